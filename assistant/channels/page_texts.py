"""What the chat page says around the conversation, per language: ``page.yml`` of the packs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import yaml

from assistant.languages.pack import LanguagePack, PackError, load_packs
from assistant.settings import settings


def page_texts(packs: Mapping[str, LanguagePack], default: str) -> dict[str, dict[str, Any]]:
    """By language: name, direction, and texts; those a pack lacks are the default language's.

    Raises :class:`PackError`.
    """
    own = {tag: _read(pack) for tag, pack in packs.items()}
    common = own.get(default) or next(filter(None, own.values()), {})
    return {
        tag: {"name": pack.name, "direction": pack.direction, "texts": {**common, **own[tag]}}
        for tag, pack in packs.items()
    }


def _read(pack: LanguagePack) -> dict[str, Any]:
    path = pack.path / "page.yml"
    if not path.exists():
        return {}
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise PackError(f"{path}: {error}") from None
    if not isinstance(data, dict):
        raise PackError(f"{path}: a mapping is expected")
    return data


@lru_cache(maxsize=1)
def installed() -> dict[str, dict[str, Any]]:
    """Of the installed packs, the default language first."""
    packs = load_packs(settings().languages_path)
    default = settings().default_language
    ordered = {tag: packs[tag] for tag in (default, *packs) if tag in packs}
    return page_texts(ordered, default)


def questions() -> list[str]:
    """An example question per language that has its own, for warming up."""
    firsts = [page["texts"].get("examples", [])[:1] for page in installed().values()]
    return list(dict.fromkeys(question for first in firsts for question in first))
