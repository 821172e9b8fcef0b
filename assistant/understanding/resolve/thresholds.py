"""Orders and bounds that a message says: "the lowest", "above 20 %", "no more than Taza"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.understanding.frame import Cue, Frame, NumberMention
from assistant.understanding.resolve.asked import Asked
from indicator_store.model import Direction
from indicator_store.query import Order, Threshold

_ORDERS = {
    "best": Order.BEST,
    "worst": Order.WORST,
    "lowest": Order.ASCENDING,
    "highest": Order.DESCENDING,
}
_OPPOSITE = {"gt": "le", "lt": "ge", "ge": "lt", "le": "gt"}
_JUDGED: Mapping[str, Mapping[Direction, str]] = {
    "better_than": {Direction.HIGHER: "above", Direction.LOWER: "below"},
    "worse_than": {Direction.HIGHER: "below", Direction.LOWER: "above"},
}
_AFTER = 14
"""Characters between a number and the bound that follows it, at most: "half at most"."""
_NEAR = 4
_DENIED = 12


def read_order(frame: Frame) -> Order | None:
    """The first that is said ("from the highest to the lowest"); the longer cue of two that
    begin together ("the least" and not "the ...")."""
    cues = [cue for cue in frame.cues if cue.name in _ORDERS]
    if not cues:
        return None
    first = min(cues, key=lambda cue: (cue.start, -cue.end, list(_ORDERS).index(cue.name)))
    return _ORDERS[first.name]


def read_threshold(asked: Asked) -> Threshold | None:
    """ "Above 500,000 people", "more people than Taza", "no more than 2,000", "half at most"."""
    frame = asked.frame
    cues = _bounding(asked)
    # "Lower than" is also read as any "... than".
    cues.sort(key=lambda cue: (cue.start, cue.name != "below"))
    bounded = [(cue, n) for cue in cues for n in [_number(frame, cue)] if n is not None]
    span = next((cue for cue in frame.cues if cue.name == "range"), None)
    if span is not None:
        return _between(frame, span)
    if bounded:
        return _bounds(frame, bounded)
    if cues and asked.places.scoped:
        comparator = _comparator(frame, cues[0])
        if frame.has("national") or _than_nation(asked, cues[0]):
            return Threshold(comparator, area=asked.catalogue.nation)
        if asked.places.listed:
            return Threshold(comparator, area=asked.places.listed[0].code)
    return _said_after(frame)


def read_moved(asked: Asked, threshold: Threshold) -> Threshold | None:
    """The bound as one of how much a measure moved ("rose by more than 5 points"): a fall is a
    movement below zero, and less of either is still one. None where no movement is bounded."""
    frame = asked.frame
    ways = [cue for cue in frame.cues if cue.name in ("increase", "decrease")]
    amount = next((cue for cue in frame.cues if cue.name == "by_amount"), None)
    plain = threshold.value is not None and threshold.also is None
    if amount is None or not plain or len({cue.name for cue in ways}) != 1:
        return None
    if min(cue.start for cue in ways) > amount.start:
        return None
    value, none = threshold.value or 0.0, Threshold("lt", value=0)
    rising, least = ways[0].name == "increase", threshold.comparator[0] == "g"
    if rising:
        return threshold if least else Threshold("gt", value=0, also=threshold)
    mirrored = Threshold(_MIRRORED[threshold.comparator], value=-value)
    return mirrored if least else replace(mirrored, also=none)


_MIRRORED = {"gt": "lt", "lt": "gt", "ge": "le", "le": "ge"}


def _than_nation(asked: Asked, cue: Cue) -> bool:
    """ "Worse unemployment than Morocco": the nation is named at the end of the comparison, or
    right after it."""
    areas = [mention for mention in asked.frame.areas if mention.start >= cue.start]
    codes = {c.code for mention in areas[:1] for c in mention.within(asked.catalogue.code)}
    return codes == {asked.catalogue.nation} and areas[0].start - cue.end <= _NEAR


def _bounding(asked: Asked) -> list[Cue]:
    """What says on which side of a bound; of "worse than" the indicator knows which side it is."""
    cues = [cue for cue in asked.frame.cues if cue.name in ("above", "below")]
    for judged in (cue for cue in asked.frame.cues if cue.name in _JUDGED):
        side = _JUDGED[judged.name].get(asked.indicator.direction) if asked.indicator else None
        cues = [cue for cue in cues if cue.end <= judged.start or judged.end <= cue.start]
        cues += [replace(judged, name=side)] if side else []
    return cues


def _between(frame: Frame, span: Cue) -> Threshold | None:
    """ "Between 20 and 30 %", both ends included."""
    inside = [n for n in frame.numbers if span.start <= n.start and n.end <= span.end]
    if len(inside) != 2:
        return None
    low, high = sorted(number.amount for number in inside)
    return Threshold("ge", value=low, also=Threshold("le", value=high))


def _bounds(frame: Frame, bounded: list[tuple[Cue, NumberMention]]) -> Threshold:
    """One bound, or one of each kind: "more than 2,000 and fewer than 5,000"."""
    closest = sorted(bounded, key=lambda pair: abs(pair[1].start - pair[0].end))
    cue, number = closest[0]
    first = Threshold(_comparator(frame, cue), value=number.amount)
    for other, second in closest[1:]:
        also = Threshold(_comparator(frame, other), value=second.amount)
        near = 0 <= second.start - other.end <= _AFTER
        if near and second != number and also.comparator[0] != first.comparator[0]:
            low, high = sorted((first, also), key=lambda bound: bound.comparator)
            return replace(low, also=high)
    return first


def _comparator(frame: Frame, cue: Cue) -> str:
    comparator = "gt" if cue.name == "above" else "lt"
    denials = (c for c in frame.cues if c.name == "without")
    inside = any(cue.start <= c.start and c.end <= cue.end for c in denials)
    denied = any(m.negated and frame.bounded(m) for m in frame.indicators)
    if (denied or frame.before(cue.start, _DENIED, "without")) and not inside:
        return _OPPOSITE[comparator]
    bound = any(c.name == "at_bound" and _touch(c, cue) for c in frame.cues)
    return comparator[0] + "e" if bound else comparator


def _touch(one: Cue, other: Cue) -> bool:
    """Whether a cue is said with another, rather than in its second half: "has not reached 20"."""
    tail = other.start < one.start and other.end < one.end
    return one.start < other.end and other.start < one.end and not tail


def _number(frame: Frame, cue: Cue) -> NumberMention | None:
    """The number that a comparison is with: the next one, or of "half at most" the one before."""
    numbers = [n for n in frame.numbers if n.role != "ordinal"]
    following = [n for n in numbers if n.start >= cue.end]
    after = next(iter(following or [n for n in numbers if n.end >= cue.end]), None)
    before = [n for n in numbers if 0 <= cue.start - n.end <= _AFTER]
    trailing = any(c.name == "at_bound" and _touch(c, cue) for c in frame.cues)
    near = after is not None and after.start - cue.end <= _NEAR
    return before[-1] if before and trailing and not near else after


def _said_after(frame: Frame) -> Threshold | None:
    """ "5 persons or more"."""
    for name, comparator in (("or_more", "ge"), ("or_less", "le")):
        cue = next((c for c in frame.cues if c.name == name), None)
        numbers = [n for n in frame.numbers if cue and n.end <= cue.start]
        if numbers:
            return Threshold(comparator, value=numbers[-1].amount)
    return None
