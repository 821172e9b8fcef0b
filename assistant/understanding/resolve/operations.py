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
    series: bool = False
    """All periods there are are looked at, unless some are named."""
    drop: tuple[str, ...] = ()
    """Listed areas that are arguments of the operation, not what it is about."""


_SURE = 0.85
"""How sure the classifier must be of a shape that no cue of the message shows."""


def _means(frame: Frame, intent: str, least: float = _SURE) -> bool:
    return frame.intent == intent and frame.confidence >= least


def read_wish(asked: Asked) -> Wish:
    """The first reading that applies; a plain value when none does."""
    for reading in _READINGS:
        wish = reading(asked)
        if wish is not None:
            return wish
    return Wish()


def _definition(asked: Asked) -> Wish | None:
    frame = asked.frame
    said = frame.has("define") and frame.intent not in ("ask_gap", "ask_comparison")
    meant = _means(frame, "ask_definition", 0.6) and not asked.places.listed
    if asked.measures and not frame.areas and (said or meant):
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
    related = frame.has("correlation") or _means(frame, "ask_correlation", 0.6)
    if len(asked.measures) == 2 and related and not asked.places.listed:
        return Wish(Operation.CORRELATE)
    return None


def _when(asked: Asked) -> Wish | None:
    """ "In which year": the answer is a year of one series, by order or by threshold."""
    frame = asked.frame
    dated = frame.has("when") or _means(frame, "ask_when", 0.6)
    if not (dated and asked.measures) or asked.places.scoped:
        return None
    threshold = read_threshold(asked)
    if threshold is not None and threshold.value is not None:
        return Wish(threshold=threshold, series=True)
    order = read_order(frame)
    if order is not None:
        return Wish(order=order, series=True)
    moved = frame.has("change", "increase", "decrease", "above", "below")
    meant = frame.has("when") and frame.intent in ("ask_when", "ask_catalogue")
    return Wish(series=True) if moved or meant else None


def _position(asked: Asked) -> Wish | None:
    frame = asked.frame
    one = len(asked.places.listed) == 1
    if asked.places.listed and (frame.has("position") or (one and _means(frame, "ask_position"))):
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
    sure = frame.has("rank", "top") or _means(frame, "ask_ranking")
    if asked.places.scoped and (order or sure):
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
    limit, offset = _limits(asked)
    after = asked.places.listed[0].code if asked.places.scoped and asked.places.listed else None
    return Wish(Operation.RANK, transform, order=chosen, limit=limit, offset=offset, after=after)


def _limits(asked: Asked) -> tuple[int | None, int]:
    """ "The 3 first", "the third". As many as there are ("the 12 regions") is no limit."""
    whole = [n for n in asked.frame.numbers if n.value % 1 == 0 and 1 <= abs(n.value) <= 200]
    ordinal = next((n for n in whole if n.role == "ordinal" and n.value > 1), None)
    number = next((n for n in whole if n.role == "bare"), None)
    if number is not None:
        return (None if number.value == _universe(asked) else int(number.value)), 0
    return (1, int(ordinal.value) - 1) if ordinal else (None, 0)


def _universe(asked: Asked) -> int:
    places = asked.places
    if places.level is None:
        return 0
    inside = places.inside.code if places.inside else None
    return len(asked.catalogue.within(places.level, inside))


def _share(asked: Asked) -> Wish | None:
    """A part of a whole: of the area that holds it, of the nation, or of everyone there."""
    frame = asked.frame
    if len(asked.measures) != 1 or not asked.places.listed:
        return None
    additive = asked.catalogue.indicators[asked.measures[0].code].additive
    said = frame.has("share", "rate")
    if not additive or not (said or _means(frame, "ask_share")):
        return None
    if said and (asked.where or asked.by):
        return Wish(Operation.SHARE, against=asked.places.listed[0].code)
    pair = _part_and_whole(asked)
    if pair is None:
        everything = any(p.code == asked.catalogue.nation for p in asked.places.listed)
        return Wish(Operation.SHARE) if said and not everything else None
    whole = None if pair[1] == asked.catalogue.nation else pair[1]
    return Wish(Operation.SHARE, against=whole, drop=(pair[1],))


