"""From which moment an answer may have arrived: what is only waiting for Telegram may be tried
again after a restart, what was sent may not."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import Any

import httpx
from telegram.error import NetworkError
from telegram.request import HTTPXRequest

UNSENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
"""Errors after which it is certain that Telegram got nothing."""
DELIVERING = frozenset({"sendMessage", "sendPhoto", "sendDocument", "answerInlineQuery"})
"""Methods that bring something to a user."""
_OK, _FLOOD = 200, 429


class Delivery:
    """Of the answer to one update. ``mark`` is told whether it may be under way."""

    def __init__(self, mark: Callable[[bool], Awaitable[None]]) -> None:
        self._mark = mark
        self._begun = False
        self._arrived = False

    async def begin(self) -> None:
        if not self._begun:
            self._begun = True
            await self._mark(True)

    async def refused(self) -> None:
        """Telegram has not taken it. What came before it may still have arrived."""
        if self._begun and not self._arrived:
            self._begun = False
            await self._mark(False)

    def arrived(self) -> None:
        self._arrived = True


delivery: ContextVar[Delivery | None] = ContextVar("delivery", default=None)
"""Of the update being answered in this task."""


class Request(HTTPXRequest):
    """Marks an answer right before it leaves, when every limit has been waited for."""

    async def do_request(self, url: str, *args: Any, **more: Any) -> tuple[int, bytes]:
        current = delivery.get()
        if current is None or url.rpartition("/")[2] not in DELIVERING:
            return await super().do_request(url, *args, **more)
        await current.begin()
        try:
            code, body = await super().do_request(url, *args, **more)
        except NetworkError as error:
            if isinstance(error.__cause__, UNSENT):
                await current.refused()
            raise
        if code == _OK:
            current.arrived()
        elif code == _FLOOD:
            await current.refused()
        return code, body
