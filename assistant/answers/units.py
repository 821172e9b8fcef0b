"""In which unit a cell is: its indicator's, or what its computation makes of it."""

from __future__ import annotations

from indicator_store.catalogue import Catalogue
from indicator_store.result import Cell
from indicator_store.statistics import MOVEMENTS

PERCENT, POINTS, BARE = "percent", "points", ""

_DIFFERENCES = frozenset({"change", "annual_change", "difference", "range"})
_PERCENTAGES = {
    "relative_change": 1,
    "annual_growth": 2,
    "relative_difference": 1,
    "share": 1,
    "variation": 1,
    "weighted_variation": 1,
}
"""Computations whose result is in per cent, with the decimals it is worth."""
_BARE = {"ratio": 2, "gini": 3, "weighted_gini": 3, "correlation": 2, "standardised_distance": 2}
_COMPARED = frozenset({*MOVEMENTS, "difference", "relative_difference"})


def is_percent(unit: str, catalogue: Catalogue) -> bool:
    """Whether figures in this unit are written with the per cent sign."""
    return unit == PERCENT or catalogue.name("unit", unit, "").startswith("%")


def moved(cell: Cell) -> bool:
    """Whether the cell says how a measure moved or varies, rather than its level."""
    name = cell.computed.name if cell.computed is not None else ""
    return name in _DIFFERENCES or name in _BARE or bool(movement_of(cell))


def movement_of(cell: Cell) -> str:
    """The name of the computation that compares two figures of the cell's own measure."""
    computed = cell.computed
    moving = computed is not None and computed.name in _COMPARED and cell.measure in computed.of
    return computed.name if computed is not None and moving else ""


def made(cell: Cell) -> bool:
    """Whether nobody published the figure: a catalogue's computation made it, or it was put
    together from the figures of an area's parts. How a figure moved says so itself."""
    return cell.computed is not None and bool(cell.computed.of) and not moved(cell)


def unit_of(cell: Cell, catalogue: Catalogue) -> tuple[str, int]:
    """The unit (``percent``, ``points``, empty, or the catalogue's) and the decimals."""
    indicator = catalogue.indicators[cell.measure]
    name = cell.computed.name if cell.computed is not None else ""
    if name in _PERCENTAGES:
        own = cell.computed is not None and cell.measure not in cell.computed.of
        return (indicator.unit, indicator.decimals) if own else (PERCENT, _PERCENTAGES[name])
    if name in _BARE:
        return BARE, _BARE[name]
    if name in _DIFFERENCES and is_percent(indicator.unit, catalogue):
        return POINTS, indicator.decimals
    return indicator.unit, indicator.decimals
