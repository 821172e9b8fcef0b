"""A part of the population as what is measured: "the most rural region", "share of women".

Where two parts are said, one is what the other's share is out of: "the share of women who
live in rural areas" is of women, "the proportion of women in the rural population" of its
people, and "the share of rural women" of everyone.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.understanding.frame import BOUNDS, GroupMention
from assistant.understanding.resolve.asked import Asked
from assistant.understanding.resolve.measures import Measure
from assistant.understanding.resolve.wish import Wish
from indicator_store.catalogue import Catalogue
from indicator_store.query import Operation

_PERCENT = 100
_COMPARING = (Operation.RANK, Operation.POSITION, Operation.GAP, Operation.DISPARITY)
_ADJACENT = 3
"""Characters between two parts that are said of the same people, at most."""


def share_of(catalogue: Catalogue, dimension: str, code: str) -> str | None:
    """The indicator that is the share of a part of the population, if there is one."""
    part = f"{dimension}={code}"
    return next(
        (i.code for i in catalogue.indicators.values() if i.attributes.get("part") == part), None
    )


def share_asked(asked: Asked, wish: Wish) -> Asked:
    """The one part of the population that is said, as the share that is measured."""
    if asked.measures or len(asked.where) != 1 or len(asked.where[0][1]) != 1:
        return asked
    frame = asked.frame
    if wish.operation is Operation.SHARE:
        return asked
    if not (_by_share(asked, wish) or frame.has("rate", "share")):
        return asked
    dimension, (code,) = asked.where[0]
    share = share_of(asked.catalogue, dimension, code)
    return replace(asked, measures=(Measure(share),), where=()) if share else asked


def _by_share(asked: Asked, wish: Wish) -> bool:
    """Whether areas are set side by side, which the size of a part would say little of."""
    shares = any(number.role == "fraction" for number in asked.frame.numbers)
    if asked.frame.has("count", "size") and not (shares and wish.threshold):
        return False
    threshold = wish.threshold
    bounded = threshold is not None and (threshold.value is None or threshold.value <= _PERCENT)
    compared = wish.operation is Operation.VALUE and asked.frame.has(*BOUNDS)
    return wish.operation in _COMPARING or bounded or compared


def share_of_part(asked: Asked) -> Asked:
    """Of two parts that are said with a share: the one that is measured, among the other. Of
    the same people ("rural women") both are left, for the share that they are together."""
    frame, catalogue = asked.frame, asked.catalogue
    pair = _two_parts(asked)
    if pair is None or not frame.has("rate", "share") or frame.has("compare", "gap"):
        return asked
    first, second = pair
    out_of_first = frame.between(first.end, second.end, "lives")
    if not out_of_first and second.start - first.end <= _ADJACENT:
        where = tuple(sorted((one.dimension, (one.code,)) for one in pair))
        return replace(asked, measures=(), where=where)
    part, whole = (second, first) if out_of_first else (first, second)
    share = share_of(catalogue, part.dimension, part.code)
    if share is None:
        return asked
    where = ((whole.dimension, (whole.code,)),)
    return replace(asked, measures=(Measure(share),), where=where)


def _two_parts(asked: Asked) -> tuple[GroupMention, GroupMention] | None:
    """Two parts of two dimensions, where nothing else is measured than a share of people."""
    known = asked.catalogue.indicators
    parts = {known[m.code].attributes.get("part", "") for m in asked.measures}
    groups = sorted(asked.frame.groups, key=lambda group: group.start)
    if len(groups) != 2 or asked.by or groups[0].dimension == groups[1].dimension:
        return None
    said = {f"{group.dimension}={group.code}" for group in groups}
    return (groups[0], groups[1]) if parts <= said else None
