"""Shared by all tests: one store of the bundled catalogues and one model of a tiny bot.

Both are made once and kept under var/. What takes long to import is imported when it is used.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from indicator_store import releases
from indicator_store.loading.folder import checksum
from indicator_store.store import Store

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "tests"
STORES_KEPT = 3


@pytest.fixture(scope="session")
def store_path() -> Path:
    """The file of the store of the Moroccan catalogue; tests only read it."""
    path = FOLDER / f"store-{_digest()}.sqlite"
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        known = sorted(FOLDER.glob("store-*.sqlite"), key=lambda file: file.stat().st_mtime)
        for old in known[: -STORES_KEPT + 1]:  # Another test run may be using the newest ones.
            old.unlink(missing_ok=True)
        unfinished = FOLDER / f"unfinished-{os.getpid()}.sqlite"
        releases.load(f"sqlite:///{unfinished}", releases.BUNDLED / "morocco")
        for part in FOLDER.glob(f"{unfinished.name}-*"):
            part.unlink()
        unfinished.rename(path)
    return path


def _digest() -> str:
    """Of the catalogue and of the code that stores it."""
    digest = hashlib.sha256(checksum(releases.BUNDLED / "morocco").encode())
    package = ROOT / "indicator_store"
    for part in ("tables.py", "migrations", "loading", "readers"):
        for path in sorted([package / part, *(package / part).rglob("*.py")]):
            if path.is_file():
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@pytest.fixture(scope="session")
def store_url(store_path: Path) -> str:
    return f"sqlite:///{store_path}"


@pytest.fixture(scope="session")
def moroccan(store_url: str) -> Iterator[Store]:
    """The store of the Moroccan catalogue, open as a server opens it."""
    opened = Store(store_url)
    yield opened
    live = [catalogue.code for catalogue in opened.catalogues()]
    opened.close()
    assert live == ["morocco"], "a test has written to the store that all share"


@pytest.fixture(scope="session")
def understanding(moroccan: Store) -> Any:
    """The whole understanding over the store's catalogues, its classifier trained once."""
    from assistant.evaluation import Understanding
    from assistant.understanding.reader import Reader
    from assistant.understanding.shape import ShapeModel
    from tests.understanding.reading import PACKS, languages

    reader = Reader(languages(), moroccan.catalogues(), "fr")
    return Understanding(reader, ShapeModel.of_packs(PACKS.values()), moroccan)


@pytest.fixture(scope="session")
def tiny_model() -> Path:
    """The file of a model of the tiny bot. Do not write to it: see ``own_model``."""
    from tests.runtime.tiny import trained

    return trained()


@pytest.fixture
def own_model(tiny_model: Path, tmp_path: Path) -> Path:
    """A copy that a test may damage."""
    copy = tmp_path / "models" / "tiny.tar.gz"
    copy.parent.mkdir()
    shutil.copy(tiny_model, copy)
    return copy
