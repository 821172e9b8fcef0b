"""DEFINE and CATALOGUE: what an indicator is, what there are figures of."""

from __future__ import annotations

from assistant.answers.answer import Definition, Finding, Listing
from assistant.answers.composing.verdict import verdict
from indicator_store.catalogue import Catalogue, Coverage
from indicator_store.result import Result


def definition(result: Result, catalogue: Catalogue) -> list[Finding]:
    return [
        *verdict(result.query, catalogue),
        *(_definition(code, catalogue) for code in result.query.measures),
    ]


def _definition(code: str, catalogue: Catalogue) -> Definition:
    return Definition(
        measure=code,
        periods=_coverage(code, catalogue).periods,
        levels=_levels(_coverage(code, catalogue), catalogue),
        breaks=tuple(map(str, catalogue.indicators[code].breaks)),
        apart=tuple(other for other in catalogue.coverage if catalogue.mixed(code, other)),
    )


def listing(result: Result, catalogue: Catalogue) -> list[Finding]:
    """By what the query names: an indicator's periods, areas, a theme's indicators, the themes."""
    query = result.query
    if query.measures:
        return [_periods(code, catalogue) for code in query.measures]
    if query.level is not None:
        inside = query.inside or next(iter(query.areas), None)
        found = catalogue.within(query.level, inside)
        items = tuple((area.code, 0) for area in found)
        return [Listing("area", items, len(items), inside or catalogue.nation, query.level)]
    levels = {catalogue.areas[code].level for code in query.areas if code in catalogue.areas}
    held = [
        code
        for code in catalogue.indicators
        if (
            levels & _coverage(code, catalogue).levels
            if levels
            else _coverage(code, catalogue).areas
        )
    ]
    if query.theme is not None:
        items = tuple((c, 0) for c in held if catalogue.indicators[c].theme == query.theme)
        return [Listing("indicator", items, len(items), query.theme)]
    counts: dict[str, int] = {}
    for code in held:
        theme = catalogue.indicators[code].theme
        counts[theme] = counts.get(theme, 0) + 1
    return [Listing("theme", tuple(counts.items()), len(counts), next(iter(query.areas), ""))]


def _periods(code: str, catalogue: Catalogue) -> Listing:
    periods = _coverage(code, catalogue).periods
    return Listing("period", tuple((period, 0) for period in periods), len(periods), code)


def _coverage(code: str, catalogue: Catalogue) -> Coverage:
    return catalogue.coverage.get(code, Coverage())


def _levels(coverage: Coverage, catalogue: Catalogue) -> tuple[str, ...]:
    known = [level for level in coverage.levels if level in catalogue.levels]
    return tuple(sorted(known, key=lambda level: (catalogue.levels[level].rank, level)))
