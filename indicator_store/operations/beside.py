"""What one figure is seen beside: the same before, around it, and in the nation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indicator_store.figures import Figures
from indicator_store.live import Scope
from indicator_store.model import Status
from indicator_store.periods import alike, in_time
from indicator_store.result import Cell


@dataclass(frozen=True)
class Seen:
    """See :class:`~indicator_store.result.Result`."""

    beside: tuple[Cell, ...] = ()
    base: Cell | None = None


def see(cell: Cell, figures: Figures) -> Seen:
    """The figure of the period before, those of the area around and of the nation, and the base.

    Takes one statement. Only figures of the same indicator and group that compare: the period
    before is of the same kind, with no change of method in between, and no figure is a target
    or a forecast.
    """
    catalogue = figures.live.catalogue
    around = dict.fromkeys((catalogue.holder(cell.area), catalogue.nation))
    areas = [code for code in around if code is not None and code != cell.area]
    before = _before(cell, figures)
    weight = catalogue.indicators[cell.measure].weight
    measures = (cell.measure,) if weight is None else (cell.measure, weight)
    if cell.status is Status.FORECAST or not (areas or before):
        return Seen()
    scope = Scope((cell.area, *areas))
    figures.read(measures, (cell.group,), (*before, cell.period), scope)

    def of(measure: str, period: str) -> dict[str, Cell]:
        return figures.block((measure, cell.group, period), scope).cells

    earlier = [cells[cell.area] for p in before if cell.area in (cells := of(cell.measure, p))]
    others = of(cell.measure, cell.period)
    found = [_closest(cell, earlier, figures), *map(others.get, areas)]
    return Seen(
        tuple(one for one in found if one is not None and one.status is not Status.FORECAST),
        of(weight, cell.period).get(cell.area) if weight is not None else None,
    )


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
    return tuple(p.code for p in sorted(earlier, key=in_time, reverse=True))


def _closest(cell: Cell, earlier: Sequence[Cell], figures: Figures) -> Cell | None:
    """The latest; a published figure is rather set beside a published one than a quoted one."""
    sources = figures.live.catalogue.sources

    def quoted(one: Cell) -> bool:
        return any(sources[code].second_hand for code in one.source.split(","))

    like = (one for one in earlier if quoted(one) is quoted(cell))
    return next(like, next(iter(earlier), None))
