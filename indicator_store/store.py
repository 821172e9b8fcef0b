"""The indicator store: live catalogues, and answers to queries."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from indicator_store import engines, tables
from indicator_store.catalogue import Catalogue, Catalogues
from indicator_store.engines import Deadline
from indicator_store.errors import StoreTimeoutError, StoreUnavailableError
from indicator_store.live import Live, read_live
from indicator_store.query import Query, QueryError
from indicator_store.reading import Reading
from indicator_store.result import Result

REVISION_SECONDS = 1.0
"""A new release is noticed after this time at most."""

CATALOGUE_SECONDS = 30.0
"""Reading a catalogue into memory is no query, and may take longer than one."""

_TIMED_OUT = ("interrupted", "statement timeout")


class Store:
    """Threads may share one store; each query runs on a connection of its own.

    ``sql_seconds`` bounds every query's time in the database, ``rows`` its cells.
    """

    def __init__(self, url: str, *, sql_seconds: float = 1.0, rows: int = 1000) -> None:
        self._engine = engines.reader(url, sql_seconds)
        self._sql_seconds = sql_seconds
        self._rows = rows
        self._lock = threading.Lock()
        self._lives: dict[int, Live] = {}
        self._past: Live | None = None
        self._current: tuple[tuple[int, ...], Catalogues, dict[str, Live]] | None = None
        self._checked = 0.0

    def close(self) -> None:
        self._engine.dispose()

    def catalogues(self) -> Catalogues:
        """The live catalogues. Raises :class:`StoreUnavailableError`."""
        return self._refresh()[0]

    def run(self, query: Query) -> Result:
        """The cells that a query asks for, and what is missing of them.

        Raises :class:`QueryError` for what does not fit the catalogue, :class:`StoreTimeoutError`,
        :class:`StoreUnavailableError`.
        """
        with self.reading(query) as reading:
            return reading.run(query)

    @contextmanager
    def reading(self, first: Query) -> Iterator[Reading]:
        """For several queries of the release that ``first`` is of. Raises as :meth:`run` does."""
        live = self._live(first)
        with self._connection() as connection:
            yield Reading(live, connection, self._sql_seconds, self._rows)

    def boundaries(self, catalogue: str, release: int, level: str) -> str | None:
        """The TopoJSON text of a level's boundaries; None when the release has none, or is gone.

        Its object ``areas`` holds the areas by code. Raises :class:`StoreUnavailableError`.
        """
        table, releases, names = tables.boundary, tables.release, tables.catalogue
        query = (
            select(table.c.topology)
            .join(releases, releases.c.id == table.c.release_id)
            .join(names, names.c.id == releases.c.catalogue_id)
            .where(names.c.code == catalogue, releases.c.number == release, table.c.level == level)
        )
        with self._connection() as connection, Deadline(connection, self._sql_seconds):
            found = connection.execute(query).scalar()
        return None if found is None else str(found)

    def catalogue(self, query: Query) -> Catalogue:
        """The catalogue of the release that a query names, or of the live one.

        Raises as :meth:`run` does.
        """
        return self._live(query).catalogue

    def _live(self, query: Query) -> Live:
        lives = self._refresh()[1]
        live = lives.get(query.catalogue)
        if live is None:
            raise QueryError("catalogue", query.catalogue)
        if query.release in (None, live.catalogue.release.number):
            return live
        return self._former(query)

    def _former(self, query: Query) -> Live:
        release, names = tables.release, tables.catalogue
        wanted = _releases().where(
            names.c.code == query.catalogue, release.c.number == query.release
        )
        with self._connection() as connection, Deadline(connection, CATALOGUE_SECONDS):
            row = connection.execute(wanted).first()
            if row is None:
                raise QueryError("release", str(query.release))
            past = self._past
            if past is None or past.catalogue.release.id != row.id:
                # One former release in memory: they are large and seldom asked for.
                past = self._past = read_live(connection, row)
            return past

    def _read(self, connection: Connection, row: Any) -> Live:
        live = self._lives.get(row.id)
        if live is None:
            live = self._lives[row.id] = read_live(connection, row)
        return live

    def _refresh(self) -> tuple[Catalogues, dict[str, Live]]:
        with self._lock:
            now = time.monotonic()
            if self._current is None or now - self._checked > REVISION_SECONDS:
                self._current = self._load(self._current)
                self._checked = now
            return self._current[1:]

    def _load(
        self, current: tuple[tuple[int, ...], Catalogues, dict[str, Live]] | None
    ) -> tuple[tuple[int, ...], Catalogues, dict[str, Live]]:
        live = tables.live
        pointers = select(live.c.release_id).order_by(live.c.catalogue_id)
        with self._connection() as connection, Deadline(connection, CATALOGUE_SECONDS):
            revision = tuple(connection.execute(pointers).scalars())
            if current is not None and current[0] == revision:
                return current
            if not revision:
                raise StoreUnavailableError("the store holds no catalogue: load one first")
            rows = connection.execute(
                _releases().where(tables.release.c.id.in_(revision)).order_by(tables.catalogue.c.id)
            ).all()
            lives = {row.catalogue: self._read(connection, row) for row in rows}
        self._lives = {live.catalogue.release.id: live for live in lives.values()}
        catalogues = Catalogues({code: live.catalogue for code, live in lives.items()})
        return revision, catalogues, lives

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        try:
            with self._engine.connect() as connection:
                yield connection
        except (DBAPIError, self._engine.dialect.dbapi.Error) as error:
            # Rows are fetched from the driver itself.
            reason = str(getattr(error, "orig", error))
            if any(sign in reason for sign in _TIMED_OUT):
                raise StoreTimeoutError("the query took too long") from error
            raise StoreUnavailableError(f"the store cannot be read: {reason}") from error
        except SQLAlchemyError as error:
            raise StoreUnavailableError(f"the store cannot be read: {error}") from error


def _releases() -> Any:
    release, names = tables.release, tables.catalogue
    columns = (release, names.c.code.label("catalogue"))
    return select(*columns).join(names, names.c.id == release.c.catalogue_id)
