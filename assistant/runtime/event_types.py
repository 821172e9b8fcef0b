"""Finding the class of an event by its name, once per name: Rasa walks all classes each time."""

from __future__ import annotations

from functools import lru_cache
from typing import Any


def install() -> None:
    """Make Rasa remember the classes that it has found. Safe to call again."""
    from rasa.shared.core.events import Event

    found = Event.resolve_by_type
    if not hasattr(found, "cache_clear"):
        Event.resolve_by_type = staticmethod(lru_cache(maxsize=256)(_plain(found)))


def _plain(found: Any) -> Any:
    def resolve_by_type(type_name: str, default: Any = None) -> Any:
        return found(type_name, default)

    return resolve_by_type
