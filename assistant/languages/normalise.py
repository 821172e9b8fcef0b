"""One spelling for every way of writing a word: case, accents, digits, letter variants."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from assistant.languages.pack import LanguagePack

_HIDDEN_RANGES = ((0x200B, 0x2010), (0x202A, 0x202F), (0x2060, 0x206F))
_INVISIBLE: dict[int, str | None] = dict.fromkeys((0x00AD, 0x061C, 0x180E, 0xFEFF))
_INVISIBLE.update((code, None) for low, high in _HIDDEN_RANGES for code in range(low, high))
_APOSTROPHES = dict.fromkeys(map(ord, "\u2019\u2018\u02bc\u02b9\u0060\u00b4\u2032"), "'")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")
_WRITTEN = {**_INVISIBLE, **_APOSTROPHES, **_DASHES}
_LIGATURES = {0x153: "oe", 0xE6: "ae", 0xDF: "ss", 0xF8: "o", 0x142: "l"}


def clean(text: str) -> str:
    """Composed characters, one kind of apostrophe and of dash, nothing invisible, single spaces.

    Surrogates and control characters become spaces. Idempotent.
    """
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = (
        unicodedata.normalize("NFC", text)
        .translate(_INVISIBLE)
        .translate(_APOSTROPHES)
        .translate(_DASHES)
    )
    kept = (" " if unicodedata.category(c)[0] == "C" or c == "\ufffd" else c for c in text)
    return " ".join("".join(kept).split())


_DRAWN_OUT = re.compile(r"(?<=[^\W\d_])([^\W\d_])\1{2,}|([^\W\d_])\2{2,}(?=[^\W\d_])")
"""A letter three times or more in a word of other letters, as in "sooo"."""


class Folder:
    """Folds words for comparison; letter variants come from the packs' ``fold`` tables."""

    def __init__(self, packs: Iterable[LanguagePack]) -> None:
        self._variants: dict[int, str] = dict(_LIGATURES)
        for pack in packs:
            table: Mapping[str, str] = pack.settings.get("fold", {})
            self._variants.update({ord(letter): other for letter, other in table.items()})

    def __call__(self, text: str) -> str:
        """Lower case, no accents or vowel signs, ASCII digits, one form per letter, none of
        them drawn out."""
        folded = text.lower() if text.isascii() else self._fold(text)
        return _DRAWN_OUT.sub(r"\1\2", folded)

    def _fold(self, text: str) -> str:
        decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).lower())
        letters = (c for c in decomposed if not unicodedata.combining(c))
        folded = "".join(letters).translate(self._variants)
        return "".join(str(unicodedata.digit(c, c)) for c in folded)
