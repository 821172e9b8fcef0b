"""SHARE, GAP, AGGREGATE, DISPARITY and CORRELATE: figures computed from several."""

from __future__ import annotations

from dataclasses import replace

from assistant.answers.answer import Aggregate, Figures, Finding, Ranking, Share, Statistics
from assistant.answers.composing.derive import compare
from assistant.answers.composing.narrowing import convergence, narrowing
from assistant.answers.composing.ranking import missing, scope_of, series_of
from assistant.answers.layout import axes_of
from indicator_store.catalogue import Catalogue
from indicator_store.model import Group
from indicator_store.query import Aggregation, Order, Transform
from indicator_store.result import Cell, Result

_PARTS = 12
"""Up to so many parts of a total are shown with it."""
_NAMED = {
    "total": Aggregation.SUM,
    "mean": Aggregation.MEAN,
    "weighted_mean": Aggregation.WEIGHTED,
    "median": Aggregation.MEDIAN,
}


def share(result: Result, catalogue: Catalogue) -> list[Finding]:
    cells = result.cells
    if not cells:
        return missing(result)
    wholes = {_other(result.query.against, cell.area, catalogue) for cell in cells}
    if len(wholes) > 1:
        found: list[Finding] = [
            Share((cell,), _other(result.query.against, cell.area, catalogue)) for cell in cells
        ]
        return found + missing(result)
    return [Share(cells, wholes.pop(), result.inputs if len(cells) == 1 else ()), *missing(result)]


def gap(result: Result, catalogue: Catalogue) -> list[Finding]:
    """One gap as the two figures and how they compare, over time with how the gap moved; several
    as a list of differences."""
    cells, inputs = result.cells, result.inputs
    if not cells:
        return missing(result)
    if len(cells) == 1 and len(inputs) == 2:
        axes = axes_of(inputs)
        found: list[Finding] = [Figures(inputs, axes)]
        if result.query.transform is Transform.RELATIVE:
            found.insert(0, Figures(cells))
        elif axes:
            found.append(compare(*inputs, axes[0], catalogue))
        return found + missing(result)
    axes = axes_of(inputs)
    if cells[0].rank is None and len(axes) == 2 and axes_of(cells) == ("period",):
        told = narrowing(inputs, catalogue) or [Figures(cells, ("period",))]
        return [Figures(inputs, axes), *told, *missing(result)]
    if cells[0].rank is not None:
        order, scope = result.query.order or Order.DESCENDING, scope_of(result, catalogue)
        return [*(Ranking(part, scope, order) for part in series_of(cells)), *missing(result)]
    return [Figures(cells, axes_of(cells)), *missing(result)]


def aggregate(result: Result, catalogue: Catalogue) -> list[Finding]:
    cells, scope = result.cells, scope_of(result, catalogue)
    if not cells:
        return missing(result)
    kind = result.query.aggregation
    if kind in (Aggregation.MINIMUM, Aggregation.MAXIMUM):
        order = Order.DESCENDING if kind is Aggregation.MAXIMUM else Order.ASCENDING
        tops = tuple(replace(cell, rank=1) for cell in cells)
        return [Ranking(part, scope, order) for part in series_of(tops)]
    findings: list[Finding] = [Aggregate((cell,), kind or _kind(cell), scope) for cell in cells]
    if len(cells) == 1 and 1 < len(result.inputs) <= _PARTS:
        findings.append(Figures(result.inputs, axes_of(result.inputs)))
    return findings + missing(result)


def statistics(result: Result, catalogue: Catalogue) -> list[Finding]:
    """Statistics of one set of figures are followed by the figures, of several by their ends."""
    scope, query = scope_of(result, catalogue), result.query
    correlating = any(
        c.computed is not None and c.computed.name == "correlation" for c in result.cells
    )
    about = "correlation" if correlating else "disparity"
    findings: list[Finding] = []
    several = series_of(result.cells)
    for cells in several:
        first = cells[0]
        own = tuple(cell for cell in result.inputs if _alike(cell, first))
        ends = (own[0], own[-1]) if own and len(several) > 1 else ()
        measures = query.measures if correlating else (first.measure,)
        findings.append(Statistics(about, measures, first.period, cells, scope, ends))
        if own and not ends:
            findings.append(Ranking(own, scope, Order.DESCENDING, beneath=True))
    for alike in _over_time(result.cells) if not correlating else ():
        findings += convergence(alike, catalogue)
    return findings + missing(result)


def _alike(cell: Cell, other: Cell) -> bool:
    one = (cell.measure, cell.period, cell.group)
    return one == (other.measure, other.period, other.group)


def _over_time(cells: tuple[Cell, ...]) -> list[list[Cell]]:
    series: dict[tuple[str, Group], list[Cell]] = {}
    for cell in cells:
        series.setdefault((cell.measure, cell.group), []).append(cell)
    return list(series.values())


def _kind(cell: Cell) -> Aggregation:
    name = cell.computed.name if cell.computed is not None else ""
    return _NAMED.get(name, Aggregation.SUM)


def _other(against: str | None, area: str, catalogue: Catalogue) -> str:
    """The area that "nation" (the default), "parent" or a code stands for."""
    if against in (None, "nation"):
        return catalogue.nation
    if against == "parent" and area in catalogue.areas:
        return catalogue.areas[area].parent or catalogue.nation
    return against or catalogue.nation
