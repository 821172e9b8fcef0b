from __future__ import annotations

import pytest

from assistant.understanding.reader import Languages, Reader
from indicator_store.store import Store
from tests.understanding.reading import PACKS


@pytest.fixture(scope="session")
def reader(moroccan: Store) -> Reader:
    """Reads messages over the Moroccan catalogue."""
    return Reader(Languages(PACKS), moroccan.catalogues(), "fr")
