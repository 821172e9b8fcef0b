"""VALUE: the cells themselves, any number of measures, areas, periods and groups."""

from __future__ import annotations

from dataclasses import dataclass

from indicator_store.figures import Figures
from indicator_store.gaps import Missing, explain
from indicator_store.model import Group
from indicator_store.periods import is_exact
from indicator_store.query import Query
from indicator_store.result import Cell, Result
from indicator_store.scope import Scope, check_measures, groups_of, levels_of, scope_of


@dataclass(frozen=True)
class Plan:
    """What one measure is read for."""

    measure: str
    groups: tuple[Group, ...]
    periods: tuple[str, ...]


def plan(query: Query, measure: str, scope: Scope, figures: Figures) -> Plan:
    wanted = groups_of(figures.live, query, measure, levels_of(figures.live, scope))
    periods = figures.periods(query.periods, measure, wanted, scope)
    figures.read((measure,), wanted, periods, scope)
    return Plan(measure, wanted, periods)


def run(query: Query, figures: Figures) -> Result:
    check_measures(figures.live, query.measures)
    scope = scope_of(figures.live, query)
    cells: list[Cell] = []
    missing: list[Missing] = []
    for measure in query.measures:
        found, absent = collect(plan(query, measure, scope, figures), scope, query, figures)
        cells += found
        missing += absent
    return Result(
        query=query,
        release=figures.live.catalogue.release,
        cells=tuple(cells),
        gaps=explain(missing, figures),
        universe=len(scope.areas),
        observed=len({cell.area for cell in cells}),
    )


def collect(
    wanted: Plan, scope: Scope, query: Query, figures: Figures
) -> tuple[list[Cell], list[Missing]]:
    """The cells in the order area, period, group; and the ones that are not there.

    Of a series without fixed ends ("all", a range) only an area without any figure is missing:
    nobody asked for each of its years.
    """
    series = not all(is_exact(t) or t in ("latest", "earliest") for t in query.periods)
    periods = wanted.periods or (query.periods[0],)
    cells: list[Cell] = []
    missing: list[Missing] = []
    for area in scope.areas:
        absent: list[Missing] = []
        before = len(cells)
        for period in periods:
            for group in wanted.groups:
                cell = figures.block((wanted.measure, group, period), scope).cells.get(area)
                if cell is not None:
                    cells.append(cell)
                else:
                    absent.append((wanted.measure, area, period, group))
        if not series:
            missing += absent
        elif len(cells) == before:
            missing += absent[:1]
    return cells, missing
