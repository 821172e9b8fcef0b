"""The one store of this process, and whether it has something to answer from."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.settings import settings
from indicator_store.errors import StoreUnavailableError

if TYPE_CHECKING:
    from indicator_store.store import Store


@lru_cache(maxsize=1)
def live_store() -> Store:
    """With the limits of the settings. Safe to share between threads."""
    from indicator_store.store import Store

    chosen = settings()
    return Store(chosen.store_url, sql_seconds=chosen.sql_seconds, rows=chosen.rows)


def check_store() -> None:
    """Raise :class:`StoreUnavailableError` unless a catalogue is live."""
    if not live_store().catalogues().by_code:
        raise StoreUnavailableError("no catalogue is loaded")
