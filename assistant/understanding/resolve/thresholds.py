"""Orders and bounds that a message says: "the lowest", "above 20 %", "no more than Taza"."""

from __future__ import annotations

from assistant.understanding.frame import Cue, Frame, NumberMention
from assistant.understanding.resolve.asked import Asked
from indicator_store.query import Order, Threshold

_ORDERS = {
    "best": Order.BEST,
    "worst": Order.WORST,
    "lowest": Order.ASCENDING,
    "highest": Order.DESCENDING,
}
_OPPOSITE = {"gt": "le", "lt": "ge", "ge": "lt", "le": "gt"}
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
    cues = [cue for cue in frame.cues if cue.name in ("above", "below")]
    # "Lower than" is also read as any "... than".
    cues.sort(key=lambda cue: (cue.start, cue.name != "below"))
    bounded = [(cue, n) for cue in cues for n in [_number(frame, cue)] if n is not None]
    if bounded:
        cue, number = min(bounded, key=lambda pair: abs(pair[1].start - pair[0].end))
        return Threshold(_comparator(frame, cue), value=_value(number))
    if cues and asked.places.scoped:
        comparator = _comparator(frame, cues[0])
        if frame.has("national"):
            return Threshold(comparator, area=asked.catalogue.nation)
        if asked.places.listed:
            return Threshold(comparator, area=asked.places.listed[0].code)
    return _said_after(frame)


def _comparator(frame: Frame, cue: Cue) -> str:
    comparator = "gt" if cue.name == "above" else "lt"
    denials = [c for c in frame.cues if c.name == "without"]
    inside = any(cue.start <= c.start and c.end <= cue.end for c in denials)
    if any(0 <= cue.start - c.end <= _DENIED for c in denials) and not inside:
        return _OPPOSITE[comparator]
    bound = any(c.name == "at_bound" and _touch(c, cue) for c in frame.cues)
    return comparator[0] + "e" if bound else comparator


def _touch(one: Cue, other: Cue) -> bool:
    return one.start < other.end and other.start < one.end


def _number(frame: Frame, cue: Cue) -> NumberMention | None:
    """The number that a comparison is with: the next one, or of "half at most" the one before."""
    numbers = [n for n in frame.numbers if n.role != "ordinal"]
    following = [n for n in numbers if n.start >= cue.end]
    after = next(iter(following or [n for n in numbers if n.end >= cue.end]), None)
    before = [n for n in numbers if 0 <= cue.start - n.end <= _AFTER]
    trailing = any(c.name == "at_bound" and _touch(c, cue) for c in frame.cues)
    near = after is not None and after.start - cue.end <= _NEAR
    return before[-1] if before and trailing and not near else after


def _value(number: NumberMention) -> float:
    """In per cent where a part of a whole is said: "a quarter", "three in ten"."""
    return number.value * 100 if number.role == "fraction" else number.value


def _said_after(frame: Frame) -> Threshold | None:
    """ "5 persons or more"."""
    for name, comparator in (("or_more", "ge"), ("or_less", "le")):
        cue = next((c for c in frame.cues if c.name == name), None)
        numbers = [n for n in frame.numbers if cue and n.end <= cue.start]
        if numbers:
            return Threshold(comparator, value=_value(numbers[-1]))
    return None
