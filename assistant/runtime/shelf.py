"""Small things by name that outlive the process: in memory first, on disk about a second later.

One SQLite file, written by a thread of its own, so that no one waits for the disk. Where the
disk fails nothing is kept, the log says so, and the rest goes on.
"""

from __future__ import annotations

import atexit
import json
import logging
import sqlite3
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

logger = logging.getLogger(__name__)
_EVERY_SECONDS = 1.0
_CLEARING = 600
"""Rounds of writing between two looks for what is too old."""
_MOST = 50_000
"""Things that are kept; of more the oldest go."""
_BUSY_SECONDS = 1.0
_FORM = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA secure_delete = ON",
    "CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, at REAL, data TEXT) WITHOUT ROWID",
)
_NOTHING_LEFT: tuple[str, tuple[object, ...]] = ("PRAGMA wal_checkpoint(TRUNCATE)", ())
"""Empties the file of what was written lately: what was deleted is in it too."""


class Shelf:
    """``life``: seconds for which a thing is kept after it was last put there."""

    def __init__(self, path: Path, life: float) -> None:
        self._path = path
        self._life = life
        self._waiting: dict[str, str] = {}
        self._on_its_way: dict[str, str] = {}
        self._lock, self._disk = threading.Lock(), threading.RLock()
        self._works = True
        self._rounds = 0
        self._ended = threading.Event()
        self._read, self._write = self._open(), self._open()
        threading.Thread(target=self._keep_writing, name="shelf", daemon=True).start()
        atexit.register(self.close)

    def put(self, name: str, data: Mapping[str, Any]) -> None:
        text = json.dumps(data)
        with self._lock:
            self._waiting[name] = text

    def get(self, name: str) -> Mapping[str, Any] | None:
        with self._lock:
            text = self._waiting.get(name) or self._on_its_way.get(name) or self._stored(name)
        data: Mapping[str, Any] | None = json.loads(text) if text else None
        return data

    def _stored(self, name: str) -> str | None:
        if self._read is None:
            return None
        asked = "SELECT data FROM kept WHERE name = ? AND at > ?"
        try:
            row = self._read.execute(asked, (name, time.time() - self._life)).fetchone()
        except sqlite3.Error as error:
            self._failed(error)
            return None
        return str(row[0]) if row else None

    def drop(self, name: str) -> None:
        """Gone from the disk too when this returns."""
        with self._disk:
            with self._lock:
                self._waiting.pop(name, None)
            self._run(("DELETE FROM kept WHERE name = ?", (name,)))
            self._run(_NOTHING_LEFT)

    def close(self) -> None:
        """Write what waits. Safe to call again."""
        self._ended.set()
        self.write()

    def write(self) -> None:
        """Now, and not in a second."""
        with self._disk:
            with self._lock:
                self._on_its_way, self._waiting = self._waiting, {}
            now = time.time()
            put = "INSERT OR REPLACE INTO kept VALUES (?, ?, ?)"
            self._run(*((put, (name, now, text)) for name, text in self._on_its_way.items()))
            if self._rounds % _CLEARING == 0:
                old = "at <= (SELECT at FROM kept ORDER BY at DESC LIMIT 1 OFFSET ?)"
                self._run(("DELETE FROM kept WHERE at < ?", (now - self._life,)))
                self._run((f"DELETE FROM kept WHERE {old}", (_MOST,)))
                self._run(_NOTHING_LEFT)
            self._rounds += 1
            self._on_its_way = {}

    def _run(self, *statements: tuple[str, tuple[object, ...]]) -> None:
        """In one transaction. The caller has the disk."""
        if self._write is None:
            return
        try:
            with self._write:
                for statement, values in statements:
                    self._write.execute(statement, values)
        except sqlite3.Error as error:
            self._failed(error)

    def _keep_writing(self) -> None:
        while not self._ended.wait(_EVERY_SECONDS):
            if self._waiting or self._rounds == 0:
                self.write()

    def _open(self) -> sqlite3.Connection | None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.touch(mode=0o600)
            made = sqlite3.connect(self._path, timeout=_BUSY_SECONDS, check_same_thread=False)
            for line in _FORM:
                made.execute(line)
        except (OSError, sqlite3.Error) as error:
            self._failed(error)
            return None
        return made

    def _failed(self, error: Exception) -> None:
        if self._works:
            logger.warning("%s: what should outlive a restart will not: %s", self._path, error)
        self._works = False
