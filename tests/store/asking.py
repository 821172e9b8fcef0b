"""Asking a store in a query's canonical text, and what of a result tests look at."""

from __future__ import annotations

from indicator_store.query import Query
from indicator_store.result import Result
from indicator_store.store import Store


def run(store: Store, text: str, catalogue: str = "atlantis") -> Result:
    return store.run(Query.parse(f"catalogue={catalogue}&{text}"))


def values(result: Result) -> list[tuple[str, str, float]]:
    return [(cell.area, cell.period, cell.value) for cell in result.cells]
