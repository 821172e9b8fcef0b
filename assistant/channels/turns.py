"""One message of a sender at a time, in order, and never a long queue."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


class BusyError(Exception):
    """Too many messages wait already."""


@dataclass
class _Line:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    length: int = 0
    """Being answered and waiting."""


class Turns:
    """``waiting`` messages of one sender may wait, and ``in_all`` of everyone."""

    def __init__(self, waiting: int, in_all: int) -> None:
        self._waiting = waiting
        self._in_all = in_all
        self._lines: dict[str, _Line] = {}
        self._length = 0

    @asynccontextmanager
    async def take(self, sender: str) -> AsyncIterator[None]:
        """Wait for the sender's turn. Raises :class:`BusyError` at once instead of queueing."""
        line = self._lines.setdefault(sender, _Line())
        if line.length > self._waiting or self._length >= self._in_all:
            raise BusyError
        line.length += 1
        self._length += 1
        try:
            async with line.lock:
                yield
        finally:
            line.length -= 1
            self._length -= 1
            if line.length == 0:
                self._lines.pop(sender, None)
