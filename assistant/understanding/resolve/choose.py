"""Answers to what the bot offered: by number, by what tells an option apart, by yes."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.understanding.context import Context
from assistant.understanding.frame import Frame
from assistant.understanding.resolution import Choice, Option, Resolution
from indicator_store.catalogue import Catalogue, Catalogues

_SHORT = 6
"""Words of a message that only picks something."""
_LIKELY = 0.4


def choose(frame: Frame, catalogues: Catalogues, context: Context) -> Resolution | None:
    """What a message picks of :attr:`Context.offered`; None when it is about something else."""
    offered = context.offered
    if not offered or len(frame.text.split()) > _SHORT or frame.unexplained:
        return None
    if _says_nothing_else(frame):
        option = _numbered(frame, offered)
        if option is not None:
            return Resolution(query=option.query)
        if frame.intent == "affirm" and frame.confidence >= _LIKELY:
            if len(offered) == 1:
                return Resolution(query=offered[0].query)
            return Resolution(choice=Choice(context.question or "missing", ""), options=offered)
        if not (frame.origins or frame.ages):
            return None
    fitting = [o for o in offered if _fits(frame, o, catalogues)]
    if not fitting or len(fitting) == len(offered) > 1:
        return None
    if len(fitting) == 1:
        return Resolution(query=fitting[0].query)
    return Resolution(choice=Choice(context.question or "missing", ""), options=tuple(fitting))


def _says_nothing_else(frame: Frame) -> bool:
    spans = [(n.start, n.end) for n in frame.numbers]
    indicators = [m for m in frame.indicators if (m.start, m.end) not in spans]
    found = (frame.areas, indicators, frame.levels, frame.groups, frame.periods, frame.themes)
    return not any(found)


def _numbered(frame: Frame, offered: Sequence[Option]) -> Option | None:
    """ "2", "the second", "the last": counted as they were listed."""
    ordinals = [n for n in frame.numbers if n.role == "ordinal"]
    numbers = ordinals or list(frame.numbers)
    if len(numbers) != 1 or numbers[0].value % 1:
        return None
    number = int(numbers[0].value)
    if number < 0:
        number += len(offered) + 1
    return offered[number - 1] if 1 <= number <= len(offered) else None


def _fits(frame: Frame, option: Option, catalogues: Catalogues) -> bool:
    """Whether everything found in the message is true of the option."""
    query = option.query
    catalogue = catalogues.by_code.get(query.catalogue)
    if catalogue is None or frame.groups or frame.themes:
        return False
    told = [*_areas_fit(frame, query.areas, catalogue), *_measures_fit(frame, option, catalogue)]
    told += [any(m.period in p for p in query.periods) for m in frame.periods]
    return bool(told) and all(told)


def _areas_fit(frame: Frame, areas: Sequence[str], catalogue: Catalogue) -> list[bool]:
    """Areas named are the option's own or around it; levels are its own."""
    known = [catalogue.areas[code] for code in areas if code in catalogue.areas]
    around = {a.code for area in known for a in (area, *catalogue.ancestors(area.code))}
    told = [
        bool({c.code for c in mention.candidates} & around) is not mention.negated
        for mention in frame.areas
    ]
    levels = {area.level for area in known}
    beside = frame.areas and len(frame.levels) > 0
    told += [
        bool({c.code for c in mention.candidates} & levels) or bool(beside)
        for mention in frame.levels
        if not mention.negated
    ]
    return told


def _measures_fit(frame: Frame, option: Option, catalogue: Catalogue) -> list[bool]:
    known = catalogue.indicators
    own = [known[code] for code in option.query.measures if code in known]
    told = [
        any(c.code == indicator.code for c in mention.candidates for indicator in own)
        for mention in frame.indicators
    ]
    told += [any(i.origin == o for i in own) for o in frame.origins]
    return told + [any(i.attributes.get("age") == age.period for i in own) for age in frame.ages]
