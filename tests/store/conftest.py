"""Stores for the tests: a made-up country in SQLite and in a real PostgreSQL."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from indicator_store import releases
from indicator_store.store import Store

ATLANTIS = Path(__file__).parent / "atlantis"


@pytest.fixture
def atlantis() -> Path:
    """The folder of a small catalogue of a made-up country."""
    return ATLANTIS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    copy = tmp_path / "atlantis"
    shutil.copytree(ATLANTIS, copy)
    return copy


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a PostgreSQL server of this test run's own."""
    binaries = _binaries()
    if binaries is None:
        if os.environ.get("CI") == "true":
            pytest.fail("PostgreSQL is needed in CI")
        pytest.skip("PostgreSQL is not installed")
    with TemporaryDirectory(prefix="postgresql-") as folder:
        yield from _serve(binaries, Path(folder))


def _serve(binaries: Path, data: Path) -> Iterator[str]:
    port = _free_port()
    prefix = _as_ordinary_user(data)
    options = f"-p {port} -k {data} -c listen_addresses=127.0.0.1 -c fsync=off"
    server = str(data / "server")

    def run(*command: str) -> None:
        subprocess.run([*prefix, *command], check=True, capture_output=True, cwd=data)

    run(str(binaries / "initdb"), "-D", server, "-U", "test", "-A", "trust", "-E", "UTF8")
    log = str(data / "log")
    run(str(binaries / "pg_ctl"), "-D", server, "-l", log, "-w", "-o", options, "start")
    try:
        yield f"postgresql+psycopg2://test@127.0.0.1:{port}/postgres"
    finally:
        run(str(binaries / "pg_ctl"), "-D", server, "-m", "fast", "-w", "stop")


def _binaries() -> Path | None:
    found = shutil.which("initdb")
    if found is not None:
        return Path(found).resolve().parent
    candidates = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return candidates[-1].parent if candidates else None


def _as_ordinary_user(data: Path) -> list[str]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return []
    names = {user.pw_name: user for user in pwd.getpwall()}
    user = names.get("postgres") or names["nobody"]
    os.chown(data, user.pw_uid, user.pw_gid)
    identity = [f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
    return ["setpriv", *identity]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path, database_name: str) -> str:
    """The URL of an empty store, once in each database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.sqlite'}"
    return _new_database(request.getfixturevalue("postgresql"), database_name)


@pytest.fixture
def database_name(request: pytest.FixtureRequest) -> str:
    return f"test_{abs(hash(request.node.nodeid))}"


def _new_database(server: str, name: str) -> str:
    from sqlalchemy import create_engine, text

    engine = create_engine(server, future=True, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return server.rpartition("/")[0] + f"/{name}"


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """A store of Atlantis, in each database; tests only read it."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('atlantis') / 'store.sqlite'}"
    else:
        url = _new_database(request.getfixturevalue("postgresql"), "atlantis")
    releases.load(url, ATLANTIS)
    opened = Store(url)
    yield opened
    opened.close()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def morocco(request: pytest.FixtureRequest) -> Iterator[Store]:
    """The Moroccan catalogue, in each database."""
    if request.param == "sqlite":
        url = request.getfixturevalue("store_url")
    else:
        url = _new_database(request.getfixturevalue("postgresql"), "morocco")
        releases.load(url, releases.BUNDLED / "morocco")
    opened = Store(url, sql_seconds=5.0)
    yield opened
    opened.close()
