"""Several queries of one release on one connection: what one has read the others need not."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.engine import Connection

from indicator_store.compile import Selection, compile_selection
from indicator_store.engines import Deadline
from indicator_store.figures import Figures, Row
from indicator_store.live import Live
from indicator_store.operations import run_operation
from indicator_store.query import Query, QueryError
from indicator_store.result import Result


class Reading:
    """``sql_seconds`` bounds every query's time in the database, ``rows`` its cells."""

    def __init__(self, live: Live, connection: Connection, sql_seconds: float, rows: int) -> None:
        self._live = live
        self._connection = connection
        self._sql_seconds = sql_seconds
        self._rows = rows
        self._deadline = Deadline(connection, sql_seconds)
        self._figures = Figures(live, self._fetch)

    def run(self, query: Query) -> Result:
        """As :meth:`~indicator_store.store.Store.run`. Raises :class:`QueryError` for another
        catalogue or release, too."""
        release = self._live.catalogue.release
        if query.catalogue != release.catalogue:
            raise QueryError("catalogue", query.catalogue)
        if query.release not in (None, release.number):
            raise QueryError("release", str(query.release))
        self._deadline = Deadline(self._connection, self._sql_seconds)
        return run_operation(query, self._figures, self._rows)

    def _fetch(self, selection: Selection) -> Sequence[Row]:
        statement, parameters = compile_selection(selection)
        with self._deadline:
            found = self._connection.execute(statement, parameters)
            # The driver's own rows: wrapping them would take longer than reading them does.
            rows: Sequence[Row] = found.cursor.fetchall()
            found.close()
        return rows
