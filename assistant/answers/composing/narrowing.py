"""Whether a gap closed: two series, or statistics of disparity, at both ends of a time."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.answer import Convergence, Derived, Finding, Narrowing
from assistant.answers.composing.derive import change, difference
from assistant.answers.layout import axes_of, key
from assistant.answers.numbers import exact
from indicator_store.catalogue import Catalogue
from indicator_store.periods import alike, in_time
from indicator_store.result import Cell

_TOLD = ("range", "variation")
"""Statistics whose movement is told: one of the ends, one of all areas."""


def narrowing(cells: Sequence[Cell], catalogue: Catalogue) -> list[Finding]:
    """Of cells along one axis of two and time. Counts grow: their distance says nothing."""
    axes = axes_of(cells)
    if len(axes) != 2 or axes[1] != "period" or axes[0] == "measure":
        return []
    if catalogue.indicators[cells[0].measure].additive:
        return []
    series: dict[str, dict[str, Cell]] = {}
    for cell in cells:
        series.setdefault(key(cell, axes[0]), {})[cell.period] = cell
    if len(series) != 2:
        return []
    one, other = series.values()
    ends = _ends([period for period in one if period in other], cells[0].measure, catalogue)
    if ends is None:
        return []
    first, last = (difference(one[period], other[period], catalogue) for period in ends)
    return [_narrowing(first, last)]


def _narrowing(first: Derived, last: Derived) -> Narrowing:
    moved = float(abs(exact(last.value)) - abs(exact(first.value)))
    difference = Derived("difference", moved, last.unit, last.decimals, (*first.of, *last.of))
    return Narrowing(first, last, difference, first.value * last.value < 0)


def convergence(cells: Sequence[Cell], catalogue: Catalogue) -> list[Finding]:
    """Of the statistics of one measure and group in several periods."""
    named: dict[str, dict[str, Cell]] = {}
    for cell in cells:
        if cell.computed is not None and cell.computed.name in _TOLD:
            named.setdefault(cell.computed.name, {})[cell.period] = cell
    changes = []
    for found in named.values():
        ends = _ends(list(found), cells[0].measure, catalogue)
        if ends is not None:
            first, last = (found[period] for period in ends)
            changes.append(change(first, last, catalogue))
    return [Convergence(tuple(changes))] if changes else []


def _ends(periods: list[str], measure: str, catalogue: Catalogue) -> tuple[str, str] | None:
    """The first and the last that compare with each other."""
    known = sorted((catalogue.periods[code] for code in periods), key=in_time)
    if len(known) < 2 or not alike(known[0], known[-1]):
        return None
    if catalogue.indicators[measure].broken(known[0].end, known[-1].end):
        return None
    return known[0].code, known[-1].code
