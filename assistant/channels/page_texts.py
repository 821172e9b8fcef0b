"""What the pages and the chat say around a conversation: ``page.yml`` of the language packs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from assistant.languages.pack import LanguagePack, PackError, load_packs, read_where_present
from assistant.settings import settings


@dataclass(frozen=True)
class PageTexts:
    """``name``: of the language, in itself. Texts that a pack lacks are the default language's."""

    name: str
    direction: str
    chat: Mapping[str, str] = field(default_factory=dict)
    """Labels of the chat, by their names in its scripts."""
    home: Mapping[str, str] = field(default_factory=dict)
    """Of the page at ``/``, with places for what the catalogues hold."""
    examples: Mapping[str, str] = field(default_factory=dict)
    """Questions, by what they ask for, with places for indicators, areas and levels."""


def page_texts(packs: Mapping[str, LanguagePack], default: str) -> dict[str, PageTexts]:
    """By language. Raises :class:`~assistant.languages.pack.PackError`."""
    own = read_where_present(packs, "page.yml", default)
    common = next(iter(own.values()), {})
    return {
        tag: PageTexts(pack.name, pack.direction, **_sections(tag, common, own.get(tag, {})))
        for tag, pack in packs.items()
    }


def _sections(
    tag: str, common: Mapping[str, Any], own: Mapping[str, Any]
) -> dict[str, dict[str, str]]:
    for name in _SECTIONS:
        if not isinstance(own.get(name, {}), dict):
            raise PackError(f"{tag}/page.yml: {name}: a mapping is expected")
    return {name: {**common.get(name, {}), **own.get(name, {})} for name in _SECTIONS}


_SECTIONS = ("chat", "home", "examples")


@lru_cache(maxsize=1)
def installed() -> dict[str, PageTexts]:
    """Of the installed packs, the default language first."""
    packs = load_packs(settings().languages_path)
    default = settings().default_language
    ordered = {tag: packs[tag] for tag in (default, *packs) if tag in packs}
    return page_texts(ordered, default)


def links(address: Callable[[str], str]) -> list[tuple[str, str, str]]:
    """(tag, name, address in it) of each installed language."""
    return [(tag, page.name, address(tag)) for tag, page in installed().items()]
