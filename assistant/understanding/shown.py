"""Which areas the answer to a Query shows: what "it" and "there" are in the question after it."""

from __future__ import annotations

from collections.abc import Callable

from assistant.understanding.context import areas_shown
from indicator_store.query import Query, QueryError
from indicator_store.store import Store

Shown = Callable[[Query], tuple[str, ...]]
"""A Query -> codes of areas in the answer's order; none when it has no answer."""


def nothing(_: Query) -> tuple[str, ...]:
    """Where no store is at hand."""
    return ()


def shown_by(store: Store) -> Shown:
    """By the store's live figures. Raises the store's errors of connection and time."""

    def shown(query: Query) -> tuple[str, ...]:
        try:
            return areas_shown(store.run(query).cells)
        except QueryError:
            return ()

    return shown
