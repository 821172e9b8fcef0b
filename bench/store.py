"""The store beside the same SQL by hand through ``sqlite3``, query by query in turns."""

from __future__ import annotations

import sqlite3
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from bench import CACHE
from indicator_store.catalogue import Catalogue
from indicator_store.query import Operation, Order, Query
from indicator_store.releases import ensure
from indicator_store.store import Store

FILE = CACHE / "store.sqlite"
"""A store of its own: the one that is served may lie in PostgreSQL, or be busy."""

CATALOGUE = "morocco"
MEASURE = "ILLITERACY_10P_PCT"
PERIOD = "2024"
GROUP = (("residence", ("R",)), ("sex", ("F",)))
STRATUM = "residence=R&sex=F"
TOP = 10
LOOKUPS = 20
RANKINGS = 200
"""How often every province is looked up, and all communes are ranked."""

ID = "SELECT id FROM {} WHERE release_id = ? AND code = ?"
LOOKUP = (
    "SELECT value FROM observation"
    " WHERE indicator_id = ? AND stratum_id = ? AND period_id = ? AND area_id = ?"
)
RANKING = """
    WITH ranked AS (
        SELECT area.code, value, rank() OVER (ORDER BY value DESC) AS place
        FROM observation JOIN area ON area.id = area_id
        WHERE indicator_id = ? AND stratum_id = ? AND period_id = ? AND level_id = ?
    )
    SELECT code, value, place FROM ranked ORDER BY place, code LIMIT ?
"""


@dataclass(frozen=True)
class Timing:
    """Median milliseconds of one kind of query, through the store and by hand."""

    name: str
    store: float
    by_hand: float


class Hand:
    """The SQL by hand: the ids are known, as they are to the store."""

    def __init__(self, path: str, catalogue: Catalogue) -> None:
        self._database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self._release = catalogue.release.id
        group = self._id("indicator", MEASURE), self._id("stratum", STRATUM)
        self._series = (*group, self._id("period", PERIOD))
        everyone = self._id("indicator", MEASURE), self._id("stratum", "")
        self._communes = (
            *everyone, self._id("period", PERIOD), self._id("level", "commune"), TOP,
        )  # fmt: skip
        self._areas = {code: self._id("area", code) for code in provinces(catalogue)}

    def _id(self, table: str, code: str) -> int:
        (found,) = self._database.execute(ID.format(table), (self._release, code)).fetchone()
        return int(found)

    def lookup(self, area: str) -> float | None:
        row = self._database.execute(LOOKUP, (*self._series, self._areas[area])).fetchone()
        return None if row is None else row[0]

    def ranking(self) -> list[tuple[str, float, int]]:
        return self._database.execute(RANKING, self._communes).fetchall()


def provinces(catalogue: Catalogue) -> list[str]:
    return [area.code for area in catalogue.within("province")]


def measure_store() -> list[Timing]:
    """Raises StoreError, and AssertionError when the store and the SQL by hand disagree."""
    CACHE.mkdir(parents=True, exist_ok=True)
    url = f"sqlite:///{FILE}"
    ensure(url, (CATALOGUE,))
    store = Store(url)
    try:
        catalogue = store.catalogues()[CATALOGUE]
        hand = Hand(str(FILE), catalogue)
        return [_lookups(store, hand, provinces(catalogue)), _rankings(store, hand)]
    finally:
        store.close()


def _lookups(store: Store, hand: Hand, areas: Sequence[str]) -> Timing:
    def ask(area: str) -> list[float | None]:
        query = Query(CATALOGUE, measures=(MEASURE,), areas=(area,), periods=(PERIOD,), where=GROUP)
        return [cell.value for cell in store.run(query).cells]

    def by_hand(area: str) -> list[float | None]:
        value = hand.lookup(area)
        return [] if value is None else [value]

    turns = [area for _ in range(LOOKUPS) for area in areas]
    pairs = [_both(partial(ask, area), partial(by_hand, area)) for area in turns]
    return _timing("one figure", pairs)


def _rankings(store: Store, hand: Hand) -> Timing:
    query = Query(
        CATALOGUE, Operation.RANK, (MEASURE,), level="commune", periods=(PERIOD,),
        order=Order.DESCENDING, limit=TOP,
    )  # fmt: skip

    def ask() -> list[tuple[str, float | None, int | None]]:
        return [(cell.area, cell.value, cell.rank) for cell in store.run(query).cells]

    return _timing("all communes ranked", [_both(ask, hand.ranking) for _ in range(RANKINGS)])


def _both(ask: Callable[[], Any], by_hand: Callable[[], Any]) -> tuple[float, float]:
    """Milliseconds of each, having checked that they agree."""
    start = time.perf_counter()
    ours = ask()
    middle = time.perf_counter()
    theirs = by_hand()
    end = time.perf_counter()
    if ours != theirs:
        raise AssertionError(f"the store says {ours}, the SQL by hand {theirs}")
    return (middle - start) * 1000, (end - middle) * 1000


def _timing(name: str, pairs: Sequence[tuple[float, float]]) -> Timing:
    ours, theirs = zip(*pairs, strict=True)
    return Timing(name, statistics.median(ours), statistics.median(theirs))
