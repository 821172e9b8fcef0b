"""The real bot on a store of its own, that can be stopped and started again where it was."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

from tests.bot.conftest import environment
from tests.runtime.serving import ROOT, Served, free_port, settle, stop

_CODE = "from assistant.commands import serve; serve.start(serve.opened(), serve.store_is_live)"


class Bot:
    """Its sessions, buttons and conversations outlive it, as they do without any setting."""

    def __init__(self, store: Path, folder: Path) -> None:
        self._port = free_port()
        self._log = folder / "bot.log"
        self._settings = {
            "WEB_AT_ONCE": "10000",
            "STATE_PATH": str(folder / "state"),
        }
        self._store = store
        self._process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def start(self, wait: bool = True) -> None:
        url = f"sqlite:///{self._store}"
        with self._log.open("ab") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-c", _CODE], cwd=ROOT, stdout=output, stderr=output,
                env=environment(url, self._port, **self._settings),
            )  # fmt: skip
        if wait:
            settle(Served(self.url, self._process, self._log), ready=True)

    def stop(self) -> None:
        if self._process is not None:
            stop(self._process)


def with_names(store: Path, copy: Path, names: dict[tuple[str, str], str]) -> Path:
    """A copy of the store in which these things, by kind and code, have other names."""
    shutil.copy(store, copy)
    with sqlite3.connect(copy) as connection:
        for (kind, code), name in names.items():
            changed = connection.execute(
                "UPDATE label SET text = ? WHERE kind = ? AND code = ? AND role = 'name'",
                (name, kind, code),
            )
            assert changed.rowcount > 0
    connection.close()
    return copy
