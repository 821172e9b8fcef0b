"""AGGREGATE, DISPARITY and CORRELATE: one figure of many areas."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from indicator_store import statistics
from indicator_store.figures import Figures, caution, credited
from indicator_store.gaps import Missing, explain
from indicator_store.live import Scope
from indicator_store.model import Computation
from indicator_store.operations.columns import Column, columns
from indicator_store.operations.ranking import among, in_order
from indicator_store.periods import is_exact, resolve
from indicator_store.query import Aggregation, Query, QueryError, Transform
from indicator_store.result import Cell, Result
from indicator_store.scope import check_measures, groups_of, levels_of, scope_of
from indicator_store.statistics import tidy


def run_aggregate(query: Query, figures: Figures) -> Result:
    """A cell per measure, period and group. Its area is ``inside``, the nation, or the areas
    listed, joined by "+". A sum is only made when no part is missing."""
    check_measures(figures.live, query.measures)
    scope = scope_of(figures.live, query)
    cells: list[Cell] = []
    inputs: list[Cell] = []
    missing: list[Missing] = []
    observed = 0
    for measure in query.measures:
        kind = _aggregation(query, measure, figures)
        for column in columns(query, measure, scope, figures):
            observed = max(observed, len(column.cells))
            absent = column.missing(scope)
            missing += absent
            if column.cells and not (absent and kind is Aggregation.SUM):
                cells += _aggregate(kind, column, scope, figures)
                inputs += column.cells.values() if scope.listed else ()
    return Result(
        query=query,
        release=figures.live.catalogue.release,
        cells=tuple(cells),
        gaps=explain(missing, figures),
        universe=len(scope.areas),
        observed=observed,
        inputs=tuple(inputs),
    )


def _aggregation(query: Query, measure: str, figures: Figures) -> Aggregation:
    indicator = figures.live.catalogue.indicators[measure]
    if query.aggregation is None:
        if indicator.additive:
            return Aggregation.SUM
        return Aggregation.MEAN if indicator.weight is None else Aggregation.WEIGHTED
    moved = query.transform not in (Transform.LEVEL, Transform.CHANGE)
    if query.aggregation is Aggregation.SUM and (moved or not indicator.additive):
        raise QueryError("additive", measure)
    if query.aggregation is Aggregation.WEIGHTED and indicator.weight is None:
        raise QueryError("weight", measure)
    return query.aggregation


def _aggregate(kind: Aggregation, column: Column, scope: Scope, figures: Figures) -> Iterator[Cell]:
    cells = list(column.cells.values())
    values = [cell.value for cell in cells]
    if kind in (Aggregation.MINIMUM, Aggregation.MAXIMUM):
        edge = min(values) if kind is Aggregation.MINIMUM else max(values)
        yield from (cell for cell in cells if cell.value == edge)
    elif kind is Aggregation.WEIGHTED:
        known, weights, weight = _weights(column, scope, figures)
        yield from _made(
            "weighted_mean",
            statistics.weighted_mean(known, weights),
            column,
            scope,
            figures,
            weight,
        )
    else:
        name, function = {
            Aggregation.SUM: ("total", statistics.total),
            Aggregation.MEAN: ("mean", statistics.mean),
            Aggregation.MEDIAN: ("median", statistics.median),
        }[kind]
        yield from _made(name, function(values), column, scope, figures)


def _weights(
    column: Column, scope: Scope, figures: Figures
) -> tuple[list[float], list[float], str]:
    """Values, weights, and the weight's code; areas without a weight are left out."""
    weight = figures.live.catalogue.indicators[column.measure].weight
    if weight is None:
        raise QueryError("weight", column.measure)
    period = column.period.rpartition("/")[2]
    found = figures.block((weight, column.group, period), scope).cells
    pairs = [(c.value, found[a].value) for a, c in column.cells.items() if a in found]
    return [value for value, _ in pairs], [size for _, size in pairs], weight


def _made(
    name: str,
    value: float,
    column: Column,
    scope: Scope,
    figures: Figures,
    *others: str,
) -> Iterator[Cell]:
    if not math.isfinite(value):
        return
    cells = list(column.cells.values())
    whole = scope.inside or figures.live.catalogue.nation
    yield replace(
        cells[-1],
        area="+".join(scope.areas) if scope.listed else whole,
        value=tidy(value),
        status=caution(cells),
        source=_sources(column),
        computed=Computation(name, (column.measure, *others), (column.group,)),
        rank=None,
    )


