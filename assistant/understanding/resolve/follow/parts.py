"""An age group after a figure: "and the young?" asks that figure of them, not how many they are."""

from __future__ import annotations

from assistant.understanding.context import Context
from assistant.understanding.frame import Mention
from assistant.understanding.resolve.asked import Asked
from assistant.understanding.resolve.follow.measures import variant
from assistant.understanding.resolve.follow.thread import base
from indicator_store.catalogue import Catalogue
from indicator_store.model import Direction

_SHORT = 8
"""Words of a message that says no more than whom the figure is wanted of."""
_OF_ITSELF = ("rate", "count", "how_many", "share", "size", "add", "correlation", "define")
"""Cues with which the group itself is what is measured."""


def part_without_figure(asked: Asked, context: Context) -> str:
    """The age group's words, when the last figure is not known of it; empty otherwise."""
    frame, catalogue, last = asked.frame, asked.catalogue, base(asked, context)
    if last is None or last.catalogue != catalogue.code or not asked.measures or asked.has_place:
        return ""
    known = catalogue.indicators
    themes = {known[code].theme for code in last.measures if code in known}
    people = catalogue.default
    if not themes or (people is not None and people.theme in themes):
        return ""
    if len(frame.text.split()) > _SHORT or frame.has(*_OF_ITSELF):
        return ""
    if frame.ages and any(variant(frame, catalogue, code) for code in last.measures):
        return ""
    grouped = [m for m in frame.indicators if _is_age_group(asked, m, catalogue)]
    return grouped[0].text if len(grouped) == len(frame.indicators) > 0 else ""


def _is_age_group(asked: Asked, mention: Mention, catalogue: Catalogue) -> bool:
    """Whether the words are an age, or name nothing but shares of ages."""
    ages = asked.frame.ages
    if any(age.start <= mention.start and mention.end <= age.end for age in ages):
        return True
    people = catalogue.default
    found = [catalogue.indicators[c.code] for c in mention.within(catalogue.code)]
    return bool(found) and all(
        indicator.direction is Direction.NEUTRAL
        and "age" in indicator.attributes
        and people is not None
        and indicator.theme == people.theme
        for indicator in found
    )
