"""Which picture an answer deserves, and of which of its cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers.answer import Answer, Figures, Finding, Ranking, Scope, Selection, Share
from assistant.answers.charts.ages import is_pyramid
from assistant.answers.layout import axes_of, key
from assistant.answers.ledger import SHOWN
from assistant.answers.units import unit_of
from assistant.understanding.frame import FILES
from indicator_store.catalogue import Catalogue
from indicator_store.result import Cell

BARS, LINE, PYRAMID, MAP = "bars", "line", "pyramid", "map"
WORTH = 3
"""From so many figures on, an answer has a picture without being asked for one."""
_SERIES = 6
"""More lines or colours than this cannot be told apart."""


@dataclass(frozen=True)
class Picture:
    """``axes`` are what varies among the cells: first what is set out, then what is coloured."""

    kind: str
    cells: tuple[Cell, ...]
    axes: tuple[str, ...]
    scope: Scope | None = None
    hidden: int = 0
    """How many rows of bars there is no room for."""


def picture(answer: Answer, catalogue: Catalogue) -> Picture | None:
    """Of the first finding that can be drawn; a map only where it is asked for, or where there
    are more areas than bars."""
    for finding in answer.findings:
        found = _of(finding, answer.show, catalogue)
        if found is not None:
            return found
    return None


def worth(drawn: Picture, show: str) -> bool:
    return (bool(show) and show not in FILES) or len(drawn.cells) >= WORTH


def _of(finding: Finding, show: str, catalogue: Catalogue) -> Picture | None:
    if isinstance(finding, Selection) and finding.threshold is None:
        return None
    if not isinstance(finding, Figures | Ranking | Selection | Share) or len(finding.cells) < 2:
        return None
    cells, scope = finding.cells, getattr(finding, "scope", None)
    axes = axes_of(cells)
    if len({unit_of(cell, catalogue) for cell in cells}) > 1 or not axes:
        return None
    if _can_be_map(cells, axes, catalogue) and (show == MAP or len(cells) > SHOWN):
        return Picture(MAP, cells, axes, scope)
    if is_pyramid(cells, axes, catalogue):
        return Picture(PYRAMID, cells, axes, scope)
    if "period" in axes and _can_be_line(cells, axes, catalogue):
        others = tuple(axis for axis in axes if axis != "period")
        return Picture(LINE, cells, ("period", *others), scope)
    return _bars(cells, axes, scope)


def _bars(cells: tuple[Cell, ...], axes: tuple[str, ...], scope: Scope | None) -> Picture | None:
    if len(axes) > 2 or len({_place(cell, axes) for cell in cells}) < len(cells):
        return None
    if len(axes) == 2 and len({key(cell, axes[1]) for cell in cells}) > _SERIES:
        return None
    places = dict.fromkeys(key(cell, axes[0]) for cell in cells)
    room = set(list(places)[:SHOWN])
    shown = tuple(cell for cell in cells if key(cell, axes[0]) in room)
    return Picture(BARS, shown, axes, scope, len(places) - len(room))


def _can_be_line(cells: Sequence[Cell], axes: tuple[str, ...], catalogue: Catalogue) -> bool:
    series = {tuple(key(cell, axis) for axis in axes if axis != "period") for cell in cells}
    spans = any("/" in cell.period for cell in cells)
    return len(axes) <= 2 and len(series) <= _SERIES and not spans


def _can_be_map(cells: Sequence[Cell], axes: tuple[str, ...], catalogue: Catalogue) -> bool:
    levels = {catalogue.areas[c.area].level for c in cells if c.area in catalogue.areas}
    return axes == ("area",) and len(levels) == 1 and levels <= set(catalogue.boundaries)


def _place(cell: Cell, axes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(key(cell, axis) for axis in axes)
