"""Readers of observations: one per file, each says what it reads."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from indicator_store.readers import csv, morocco_census

if TYPE_CHECKING:
    from indicator_store.errors import Problems
    from indicator_store.loading.staging import Staging


class Reader(Protocol):
    """A module that puts the observations of one file, or named by one, into the staging."""

    def version(self) -> str:
        """Changes when what it reads beside the folder changes."""

    def read(self, path: Path, staging: Staging, problems: Problems) -> None:
        """Bad cells are reported; nothing is raised for them."""


READERS: Mapping[str, Reader] = {"csv": csv, "morocco_census": morocco_census}
"""By the name that ``catalogue.yml`` uses."""
