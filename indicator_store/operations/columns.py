"""One figure per area: a level of the measure, or its movement between two periods."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from indicator_store.figures import Figures, caution, credited
from indicator_store.gaps import Missing
from indicator_store.live import Scope
from indicator_store.model import Computation, Group, Indicator, Period
from indicator_store.periods import in_time, is_exact, resolve
from indicator_store.query import Query, QueryError, Transform
from indicator_store.result import Cell
from indicator_store.scope import groups_of, levels_of
from indicator_store.statistics import MOVEMENTS, tidy

POINTS = "percent percentage_points"
"""Units whose movements are differences; a catalogue's setting ``points`` replaces them."""


@dataclass(frozen=True)
class Column:
    """Cells by area, in the order of the scope, and what each was computed from."""

    measure: str
    group: Group
    period: str
    cells: dict[str, Cell]
    inputs: dict[str, tuple[Cell, ...]]

    def missing(self, scope: Scope) -> list[Missing]:
        return [
            (self.measure, area, self.period, self.group)
            for area in scope.areas
            if area not in self.cells
        ]


def columns(query: Query, measure: str, scope: Scope, figures: Figures) -> list[Column]:
    """A column per period and group; per group only when the query is about movements."""
    wanted = groups_of(figures.live, query, measure, levels_of(figures.live, scope))
    if query.transform is not Transform.LEVEL:
        return _movements(query, measure, wanted, scope, figures)
    periods = figures.periods(query.periods, measure, wanted, scope) or query.periods[:1]
    figures.read((measure,), wanted, periods, scope)
    return [
        Column(measure, group, period, _in_order(measure, group, period, scope, figures), {})
        for period in periods
        for group in wanted
    ]


def _in_order(
    measure: str, group: Group, period: str, scope: Scope, figures: Figures
) -> dict[str, Cell]:
    cells = figures.block((measure, group, period), scope).cells
    return {area: cells[area] for area in scope.areas if area in cells}


def _movements(
    query: Query, measure: str, wanted: tuple[Group, ...], scope: Scope, figures: Figures
) -> list[Column]:
    ends = _ends(query.periods, measure, wanted, scope, figures)
    if ends is None:
        return [Column(measure, group, query.periods[0], {}, {}) for group in wanted]
    first, last = ends
    indicator = figures.live.catalogue.indicators[measure]
    _refuse_breaks(indicator, first, last)
    figures.read((measure,), wanted, (first.code, last.code), scope)
    name = _movement(query.transform, indicator, figures)
    span = f"{first.code}/{last.code}"
    years = float(last.end - first.end)
    found = []
    for group in wanted:
        before = _in_order(measure, group, first.code, scope, figures)
        after = _in_order(measure, group, last.code, scope, figures)
        pairs: dict[str, tuple[Cell, ...]] = {
            area: (before[area], after[area]) for area in after if area in before
        }
        cells = {}
        computed = Computation(name, (measure,), (group,))
        for area, (start, end) in pairs.items():
            value = MOVEMENTS[name]([start.value, end.value, years])
            if math.isfinite(value):
                status, source = caution((start, end)), credited((start, end))
                cells[area] = Cell(
                    measure, area, span, group, tidy(value), status, source, computed
                )
        found.append(Column(measure, group, span, cells, pairs))
    return found


def derived(
    name: str,
    formula: Callable[[Sequence[float]], float],
    inputs: tuple[Cell, ...],
) -> Cell | None:
    """A cell computed from these, placed where the last one is; None when it has no value."""
    value = formula([cell.value for cell in inputs])
    if not math.isfinite(value):
        return None
    computed = Computation(
        name, tuple(cell.measure for cell in inputs), tuple(cell.group for cell in inputs)
    )
    return replace(
        inputs[-1],
        value=tidy(value),
        status=caution(inputs),
        source=credited(inputs),
        computed=computed,
        rank=None,
    )


def _movement(transform: Transform, indicator: Indicator, figures: Figures) -> str:
    if transform is Transform.CHANGE:
        return "change"
    if transform is Transform.RELATIVE:
        return "relative_change"
    points = figures.live.catalogue.settings.get("points", POINTS).split()
    return "annual_change" if indicator.unit in points else "annual_growth"


def _ends(
    tokens: tuple[str, ...],
    measure: str,
    wanted: tuple[Group, ...],
    scope: Scope,
    figures: Figures,
) -> tuple[Period, Period] | None:
    """The first and the last period; None when there are no two with data."""
    known = figures.live.catalogue.periods
    if all(map(is_exact, tokens)) and len(tokens) > 1:
        found = sorted((known[t] for t in tokens if t in known), key=in_time)
        return (found[0], found[-1]) if len(found) > 1 else None
    available = figures.available(measure, wanted, scope)
    if tokens == ("latest",):
        codes = resolve(("last:2",), available)
    elif len(tokens) == 1 and is_exact(tokens[0]):
        earlier = [p for p in available.shared if p.end < int(tokens[0][:4])]
        codes = (*(p.code for p in earlier[-1:]), tokens[0])
    else:
        shared = {period.code for period in available.shared}
        codes = tuple(c for c in resolve(tokens, available) if c in shared or c in tokens)
    found = sorted((known[code] for code in codes if code in known), key=in_time)
    return (found[0], found[-1]) if len(found) > 1 else None


def _refuse_breaks(indicator: Indicator, first: Period, last: Period) -> None:
    if indicator.broken(first.end, last.end):
        raise QueryError("break", f"{indicator.code} {first.code} {last.code}")
