"""An age group after a figure: "and the young?" asks that figure of them, not how many they are."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.understanding.context import Context
from assistant.understanding.frame import Candidate, Mention
from assistant.understanding.resolve.asked import Asked
from assistant.understanding.resolve.follow.measures import variant
from assistant.understanding.resolve.follow.thread import base
from assistant.understanding.resolve.measures import Measure
from indicator_store.catalogue import Catalogue, Coverage
from indicator_store.model import Direction
from indicator_store.query import Query

_SHORT = 8
"""Words of a message that says no more than whom the figure is wanted of."""
_OF_ITSELF = ("rate", "count", "how_many", "share", "size", "add", "correlation", "define")
"""Cues with which the group itself is what is measured."""


def of_part(asked: Asked, context: Context) -> tuple[Asked, str]:
    """The question with the last figure's own indicator of the age group, where the catalogue
    has one ("youth unemployment"); else the group's words, when the figure is not known of it."""
    group, last = _part(asked, context), base(asked, context)
    if group is None or last is None:
        return asked, ""
    found = (_named_of(asked, last, code, group) for code in last.measures)
    codes = [code for code in found if code is not None]
    if len(codes) != len(last.measures):
        return asked, group.text
    catalogue, language = asked.catalogue.code, asked.frame.language
    meant = tuple(Candidate(catalogue, code, 1.0, language, group.text) for code in codes)
    frame = replace(asked.frame, indicators=(replace(group, candidates=meant),))
    measures = tuple(Measure(code, words=group.text) for code in codes)
    return replace(asked, frame=frame, measures=measures), ""


def _part(asked: Asked, context: Context) -> Mention | None:
    """The age group, when nothing but it is said after a figure that is not of ages."""
    frame, catalogue, last = asked.frame, asked.catalogue, base(asked, context)
    if last is None or last.catalogue != catalogue.code or not asked.measures or asked.has_place:
        return None
    known = catalogue.indicators
    themes = {known[code].theme for code in last.measures if code in known}
    people = catalogue.default
    if not themes or (people is not None and people.theme in themes):
        return None
    grouped = [m for m in frame.indicators if _is_age_group(asked, m, catalogue)]
    if not grouped or len(grouped) < len(frame.indicators):
        return None
    inside = [c for c in frame.cues if any(m.start <= c.start < m.end for m in grouped)]
    of_itself = {c.name for c in frame.cues if c.name != "size" or c not in inside}
    if len(frame.text.split()) > _SHORT or not of_itself.isdisjoint(_OF_ITSELF):
        return None
    if frame.ages and any(variant(frame, catalogue, code) for code in last.measures):
        return None
    return grouped[0]


def _named_of(asked: Asked, last: Query, code: str, group: Mention) -> str | None:
    """The indicator of ages that is known of such areas and one of whose labels is a label of
    this one and the group's words."""
    catalogue, wanted = asked.catalogue, _words(group.candidates[0].label)
    concept = catalogue.indicators[code].concept
    levels = {catalogue.areas[area].level for area in last.areas} | ({last.level} - {None})
    own = [
        _words(label.text)
        for label in catalogue.labels
        if label.code in (code, concept) and label.language == asked.frame.language
    ]
    for label in catalogue.labels:
        indicator = catalogue.indicators.get(label.code) if label.kind == "indicator" else None
        if indicator is None or indicator.code == code or "age" not in indicator.attributes:
            continue
        said = _words(label.text)
        held = [one for one in own if one and one <= said - wanted]
        if not held or not wanted <= said or len(said - wanted) - max(map(len, held)) > _SMALL:
            continue
        if levels <= set(catalogue.coverage.get(indicator.code, Coverage()).levels):
            return indicator.code
    return None


_SMALL = 1
"""Words that join a label with a group's name, at most."""


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower()))


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
