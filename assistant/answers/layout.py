"""Cells set out along the axes on which they differ."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.naming import Names
from indicator_store.result import Cell

BRIEF = 6
"""Up to so many areas of one level, each row says the level; beyond it is said once."""


def axes_of(cells: Sequence[Cell]) -> tuple[str, ...]:
    """What differs among the cells: measure, area, dimensions, period; outermost first.

    Areas come before measures when there are more of them: the longer axis goes down.
    """
    dimensions = sorted({dimension for cell in cells for dimension, _ in cell.group})
    names = ("measure", "area", *dimensions, "period")
    sizes = {name: len({key(cell, name) for cell in cells}) for name in names}
    if sizes["area"] > sizes["measure"]:
        names = ("area", "measure", *names[2:])
    return tuple(name for name in names if sizes[name] > 1)


def key(cell: Cell, axis: str) -> str:
    """The code of a cell along an axis; empty for everyone along a dimension."""
    if axis in ("measure", "area", "period"):
        return str(getattr(cell, axis))
    return dict(cell.group).get(axis, "")


def one_level(cells: Sequence[Cell], names: Names) -> str:
    """The level that all the areas are of, when there are many; otherwise empty."""
    areas = {cell.area for cell in cells}
    levels = {names.catalogue.areas[code].level for code in areas if code in names.catalogue.areas}
    return levels.pop() if len(areas) > BRIEF and len(levels) == 1 else ""


def header(cell: Cell, axis: str, names: Names, plain: bool = False) -> str:
    """How a row or column is headed."""
    if axis == "measure":
        return names.indicator(cell.measure)
    if axis == "area":
        return names.plain(cell.area) if plain else names.listed(cell.area)
    if axis == "period":
        return names.period(cell.period)
    return names.code(axis, key(cell, axis))


def rows(cells: Sequence[Cell], axes: Sequence[str]) -> list[list[Cell]]:
    """Cells grouped by all axes but the innermost, in their order."""
    grouped: dict[tuple[str, ...], list[Cell]] = {}
    for cell in cells:
        grouped.setdefault(tuple(key(cell, axis) for axis in axes[:-1]), []).append(cell)
    return list(grouped.values())
