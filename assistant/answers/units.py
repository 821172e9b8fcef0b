"""In which unit a cell is: its indicator's, or what its computation makes of it."""

from __future__ import annotations

from indicator_store.catalogue import Catalogue
from indicator_store.result import Cell
from indicator_store.statistics import MOVEMENTS

PERCENT, POINTS, BARE = "percent", "points", ""

_DIFFERENCES = frozenset({"change", "annual_change", "difference", "gap", "spread"})
_PERCENTAGES = {"relative_change": 1, "annual_growth": 2, "share": 1, "variation": 1}
"""Computations whose result is in per cent, with the decimals it is worth."""
_BARE = {"ratio": 2, "gini": 3, "correlation": 2}


def is_percent(unit: str, catalogue: Catalogue) -> bool:
    """Whether figures in this unit are written with the per cent sign."""
    return unit == PERCENT or catalogue.name("unit", unit, "").startswith("%")


def moved(cell: Cell) -> bool:
    """Whether the cell says how a measure moved or varies, rather than its level."""
    name = cell.computed.name if cell.computed is not None else ""
    return name in _DIFFERENCES or name in _BARE or name in ("relative_change", "variation")


def movement_of(cell: Cell) -> str:
    """The name of the computation that compares two periods of the cell's own measure."""
    computed = cell.computed
    moving = computed is not None and computed.name in MOVEMENTS and cell.measure in computed.of
    return computed.name if computed is not None and moving else ""


def unit_of(cell: Cell, catalogue: Catalogue) -> tuple[str, int]:
    """The unit (``percent``, ``points``, empty, or the catalogue's) and the decimals."""
    indicator = catalogue.indicators[cell.measure]
    name = cell.computed.name if cell.computed is not None else ""
    if name in _PERCENTAGES:
        return PERCENT, _PERCENTAGES[name]
    if name in _BARE:
        return BARE, _BARE[name]
    if name in _DIFFERENCES and is_percent(indicator.unit, catalogue):
        return POINTS, indicator.decimals
    return indicator.unit, indicator.decimals
