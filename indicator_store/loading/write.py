"""Writes one release into the tables; the caller holds the transaction."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from io import StringIO
from typing import Any

import numpy as np
from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from indicator_store import tables
from indicator_store.computation import write_computation
from indicator_store.loading.definitions import Definitions, period_of
from indicator_store.loading.folder import Progress
from indicator_store.loading.staging import CHUNK, Columns
from indicator_store.model import Indicator

Row = dict[str, Any]


class Writer:
    """Numbers of the definitions become ids by adding the first free id of their table."""

    def __init__(self, connection: Connection, release: int) -> None:
        self._connection = connection
        self._release = release
        self._base = {
            table.name: connection.execute(
                select(func.coalesce(func.max(table.c.id), 0) + 1)
            ).scalar_one()
            for table in (*tables.OF_RELEASE, tables.level)
        }

    def write(self, definitions: Definitions, columns: Columns, progress: Progress) -> None:
        self._settings(definitions)
        levels = {code: i for i, code in enumerate(definitions.levels)}
        self._insert("level", ({"code": c, "rank": x.rank, "division": x.division}
                               for c, x in definitions.levels.items()))  # fmt: skip
        self._insert("area", self._areas(definitions, levels))
        self._insert("dimension", ({"code": d, "codes": " ".join(codes)}
                                   for d, codes in definitions.dimensions.items()))  # fmt: skip
        self._insert("stratum", ({"code": code} for code in columns.strata))
        self._insert("period", (_period(code) for code in columns.periods))
        self._insert("source", (_without_id(source) for source in definitions.sources))
        self._insert("indicator", (_indicator(indicator) for indicator in definitions.indicators))
        self._insert("concept", ({"code": c.code, "members": " ".join(c.members)}
                                 for c in definitions.concepts))  # fmt: skip
        self._insert("succession", (_shallow(s) for s in definitions.successions))
        self._insert("label", ({**_shallow(x), "role": x.role.value} for x in definitions.labels))
        self._boundaries(definitions)
        self._coverage(definitions, columns, levels)
        self._observations(columns, progress)

    def _insert(self, name: str, rows: Iterator[Row] | Any) -> None:
        base = self._base[name]
        values = [
            {"id": base + i, "release_id": self._release, **row} for i, row in enumerate(rows)
        ]
        if values:
            self._connection.execute(tables.metadata.tables[name].insert(), values)

    def _settings(self, definitions: Definitions) -> None:
        rows = [
            {"release_id": self._release, "key": key, "value": value}
            for key, value in definitions.settings.items()
        ]
        if rows:
            self._connection.execute(tables.setting.insert(), rows)

    def _boundaries(self, definitions: Definitions) -> None:
        rows = [{"release_id": self._release, **vars(one)} for one in definitions.boundaries]
        if rows:
            self._connection.execute(tables.boundary.insert(), rows)

    def _areas(self, definitions: Definitions, levels: dict[str, int]) -> Iterator[Row]:
        base = self._base["area"]
        position = {area.code: area.id for area in definitions.areas}
        for area, last in zip(definitions.areas, definitions.last, strict=True):
            yield {
                "code": area.code,
                "level_id": self._base["level"] + levels[area.level],
                "kind": area.kind,
                "parent_id": None if area.parent is None else base + position[area.parent],
                "last_id": base + last,
                "valid_from": area.valid_from,
                "valid_to": area.valid_to,
                "iso": area.iso,
            }

    def _coverage(self, definitions: Definitions, columns: Columns, levels: dict[str, int]) -> None:
        level_of = np.array([levels[area.level] for area in definitions.areas], dtype=np.intc)
        names = ("indicator", "stratum", "period", "level")
        rows = [
            {
                **{f"{n}_id": self._base[n] + k for n, k in zip(names, key, strict=False)},
                "areas": key[4],
            }
            for key in columns.coverage(level_of)
        ]
        if rows:
            self._connection.execute(tables.coverage.insert(), rows)

    def _observations(self, columns: Columns, progress: Progress) -> None:
        names = ("indicator", "stratum", "period", "area", "source")
        base = tuple(self._base[name] for name in names)
        copy = _copy if self._connection.dialect.name == "postgresql" else _execute_many
        raw = self._connection.connection.cursor()
        try:
            for number, rows in enumerate(columns.rows(base)):
                progress("write", number * CHUNK, len(columns))
                copy(raw, rows)
        finally:
            raw.close()
        progress("write", len(columns), len(columns))


def _execute_many(cursor: Any, rows: list[tuple[object, ...]]) -> None:
    cursor.executemany("INSERT INTO observation VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def _copy(cursor: Any, rows: list[tuple[object, ...]]) -> None:
    lines = StringIO()
    for row in rows:
        lines.write("\t".join("\\N" if cell is None else str(cell) for cell in row) + "\n")
    lines.seek(0)
    cursor.copy_expert("COPY observation FROM STDIN", lines)


def _period(code: str) -> Row:
    return _without_id(period_of(0, code))


def _without_id(thing: Any) -> Row:
    return {name: value for name, value in _shallow(thing).items() if name != "id"}


def _shallow(thing: Any) -> dict[str, Any]:
    return {field.name: getattr(thing, field.name) for field in fields(thing)}


def _indicator(indicator: Indicator) -> Row:
    row = _without_id(indicator)
    del row["concept"]  # Known from the members of the concepts.
    computation = indicator.computation
    return {
        **row,
        "direction": indicator.direction.value,
        "computation": None if computation is None else write_computation(computation),
        "attributes": json.dumps(dict(indicator.attributes), ensure_ascii=False),
    }
