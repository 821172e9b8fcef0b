"""Engines for a store's URL: a writer for loads, a read-only reader with deadlines for queries."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import URL, Engine, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool, QueuePool

from indicator_store.errors import StoreUnavailableError

BUSY_SECONDS = 60
"""How long a load waits for another load to end."""

INSTRUCTIONS_BETWEEN_CHECKS = 2_000


def parse(url: str) -> URL:
    """The parsed URL. Raises :class:`StoreUnavailableError` unless it is SQLite or PostgreSQL."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise StoreUnavailableError("the store's address cannot be read") from None
    kind = parsed.get_backend_name()
    if kind not in ("sqlite", "postgresql"):
        raise StoreUnavailableError(f"a store in {kind} is not supported: sqlite or postgresql is")
    if kind == "sqlite" and parsed.database in (None, "", ":memory:"):
        raise StoreUnavailableError("a store in SQLite needs a file")
    return parsed


def writer(url: str) -> Engine:
    """An engine whose transactions are serial and atomic, data definition included."""
    parsed = parse(url)
    if parsed.get_backend_name() == "postgresql":
        return create_engine(parsed, future=True, poolclass=NullPool)
    Path(str(parsed.database)).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        parsed, future=True, poolclass=NullPool, connect_args={"timeout": BUSY_SECONDS}
    )
    event.listen(engine, "connect", _prepare_writer)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _prepare_writer(connection: sqlite3.Connection, _record: Any) -> None:
    # The driver's own transaction handling would commit before data definition.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "cache_size=-65536"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def reader(url: str, sql_seconds: float) -> Engine:
    """A pooled engine that cannot write; every statement ends after ``sql_seconds``."""
    parsed = parse(url)
    if parsed.get_backend_name() == "postgresql":
        milliseconds = max(1, round(sql_seconds * 1000))
        options = f"-c default_transaction_read_only=on -c statement_timeout={milliseconds}"
        return create_engine(
            parsed,
            future=True,
            pool_size=8,
            pool_pre_ping=True,
            isolation_level="AUTOCOMMIT",
            connect_args={"options": options, "connect_timeout": 3},
        )
    address = f"file:{Path(str(parsed.database)).resolve().as_posix()}?mode=ro"
    return create_engine(
        "sqlite://",
        future=True,
        poolclass=QueuePool,
        pool_size=8,
        creator=lambda: _open_read_only(address, sql_seconds),
    )


def _open_read_only(address: str, sql_seconds: float) -> sqlite3.Connection:
    connection = sqlite3.connect(
        address, uri=True, check_same_thread=False, isolation_level=None, timeout=sql_seconds
    )
    connection.execute("PRAGMA query_only=ON")
    return connection


class Deadline:
    """Interrupts SQLite once the time is up: that spent inside ``with``, however many times.

    PostgreSQL does so by itself, statement by statement.
    """

    def __init__(self, connection: Any, seconds: float) -> None:
        raw = connection.connection.dbapi_connection
        self._raw = raw if isinstance(raw, sqlite3.Connection) else None
        self._left = seconds
        self._began = 0.0

    def __enter__(self) -> None:
        self._began = time.monotonic()
        if self._raw is not None:
            end = self._began + self._left
            self._raw.set_progress_handler(
                lambda: int(time.monotonic() > end), INSTRUCTIONS_BETWEEN_CHECKS
            )

    def __exit__(self, *_: object) -> None:
        self._left -= time.monotonic() - self._began
        if self._raw is not None:
            self._raw.set_progress_handler(None, 0)
