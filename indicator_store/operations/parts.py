"""SHARE and GAP: one figure beside another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from indicator_store.figures import Figures
from indicator_store.gaps import Missing, explain
from indicator_store.live import Scope
from indicator_store.operations import peers
from indicator_store.operations.columns import derived
from indicator_store.operations.ranking import in_order, with_ranks
from indicator_store.query import MEAN, Order, Query, QueryError, Transform
from indicator_store.result import Cell, Result
from indicator_store.scope import check_measures, groups_of, levels_of, listed, scope_of
from indicator_store.statistics import difference, relative_difference, share

Key = tuple[str, str, str, tuple[tuple[str, str], ...]]
"""Measure, area, period, group."""


@dataclass(frozen=True)
class Pair:
    first: Key
    second: Key


def run_share(query: Query, figures: Figures) -> Result:
    """The figure in percent of ``against`` (the nation): of the same group there; of everyone
    when ``against`` is the area itself. Only for measures that add up."""
    check_measures(figures.live, query.measures)
    for measure in query.measures:
        if not figures.live.catalogue.indicators[measure].additive:
            raise QueryError("additive", measure)
    scope = scope_of(figures.live, query)
    pairs = []
    for first in _keys(query, scope, figures):
        whole = _other(query.against or "nation", first[1], figures)
        group = () if whole == first[1] else first[3]
        pairs.append(Pair(first, (first[0], whole, first[2], group)))
    return _result(query, figures, scope, pairs, "share")


def run_gap(query: Query, figures: Figures) -> Result:
    """First minus second: each area and ``against``; or the two areas, the two groups or the two
    measures listed. With ``of=relative`` in percent of the second."""
    check_measures(figures.live, query.measures)
    if query.transform not in (Transform.LEVEL, Transform.RELATIVE):
        raise QueryError("operation", f"gap of {query.transform.value}")
    scope = scope_of(figures.live, query)
    name = "difference" if query.transform is Transform.LEVEL else "relative_difference"
    return _result(query, figures, scope, _gap_pairs(query, scope, figures), name)


def _gap_pairs(query: Query, scope: Scope, figures: Figures) -> list[Pair]:
    keys = list(_keys(query, scope, figures))
    if query.against is not None:
        others = ((key, _other(query.against, key[1], figures)) for key in keys)
        return [Pair(k, (k[0], other, k[2], k[3])) for k, other in others if other != k[1]]
    if len(query.measures) == 2:
        return _between_measures(query, scope, keys, figures)
    two = [d for d, codes in query.where if len(codes) == 2]
    if len(two) == 1:
        first, second = dict(query.where)[two[0]]
        return [
            Pair(key, (*key[:3], _with(key[3], two[0], second)))
            for key in keys
            if dict(key[3]).get(two[0]) == first
        ]
    if len(scope.areas) == 2 and scope.listed:
        return [
            Pair(key, (key[0], scope.areas[1], *key[2:]))
            for key in keys
            if key[1] == scope.areas[0]
        ]
    raise QueryError("against", "")


def _between_measures(query: Query, scope: Scope, keys: list[Key], figures: Figures) -> list[Pair]:
    one, other = (figures.live.catalogue.indicators[code] for code in query.measures)
    unlike = (one.comparable or one.code) != (other.comparable or other.code)
    if one.unit != other.unit or unlike or figures.live.catalogue.mixed(one.code, other.code):
        raise QueryError("comparability", f"{one.code} {other.code}")
    return [Pair(key, (other.code, *key[1:])) for key in keys if key[0] == one.code]


def _with(
    group: tuple[tuple[str, str], ...], dimension: str, code: str
) -> tuple[tuple[str, str], ...]:
    return tuple(sorted({**dict(group), dimension: code}.items()))


def _keys(query: Query, scope: Scope, figures: Figures) -> Iterable[Key]:
    for measure in query.measures:
        wanted = groups_of(figures.live, query, measure, levels_of(figures.live, scope))
        periods = figures.periods(query.periods, measure, wanted, scope) or query.periods[:1]
        for area in scope.areas:
            for period in periods:
                yield from ((measure, area, period, group) for group in wanted)


def _other(against: str, area: str, figures: Figures) -> str:
    catalogue = figures.live.catalogue
    if against == "nation":
        return catalogue.nation
    if against == "parent":
        return catalogue.areas[area].parent or catalogue.nation
    word, _, inside = against.partition(":")
    if word == MEAN:
        whole = _other(inside or "nation", area, figures)
        return peers.code_of(catalogue.areas[area].level, whole)
    return listed(figures.live, (against,)).areas[0]


_FORMULAS = {
    "share": share,
    "difference": difference,
    "relative_difference": relative_difference,
}


def _result(query: Query, figures: Figures, scope: Scope, pairs: list[Pair], name: str) -> Result:
    areas = dict.fromkeys((*scope.areas, *(key[1] for p in pairs for key in (p.first, p.second))))
    # One statement for each level would read no less: the second areas are few.
    union = Scope(tuple(area for area in areas if peers.behind(area, figures) is None))
    cells: list[Cell] = []
    inputs: list[Cell] = []
    missing: list[Missing] = []
    for pair in pairs:
        found = [_cell(key, union, figures) for key in (pair.first, pair.second)]
        present = tuple(cell for cell in found if cell is not None)
        made = derived(name, _FORMULAS[name], present) if len(present) == 2 else None
        if made is None:
            keys = zip((pair.first, pair.second), found, strict=True)
            for key in (key for key, cell in keys if cell is None):
                mean = key[1] not in union.members
                missing += peers.absent(*key, figures) if mean else (key,)
            continue
        first = present[0]
        cells.append(replace(made, measure=first.measure, area=first.area, group=first.group))
        inputs += present
    if query.order is not None:
        cells = with_ranks(in_order(cells, query.order is not Order.ASCENDING))
    return Result(
        query=query,
        release=figures.live.catalogue.release,
        cells=tuple(cells[query.offset :][: query.limit]),
        gaps=explain(tuple(dict.fromkeys(missing)), figures),
        universe=len(scope.areas),
        observed=len({cell.area for cell in cells}),
        matched=len(cells),
        inputs=tuple(dict.fromkeys(inputs)),
    )


def _cell(key: Key, scope: Scope, figures: Figures) -> Cell | None:
    measure, area, period, group = key
    if area not in scope.members:
        return peers.mean_of(measure, area, period, group, figures)
    return figures.block((measure, group, period), scope).cells.get(area)
