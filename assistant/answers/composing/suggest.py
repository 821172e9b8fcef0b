"""What a reader may want next: a few options that the store can answer."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from assistant.answers.answer import Option
from assistant.answers.composing.remarks import others
from indicator_store.catalogue import Catalogue
from indicator_store.query import Operation, Query
from indicator_store.result import Cell, Gap, Result

_MOST = 4


def suggest(result: Result, catalogue: Catalogue) -> tuple[Option, ...]:
    """At most four, the likeliest first; none repeats the query itself."""
    found: Iterator[Option]
    if result.gaps and not result.cells:
        found = chain(_successors(result, catalogue), _instead(result))
    elif result.query.operation is Operation.VALUE and len(result.cells) == 1:
        found = _around(result.query, result.cells[0], catalogue)
    elif result.query.operation is Operation.RANK:
        found = _more(result)
    elif result.query.operation is Operation.CATALOGUE:
        return tuple(_themes(result.query, catalogue))
    else:
        found = iter(())
    options = [option for option in found if option.query != result.query]
    return tuple({option.query: option for option in options}.values())[:_MOST]


def _successors(result: Result, catalogue: Catalogue) -> Iterator[Option]:
    """The same of what took over from a former area, where there is."""
    query = result.query
    known = {c.area for gap in result.gaps for c in gap.nearest if c.measure == gap.measure}
    for code in catalogue.successors(query.areas[0]) if len(query.areas) == 1 else ():
        if code in known:
            yield Option(query.replace(areas=(code,)), "area", (("area", code),))


def _instead(result: Result) -> Iterator[Option]:
    for gap in result.gaps:
        yield from (_nearest(cell, gap, result.query) for cell in gap.nearest)


def _nearest(cell: Cell, gap: Gap, query: Query) -> Option:
    """One figure that is there. What differs from the figure asked for tells it apart."""
    wanted = query.replace(
        measures=(cell.measure,),
        areas=(cell.area,),
        level=None,
        inside=None,
        periods=(cell.period,),
        where=tuple((dimension, (code,)) for dimension, code in cell.group),
        by=(),
    )
    codes: tuple[tuple[str, str], ...] = (("area", cell.area), ("period", cell.period))
    if cell.measure != gap.measure and cell.area != gap.area:
        return Option(wanted, "indicator-area", (("indicator", cell.measure), codes[0]))
    if cell.measure != gap.measure:
        return Option(wanted, "indicator", (("indicator", cell.measure),))
    if cell.group != gap.group and cell.group:
        parts = tuple(("dimension", f"{d}={code}") for d, code in cell.group)
        return Option(wanted, "nearest-group", (*codes, *parts))
    return Option(wanted, "nearest", codes)


def _around(query: Query, cell: Cell, catalogue: Catalogue) -> Iterator[Option]:
    """Another measure of the word, a breakdown, the parent, the change over time."""
    for code in others(cell.measure, cell.area, catalogue)[:1]:
        yield Option(
            query.replace(measures=(code,), periods=("latest",)),
            "indicator",
            (("indicator", code),),
        )
    coverage = catalogue.coverage.get(cell.measure)
    area = catalogue.areas.get(cell.area)
    if coverage is None or area is None:
        return
    groups = {
        group
        for group in coverage.groups
        if area.level in coverage.areas.get((group, cell.period), {})
    }
    for dimension in catalogue.dimensions:
        if dimension not in dict(cell.group) and any(
            set(cell.group) < set(group) and {d for d, _ in group} == {*dict(cell.group), dimension}
            for group in groups
        ):
            yield Option(
                query.replace(by=(dimension,)), f"by-{dimension}", (("breakdown", dimension),)
            )
    if len(coverage.periods_for(cell.group, area.level)) > 1:
        yield Option(query.replace(periods=("all",)), "trend")
    if area.parent is not None:
        siblings = query.replace(
            operation=Operation.RANK, areas=(), level=area.level, inside=area.parent
        )
        yield Option(siblings, "siblings", (("level", area.level), ("place", area.parent)))


def _more(result: Result) -> Iterator[Option]:
    query, shown = result.query, len(result.cells)
    if query.limit is not None and query.offset + shown < result.observed:
        yield Option(query.replace(offset=query.offset + shown), "more")


def _themes(query: Query, catalogue: Catalogue) -> Iterator[Option]:
    """All themes, for a question about what there is in general."""
    if query.theme is None and query.level is None and not query.measures:
        for theme in dict.fromkeys(indicator.theme for indicator in catalogue.indicators.values()):
            yield Option(query.replace(theme=theme), "theme", (("theme", theme),))
