"""The last two figures side by side: "the difference?", "which is higher?" after one and one."""

from __future__ import annotations

from assistant.understanding.context import Context
from assistant.understanding.frame import ORDERS
from assistant.understanding.resolve.asked import Asked
from indicator_store.query import Operation, Query

_SETTING_BESIDE = (*ORDERS, "gap", "compare", "sum", "total", "average")


def paired(asked: Asked, context: Context) -> Query | None:
    """Both Queries in one, when they are of one figure each and differ in one thing: the area,
    the period or one part of the population; None when the message sets nothing beside."""
    last, previous = context.query, context.previous
    if last is None or previous is None or not asked.frame.has(*_SETTING_BESIDE):
        return None
    if asked.frame.has("above", "below", "compare") and asked.frame.has("average"):
        return None  # "More than the average" is not about the figure before the last.
    said = asked.has_place or asked.measures or asked.where or asked.by or asked.periods
    if said or asked.frame.has("national", "regional") or not (_single(last) and _single(previous)):
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
    """Whether a Query is of one figure, or one series."""
    lists = (query.areas, query.measures, query.periods, *(codes for _, codes in query.where))
    plain = query.operation is Operation.VALUE and not query.by and query.level is None
    return plain and all(len(listed) == 1 for listed in lists)


def _both_parts(previous: Query, last: Query) -> Query | None:
    first, second = dict(previous.where), dict(last.where)
    differing = [d for d in first if d in second and first[d] != second[d]]
    if first.keys() != second.keys() or len(differing) != 1:
        return None
    both = {**second, differing[0]: (*first[differing[0]], *second[differing[0]])}
    return last.replace(where=tuple(sorted(both.items())))
