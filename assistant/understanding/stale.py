"""Never the earlier answer for a new question: what a message must say to be answered by it."""

from __future__ import annotations

from assistant.understanding.context import Context
from assistant.understanding.frame import BOUNDS, FORMS, MOVES, RANKING, Frame
from assistant.understanding.resolution import Refusal, Resolution
from indicator_store.query import Operation, Query, Transform

_BESIDE = (*MOVES, "gap", "compare", "each")
_ORDERS = (*RANKING, "which_ones")
_SHOWN = {
    Operation.RANK: _ORDERS,
    Operation.FILTER: (*_ORDERS, *BOUNDS),
    Operation.COUNT: ("how_many", *BOUNDS),
    Operation.GAP: (*_BESIDE, "national", "regional", *BOUNDS),
    Operation.SHARE: ("share", "rate"),
    Operation.POSITION: ("position", "rank"),
    Operation.AGGREGATE: ("sum", "mean", "total", "average", "count", "how_many"),
    Operation.DISPARITY: ("disparity", *_BESIDE),
    Operation.CORRELATE: ("correlation", *_BESIDE),
    Operation.DEFINE: ("define", "comparable"),
    Operation.PROFILE: ("profile",),
    Operation.CATALOGUE: ("catalogue", "which_ones"),
}
"""What an answer shows besides its figures, by the cues that ask for it."""


def repeats(frame: Frame, resolution: Resolution, context: Context) -> bool:
    """Whether the last answer would be given again to a message that asks for none of it."""
    query = resolution.query
    if query is None or query != context.query or resolution.speech or frame.has(*FORMS):
        return False
    if frame.has("amount"):  # A number is asked for behind what is named.
        return True
    return not (frame.mentions or frame.has(*_answered(query)))


def unread(frame: Frame) -> Resolution:
    """What is said instead of the last answer."""
    return Resolution(refusal=Refusal("unexplained", frame.text))


def _answered(query: Query) -> tuple[str, ...]:
    if query.operation is not Operation.VALUE:
        return _SHOWN.get(query.operation, ())
    several = len(query.areas) > 1 or bool(query.by) or query.level is not None
    moved = query.transform is not Transform.LEVEL
    shown = (*_BESIDE, "share", "rate") if several or query.series or moved else ()
    return (*shown, *_ORDERS) if several and query.order is not None else shown
