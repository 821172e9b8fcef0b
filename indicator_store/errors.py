"""What can go wrong in the store.

A query that does not fit the catalogue is a :class:`~indicator_store.query.QueryError`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class StoreError(Exception):
    """Anything that keeps the store from answering or from loading."""


class StoreTimeoutError(StoreError):
    """The query took longer than it may."""


class StoreUnavailableError(StoreError):
    """The database cannot be reached, or holds no catalogue."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong in a catalogue folder. ``row`` counts from 1, the header included."""

    file: str
    row: int | None
    column: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}" if self.row is None else f"{self.file}, row {self.row}"
        return f"{place}{f', {self.column}' if self.column else ''}: {self.message}"


class LoadError(StoreError):
    """A catalogue that was not loaded. The release that was live before still is.

    ``problems`` are at most 200; ``count`` says how many there were.
    """

    def __init__(
        self, message: str, problems: Sequence[Problem] = (), count: int | None = None
    ) -> None:
        self.problems = tuple(problems)
        self.count = len(self.problems) if count is None else count
        lines = [message, *(f"  {problem}" for problem in self.problems)]
        if self.count > len(self.problems):
            lines.append(f"  ... and {self.count - len(self.problems)} more")
        super().__init__("\n".join(lines))


class Problems:
    """Collects what is wrong, so that a reader of the report can mend all of it at once."""

    KEPT = 200

    def __init__(self) -> None:
        self._kept: list[Problem] = []
        self.count = 0

    def add(self, file: str, message: str, row: int | None = None, column: str = "") -> None:
        self.count += 1
        if len(self._kept) < self.KEPT:
            self._kept.append(Problem(file, row, column, message))

    def stop(self, message: str) -> None:
        """Raise :class:`LoadError` when there is any problem."""
        if self.count:
            raise LoadError(message, self._kept, self.count)
