"""Which operation a message asks for: from what was found in it, else from the classifier.

Hand-written cues are right where they fire and blind elsewhere; the classifier of the
message's shape is the other way round.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.understanding.frame import Frame
from assistant.understanding.resolve.asked import Asked
from indicator_store.query import Aggregation, Operation, Order, Threshold, Transform

_FALLBACK = {
    "ask_ranking": Operation.RANK,
    "ask_position": Operation.POSITION,
    "ask_threshold": Operation.FILTER,
    "ask_count": Operation.COUNT,
    "ask_share": Operation.SHARE,
    "ask_aggregate": Operation.AGGREGATE,
    "ask_disparity": Operation.DISPARITY,
    "ask_correlation": Operation.CORRELATE,
    "ask_profile": Operation.PROFILE,
    "ask_definition": Operation.DEFINE,
    "ask_catalogue": Operation.CATALOGUE,
}


@dataclass(frozen=True)
class Wish:
    """The operation with its own arguments, as in :class:`indicator_store.query.Query`."""

    operation: Operation
    transform: Transform = Transform.LEVEL
    aggregation: Aggregation | None = None
    order: Order | None = None
    limit: int | None = None
    offset: int = 0
    threshold: Threshold | None = None


def read_wish(asked: Asked) -> Wish:
    frame = asked.frame
    if frame.intent in ("ask_definition", "ask_catalogue") and not asked.has_place:
        return Wish(_FALLBACK[frame.intent])
    if asked.places.scoped:
        return _over_a_scope(asked)
    if len(asked.measures) == 2 and frame.has("correlation"):
        return Wish(Operation.CORRELATE)
    if asked.places.listed and frame.has("position"):
        return Wish(Operation.POSITION, order=read_order(frame) or Order.DESCENDING)
    ranks = frame.intent == "ask_ranking" or frame.has("top")
    if not asked.places.listed and ranks and read_order(frame):
        return _ranking(frame, _transform(frame))
    return Wish(Operation.VALUE)


def _over_a_scope(asked: Asked) -> Wish:
    frame = asked.frame
    threshold = read_threshold(asked)
    if threshold is not None:
        counted = frame.has("how_many") and frame.intent != "ask_threshold"
        return Wish(Operation.COUNT if counted else Operation.FILTER, threshold=threshold)
    if len(asked.measures) == 2 and frame.has("correlation"):
        return Wish(Operation.CORRELATE)
    if read_order(frame) or frame.has("rank", "top") or frame.intent == "ask_ranking":
        return _ranking(frame, _transform(frame))
    if frame.has("mean") or frame.intent == "ask_aggregate":
        return Wish(Operation.AGGREGATE, aggregation=_aggregation(frame))
    if frame.has("disparity") and frame.intent == "ask_disparity":
        return Wish(Operation.DISPARITY)
    return Wish(Operation.VALUE)


def read_order(frame: Frame) -> Order | None:
    for name, order in (
        ("best", Order.BEST),
        ("worst", Order.WORST),
        ("lowest", Order.ASCENDING),
        ("highest", Order.DESCENDING),
    ):
        if frame.has(name):
            return order
    return None


def _transform(frame: Frame) -> Transform:
    return Transform.CHANGE if frame.has("change", "increase", "decrease") else Transform.LEVEL


def _ranking(frame: Frame, transform: Transform) -> Wish:
    order = read_order(frame) or Order.DESCENDING
    if transform is Transform.CHANGE and frame.has("decrease"):
        order = Order.ASCENDING if order is Order.DESCENDING else order
    limit = next((int(n.value) for n in frame.numbers if 1 <= n.value <= 100), None)
    return Wish(Operation.RANK, transform=transform, order=order, limit=limit)


def read_threshold(asked: Asked) -> Threshold | None:
    """ "more than 500,000 people", "above 20 %", "more people than Taza"."""
    frame = asked.frame
    comparator = "gt" if frame.has("above") else "lt" if frame.has("below") else None
    if comparator is None:
        return None
    cue = next(c for c in frame.cues if c.name in ("above", "below"))
    number = next((n for n in frame.numbers if n.start >= cue.end - 1), None)
    if number is not None:
        return Threshold(comparator, value=number.value)
    if asked.places.listed:
        return Threshold(comparator, area=asked.places.listed[0].code)
    return None


def _aggregation(frame: Frame) -> Aggregation:
    return Aggregation.WEIGHTED if frame.has("mean") else Aggregation.SUM
