"""The Moroccan catalogue in PostgreSQL gives what it gives in SQLite; limits hold in both."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import yaml

from indicator_store import releases
from indicator_store.engines import Deadline
from indicator_store.errors import StoreTimeoutError
from indicator_store.query import Query
from indicator_store.store import Store

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "catalogues" / "morocco.yml").read_text(encoding="utf-8")
)
SLOW = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture(scope="module")
def sqlite_store(store_url: str) -> Store:
    return Store(store_url, sql_seconds=5.0)


def test_every_query_gives_the_same(morocco: Store, sqlite_store: Store) -> None:
    for case in CASES:
        query = Query.parse(case["query"])
        one, other = morocco.run(query), sqlite_store.run(query)
        assert one.cells == other.cells
        assert one.gaps == other.gaps
        assert (one.universe, one.observed, one.matched) == (
            other.universe,
            other.observed,
            other.matched,
        )


def test_known_figures(morocco: Store) -> None:
    for case in CASES:
        if "known" in case:
            cells = morocco.run(Query.parse(case["query"])).cells
            assert [[cell.area, cell.value] for cell in cells] == case["known"]


def test_loads_within_a_minute(tmp_path: Path) -> None:
    began = time.monotonic()
    releases.load(f"sqlite:///{tmp_path / 'store.sqlite'}", releases.BUNDLED / "morocco")
    assert time.monotonic() - began < 60
    assert (tmp_path / "store.sqlite").stat().st_size < 150_000_000


def test_slow_sql_is_interrupted(morocco: Store) -> None:
    began = time.monotonic()
    with pytest.raises(StoreTimeoutError), morocco._connection() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET statement_timeout = 300")
        with Deadline(connection, 0.3):
            connection.exec_driver_sql(SLOW).scalar()
    assert time.monotonic() - began < 3
    assert morocco.run(Query("morocco", measures=("POP_LEGAL",), areas=("MA",))).cells


def test_a_query_that_takes_too_long_says_so(store_url: str) -> None:
    hurried = Store(store_url, sql_seconds=1e-6)
    with pytest.raises(StoreTimeoutError):
        hurried.run(Query.parse("catalogue=morocco&op=rank&measure=POP_LEGAL&level=commune"))
    hurried.close()


def test_what_is_done_between_statements_is_not_the_databases_time(morocco: Store) -> None:
    with morocco._connection() as connection:
        deadline = Deadline(connection, 0.2)
        for _ in range(3):
            with deadline:
                assert connection.exec_driver_sql("SELECT count(*) FROM area").scalar()
            time.sleep(0.15)


def test_the_store_cannot_be_written_through_a_query_connection(morocco: Store) -> None:
    from indicator_store.errors import StoreError

    with pytest.raises(StoreError), morocco._connection() as connection:
        connection.exec_driver_sql("DELETE FROM live")


def test_rows_are_capped_and_what_is_left_out_is_counted(store_url: str) -> None:
    store = Store(store_url, rows=100)
    found = store.run(Query.parse("catalogue=morocco&op=rank&measure=POP_LEGAL&level=commune"))
    assert (len(found.cells), found.matched, found.universe) == (100, 1503, 1503)
    store.close()


def test_threads_share_a_store(morocco: Store) -> None:
    regions = [f"{number:02}" for number in range(1, 13)] * 20
    seen = set()

    def ask(code: str) -> float:
        seen.add(threading.get_ident())
        return morocco.run(Query("morocco", measures=("HOUSEHOLDS",), areas=(code,))).cells[0].value

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(ask, regions))
    assert found[:12] * 20 == found
    assert sum(found[:12]) == 9_275_038


def test_a_point_lookup_is_quick(sqlite_store: Store) -> None:
    query = Query("morocco", measures=("POP_LEGAL",), areas=("MA",), periods=("2024",))
    sqlite_store.run(query)
    times = []
    for _ in range(200):
        began = time.perf_counter()
        sqlite_store.run(query)
        times.append(time.perf_counter() - began)
    assert sorted(times)[100] < 0.001
