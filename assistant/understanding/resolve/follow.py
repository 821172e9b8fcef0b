"""Follow-ups: what a message leaves out comes from the last Query; nothing else does."""

from __future__ import annotations

from dataclasses import replace

from assistant.understanding.resolve.asked import Asked
from assistant.understanding.resolve.measures import Measure
from assistant.understanding.resolve.places import Place, Places
from indicator_store.query import Query

_INTENTS = ("follow_up", "correction")


def follows(asked: Asked, last: Query | None) -> bool:
    """Whether the message is one that only makes sense after the last one.

    A word that nothing explains, or a message that is whole by itself, breaks the thread.
    """
    if last is None or last.catalogue != asked.catalogue.code or asked.frame.unexplained:
        return False
    whole = bool(asked.measures) and asked.has_place
    if whole:
        return False
    said = asked.measures or asked.has_place or asked.where or asked.by or asked.periods
    if not said:
        return False
    if asked.frame.intent in _INTENTS or asked.frame.has("followup"):
        return True
    return not asked.measures and _short(asked)


def _short(asked: Asked) -> bool:
    return len(asked.frame.text.split()) <= 4


def inherit(asked: Asked, last: Query) -> Asked:
    """The message with what it leaves out, from the last Query."""
    filled = asked
    if not asked.measures:
        filled = replace(filled, measures=tuple(Measure(code) for code in last.measures))
        if not asked.where and not asked.by:
            filled = replace(filled, where=last.where, by=last.by)
    if not asked.has_place:
        inside = Place(last.inside) if last.inside else None
        listed = tuple(Place(code, level_said=True) for code in last.areas)
        filled = replace(filled, places=Places(listed, last.level, inside))
    if not asked.periods and not asked.measures:
        filled = replace(filled, periods=last.periods)
    return filled
