"""Releases of catalogues: load one beside the live one, publish it, roll back.

A load is one transaction: everything is read and checked before the first row is written,
and the new release goes live with the same commit that stores it. Whatever happens before
(a bad cell, a full disk, a kill) leaves the previous release live and whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path

from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError

from indicator_store import engines, tables
from indicator_store.errors import LoadError, Problems, StoreUnavailableError
from indicator_store.loading import folder as reading
from indicator_store.loading.checks import run_checks
from indicator_store.loading.definitions import Definitions
from indicator_store.loading.folder import Progress
from indicator_store.loading.staging import Columns
from indicator_store.loading.write import Writer
from indicator_store.migrations import current, newest, upgrade
from indicator_store.model import Release

BUNDLED = Path(__file__).resolve().parent / "catalogues"
KEPT = 3
_LOCK = 0x6D6F7561
"""PostgreSQL's advisory lock that loads take one after the other."""


def silent(_step: str, _done: int, _all: int) -> None:
    """Progress that nobody watches."""


def load(url: str, folder: Path, progress: Progress = silent, *, kept: int = KEPT) -> Release:
    """Load a catalogue folder and publish it; older releases beyond ``kept`` are deleted.

    Raises :class:`LoadError` with every problem found, :class:`StoreUnavailableError` when the
    database cannot be reached.
    """
    return _load(url, folder, progress, kept, again=True)


def _load(url: str, folder: Path, progress: Progress, kept: int, *, again: bool) -> Release:
    """``again``: also when the store already has a release of the very same files."""
    if not folder.is_dir():
        raise LoadError(f"{folder.name}: there is no such folder")
    checksum = reading.checksum(folder)
    definitions, columns = _read(folder, progress)
    with _store(url) as engine:
        with _transaction(engine) as connection:
            # Another process may have loaded them while this one was reading.
            known = [] if again else _releases(connection, definitions.code)
            same = [release for release, _ in known if release.checksum == checksum]
            release = (
                same[-1] if same else _publish(connection, definitions, columns, checksum, progress)
            )
        _tidy(engine, definitions.code, kept)
    progress("publish", 1, 1)
    return release


def _read(folder: Path, progress: Progress) -> tuple[Definitions, Columns]:
    problems = Problems()
    definitions = reading.read_definitions(folder, problems)
    staging, columns = reading.read_observations(folder, definitions, problems, progress)
    progress("check", 0, 1)
    run_checks(definitions, staging, columns, problems)
    problems.stop(f"{definitions.code}: the figures do not pass the catalogue's checks")
    progress("check", 1, 1)
    return definitions, columns


def _publish(
    connection: Connection,
    definitions: Definitions,
    columns: Columns,
    checksum: str,
    progress: Progress,
) -> Release:
    catalogue = _catalogue_id(connection, definitions.code)
    newest = select(func.coalesce(func.max(tables.release.c.number), 0) + 1)
    number = connection.execute(newest.filter_by(catalogue_id=catalogue)).scalar_one()
    release = Release(
        id=connection.execute(
            select(func.coalesce(func.max(tables.release.c.id), 0) + 1)
        ).scalar_one(),
        catalogue=definitions.code,
        number=number,
        loaded_at=datetime.now(timezone.utc).isoformat(timespec="seconds"),
        checksum=checksum,
    )
    connection.execute(
        insert(tables.release).values(
            id=release.id,
            catalogue_id=catalogue,
            number=number,
            loaded_at=release.loaded_at,
            checksum=checksum,
            nation=definitions.nation,
            languages=" ".join(definitions.languages),
        )
    )
    Writer(connection, release.id).write(definitions, columns, progress)
    # Without statistics a profile of one area scans the whole table.
    for table in ("observation", "coverage", "area"):
        connection.execute(text(f"ANALYZE {table}"))
    _point(connection, catalogue, release.id)
    return release


def _catalogue_id(connection: Connection, code: str) -> int:
    table = tables.catalogue
    found = connection.execute(select(table.c.id).where(table.c.code == code)).scalar()
    if found is None:
        found = connection.execute(select(func.coalesce(func.max(table.c.id), 0) + 1)).scalar_one()
        connection.execute(insert(table).values(id=found, code=code))
    return int(found)


