"""Numbers made of two cells of one measure when an answer is composed."""

from __future__ import annotations

from assistant.answers.answer import Change, Comparison, Derived
from assistant.answers.numbers import exact
from assistant.answers.units import PERCENT, POINTS, is_percent, unit_of
from indicator_store.catalogue import Catalogue
from indicator_store.result import Cell

_SHARE_DECIMALS = 1


def difference(cell: Cell, other: Cell, catalogue: Catalogue) -> Derived:
    """``cell`` minus ``other``: in points for rates, else in the measure's unit."""
    unit, decimals = unit_of(cell, catalogue)
    value = float(exact(cell.value) - exact(other.value))
    unit = POINTS if is_percent(unit, catalogue) else unit
    return Derived("difference", value, unit, decimals, (cell, other))


def relative(cell: Cell, other: Cell, catalogue: Catalogue) -> Derived | None:
    """The difference in per cent of ``other``; None but for counts and amounts."""
    unit, decimals = unit_of(cell, catalogue)
    counted = catalogue.indicators[cell.measure].additive or decimals == 0
    if is_percent(unit, catalogue) or unit == POINTS or not counted:
        return None
    if other.value <= 0 or cell.value < 0:
        return None
    share = (exact(cell.value) - exact(other.value)) / exact(other.value) * 100
    return Derived("relative", float(share), PERCENT, _SHARE_DECIMALS, (cell, other))


def share(part: Cell, whole: Cell) -> Derived:
    """``part`` in per cent of ``whole``, which is above zero."""
    value = exact(part.value) / exact(whole.value) * 100
    return Derived("share", float(value), PERCENT, _SHARE_DECIMALS, (part, whole))


def compare(first: Cell, second: Cell, axis: str, catalogue: Catalogue) -> Comparison:
    lower, higher = sorted((first, second), key=lambda cell: cell.value)
    gap, share = difference(higher, lower, catalogue), relative(higher, lower, catalogue)
    return Comparison(axis, higher, lower, gap, share)


def change(first: Cell, last: Cell, catalogue: Catalogue) -> Change:
    gap, share = difference(last, first, catalogue), relative(last, first, catalogue)
    return Change(first, last, gap, share)
