"""RANK and POSITION: areas in order, and the place of one among its like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter

from indicator_store.figures import Figures
from indicator_store.gaps import Missing, explain
from indicator_store.model import Direction
from indicator_store.operations.columns import Column, columns
from indicator_store.query import Order, Query, QueryError
from indicator_store.result import Cell, Result
from indicator_store.scope import check_measures, listed, of_level, scope_of
from indicator_store.statistics import ranks

_EVERY, _AROUND = 200, 10
"""Up to so many figures are given beside one; of more so many at a time."""


def run_rank(query: Query, figures: Figures) -> Result:
    """Per measure, period and group: the areas with their ranks, cut by after, offset, limit.

    The limit never separates areas that are level.
    """
    check_measures(figures.live, query.measures)
    scope = scope_of(figures.live, query)
    cells: list[Cell] = []
    inputs: list[Cell] = []
    ranked = 0
    found = [c for m in query.measures for c in columns(query, m, scope, figures)]
    for column in found:
        order = in_order(list(column.cells.values()), descending(query, column, figures))
        shown = with_ranks(_cut(order, query))
        ranked += len(order)
        cells += shown
        inputs += (cell for shown_cell in shown for cell in column.inputs.get(shown_cell.area, ()))
    absent = [c.missing(scope)[0] for c in found if not c.cells and scope.areas]
    return Result(
        query=query,
        release=figures.live.catalogue.release,
        cells=tuple(cells),
        gaps=explain(absent, figures),
        universe=len(scope.areas),
        observed=max((len(column.cells) for column in found), default=0),
        matched=ranked,
        inputs=tuple(inputs),
    )


def run_position(query: Query, figures: Figures) -> Result:
    """The cell of each area listed, ranked among its level (or ``level``), inside ``inside``.

    The inputs are the figures it was ranked among, as far as :func:`among` gives them.
    """
    check_measures(figures.live, query.measures)
    cells: list[Cell] = []
    inputs: list[Cell] = []
    missing: list[Missing] = []
    universe, observed = 0, 0
    for area in listed(figures.live, query.areas).areas:
        level = query.level or figures.live.catalogue.areas[area].level
        scope = of_level(figures.live, level, query.inside)
        if area not in scope.members:
            raise QueryError("level", f"{area} {level}")
        for measure in query.measures:
            for column in columns(query, measure, scope, figures):
                order = in_order(list(column.cells.values()), descending(query, column, figures))
                own = with_ranks(pair for pair in order if pair[1].area == area)
                cells += own
                inputs += among(order, area) if own else ()
                missing += [] if own else [(measure, area, column.period, column.group)]
                universe, observed = len(scope.areas), len(order)
    if not query.areas:
        raise QueryError("area", "")
    return Result(
        query=query,
        release=figures.live.catalogue.release,
        cells=tuple(cells),
        gaps=explain(missing, figures),
        universe=universe,
        observed=observed,
        inputs=tuple(inputs),
    )


def descending(query: Query, column: Column, figures: Figures) -> bool:
    """Best and worst follow the indicator's direction. Raises :class:`QueryError` when it has
    none."""
    if query.order in (None, Order.DESCENDING):
        return True
    if query.order is Order.ASCENDING:
        return False
    direction = figures.live.catalogue.indicators[column.measure].direction
    if direction is Direction.NEUTRAL:
        raise QueryError("direction", column.measure)
    return (direction is Direction.HIGHER) == (query.order is Order.BEST)


Ranked = tuple[int, Cell]


def in_order(cells: Sequence[Cell], falling: bool) -> list[Ranked]:
    """The cells with their ranks; areas that are level in the order of their codes."""
    by_code = sorted(cells, key=attrgetter("area"))
    ordered = sorted(by_code, key=attrgetter("value"), reverse=falling)
    return list(zip(ranks([cell.value for cell in ordered], falling), ordered, strict=True))


def with_ranks(ranked: Iterable[Ranked]) -> list[Cell]:
    return [replace(cell, rank=place) for place, cell in ranked]


def among(order: Sequence[Ranked], area: str | None = None) -> list[Cell]:
    """All in order, with their ranks; of very many the ends, and those around ``area``."""
    if len(order) > _EVERY:
        at = next((i for i, (_, cell) in enumerate(order) if cell.area == area), 0)
        near = range(at - _AROUND, at + _AROUND + 1)
        last = len(order) - _AROUND
        order = [p for i, p in enumerate(order) if i < _AROUND or i >= last or i in near]
    return with_ranks(order)


def _cut(order: list[Ranked], query: Query) -> list[Ranked]:
    start = query.offset
    if query.after is not None:
        places = [i for i, (_, cell) in enumerate(order) if cell.area == query.after]
        if not places:
            raise QueryError("area", query.after)
        start += places[0] + 1
    rest = order[start:]
    if query.limit is None or len(rest) <= query.limit:
        return rest
    last = rest[query.limit - 1][0]
    return [pair for i, pair in enumerate(rest) if i < query.limit or pair[0] <= last]
