"""The last two figures side by side: "the difference?", "which is higher?" after one and one."""

from __future__ import annotations

from assistant.understanding.context import Context
from assistant.understanding.frame import BOUNDS, ORDERS, POINTING
from assistant.understanding.resolve.asked import Asked
from indicator_store.query import Operation, Query

_APART = ("gap", "compare")
_TOGETHER = ("sum", "total", "average")
_SETTING_BESIDE = (*ORDERS, *_APART, *_TOGETHER)


def paired(asked: Asked, context: Context) -> Query | None:
    """Both Queries in one; None when the message sets nothing beside."""
    frame = asked.frame
    if not frame.has(*_SETTING_BESIDE):
        return None
    if frame.has(*BOUNDS, "compare") and frame.has("average"):
        return None  # "More than the average" is not about the figure before the last.
    dated = bool(asked.periods) and not frame.has(*_APART)
    other = bool(asked.measures) and not (frame.has(*POINTING) and _same(asked, context))
    said = asked.has_place or other or asked.where or asked.by or dated
    if said or frame.has("national", "regional"):
        return None
    both = beside(context)
    if both is not None and frame.has(*_TOGETHER) and not frame.has(*ORDERS, *_APART):
        indicator = asked.catalogue.indicators.get(both.measures[0])
        if both.where and (indicator is None or not indicator.additive):
            return None  # "Total" after the rates of a part is the rate of all.
    return both


def _same(asked: Asked, context: Context) -> bool:
    """Whether the measure is only said again."""
    known = context.query.measures if context.query else ()
    return all(measure.code in known for measure in asked.measures)


def beside(context: Context) -> Query | None:
    """The last two Queries in one, when they are of one figure each and differ in one thing:
    the area, the period or one part of the population."""
    last, previous = context.query, context.previous
    if last is None or previous is None or not (_single(last) and _single(previous)):
        return None
    joined = (
        last.replace(areas=(*previous.areas, *last.areas)),
        last.replace(periods=(*previous.periods, *last.periods)) if not last.series else None,
        _both_parts(previous, last),
    )
    same = (
        last.replace(areas=previous.areas),
        last.replace(periods=previous.periods),
        last.replace(where=previous.where),
    )
    return next((j for j, s in zip(joined, same, strict=True) if j and s == previous), None)


def _single(query: Query) -> bool:
    """Whether a Query is of one area, one period or series, and one part of the population."""
    lists = (query.areas, query.periods, *(codes for _, codes in query.where))
    plain = query.operation is Operation.VALUE and not query.by and query.level is None
    return plain and all(len(listed) == 1 for listed in lists)


def _both_parts(previous: Query, last: Query) -> Query | None:
    first, second = dict(previous.where), dict(last.where)
    differing = [d for d in first if d in second and first[d] != second[d]]
    if first.keys() != second.keys() or len(differing) != 1:
        return None
    both = {**second, differing[0]: (*first[differing[0]], *second[differing[0]])}
    return last.replace(where=tuple(sorted(both.items())))
