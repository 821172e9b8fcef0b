"""The mean of the areas of one level: what a number of people or things is set against where the
average is asked for. Of the nation's or a region's own total it is only a part."""

from __future__ import annotations

from indicator_store.figures import Figures, caution, credited
from indicator_store.gaps import Missing
from indicator_store.live import Scope
from indicator_store.model import Computation, Group
from indicator_store.query import MEAN, is_mean
from indicator_store.result import Cell
from indicator_store.scope import of_level
from indicator_store.statistics import mean, tidy

_LEAST = 2
"""Fewer areas than this have no mean worth the name."""


def code_of(level: str, inside: str) -> str:
    """What stands for the mean in place of an area's code."""
    return f"{MEAN}:{level}:{inside}"


def behind(code: str, figures: Figures) -> Scope | None:
    """The areas that a mean is of; None of the code of an area."""
    catalogue = figures.live.catalogue
    if code in catalogue.areas or not is_mean(code):
        return None
    _, level, inside = code.split(":", 2)
    return of_level(figures.live, level, None if inside == catalogue.nation else inside)


def mean_of(measure: str, code: str, period: str, group: Group, figures: Figures) -> Cell | None:
    """None when an area has no figure, as of a total, and where there are no two areas."""
    scope = behind(code, figures)
    if scope is None or len(scope.areas) < _LEAST or absent(measure, code, period, group, figures):
        return None
    cells = list(figures.block((measure, group, period), scope).cells.values())
    value = tidy(mean([cell.value for cell in cells]))
    made = Computation("mean", (measure,), (group,))
    return Cell(measure, code, period, group, value, caution(cells), credited(cells), made)


def absent(
    measure: str, code: str, period: str, group: Group, figures: Figures
) -> tuple[Missing, ...]:
    """The figures that the mean would need and that are not there."""
    scope = behind(code, figures)
    if scope is None:
        return ()
    found = figures.block((measure, group, period), scope).cells
    return tuple((measure, area, period, group) for area in scope.areas if area not in found)