def _point(connection: Connection, catalogue: int, release: int) -> None:
    table = tables.live
    moved = connection.execute(
        update(table).where(table.c.catalogue_id == catalogue).values(release_id=release)
    )
    if not moved.rowcount:
        connection.execute(insert(table).values(catalogue_id=catalogue, release_id=release))


def rollback(url: str, catalogue: str) -> Release:
    """Make the release before the live one live again. Raises :class:`LoadError`."""
    with _store(url) as engine, _transaction(engine) as connection:
        known = _releases(connection, catalogue)
        live = next((number for number, (_, is_live) in enumerate(known) if is_live), None)
        if live is None:
            raise LoadError(f"{catalogue}: there is no such catalogue in the store")
        if live == 0:
            raise LoadError(f"{catalogue}: there is no release before number {known[0][0].number}")
        release = known[live - 1][0]
        _point(connection, _catalogue_id(connection, catalogue), release.id)
        return release


def releases(url: str) -> list[tuple[Release, bool]]:
    """Every release in the store, oldest first, and whether it is live."""
    with _store(url) as engine, _transaction(engine) as connection:
        return _releases(connection)


def _releases(connection: Connection, catalogue: str | None = None) -> list[tuple[Release, bool]]:
    release, names, live = tables.release, tables.catalogue, tables.live
    query = (
        select(release, names.c.code, live.c.release_id)
        .join(names, names.c.id == release.c.catalogue_id)
        .outerjoin(live, live.c.release_id == release.c.id)
        .order_by(names.c.id, release.c.number)
    )
    if catalogue is not None:
        query = query.where(names.c.code == catalogue)
    return [
        (Release(row.id, row.code, row.number, row.loaded_at, row.checksum), bool(row.release_id))
        for row in connection.execute(query)
    ]


def ensure(
    url: str, catalogues: Sequence[str], progress: Progress = silent, *, kept: int = KEPT
) -> None:
    """Load the bundled catalogues that are missing or whose files changed since."""
    for code in catalogues:
        folder = BUNDLED / code
        if not folder.is_dir():
            raise LoadError(f"{code}: there is no such bundled catalogue")
        # A release that was rolled back from stays known, and is not loaded again.
        known = {r.checksum for r, _ in releases(url) if r.catalogue == code}
        if reading.checksum(folder) not in known:
            _load(url, folder, progress, kept, again=False)


def _tidy(engine: Engine, catalogue: str, kept: int) -> None:
    with _transaction(engine) as connection:
        known = _releases(connection, catalogue)
        for release, is_live in known[: max(0, len(known) - max(1, kept))]:
            if not is_live:
                _delete(connection, release.id)
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.connection.dbapi_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _delete(connection: Connection, release: int) -> None:
    indicator = tables.indicator
    low, high = connection.execute(
        select(func.min(indicator.c.id), func.max(indicator.c.id)).where(
            indicator.c.release_id == release
        )
    ).one()
    if low is not None:
        for table in (tables.observation, tables.coverage):
            connection.execute(delete(table).where(table.c.indicator_id.between(low, high)))
    for table in (*tables.OF_RELEASE, tables.level, tables.setting, tables.boundary):
        connection.execute(delete(table).where(table.c.release_id == release))
    connection.execute(delete(tables.release).where(tables.release.c.id == release))


@contextmanager
def _store(url: str) -> Iterator[Engine]:
    """A writer's engine on an up-to-date schema."""
    engine = engines.writer(url)
    try:
        with _transaction(engine) as connection:
            if current(connection) != newest():
                upgrade(connection)
        yield engine
    finally:
        engine.dispose()


@contextmanager
def _transaction(engine: Engine) -> Iterator[Connection]:
    try:
        with engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            yield connection
    except DBAPIError as error:
        reason = " ".join(str(error.orig).split())
        if error.connection_invalidated or "connect" in reason or "unable to open" in reason:
            raise StoreUnavailableError(f"the store cannot be reached: {reason}") from error
        raise LoadError(f"the database refused: {reason}; nothing was changed") from error
