"""Follow-ups: what a message leaves out comes from the last Query; nothing else does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.understanding.context import Context
from assistant.understanding.frame import MOVES, ORDERS, Frame, Mention
from assistant.understanding.resolve.asked import Asked, read_asked
from assistant.understanding.resolve.follow.denied import (
    without_denied,
    without_pointing,
    without_quoted,
)
from assistant.understanding.resolve.follow.measures import measures_in, population_in, variant
from assistant.understanding.resolve.follow.pair import paired
from assistant.understanding.resolve.follow.places import places_in
from assistant.understanding.resolve.follow.pointed import pointed
from assistant.understanding.resolve.follow.sides import of_focus, one_sided
from assistant.understanding.resolve.follow.thread import base, follows, joined
from assistant.understanding.resolve.follow.wishes import wish_in
from assistant.understanding.resolve.places import Places
from assistant.understanding.resolve.wish import Wish
from indicator_store.catalogue import Coverage
from indicator_store.query import Operation, Query

__all__ = ["continued"]


def continued(asked: Asked, context: Context, needed: bool = False) -> tuple[Asked, Wish] | None:
    """The message with what it leaves out, and the operation it comes to; None when it does
    not go on from anything. ``needed``: by itself it would be no question."""
    context = context.within(asked.catalogue.areas)
    asked = _reread(asked, _apart(asked, without_denied(asked.frame)))
    asked = _named(asked, context)
    last = base(asked, context)
    if last is None or last.catalogue != asked.catalogue.code:
        return None
    shown = pointed(asked, context, last)
    if shown is None:
        asked = _reread(asked, without_quoted(without_pointing(asked.frame), last))
    sided = one_sided(asked, context) and last.catalogue == asked.catalogue.code
    if not sided and not follows(asked, context, last, needed or shown is not None):
        return None
    last = of_focus(last, context) if sided else paired(asked, context) or last
    return _inherited(asked, context, last, shown)


def _apart(asked: Asked, frame: Frame) -> Frame:
    """ "By how much?", where nothing else is asked for, is the difference of the last figures."""
    if asked.measures or asked.places.listed:
        return frame
    cues = (replace(c, name="gap") if c.name == "how_far" else c for c in frame.cues)
    return replace(frame, cues=tuple(cues))


def _reread(asked: Asked, frame: Frame) -> Asked:
    return asked if frame == asked.frame else read_asked(frame, asked.catalogue)


def _named(asked: Asked, context: Context) -> Asked:
    """The message without measures that are none after a figure: "15 and over" is its age, not
    the number of people of that age, and "the second" is no second home."""
    frame, last = asked.frame, context.query
    if last is None:
        return asked
    asked = _parts_alone(asked, last)
    frame = asked.frame
    ordinals = [(n.start, n.end) for n in frame.numbers if n.role == "ordinal"]
    spans = [
        (mention.start if 0 <= cue.start - mention.end <= _BESIDE else cue.start, cue.end)
        for cue in frame.cues
        for mention in frame.indicators
        if cue.name == "restriction"
    ]
    if any(variant(frame, asked.catalogue, c) for c in last.measures):
        spans += [(age.start, age.end) for age in frame.ages]
    second = _inside(frame, ordinals)
    if second:
        kept = tuple(m for m in frame.indicators if m.text not in second)
        asked = _reread(asked, replace(frame, indicators=kept))
    inside = _inside(frame, spans)
    rest = [measure for measure in asked.measures if measure.words not in inside]
    return asked if rest else replace(asked, measures=())


def _parts_alone(asked: Asked, last: Query) -> Asked:
    """ "And in rural areas, as for women?": parts of the population that the last figures have,
    and not the share of the rural."""
    frame, catalogue = asked.frame, asked.catalogue
    said = {f"{group.dimension}={group.code}" for group in frame.groups}
    if not said or frame.has("share", "define") or not joined(asked):
        return asked
    rates = [cue.start for cue in frame.cues if cue.name == "rate"]
    split = {
        dimension
        for code in last.measures
        for group in catalogue.coverage.get(code, Coverage()).groups
        for dimension, _ in group
    }
    known = catalogue.indicators

    def is_part(mention: Mention) -> bool:
        parts = {known[c.code].attributes.get("part", "") for c in mention.within(catalogue.code)}
        dimensions = {part.partition("=")[0] for part in parts & said}
        rated = any(mention.start <= start < mention.end for start in rates)
        return bool(dimensions) and dimensions <= split and not rated

    kept = tuple(mention for mention in frame.indicators if not is_part(mention))
    return _reread(asked, replace(frame, indicators=kept))


_BESIDE = 2
"""Characters between "population" and "limit", at most."""


def _inside(frame: Frame, spans: Sequence[tuple[int, int]]) -> set[str]:
    """The words of the indicators that lie in one of the spans."""
    return {
        mention.text
        for mention in frame.indicators
        if any(start <= mention.start and mention.end <= end for start, end in spans)
    }


def _inherited(
    asked: Asked, context: Context, last: Query, shown: tuple[Places, Frame] | None
) -> tuple[Asked, Wish]:
    places, frame = shown or places_in(asked, last)
    if shown is not None:
        asked = replace(asked, frame=frame, places=Places())
    filled = replace(asked, frame=frame, places=places)
    filled = replace(filled, measures=measures_in(asked, context, last, shown is not None))
    where, by = population_in(asked, filled.measures, last)
    filled = replace(filled, where=where, by=by, periods=_periods(asked, last, places))
    return wish_in(asked, filled, context, last)


def _periods(asked: Asked, last: Query, places: Places) -> tuple[str, ...]:
    if any(period.partition(":")[0] in ("previous", "ago") for period in asked.periods):
        return _earlier(asked, last)
    joined = asked.frame.has("compare", "add", "gap") and last.operation is Operation.VALUE
    ranges = any(".." in period for period in asked.periods)
    if asked.periods and joined and not ranges:
        return tuple(dict.fromkeys((*last.periods, *asked.periods)))
    if asked.measures and not asked.periods and last.periods == (_ALL,):
        return ()  # Nobody asked for more years of the new measure.
    in_order = asked.frame.has(*ORDERS) and not asked.frame.has(*MOVES)
    if in_order and last.series and not asked.periods:
        return ()
    ordered = last.operation is Operation.RANK and (places.scoped or not places.listed)
    moving = asked.frame.has("change") and not ordered
    if asked.periods or (moving and not last.series):
        return asked.periods
    return last.periods


_ALL = "all"


def _earlier(asked: Asked, last: Query) -> tuple[str, ...]:
    """ "The year before": the period before the last one asked for."""
    year = last.periods[-1][:4]
    if not year.isdigit():
        return asked.periods
    for period in asked.periods:
        if period.startswith("ago:"):
            return (str(int(year) - int(period[4:])),)
    known = asked.catalogue.periods_of(last.measures)
    earlier = [period for period in known if period[:4] < year and len(period) == 4]
    return (earlier[-1],) if earlier else asked.periods
