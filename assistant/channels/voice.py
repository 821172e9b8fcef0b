"""What the gateway itself says, in the languages of the packs."""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache

from assistant.answers.answer import Answer
from assistant.answers.message import Message
from assistant.answers.wording import Wording
from assistant.languages.pack import LanguagePack, load_packs
from assistant.runtime.live import live_store
from assistant.settings import settings
from assistant.understanding.resolution import Refusal
from indicator_store.catalogue import Catalogues
from indicator_store.errors import StoreError

logger = logging.getLogger(__name__)
_WITH_EXAMPLES = frozenset({"not-understood"})


def _live() -> Catalogues:
    """What may be asked, for examples; nothing while the store is away."""
    try:
        return live_store().catalogues()
    except (StoreError, ImportError):
        return Catalogues({})


class Voice:
    """Words refusals. ``catalogues`` are asked only where examples help."""

    def __init__(
        self,
        packs: Mapping[str, LanguagePack],
        default: str,
        catalogues: Callable[[], Catalogues] = _live,
    ) -> None:
        self._packs = packs
        self._catalogues = catalogues
        self._wording = Wording(packs)
        self.default = default if default in packs else next(iter(packs))

    def refuse(self, reason: str, language: str, reference: str = "") -> Message:
        """A refusal of the answers in words. Never raises: at worst it is the reference."""
        answer = Answer("", (Refusal(reason, reference=reference),))
        try:
            known = self._catalogues() if reason in _WITH_EXAMPLES else Catalogues({})
            return self._wording.word(answer, known, language)
        except Exception:
            logger.exception("the refusal %s cannot be worded in %s", reason, language)
            return Message(f"\u26a0 {reference or reason}", language)

    def speaks(self, language: str | None) -> bool:
        return language in self._packs

    def guess(self, text: str) -> str:
        """The default language, unless the text is mostly in the script of another."""
        scripts = [unicodedata.name(c, "").split(" ")[0] for c in text if c.isalpha()]
        if not scripts:
            return self.default
        script = max(set(scripts), key=scripts.count)
        tags = (self.default, *self._packs)
        return next((tag for tag in tags if self._script(tag) == script), self.default)

    def _script(self, tag: str) -> str:
        return str(self._packs[tag].settings.get("script", "LATIN"))


@lru_cache(maxsize=1)
def voice() -> Voice:
    """The installed packs' voice."""
    return Voice(load_packs(settings().languages_path), settings().default_language)
