"""A load that is killed, or meets a full disk, leaves the previous release live and whole."""

from __future__ import annotations

import random
import resource
import time
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from indicator_store import releases
from indicator_store.errors import LoadError
from indicator_store.query import Query
from indicator_store.store import Store

KILLS = 30
ROWS = 3_000


def write_figures(folder: Path, first: int) -> None:
    """A catalogue whose every figure tells which version it is of."""
    header = "code,level,kind,parent\nAT,country,,\n"
    areas = "".join(f"T{i},town,,AT\n" for i in range(ROWS))
    (folder / "areas.csv").write_text(header + areas)
    lines = ["indicator,area,period,value,source"]
    lines += [f"POP,T{i},{year},{first},census" for i in range(ROWS) for year in (2010, 2020)]
    (folder / "observations.csv").write_text("\n".join(lines) + "\n")


@pytest.fixture
def large(folder: Path) -> Path:
    (folder / "successions.csv").unlink()
    (folder / "labels" / "en.yml").unlink()
    outline = (folder / "catalogue.yml").read_text()
    (folder / "catalogue.yml").write_text(outline[: outline.index("checks:")])
    write_figures(folder, 1)
    return folder


def live_values(url: str) -> set[float]:
    store = Store(url, rows=10 * ROWS)
    try:
        query = Query("atlantis", measures=("POP",), level="town", periods=("2010", "2020"))
        found = store.run(query)
        assert found.observed == ROWS and found.matched == 2 * ROWS
        return {cell.value for cell in found.cells}
    finally:
        store.close()


def start(url: str, folder: Path) -> BaseProcess:
    """A load in a process of its own; forked, so that it loads from its first moment on."""
    process = get_context("fork").Process(target=releases.load, args=(url, folder))
    process.start()
    return process


def test_killed_at_any_moment(tmp_path: Path, large: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.sqlite'}"
    releases.load(url, large)
    write_figures(large, 2)
    began = time.monotonic()
    releases.load(url, large, kept=5)
    whole = time.monotonic() - began
    version, killed, unfinished = 2.0, 0, 0
    moments = random.Random(2024)
    while killed < KILLS or (unfinished <= KILLS // 4 and killed < 4 * KILLS):
        write_figures(large, int(version) + 1)
        before = len(releases.releases(url))
        process = start(url, large)
        time.sleep(moments.uniform(0, whole * 1.1))
        process.kill()
        process.join()
        killed += 1
        values = live_values(url)
        assert len(values) == 1, "figures of two releases"
        published = values == {version + 1}
        assert published or values == {version}
        whole *= 0.9 if published else 1.05  # A busy machine loads at another pace each time.
        version += published
        unfinished += not published
        if published:
            assert len(releases.releases(url)) <= before + 1
    assert unfinished > KILLS // 4
    write_figures(large, 99)
    releases.load(url, large)
    assert live_values(url) == {99}


def test_a_full_disk(tmp_path: Path, large: Path) -> None:
    path = tmp_path / "store.sqlite"
    url = f"sqlite:///{path}"
    releases.load(url, large)
    write_figures(large, 2)
    size = path.stat().st_size
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    refused = 0
    try:
        for limit in (4096, 65_536, size // 4, size // 2):
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limits[1]))
            with pytest.raises(LoadError, match="nothing was changed"):
                releases.load(url, large)
            refused += 1
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
            assert live_values(url) == {1}
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert refused == 4
    releases.load(url, large)
    assert live_values(url) == {2}


def test_readers_go_on_during_a_load(tmp_path: Path, large: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.sqlite'}"
    releases.load(url, large)
    write_figures(large, 2)
    store = Store(url)
    slowest = 0.0
    process = start(url, large)
    while process.is_alive():
        began = time.monotonic()
        found = store.run(Query("atlantis", measures=("POP",), areas=("T1",)))
        slowest = max(slowest, time.monotonic() - began)
        assert found.cells[0].value in (1, 2)
    assert process.exitcode == 0
    assert slowest < 1.0
