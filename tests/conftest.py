"""Shared by all tests: one store of the bundled catalogues, built once and kept under var/."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from indicator_store import releases
from indicator_store.loading.folder import checksum

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "tests"


@pytest.fixture(scope="session")
def store_path() -> Path:
    """The file of the store of the Moroccan catalogue; tests only read it."""
    digest = checksum(releases.BUNDLED / "morocco")[:16]
    path = FOLDER / f"store-{digest}.sqlite"
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        for old in FOLDER.glob("store-*.sqlite*"):
            old.unlink(missing_ok=True)
        unfinished = FOLDER / f"unfinished-{os.getpid()}.sqlite"
        releases.load(f"sqlite:///{unfinished}", releases.BUNDLED / "morocco")
        for part in FOLDER.glob(f"{unfinished.name}-*"):
            part.unlink()
        unfinished.rename(path)
    return path


@pytest.fixture(scope="session")
def store_url(store_path: Path) -> str:
    return f"sqlite:///{store_path}"
