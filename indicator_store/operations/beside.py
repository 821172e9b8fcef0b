"""What one figure is seen beside: the same before, around it, and in the nation."""

from __future__ import annotations

from indicator_store.figures import Figures
from indicator_store.live import Scope
from indicator_store.model import Status
from indicator_store.periods import alike, in_time
from indicator_store.result import Cell

_TRIED = 3
"""Earlier periods that are looked at: an area may lack the one before."""


def beside(cell: Cell, figures: Figures) -> tuple[Cell, ...]:
    """The figure of the period before, then those of the area around and of the nation.

    Takes one statement. Only figures of the same indicator and group that compare: the period
    before is of the same kind, with no change of method in between, and no figure is a target
    or a forecast.
    """
    catalogue = figures.live.catalogue
    around = dict.fromkeys((catalogue.holder(cell.area), catalogue.nation))
    areas = [code for code in around if code is not None and code != cell.area]
    before = _before(cell, figures)
    if cell.status is Status.FORECAST or not (areas or before):
        return ()
    scope = Scope((cell.area, *areas))
    figures.read((cell.measure,), (cell.group,), (*before, cell.period), scope)
    own = (figures.block((cell.measure, cell.group, p), scope).cells.get(cell.area) for p in before)
    others = figures.block((cell.measure, cell.group, cell.period), scope).cells
    found = [next((one for one in own if one is not None), None), *map(others.get, areas)]
    return tuple(one for one in found if one is not None and one.status is not Status.FORECAST)


def _before(cell: Cell, figures: Figures) -> tuple[str, ...]:
    """Periods that the figure may be compared with, the latest first."""
    catalogue = figures.live.catalogue
    indicator, coverage = catalogue.indicators[cell.measure], catalogue.coverage[cell.measure]
    this = catalogue.periods[cell.period]
    level = catalogue.areas[cell.area].level
    known = (catalogue.periods[code] for code in coverage.periods_for(cell.group, level))
    earlier = [
        period
        for period in known
        if period.end < this.end
        and period.end <= this.start
        and alike(period, this)
        and not indicator.broken(period.end, this.end)
    ]
    return tuple(p.code for p in sorted(earlier, key=in_time, reverse=True)[:_TRIED])
