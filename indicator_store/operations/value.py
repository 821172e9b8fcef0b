"""VALUE: the cells themselves."""

from __future__ import annotations

from collections.abc import Iterator

from indicator_store.figures import Figures
from indicator_store.gaps import Missing, explain
from indicator_store.operations.beside import Seen, see
from indicator_store.operations.columns import Column, columns
from indicator_store.operations.moments import moments
from indicator_store.periods import is_exact
from indicator_store.query import Query, Transform
from indicator_store.result import Cell, Result
from indicator_store.scope import check_measures, scope_of


def run(query: Query, figures: Figures) -> Result:
    """Any number of measures, areas, periods and groups, varying in this order.

    With an order or a threshold a series answers when: its figures in that order with their
    ranks, or those that pass. The inputs are then the whole series.
    """
    check_measures(figures.live, query.measures)
    scope = scope_of(figures.live, query)
    cells: list[Cell] = []
    inputs: list[Cell] = []
    missing: list[Missing] = []
    dated = query.order is not None or query.threshold is not None
    for measure in query.measures:
        found = columns(query, measure, scope, figures)
        for area in scope.areas:
            present = [column.cells[area] for column in found if area in column.cells]
            cells += moments(query, present, found, figures) if dated else present
            inputs += present if dated else _inputs(found, area)
            missing += _missing(query, found, area, bool(present))
    alone = len(cells) == 1 and not (missing or dated or inputs)
    seen = see(cells[0], figures) if alone else Seen()
    return Result(
        query=query,
        release=figures.live.catalogue.release,
        cells=tuple(cells),
        gaps=explain(missing, figures),
        universe=len(scope.areas),
        observed=len({cell.area for cell in cells}),
        inputs=tuple(inputs),
        beside=seen.beside,
        base=seen.base,
    )


def _inputs(found: list[Column], area: str) -> Iterator[Cell]:
    for column in found:
        yield from column.inputs.get(area, ())


def _missing(query: Query, found: list[Column], area: str, present: bool) -> list[Missing]:
    """Of a series without fixed ends ("all", a range) only an area without any figure is missing:
    nobody asked for each of its years."""
    missing = [
        (column.measure, area, column.period, column.group)
        for column in found
        if area not in column.cells
    ]
    fixed = all(is_exact(token) or token in ("latest", "earliest") for token in query.periods)
    if fixed or query.transform is not Transform.LEVEL:
        return missing
    return [] if present else missing[:1]


def run_words(query: Query, figures: Figures) -> Result:
    """DEFINE and CATALOGUE: nothing is computed; what the query names has to exist."""
    if query.measures:
        check_measures(figures.live, query.measures)
    areas = scope_of(figures.live, query).areas if query.areas or query.level else ()
    return Result(query, figures.live.catalogue.release, (), universe=len(areas))
