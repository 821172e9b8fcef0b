"""The server's side of the drawing process: starts it, gives it work, replaces it."""

from __future__ import annotations

import asyncio
import json
import logging
import struct
import sys
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

logger = logging.getLogger(__name__)

SECONDS = 8.0
"""A picture that takes longer is given up, and the process with it."""
START_SECONDS = 60.0
PICTURES = 1_000
"""A process that has drawn so many is replaced: what it has not given back is given back."""
IDLE_SECONDS = 900.0
"""A process that nobody needed for so long gives its memory back; the next picture waits for it."""
WAITING = 20
KEPT_BYTES = 4_000_000
_COMMAND = (sys.executable, "-m", "assistant.drawing.worker")
_HEADER = struct.Struct(">cI")
_LENGTH = struct.Struct(">I")


class PainterError(RuntimeError):
    """A picture could not be drawn; the message is for the log."""


class PainterBusyError(RuntimeError):
    """Too many pictures wait already."""


class Painter:
    """One process, one picture at a time; pictures drawn lately are kept. One event loop."""

    def __init__(self, command: Sequence[str] = _COMMAND, seconds: float = SECONDS) -> None:
        self._command = command
        self._seconds = seconds
        self._lock = asyncio.Lock()
        self._waiting = 0
        self._process: asyncio.subprocess.Process | None = None
        self._drawn = 0
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._rest: asyncio.TimerHandle | None = None

    async def start(self) -> None:
        """Have the process ready. Raises :class:`PainterError`."""
        async with self._lock:
            await self._ready()
            self._rest_later()

    def _rest_later(self) -> None:
        if self._rest is not None:
            self._rest.cancel()
        self._rest = asyncio.get_running_loop().call_later(IDLE_SECONDS, self._idle)

    def _idle(self) -> None:
        process = self._process
        if process is not None and process.returncode is None and not self._lock.locked():
            self._process = None
            process.kill()

    async def stop(self) -> None:
        if self._rest is not None:
            self._rest.cancel()
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            process.kill()
            await process.wait()

    async def png(self, spec: Mapping[str, Any], description: str, scale: float = 1.5) -> bytes:
        """The picture. Raises :class:`PainterError`, :class:`PainterBusyError`."""
        job = json.dumps({"spec": spec, "description": description, "scale": scale})
        if job in self._kept:
            self._kept.move_to_end(job)
            return self._kept[job]
        if self._waiting >= WAITING:
            raise PainterBusyError
        self._waiting += 1
        try:
            async with self._lock:
                drawn = await self._draw(job.encode())
        finally:
            self._waiting -= 1
        self._keep(job, drawn)
        return drawn

    def _keep(self, job: str, drawn: bytes) -> None:
        self._kept[job] = drawn
        while sum(len(key) + len(png) for key, png in self._kept.items()) > KEPT_BYTES:
            self._kept.popitem(last=False)

    async def _draw(self, job: bytes) -> bytes:
        process = await self._ready()
        assert process.stdin is not None
        try:
            process.stdin.write(_LENGTH.pack(len(job)) + job)
            sign, drawn = await asyncio.wait_for(_answer(process), self._seconds)
        except (OSError, asyncio.TimeoutError, asyncio.IncompleteReadError) as error:
            await self.stop()
            raise PainterError(f"the drawing process failed: {type(error).__name__}") from error
        except asyncio.CancelledError:
            # Its answer would be taken for that to the next job.
            await self.stop()
            raise
        if sign != b"+":
            raise PainterError(drawn.decode("utf-8", "replace")[:500])
        self._drawn += 1
        self._rest_later()
        if self._drawn >= PICTURES:
            await self.stop()
        return drawn

    async def _ready(self) -> asyncio.subprocess.Process:
        if self._process is not None and self._process.returncode is None:
            return self._process
        pipe = asyncio.subprocess.PIPE
        try:
            process = await asyncio.create_subprocess_exec(*self._command, stdin=pipe, stdout=pipe)
            self._process, self._drawn = process, 0
            await asyncio.wait_for(_answer(process), START_SECONDS)
        except (OSError, asyncio.TimeoutError, asyncio.IncompleteReadError) as error:
            await self.stop()
            raise PainterError(f"the drawing process does not start: {error}") from error
        except asyncio.CancelledError:
            await self.stop()  # The sign that it is ready would be taken for its first answer.
            raise
        return process


@lru_cache(maxsize=1)
def painter() -> Painter:
    """The one of this process."""
    return Painter()


async def _answer(process: asyncio.subprocess.Process) -> tuple[bytes, bytes]:
    assert process.stdout is not None
    sign, length = _HEADER.unpack(await process.stdout.readexactly(_HEADER.size))
    return sign, await process.stdout.readexactly(length)
