"""A release as the store uses it: its catalogue, and ids for codes and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from sqlalchemy import Table, inspect, select
from sqlalchemy.engine import Connection, Row

from indicator_store import groups, tables
from indicator_store.catalogue import Catalogue
from indicator_store.computation import parse_computation
from indicator_store.coverage import Counts, cover, together
from indicator_store.kept import Kept
from indicator_store.model import (
    Area,
    AreaLevel,
    Concept,
    Dimension,
    Direction,
    Group,
    Indicator,
    Label,
    Period,
    Release,
    Role,
    Source,
    Succession,
)


@dataclass(frozen=True, eq=False)
class Scope:
    """Areas in the order of the answer; ``level`` and ``inside`` when they are a whole level.

    Compared by identity: what was read for one scope is found again under the same object.
    """

    areas: tuple[str, ...]
    level: str | None = None
    inside: str | None = None
    listed: bool = True

    @cached_property
    def members(self) -> frozenset[str]:
        return frozenset(self.areas)


@dataclass(frozen=True)
class Live:
    catalogue: Catalogue
    last: Mapping[str, int]
    """The largest area id inside each area."""
    levels: Mapping[str, int]
    strata: Mapping[Group, int]
    area_codes: Mapping[int, str]
    group_of: Mapping[int, Group]
    period_codes: Mapping[int, str]
    source_codes: Mapping[int, str]
    indicator_codes: Mapping[int, str]
    parts: Mapping[str, Scope]
    """Areas whose figures may be put together from those of their parts: former areas, and those
    whose parts are of the levels that the catalogue's setting ``put_together`` names."""
    kept: Kept = field(default_factory=Kept)
    """What was read of whole levels lately. It is never older than the release: it goes with it."""
    _within: dict[tuple[str, str | None], Scope] = field(default_factory=dict)

    def within(self, level: str, inside: str | None) -> Scope:
        """The areas of a level, everywhere or inside an area, in order; one object each."""
        key = (level, inside)
        found = self._within.get(key)
        if found is None:
            codes = tuple(area.code for area in self.catalogue.within(level, inside))
            found = self._within[key] = Scope(codes, level, inside, listed=False)
        return found


def read_live(connection: Connection, row: Row) -> Live:
    """``row`` is of the release table, with the catalogue's code as ``catalogue``."""
    release = Release(row.id, row.catalogue, row.number, row.loaded_at, row.checksum)
    reader = _Reader(connection, release.id)
    level_rows = reader.rows(tables.level)
    level_codes = {level.id: level.code for level in level_rows}
    area_rows = sorted(reader.rows(tables.area), key=lambda area: str(area.code))
    strata = {groups.parse(row.code): row.id for row in reader.rows(tables.stratum)}
    periods = [Period(*_without_release(row)) for row in reader.rows(tables.period)]
    sources = [Source(*_without_release(row)) for row in reader.rows(tables.source)]
    concepts = [Concept(r.code, tuple(r.members.split())) for r in reader.rows(tables.concept)]
    indicators = reader.indicators(concepts)
    stored = reader.coverage(indicators, strata, periods, level_codes)
    catalogue = Catalogue(
        code=release.catalogue,
        release=release,
        languages=tuple(row.languages.split()),
        nation=row.nation,
        areas=_areas(area_rows, level_codes),
        levels={r.code: AreaLevel(r.code, r.rank, r.division) for r in level_rows},
        indicators=indicators,
        concepts={concept.code: concept for concept in concepts},
        dimensions={
            r.code: Dimension(r.code, tuple(r.codes.split())) for r in reader.rows(tables.dimension)
        },
        periods={period.code: period for period in periods},
        sources={source.code: source for source in sources},
        successions=tuple(
            Succession(r.former, r.present, r.whole, r.note) for r in reader.rows(tables.succession)
        ),
        labels=tuple(
            Label(r.kind, r.code, r.language, Role(r.role), r.text)
            for r in reader.rows(tables.label)
        ),
        coverage={},
        boundaries=reader.boundaries(),
        settings={r.key: r.value for r in reader.rows(tables.setting, tables.setting.c.key)},
    )
    covered = cover(indicators, stored, together(catalogue))
    catalogue = replace(catalogue, coverage=covered)
    return Live(
        catalogue=catalogue,
        last={row.code: row.last_id for row in area_rows},
        levels={code: number for number, code in level_codes.items()},
        strata=strata,
        area_codes={row.id: row.code for row in area_rows},
        group_of={number: group for group, number in strata.items()},
        period_codes={period.id: period.code for period in periods},
        source_codes={source.id: source.code for source in sources},
        indicator_codes={indicator.id: code for code, indicator in indicators.items()},
        parts=_parts(catalogue),
    )


