"""RANK, POSITION, FILTER and COUNT: areas of a level in order, or those that pass a threshold."""

from __future__ import annotations

from dataclasses import replace

from assistant.answers.answer import (
    Figures,
    Finding,
    Listing,
    Missing,
    Position,
    Ranking,
    Scope,
    Selection,
)
from assistant.answers.layout import axes_of
from assistant.answers.units import movement_of
from indicator_store.catalogue import Catalogue
from indicator_store.model import Group
from indicator_store.query import MEAN, Operation, Order, Query, Threshold, Transform, is_mean
from indicator_store.result import Cell, Result


def scope_of(result: Result, catalogue: Catalogue) -> Scope:
    """The areas that the operation looked at; their level, when they are all of one."""
    query = result.query
    level = query.level
    if level is None:
        areas = query.areas or tuple(cell.area for cell in result.cells)
        levels = {catalogue.areas[code].level for code in areas if code in catalogue.areas}
        level = levels.pop() if len(levels) == 1 else ""
    return Scope(level, query.inside, result.universe, result.observed)


def series_of(cells: tuple[Cell, ...]) -> list[tuple[Cell, ...]]:
    """Cells of one measure, period and group together, in their order."""
    series: dict[tuple[str, str, Group], list[Cell]] = {}
    for cell in cells:
        series.setdefault((cell.measure, cell.period, cell.group), []).append(cell)
    return [tuple(found) for found in series.values()]


def ranking(result: Result, catalogue: Catalogue) -> list[Finding]:
    if result.observed < _RANKED:
        return [*_alone(result), *missing(result)]
    order, scope = result.query.order or Order.DESCENDING, scope_of(result, catalogue)
    return [*(Ranking(cells, scope, order) for cells in series_of(result.cells)), *missing(result)]


_RANKED = 2
"""One figure by itself has no rank."""


def _alone(result: Result) -> list[Finding]:
    cells = tuple(replace(cell, rank=None) for cell in result.cells)
    return [Figures(cells, axes_of(cells))] if cells else []


def position(result: Result, catalogue: Catalogue) -> list[Finding]:
    if result.observed < _RANKED:
        return [*_alone(result), *missing(result)]
    order, scope = result.query.order or Order.DESCENDING, scope_of(result, catalogue)
    found: list[Finding] = [Position(result.cells, scope, order)] if result.cells else []
    if len(result.cells) == 1 and len(result.inputs) > 1:
        area = result.cells[0].area
        found.append(Ranking(result.inputs, scope, order, beneath=True, area=area))
    return found + missing(result)


def selection(result: Result, catalogue: Catalogue) -> list[Finding]:
    query, threshold = result.query, result.query.threshold
    counted = query.operation is Operation.COUNT
    if not query.measures:
        return [_areas(result, catalogue, listed=not counted)]
    if result.observed == 0:
        return missing(result)
    if threshold is None and not counted:
        return [Figures(result.cells, axes_of(result.cells)), *missing(result)]
    named = threshold.area if threshold is not None else None
    bound = next((cell for cell in result.inputs if _is_bound(cell, named)), None)
    if named is not None and bound is None:
        return missing(result)
    series = series_of(result.cells)
    if len(series) < 2 or result.matched > len(result.cells):
        return [_selected(result, result.cells, result.matched, bound, catalogue), *missing(result)]
    several = [_selected(result, cells, len(cells), bound, catalogue) for cells in series]
    return [*several, *missing(result)]


def _is_bound(cell: Cell, named: str | None) -> bool:
    return cell.area == named or (named == MEAN and is_mean(cell.area))


def _selected(
    result: Result, cells: tuple[Cell, ...], total: int, bound: Cell | None, catalogue: Catalogue
) -> Selection:
    query = result.query
    sample = next(iter((*cells, *result.inputs)), None)
    return Selection(
        measure=sample.measure if sample is not None else query.measures[0],
        group=sample.group if sample is not None else _group(result),
        period=sample.period if sample is not None else query.periods[0],
        cells=cells,
        scope=scope_of(result, catalogue),
        threshold=query.threshold,
        total=total,
        counted=query.operation is Operation.COUNT,
        bound=bound,
        moved=_moved(query),
        movement=movement_of(cells[0]) if cells else _MOVEMENTS.get(query.transform, ""),
    )


_MOVEMENTS = {
    Transform.CHANGE: "change",
    Transform.RELATIVE: "relative_change",
    Transform.ANNUAL: "annual_change",
}
_MOVED = {Threshold("gt", value=0): "rose", Threshold("lt", value=0): "fell"}


def _moved(query: Query) -> str:
    if query.transform is Transform.LEVEL or query.threshold is None:
        return ""
    return _MOVED.get(query.threshold, "")


def _areas(result: Result, catalogue: Catalogue, *, listed: bool) -> Listing:
    """How many areas there are, whatever has data."""
    query = result.query
    found = catalogue.within(query.level, query.inside) if query.level and listed else ()
    return Listing(
        kind="area",
        items=tuple((area.code, 0) for area in found),
        total=result.matched,
        of=query.inside or catalogue.nation,
        level=query.level or "",
    )


def missing(result: Result) -> list[Finding]:
    return [Missing(result.gaps)] if result.gaps else []


def _group(result: Result) -> Group:
    return tuple((dimension, codes[0]) for dimension, codes in result.query.where)
