"""What the chat page says around the conversation, per language: ``page.yml`` of the packs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from assistant.languages.pack import LanguagePack, load_packs, read_where_present
from assistant.settings import settings


def page_texts(packs: Mapping[str, LanguagePack], default: str) -> dict[str, dict[str, Any]]:
    """By language: name, direction, and texts; those a pack lacks are the default language's.

    Raises :class:`~assistant.languages.pack.PackError`.
    """
    own = read_where_present(packs, "page.yml", default)
    common = next(iter(own.values()), {})
    texts = {tag: {**common, **own.get(tag, {})} for tag in packs}
    return {
        tag: {"name": pack.name, "direction": pack.direction, "texts": texts[tag]}
        for tag, pack in packs.items()
    }


@lru_cache(maxsize=1)
def installed() -> dict[str, dict[str, Any]]:
    """Of the installed packs, the default language first."""
    packs = load_packs(settings().languages_path)
    default = settings().default_language
    ordered = {tag: packs[tag] for tag in (default, *packs) if tag in packs}
    return page_texts(ordered, default)


def links(address: Callable[[str], str]) -> list[tuple[str, str, str]]:
    """(tag, name, address in it) of each installed language."""
    return [(tag, page["name"], address(tag)) for tag, page in installed().items()]


def questions() -> list[str]:
    """An example question per language that has its own, for warming up."""
    firsts = [page["texts"].get("examples", [])[:1] for page in installed().values()]
    return list(dict.fromkeys(question for first in firsts for question in first))