def _parts(catalogue: Catalogue) -> dict[str, Scope]:
    found: dict[str, list[str]] = {}
    for level in catalogue.settings.get("put_together", "").split():
        for area in catalogue.within(level):
            if area.parent is not None:
                found.setdefault(area.parent, []).append(area.code)
    together = {**catalogue.former_parts, **found}
    return {area: Scope(tuple(codes)) for area, codes in together.items()}


def _areas(rows: Iterable[Row], levels: Mapping[int, str]) -> dict[str, Area]:
    codes = {row.id: row.code for row in rows}
    return {
        row.code: Area(
            id=row.id,
            code=row.code,
            level=levels[row.level_id],
            kind=row.kind,
            parent=codes.get(row.parent_id),
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            iso=row.iso,
        )
        for row in rows
    }


def _without_release(row: Row) -> tuple[Any, ...]:
    """Values in the order of the columns: that of the object's fields."""
    return (row[0], *row[2:])


class _Reader:
    def __init__(self, connection: Connection, release: int) -> None:
        self._connection = connection
        self._release = release

    def rows(self, table: Table, order: Any = None) -> list[Row]:
        query = select(table).where(table.c.release_id == self._release)
        ordered = query.order_by(table.c.id if order is None else order)
        return list(self._connection.execute(ordered))

    def boundaries(self) -> dict[str, str]:
        """Credits by level; the topologies are read when a map is drawn.

        Only loads bring a store's tables up to date: until one did, there are no boundaries.
        """
        table = tables.boundary
        if not inspect(self._connection).has_table(table.name):
            return {}
        query = select(table.c.level, table.c.credit).where(table.c.release_id == self._release)
        return dict(self._connection.execute(query).all())

    def indicators(self, concepts: Iterable[Concept]) -> dict[str, Indicator]:
        concept_of: dict[str, str] = {}
        for concept in concepts:
            for member in concept.members:
                concept_of.setdefault(member, concept.code)
        return {
            r.code: Indicator(
                id=r.id,
                code=r.code,
                theme=r.theme,
                unit=r.unit,
                decimals=r.decimals,
                direction=Direction(r.direction),
                additive=r.additive,
                weight=r.weight,
                concept=concept_of.get(r.code),
                comparable=r.comparable,
                complement=r.complement,
                computation=None if r.computation is None else parse_computation(r.computation),
                origin=r.origin,
                attributes=json.loads(r.attributes),
            )
            for r in self.rows(tables.indicator)
        }

    def coverage(
        self,
        indicators: Mapping[str, Indicator],
        strata: Mapping[Group, int],
        periods: Iterable[Period],
        levels: Mapping[int, str],
    ) -> dict[str, Counts]:
        codes = {indicator.id: code for code, indicator in indicators.items()}
        group_of = {number: group for group, number in strata.items()}
        period_codes = {period.id: period.code for period in periods}
        table = tables.coverage
        low, high = min(codes, default=0), max(codes, default=-1)
        rows = self._connection.execute(
            select(table).where(table.c.indicator_id.between(low, high))
        )
        counts: dict[str, Counts] = {}
        for indicator, stratum, period, level, number in rows:
            key = (group_of[stratum], period_codes[period])
            counts.setdefault(codes[indicator], {}).setdefault(key, {})[levels[level]] = number
        return counts
