"""FILTER and COUNT: the areas above or below a number, or above or below another area."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import replace

from indicator_store.figures import Figures
from indicator_store.gaps import Missing, explain
from indicator_store.operations import peers
from indicator_store.operations.columns import Column, columns
from indicator_store.operations.ranking import descending
from indicator_store.query import MEAN, Order, Query, QueryError, Threshold
from indicator_store.result import Cell, Result
from indicator_store.scope import check_measures, listed, scope_of

COMPARATORS: Mapping[str, Callable[[float, float], bool]] = {
    "gt": operator.gt,
    "ge": operator.ge,
    "lt": operator.lt,
    "le": operator.le,
    "eq": operator.eq,
}


def run(query: Query, figures: Figures) -> Result:
    """The areas that match, those farthest from the threshold first; ``matched`` is how many.

    A count without measure or threshold is of the areas themselves (``universe``) or of those
    with data (``observed``). The threshold area's own figure is among the inputs.
    """
    scope = scope_of(figures.live, query)
    release = figures.live.catalogue.release
    if not query.measures:
        if query.threshold is not None:
            raise QueryError("measure", "")
        return Result(query, release, (), universe=len(scope.areas), matched=len(scope.areas))
    check_measures(figures.live, query.measures)
    matches: list[Cell] = []
    inputs: list[Cell] = []
    missing: list[Missing] = []
    observed = 0
    for measure in query.measures:
        for column in columns(query, measure, scope, figures):
            bound = _bound(query, column, figures)
            inputs += [bound] if isinstance(bound, Cell) else []
            observed = max(observed, len(column.cells))
            if isinstance(bound, tuple):
                missing.append(bound)
            else:
                matches += _matching(query, column, bound, figures)
            if not column.cells:
                missing += column.missing(scope)[:1]
    return Result(
        query=query,
        release=release,
        cells=tuple(matches[query.offset :][: query.limit]),
        gaps=explain(missing, figures),
        universe=len(scope.areas),
        observed=observed,
        matched=len(matches),
        inputs=tuple(inputs),
    )


def _bound(query: Query, column: Column, figures: Figures) -> Cell | float | Missing | None:
    """The number, the threshold area's cell (or what is missing of it), or no threshold."""
    threshold = query.threshold
    if threshold is None or threshold.area is None:
        return None if threshold is None else threshold.value
    if threshold.area == MEAN:
        return _mean(query, column, figures)
    scope = listed(figures.live, (threshold.area,))
    alone = replace(query, periods=_periods(column), by=(), where=_where(column))
    for found in columns(alone, column.measure, scope, figures):
        if threshold.area in found.cells:
            return found.cells[threshold.area]
    return (column.measure, threshold.area, column.period, column.group)


def _mean(query: Query, column: Column, figures: Figures) -> Cell | Missing:
    """Of all the areas of the level that is looked at, wherever they are."""
    if query.level is None or column.inputs:
        raise QueryError("threshold", MEAN)
    code = peers.code_of(query.level, figures.live.catalogue.nation)
    found = peers.mean_of(column.measure, code, column.period, column.group, figures)
    if found is not None:
        return found
    absent = peers.absent(column.measure, code, column.period, column.group, figures)
    nation = figures.live.catalogue.nation
    return next(iter(absent), (column.measure, nation, column.period, column.group))


def _periods(column: Column) -> tuple[str, ...]:
    """The column's period; of a movement its two ends."""
    some = next(iter(column.inputs.values()), None)
    return (column.period,) if some is None else tuple(cell.period for cell in some)


def _where(column: Column) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((dimension, (code,)) for dimension, code in column.group)


def _matching(
    query: Query, column: Column, bound: Cell | float | None, figures: Figures
) -> list[Cell]:
    cells = list(column.cells.values())
    threshold = query.threshold
    if threshold is not None and bound is not None:
        limit = bound.value if isinstance(bound, Cell) else bound
        cells = [c for c in cells if c.area != threshold.area and passes(threshold, c.value, limit)]
    falling = _falling(query, threshold, column, figures)
    return sorted(cells, key=lambda c: (-c.value if falling else c.value, c.area))


def passes(threshold: Threshold, value: float, bound: float) -> bool:
    """Whether a value keeps the threshold, whose first bound is given, and the second bound."""
    if not COMPARATORS[threshold.comparator](value, bound):
        return False
    also = threshold.also
    return also is None or also.value is None or passes(also, value, also.value)


def _falling(query: Query, threshold: Threshold | None, column: Column, figures: Figures) -> bool:
    if query.order is None and threshold is not None:
        return threshold.comparator not in ("lt", "le")
    return descending(query, column, figures) if query.order else query.order is not Order.ASCENDING
