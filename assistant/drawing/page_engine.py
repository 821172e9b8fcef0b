"""The engine that draws charts in a reader's browser: ``python -m assistant.drawing.page_engine``.

It is the Vega of the package that draws pictures here, so that both sides read the same
specifications alike. Making it needs that package's JavaScript engine and a second or two: it
is made by a process of its own, once for each release of the package, and kept in a file.
"""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import sys
from importlib.metadata import version
from pathlib import Path

from assistant.drawing.painter import PainterError
from assistant.drawing.worker import VERSION

SECONDS = 60.0
_COMMAND = (sys.executable, "-m", "assistant.drawing.page_engine")
_SCRIPT = "export const embed = vegaEmbed;"
_NOTICE = "/* Vega, Vega-Lite, Vega-Embed, D3 and others: see charts-licences.txt beside this. */\n"


class PageEngine:
    """A module that exports Vega-Embed's ``embed``, packed with gzip. One event loop."""

    def __init__(self, folder: Path) -> None:
        """``folder`` may be missing or closed to writing: then it is made at each start."""
        self._file = folder / f"charts-{version('vl-convert-python')}-{VERSION}.js.gz"
        self._lock = asyncio.Lock()
        self._packed = b""

    async def packed(self) -> bytes:
        """Raises :class:`~assistant.drawing.painter.PainterError`."""
        async with self._lock:
            if not self._packed:
                self._packed = self._read() or await self._make()
        return self._packed

    def _read(self) -> bytes:
        with contextlib.suppress(OSError):
            return self._file.read_bytes()
        return b""

    async def _make(self) -> bytes:
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(*_COMMAND, stdout=pipe, stderr=pipe)
        try:
            made, said = await asyncio.wait_for(process.communicate(), SECONDS)
        except asyncio.TimeoutError:
            process.kill()
            raise PainterError("the page's charts took too long to prepare") from None
        if process.returncode != 0:
            raise PainterError(f"the page's charts: {said.decode(errors='replace')[-500:]}")
        self._write(made)
        return made

    def _write(self, made: bytes) -> None:
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            part = self._file.with_suffix(".part")
            part.write_bytes(made)
            part.replace(self._file)


def main() -> None:
    import vl_convert

    script = vl_convert.javascript_bundle(_SCRIPT, vl_version=VERSION)
    sys.stdout.buffer.write(gzip.compress((_NOTICE + script).encode(), 9, mtime=0))


if __name__ == "__main__":
    main()
