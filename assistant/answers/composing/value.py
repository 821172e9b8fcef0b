"""VALUE and PROFILE: the cells asked for, how two of them compare, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.answer import Change, Figures, Finding, Missing, Moments
from assistant.answers.composing.context import context
from assistant.answers.composing.derive import change, compare
from assistant.answers.composing.narrowing import narrowing
from assistant.answers.layout import axes_of, rows
from indicator_store.catalogue import Catalogue
from indicator_store.model import Group
from indicator_store.periods import alike
from indicator_store.query import Operation, Transform
from indicator_store.result import Cell, Result


def value(result: Result, catalogue: Catalogue) -> list[Finding]:
    query = result.query
    ordered = query.order is not None or query.threshold is not None
    if ordered and query.operation is Operation.VALUE:
        findings = _moments(result, catalogue)
    else:
        findings = _figures(result, catalogue) if result.cells else []
    findings += context(result, catalogue)
    return [*findings, Missing(result.gaps)] if result.gaps else findings


def broken(cells: Sequence[Cell], catalogue: Catalogue) -> bool:
    """Whether the method changed between the first and the last of these."""
    years = sorted(int(cell.period[:4]) for cell in cells)
    return catalogue.indicators[cells[0].measure].broken(years[0], years[-1])


def _figures(result: Result, catalogue: Catalogue) -> list[Finding]:
    cells, inputs = result.cells, result.inputs
    if result.query.transform is Transform.LEVEL:
        axes = axes_of(cells)
        compared = _compared(cells, axes, catalogue) or narrowing(cells, catalogue)
        changes = () if compared else _changes(cells, axes, catalogue)
        return [Figures(cells, axes, changes), *compared]
    ends = axes_of(inputs)
    if len(cells) != 1 or ends != ("period",):
        return [Figures(cells, axes_of(cells))]
    if result.query.transform is Transform.CHANGE:
        return [Figures(inputs, ends), change(inputs[0], inputs[-1], catalogue)]
    return [Figures(cells), Figures(inputs, ends)]


def _changes(
    cells: tuple[Cell, ...], axes: tuple[str, ...], catalogue: Catalogue
) -> tuple[Change, ...]:
    """Of series side by side, how each moved from its first figure to its last."""
    if len(axes) < 2 or axes[-1] != "period":
        return ()
    moved = []
    for series in rows(cells, axes):
        own = _compared(tuple(series), ("period",), catalogue) if len(series) > 1 else []
        moved += [finding for finding in own if isinstance(finding, Change)]
    return tuple(moved)


def _moments(result: Result, catalogue: Catalogue) -> list[Finding]:
    """One finding a series."""
    query = result.query
    found: list[Finding] = []
    series: dict[tuple[str, str, Group], list[Cell]] = {}
    for cell in result.inputs:
        series.setdefault((cell.measure, cell.area, cell.group), []).append(cell)
    for key, seen in series.items():
        cells = tuple(c for c in result.cells if (c.measure, c.area, c.group) == key)
        if len(seen) == 1:
            found.append(Figures((replace(seen[0], rank=None),)))
            continue
        first, last = _ends(seen, catalogue)
        at = seen.index(cells[0]) if cells and query.order is None else 0
        before = seen[at - 1] if at else None
        found.append(Moments(cells, len(seen), first, last, query.order, query.threshold, before))
    return found


def _ends(cells: Sequence[Cell], catalogue: Catalogue) -> tuple[Cell, Cell]:
    def time(cell: Cell) -> tuple[int, int, str]:
        period = catalogue.periods.get(cell.period)
        return (period.end, period.start, cell.period) if period else (0, 0, cell.period)

    ordered = sorted(cells, key=time)
    return ordered[0], ordered[-1]


def _compared(
    cells: tuple[Cell, ...], axes: tuple[str, ...], catalogue: Catalogue
) -> list[Finding]:
    """Two cells along one axis, or the ends of one series; measures are not set off."""
    if axes == ("period",):
        first, last = _ends(cells, catalogue)
        known = catalogue.periods
        if broken(cells, catalogue) or not alike(known[first.period], known[last.period]):
            return []
        return [change(first, last, catalogue)]
    if len(axes) == 1 and len(cells) == 2 and axes[0] != "measure":
        return [compare(*cells, axes[0], catalogue)]
    return []