def _part_and_whole(asked: Asked) -> tuple[str, str] | None:
    """Of two areas the one that lies in the other, and the other."""
    if len(asked.places.listed) == 1 and asked.places.listed[0].inside:
        return asked.places.listed[0].code, asked.places.listed[0].inside
    if len(asked.places.listed) != 2:
        return None
    for part, whole in (asked.places.listed, asked.places.listed[::-1]):
        inner = {area.code for area in asked.catalogue.ancestors(part.code)}
        found = next((code for code in (whole.code, *whole.others) if code in inner), None)
        if found is not None:
            return part.code, whole.code
    return None


def _gap(asked: Asked) -> Wish | None:
    """Against the nation or the area around it: "from the national average", "its region"."""
    frame = asked.frame
    compares = frame.has("gap", "compare", "above", "below") or frame.intent == "ask_gap"
    nation = asked.catalogue.nation
    codes = [place.code for place in asked.places.listed]
    if not compares or not codes or asked.by:
        return None
    if len(codes) == 2 and nation in codes:
        return Wish(Operation.GAP, against="nation", drop=(nation,))
    if len(codes) != 1 or codes == [nation]:
        return None
    if frame.has("national"):
        return Wish(Operation.GAP, against="nation")
    return Wish(Operation.GAP, against="parent") if frame.has("regional") else None


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
    frame = asked.frame
    over = asked.places.scoped or len(asked.places.listed) <= 1
    shown = asked.places.scoped and frame.has("disparity")
    wanted = shown or _means(frame, "ask_disparity", 0.7 if asked.places.scoped else _SURE)
    return Wish(Operation.DISPARITY) if over and wanted and not asked.by else None


_READINGS: tuple[Callable[[Asked], Wish | None], ...] = (
    _definition,
    _catalogue,
    _threshold,
    _count,
    _profile,
    _correlation,
    _when,
    _position,
    _disparity,
    _ranking,
    _gap,
    _share,
    _aggregate,
)


_ORDERS = {
    "best": Order.BEST,
    "worst": Order.WORST,
    "lowest": Order.ASCENDING,
    "highest": Order.DESCENDING,
}


def read_order(frame: Frame) -> Order | None:
    """The first that is said ("from the highest to the lowest"); the longer cue of two that
    begin together ("the least" and not "the ...")."""
    cues = [cue for cue in frame.cues if cue.name in _ORDERS]
    if not cues:
        return None
    first = min(cues, key=lambda cue: (cue.start, -cue.end, list(_ORDERS).index(cue.name)))
    return _ORDERS[first.name]


_OPPOSITE = {"gt": "le", "lt": "ge"}


def read_threshold(asked: Asked) -> Threshold | None:
    """ "more than 500,000 people", "above 20 %", "more people than Taza", "no more than 2,000"."""
    frame = asked.frame
    cue = next((c for c in frame.cues if c.name in ("above", "below")), None)
    if cue is None:
        return _bounded(asked)
    comparator = "gt" if cue.name == "above" else "lt"
    denied = any(c.name == "without" and 0 <= cue.start - c.end <= 12 for c in frame.cues)
    if denied:
        comparator = _OPPOSITE[comparator]
    elif any(c.name == "at_bound" and c.start == cue.start for c in frame.cues):
        comparator = comparator[0] + "e"
    number = next((n for n in frame.numbers if n.end >= cue.end and n.role != "ordinal"), None)
    if number is not None:
        return Threshold(comparator, value=number.value * (100 if number.role == "fraction" else 1))
    if frame.has("national") and asked.places.scoped:
        return Threshold(comparator, area=asked.catalogue.nation)
    if asked.places.listed and asked.places.scoped:
        return Threshold(comparator, area=asked.places.listed[0].code)
    return None


def _bounded(asked: Asked) -> Threshold | None:
    """ "5 persons or more"."""
    for name, comparator in (("or_more", "ge"), ("or_less", "le")):
        cue = next((c for c in asked.frame.cues if c.name == name), None)
        numbers = [n for n in asked.frame.numbers if cue and n.end <= cue.start]
        if numbers:
            return Threshold(comparator, value=numbers[-1].value)
    return None
