"""Which areas and which parts of the population a query is about."""

from __future__ import annotations

from itertools import product

from indicator_store.groups import TOTAL
from indicator_store.live import Live, Scope
from indicator_store.model import Group
from indicator_store.query import Query, QueryError


def listed(live: Live, areas: tuple[str, ...]) -> Scope:
    """Raises :class:`QueryError` for an area that the catalogue does not have."""
    for code in areas:
        if code not in live.catalogue.areas:
            raise QueryError("area", code)
    return Scope(tuple(dict.fromkeys(areas)))


def of_level(live: Live, level: str, inside: str | None) -> Scope:
    """Raises :class:`QueryError` for an unknown level or area."""
    if level not in live.catalogue.levels:
        raise QueryError("level", level)
    if inside is not None and inside not in live.catalogue.areas:
        raise QueryError("area", inside)
    return live.within(level, inside)


def scope_of(live: Live, query: Query) -> Scope:
    """The areas listed, or every area of the level; listed areas first when both are said."""
    if query.level is None:
        if not query.areas:
            raise QueryError("area", "")
        return listed(live, query.areas)
    whole = of_level(live, query.level, query.inside)
    if not query.areas:
        return whole
    return Scope(tuple(dict.fromkeys((*listed(live, query.areas).areas, *whole.areas))))


def levels_of(live: Live, scope: Scope) -> frozenset[str]:
    if scope.level is not None:
        return frozenset((scope.level,))
    return frozenset(live.catalogue.areas[code].level for code in scope.areas)


def check_measures(live: Live, measures: tuple[str, ...]) -> None:
    if not measures:
        raise QueryError("measure", "")
    for code in measures:
        if code not in live.catalogue.indicators:
            raise QueryError("measure", code)


def groups_of(live: Live, query: Query, measure: str, levels: frozenset[str]) -> tuple[Group, ...]:
    """Every combination of the codes asked for; of ``by`` those that have data."""
    wanted = _codes(live, query)
    asked = [
        tuple(sorted((d, c) for d, c in zip(wanted, codes, strict=True) if c != TOTAL))
        for codes in product(*wanted.values())
    ]
    if not query.by:
        return tuple(dict.fromkeys(asked))
    coverage = live.catalogue.coverage.get(measure)
    known = {
        group
        for (group, _), counts in (coverage.areas.items() if coverage else ())
        if levels & set(counts)
    }
    return tuple(dict.fromkeys(group for group in asked if group in known)) or tuple(asked)


def _codes(live: Live, query: Query) -> dict[str, tuple[str, ...]]:
    dimensions = live.catalogue.dimensions
    wanted: dict[str, tuple[str, ...]] = dict(query.where)
    for dimension in query.by:
        if dimension not in dimensions:
            raise QueryError("dimension", dimension)
        wanted.setdefault(dimension, dimensions[dimension].codes)
    for dimension, codes in wanted.items():
        if dimension not in dimensions:
            raise QueryError("dimension", dimension)
        for code in codes:
            if code != TOTAL and code not in dimensions[dimension].codes:
                raise QueryError("dimension", f"{dimension}={code}")
    return wanted