def _sources(*columns: Column) -> str:
    """Every source that the figures come from, separated by commas."""
    return credited(cell for column in columns for cell in column.cells.values())


def run_disparity(query: Query, figures: Figures) -> Result:
    """Per measure, period and group the computed cells ``range``, ``ratio``, ``variation``,
    ``gini`` and, with the indicator's weight, ``weighted_variation`` and ``weighted_gini``.

    The inputs are the figures from the highest to the lowest, as far as
    :func:`~indicator_store.operations.ranking.among` gives them.
    """
    check_measures(figures.live, query.measures)
    scope = scope_of(figures.live, query)
    cells: list[Cell] = []
    inputs: list[Cell] = []
    missing: list[Missing] = []
    observed = 0
    for measure in query.measures:
        for column in columns(query, measure, scope, figures):
            observed = max(observed, len(column.cells))
            missing += column.missing(scope) if not column.cells else ()
            if len(column.cells) > 1:
                cells += _disparities(column, scope, figures)
                inputs += among(in_order(list(column.cells.values()), falling=True))
    return Result(
        query=query,
        release=figures.live.catalogue.release,
        cells=tuple(cells),
        gaps=explain(missing[:1], figures),
        universe=len(scope.areas),
        observed=observed,
        inputs=tuple(inputs),
    )


def _disparities(column: Column, scope: Scope, figures: Figures) -> Iterator[Cell]:
    values = [cell.value for cell in column.cells.values()]
    yield from _made("range", statistics.spread(values), column, scope, figures)
    yield from _made("ratio", statistics.ratio(values), column, scope, figures)
    yield from _made("variation", statistics.variation(values), column, scope, figures)
    yield from _made("gini", statistics.gini(values), column, scope, figures)
    if figures.live.catalogue.indicators[column.measure].weight is not None:
        known, sizes, weight = _weights(column, scope, figures)
        if len(known) == len(values):
            weighted = statistics.variation(known, sizes)
            yield from _made("weighted_variation", weighted, column, scope, figures, weight)
            even = statistics.gini(known, sizes)
            yield from _made("weighted_gini", even, column, scope, figures, weight)


def run_correlate(query: Query, figures: Figures) -> Result:
    """Pearson's correlation of two measures over the areas; ``observed`` is how many have both.

    Both of one period: the latest that both have figures of, when none is named.
    """
    check_measures(figures.live, query.measures)
    if len(query.measures) != 2:
        raise QueryError("measure", ",".join(query.measures))
    asked, scope = query, scope_of(figures.live, query)
    query = replace(query, periods=_in_common(query, scope, figures))
    first, second = (columns(query, measure, scope, figures)[-1] for measure in query.measures)
    both = [area for area in scope.areas if area in first.cells and area in second.cells]
    value = statistics.correlation(
        [first.cells[area].value for area in both], [second.cells[area].value for area in both]
    )
    made = _made("correlation", value, first, scope, figures, second.measure)
    cells = tuple(replace(cell, source=_sources(first, second)) for cell in made)
    absent = [c.missing(scope)[0] for c in (first, second) if not c.cells and scope.areas]
    return Result(
        query=asked,
        release=figures.live.catalogue.release,
        cells=cells,
        gaps=explain(absent, figures),
        universe=len(scope.areas),
        observed=len(both),
    )


def _in_common(query: Query, scope: Scope, figures: Figures) -> tuple[str, ...]:
    """Raises :class:`QueryError` when the two measures have no period in common."""
    if query.transform is not Transform.LEVEL or all(map(is_exact, query.periods)):
        return query.periods
    levels = levels_of(figures.live, scope)
    one, other = (
        figures.available(measure, groups_of(figures.live, query, measure, levels), scope)
        for measure in query.measures
    )
    codes = {period.code for period in other.shared}
    shared = tuple(period for period in one.shared if period.code in codes)
    if not shared and one.periods and other.periods:
        raise QueryError("comparability", ",".join(query.measures))
    return resolve(query.periods, replace(one, periods=shared))[-1:] or query.periods
