"""VALUE and PROFILE: the cells asked for, how two of them compare, and what is missing."""

from __future__ import annotations

from assistant.answers.answer import Figures, Finding, Missing
from assistant.answers.composing.derive import change, compare
from assistant.answers.layout import axes_of
from indicator_store.catalogue import Catalogue
from indicator_store.query import Transform
from indicator_store.result import Cell, Result


def value(result: Result, catalogue: Catalogue) -> list[Finding]:
    findings: list[Finding] = []
    if result.cells:
        axes = axes_of(result.cells)
        findings.append(Figures(result.cells, axes))
        if result.query.transform is Transform.LEVEL:
            findings += _compared(result.cells, axes, catalogue)
    if result.gaps:
        findings.append(Missing(result.gaps))
    return findings


def _compared(
    cells: tuple[Cell, ...], axes: tuple[str, ...], catalogue: Catalogue
) -> list[Finding]:
    """Two cells along one axis, or the ends of one series; measures are not set off."""
    if axes == ("period",):
        ordered = sorted(cells, key=lambda cell: cell.period)
        return [change(ordered[0], ordered[-1], catalogue)]
    if len(axes) == 1 and len(cells) == 2 and axes[0] != "measure":
        return [compare(*cells, axes[0], catalogue)]
    return []
