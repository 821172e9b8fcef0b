"""Follow-ups: what a message leaves out comes from the last Query; nothing else does."""

from __future__ import annotations

from dataclasses import replace

from assistant.understanding.context import Context
from assistant.understanding.resolve.asked import Asked, read_asked
from assistant.understanding.resolve.follow.denied import without_denied, without_pointing
from assistant.understanding.resolve.follow.measures import measures_in, population_in, variant
from assistant.understanding.resolve.follow.pair import paired
from assistant.understanding.resolve.follow.places import places_in
from assistant.understanding.resolve.follow.thread import base, follows
from assistant.understanding.resolve.follow.wishes import wish_in
from assistant.understanding.resolve.wish import Wish
from indicator_store.query import Operation, Query

__all__ = ["continued"]


def continued(asked: Asked, context: Context) -> tuple[Asked, Wish] | None:
    """The message with what it leaves out, and the operation it comes to; None when it does
    not go on from anything."""
    frame = without_denied(asked.frame)
    frame = without_pointing(frame) if context.query else frame
    if frame != asked.frame:
        asked = read_asked(frame, asked.catalogue)
    asked = _named(asked, context)
    last = base(asked, context)
    if last is None or not follows(asked, context, last):
        return None
    last = paired(asked, context) or last
    return _inherited(asked, context, last)


def _named(asked: Asked, context: Context) -> Asked:
    """The message without measures that are none after a figure: "15 and over" is its age, not
    the number of people of that age, and "the second" is no second home."""
    frame, last = asked.frame, context.query
    spans = [(n.start, n.end) for n in frame.numbers if n.role == "ordinal"]
    spans += [(cue.start, cue.end) for cue in frame.cues if cue.name == "restriction"]
    if last is not None and any(variant(frame, asked.catalogue, c) for c in last.measures):
        spans += [(age.start, age.end) for age in frame.ages]
    inside = {
        mention.text
        for mention in frame.indicators
        if any(start <= mention.start and mention.end <= end for start, end in spans)
    }
    rest = tuple(measure for measure in asked.measures if measure.words not in inside)
    return replace(asked, measures=rest) if last is not None and not rest else asked


def _inherited(asked: Asked, context: Context, last: Query) -> tuple[Asked, Wish]:
    places, frame = places_in(asked, context, last)
    filled = replace(asked, frame=frame, places=places)
    filled = replace(filled, measures=measures_in(asked, context, last))
    where, by = population_in(asked, filled.measures, last)
    filled = replace(filled, where=where, by=by, periods=_periods(asked, last))
    return wish_in(asked, filled, context, last)


def _periods(asked: Asked, last: Query) -> tuple[str, ...]:
    if any(period.partition(":")[0] in ("previous", "ago") for period in asked.periods):
        return _earlier(asked, last)
    joined = asked.frame.has("compare", "add", "gap") and last.operation is Operation.VALUE
    if asked.periods and joined:
        return tuple(dict.fromkeys((*last.periods, *asked.periods)))
    moving = asked.frame.has("change") and last.operation is not Operation.RANK
    if asked.periods or (moving and not last.series):
        return asked.periods
    return last.periods


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
