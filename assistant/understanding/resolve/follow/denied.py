"""What a message takes back: "literacy, not illiteracy", "the survey one, not the census"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from assistant.understanding.frame import (
    BOUNDS,
    ORDERS,
    ORIGINS,
    Cue,
    Frame,
    Mention,
    NumberMention,
)
from indicator_store.query import Operation, Query

_NEAR = 6
"""Characters between a denial and what it denies, at most."""
_EDITS = ("corrected", "remove", "without")
_OPPOSITES = (ORIGINS, ORDERS, ("above", "below"), ("better_than", "worse_than"))

Said = TypeVar("Said", Cue, Mention, NumberMention)


def without_denied(frame: Frame) -> Frame:
    """The frame without what is denied, where something of its kind is left. In "I mean" and
    "drop Taza" no mean is asked for and nothing has dropped."""
    edits = [cue for cue in frame.cues if cue.name in _EDITS]
    cues = [c for c in frame.cues if c.name in _EDITS or not any(map(_holder(c), edits))]
    corrected = [cue for cue in edits if cue.name == "corrected"]
    denials = (cue for cue in cues if cue.name in ("without", "instead"))
    ends = [cue.end for cue in denials if not any(map(_holder(cue), corrected))]

    def denied(said: Cue | Mention | NumberMention) -> bool:
        near = any(0 <= said.start - end <= _NEAR for end in ends)
        return near or (isinstance(said, Mention) and said.negated)

    for names in _OPPOSITES:
        kind = [cue for cue in cues if cue.name in names]
        left = _left(kind, denied)
        cues = [cue for cue in cues if cue not in kind or cue in left]
    lifted = frame.groups if lifts(frame) else ()
    return replace(
        frame,
        cues=tuple(cues),
        groups=tuple(group for group in frame.groups if group not in lifted),
        without=(*frame.without, *lifted),
        indicators=tuple(_left(frame.indicators, denied)),
        numbers=tuple(_left(frame.numbers, denied)),
    )


def lifts(frame: Frame) -> bool:
    """ "Without the filter": whatever narrows the last figures down, and no part of them that is
    named."""
    return frame.has("remove") and frame.has("restriction") and not frame.without


def without_pointing(frame: Frame) -> Frame:
    """The frame without the numbers that say how many are pointed at: "of the two"."""
    pointing = [cue for cue in frame.cues if cue.name == "those"]
    held = (n for n in frame.numbers if any(c.start <= n.start < c.end for c in pointing))
    gone = set(held)
    return replace(frame, numbers=tuple(n for n in frame.numbers if n not in gone))


def without_quoted(frame: Frame, last: Query) -> Frame:
    """The frame without a percentage that is only said again after one figure: "32 % is of 2014,
    isn't it?"."""
    if last.operation is not Operation.VALUE or last.threshold or frame.has(*BOUNDS):
        return frame
    if frame.has("range", "or_more", "or_less") or last.level is not None:
        return frame
    return replace(frame, numbers=tuple(n for n in frame.numbers if not frame.is_percentage(n)))


def _holder(cue: Cue) -> Callable[[Cue], bool]:
    return lambda other: other.start <= cue.start and cue.end <= other.end


def _left(said: Sequence[Said], denied: Callable[[Said], bool]) -> list[Said]:
    """Those that are not denied; all of them when each is."""
    return [one for one in said if not denied(one)] or list(said)
