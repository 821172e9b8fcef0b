"""When the drawing process of a server starts and ends."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from assistant.drawing.painter import Painter, PainterError

logger = logging.getLogger(__name__)
_starting: set[asyncio.Task[None]] = set()


def begin(painter: Painter) -> None:
    """Start it beside the running event loop; failing, it is tried again for each picture."""
    task = asyncio.get_running_loop().create_task(_start(painter))
    _starting.add(task)
    task.add_done_callback(_starting.discard)


async def _start(painter: Painter) -> None:
    try:
        await painter.start()
    except PainterError as error:
        logger.error("there will be no pictures: %s", error)


def ending(painter: Painter) -> Callable[[Any, Any], Awaitable[None]]:
    async def end(_: Any, __: Any) -> None:
        await painter.stop()

    return end
