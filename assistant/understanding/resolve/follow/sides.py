"""A comparison of which the message says one side: "is it poorer than Fez?" after Taza's figure."""

from __future__ import annotations

from assistant.understanding.context import Context
from assistant.understanding.frame import BOUNDS
from assistant.understanding.resolve.asked import Asked
from indicator_store.query import Operation, Query

_COMPARING = ("compare", *BOUNDS)
_MEANT = ("ask_comparison", "follow_up")
_FOLLOWING = 14
"""Characters between a comparison and the place that it is with, at most."""


def one_sided(asked: Asked, context: Context) -> bool:
    """Whether the only place named is what the area spoken of is compared with."""
    frame, listed, focus = asked.frame, asked.places.listed, context.in_focus
    if len(listed) != 1 or asked.places.scoped or asked.places.peers or frame.numbers:
        return False
    if not focus or set(focus) & set(listed[0].codes) or _of_others(asked):
        return False
    start = listed[0].start
    cues = [cue for cue in frame.cues if cue.name in _COMPARING and cue.start < start]
    touching = any(0 <= start - cue.end <= _FOLLOWING for cue in cues)
    with_it = frame.intent in _MEANT and any(cue.name == "compare" for cue in cues)
    return bool(cues) and (touching or with_it or frame.has("that_one"))


def _of_others(asked: Asked) -> bool:
    """Whether parts of the population, sources, years or measures are compared, or the place
    with what is around it."""
    frame = asked.frame
    around = frame.has("national", "regional", "add", "instead")
    several = len(asked.measures) > 1 or len(asked.periods) > 1 or frame.origins
    return bool(around or asked.by or asked.where or several)


def of_focus(last: Query, context: Context) -> Query:
    """The figure of the area spoken of, which another one is set beside."""
    if last.operation is Operation.VALUE and last.level is None:
        return last
    figure = Query(last.catalogue, measures=last.measures, areas=context.in_focus)
    return figure.replace(periods=last.periods, where=last.where)
