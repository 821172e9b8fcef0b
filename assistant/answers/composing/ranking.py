"""RANK, POSITION, FILTER and COUNT: areas of a level in order, or those that pass a threshold."""

from __future__ import annotations

from assistant.answers.answer import Finding, Missing, Position, Ranking, Scope, Selection
from indicator_store.catalogue import Catalogue
from indicator_store.query import Operation, Order
from indicator_store.result import Cell, Result


def scope_of(result: Result, catalogue: Catalogue) -> Scope:
    """The areas that the operation looked at, as far as the query or the cells say."""
    query = result.query
    level = query.level
    if level is None:
        areas = [cell.area for cell in result.cells] or list(query.areas)
        level = next((catalogue.areas[a].level for a in areas if a in catalogue.areas), "")
    return Scope(level, query.inside, result.universe, result.observed)


def ranking(result: Result, catalogue: Catalogue) -> list[Finding]:
    findings: list[Finding] = []
    if result.cells:
        order = result.query.order or Order.DESCENDING
        findings.append(Ranking(result.cells, scope_of(result, catalogue), order))
    return findings + missing(result)


def position(result: Result, catalogue: Catalogue) -> list[Finding]:
    ranked = tuple(cell for cell in result.cells if cell.rank is not None)
    findings: list[Finding] = []
    if ranked:
        order = result.query.order or Order.DESCENDING
        findings.append(Position(ranked, scope_of(result, catalogue), order))
    return findings + missing(result)


def selection(result: Result, catalogue: Catalogue) -> list[Finding]:
    query, threshold = result.query, result.query.threshold
    if threshold is None or result.observed == 0 or not query.measures:
        return missing(result)
    bound = next((cell for cell in result.inputs if cell.area == threshold.area), None)
    sample = next(iter((*result.cells, *result.inputs)), None)
    counted = query.operation is Operation.COUNT
    found = Selection(
        measure=query.measures[0],
        group=sample.group if sample is not None else _group(result),
        period=sample.period if sample is not None else query.periods[0],
        cells=result.cells,
        scope=scope_of(result, catalogue),
        threshold=threshold,
        total=max(result.matched, 0 if counted else len(result.cells)),
        counted=counted,
        bound=bound,
    )
    return [found, *missing(result)]


def missing(result: Result) -> list[Finding]:
    return [Missing(result.gaps)] if result.gaps else []


def _group(result: Result) -> tuple[tuple[str, str], ...]:
    return tuple((dimension, codes[0]) for dimension, codes in result.query.where)


def only(cells: tuple[Cell, ...], *names: str) -> tuple[Cell, ...]:
    """The cells that one of these computations made."""
    return tuple(
        cell for cell in cells if cell.computed is not None and cell.computed.name in names
    )
