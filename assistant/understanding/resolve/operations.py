"""Which operation a message asks for: from what was found in it, else from the classifier.

Hand-written cues are right where they fire and blind elsewhere; the classifier of the
message's shape is the other way round.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.understanding.frame import Frame
from assistant.understanding.resolve.asked import Asked
from indicator_store.query import Aggregation, Operation, Order, Threshold, Transform


@dataclass(frozen=True)
class Wish:
    """The operation with its own arguments, as in :class:`indicator_store.query.Query`."""

    operation: Operation = Operation.VALUE
    transform: Transform = Transform.LEVEL
    aggregation: Aggregation | None = None
    order: Order | None = None
    limit: int | None = None
    offset: int = 0
    after: str | None = None
    threshold: Threshold | None = None
    against: str | None = None


def read_wish(asked: Asked) -> Wish:
    """The first reading that applies; a plain value when none does."""
    for reading in _READINGS:
        wish = reading(asked)
        if wish is not None:
            return wish
    return Wish()


def _definition(asked: Asked) -> Wish | None:
    frame = asked.frame
    if asked.measures and not asked.has_place and frame.intent == "ask_definition":
        return Wish(Operation.DEFINE)
    return None


def _catalogue(asked: Asked) -> Wish | None:
    if asked.frame.intent == "ask_catalogue" and not asked.measures:
        return Wish(Operation.CATALOGUE)
    return None


def _profile(asked: Asked) -> Wish | None:
    themed = bool(asked.frame.themes) and not asked.measures
    wanted = themed or asked.frame.intent == "ask_profile" or asked.frame.has("profile")
    if wanted and len(asked.places.listed) == 1 and not asked.measures:
        return Wish(Operation.PROFILE)
    return None


def _correlation(asked: Asked) -> Wish | None:
    frame = asked.frame
    related = frame.has("correlation") or frame.intent == "ask_correlation"
    if len(asked.measures) == 2 and related and not asked.places.listed:
        return Wish(Operation.CORRELATE)
    return None


def _position(asked: Asked) -> Wish | None:
    frame = asked.frame
    if asked.places.listed and (frame.has("position") or frame.intent == "ask_position"):
        return Wish(Operation.POSITION, order=read_order(frame) or Order.DESCENDING)
    return None


def _threshold(asked: Asked) -> Wish | None:
    threshold = read_threshold(asked)
    if threshold is None or not (asked.places.scoped or not asked.places.listed):
        return None
    counted = asked.frame.has("how_many") and asked.places.scoped and not _lists(asked)
    return Wish(Operation.COUNT if counted else Operation.FILTER, threshold=threshold)


def _lists(asked: Asked) -> bool:
    """ "Which provinces have", rather than "how many provinces have"."""
    frame = asked.frame
    level = next((m.start for m in frame.levels), 0)
    counts = [cue for cue in frame.cues if cue.name == "how_many" and cue.start <= level]
    return not counts


def _count(asked: Asked) -> Wish | None:
    """ "How many provinces are there": areas are counted, nothing is measured."""
    frame = asked.frame
    wanted = frame.has("how_many") or frame.intent == "ask_count"
    if wanted and asked.places.scoped and not asked.measures and not asked.where:
        return Wish(Operation.COUNT)
    return None


def _ranking(asked: Asked) -> Wish | None:
    frame = asked.frame
    order = read_order(frame)
    ranks = frame.has("rank", "top") or frame.intent == "ask_ranking"
    if asked.places.scoped and (order or ranks):
        return ranking(asked, order)
    if len(asked.places.listed) <= 1 and order and (ranks or _superlative(asked)):
        return ranking(asked, order)
    return None


def _superlative(asked: Asked) -> bool:
    """ "Where are there most": an order without areas to compare."""
    return not asked.places.listed or asked.places.listed[0].code == asked.catalogue.nation


def ranking(asked: Asked, order: Order | None) -> Wish:
    frame = asked.frame
    transform = Transform.LEVEL
    chosen = order or Order.DESCENDING
    if frame.has("change", "increase", "decrease"):
        transform = Transform.CHANGE
        if frame.has("decrease") and chosen is Order.DESCENDING:
            chosen = Order.ASCENDING
    number = next((n for n in frame.numbers if 1 <= n.value <= 200 and n.value % 1 == 0), None)
    limit = int(number.value) if number and number.role != "ordinal" else None
    offset = 0
    if number and number.role == "ordinal":
        limit, offset = 1, int(number.value) - 1
    after = asked.places.listed[0].code if asked.places.scoped and asked.places.listed else None
    return Wish(Operation.RANK, transform, order=chosen, limit=limit, offset=offset, after=after)


def _share(asked: Asked) -> Wish | None:
    frame = asked.frame
    if len(asked.measures) != 1 or not asked.places.listed:
        return None
    additive = asked.catalogue.indicators[asked.measures[0].code].additive
    if not additive or not (frame.has("share", "rate") or frame.intent == "ask_share"):
        return None
    if asked.where or asked.by:
        return Wish(Operation.SHARE, against=asked.places.listed[0].code)
    return Wish(Operation.SHARE)


def _aggregate(asked: Asked) -> Wish | None:
    frame = asked.frame
    many = asked.places.scoped or len(asked.places.listed) > 1
    if not many:
        return None
    if frame.has("mean") and (asked.places.scoped or frame.intent == "ask_aggregate"):
        weighted = asked.measures and asked.catalogue.indicators[asked.measures[0].code].weight
        return Wish(
            Operation.AGGREGATE,
            aggregation=Aggregation.WEIGHTED if weighted else Aggregation.MEAN,
        )
    if frame.has("sum") and frame.intent == "ask_aggregate":
        return Wish(Operation.AGGREGATE, aggregation=Aggregation.SUM)
    return None


def _disparity(asked: Asked) -> Wish | None:
    if asked.places.scoped and asked.frame.intent == "ask_disparity":
        return Wish(Operation.DISPARITY)
    return None


_READINGS: tuple[Callable[[Asked], Wish | None], ...] = (
    _definition,
    _catalogue,
    _count,
    _profile,
    _correlation,
    _position,
    _threshold,
    _ranking,
    _share,
    _aggregate,
    _disparity,
)


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


_OPPOSITE = {"gt": "le", "lt": "ge"}


def read_threshold(asked: Asked) -> Threshold | None:
    """ "more than 500,000 people", "above 20 %", "more people than Taza", "no more than 2,000"."""
    frame = asked.frame
    cue = next((c for c in frame.cues if c.name in ("above", "below")), None)
    if cue is None:
        return None
    comparator = "gt" if cue.name == "above" else "lt"
    denied = any(c.name == "without" and 0 <= cue.start - c.end <= 12 for c in frame.cues)
    if denied:
        comparator = _OPPOSITE[comparator]
    elif any(c.name == "at_bound" and c.start == cue.start for c in frame.cues):
        comparator = comparator[0] + "e"
    number = next((n for n in frame.numbers if n.end > cue.end), None)
    if number is not None:
        return Threshold(comparator, value=number.value)
    if asked.places.listed and asked.places.scoped:
        return Threshold(comparator, area=asked.places.listed[0].code)
    return None
