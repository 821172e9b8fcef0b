"""How fast Telegram may be sent to: its limits in all and in a group, and its wishes to wait.

A chat in which Telegram asks to wait keeps no other one waiting.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack
from typing import Any

from aiolimiter import AsyncLimiter
from telegram.constants import FloodLimit
from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from assistant.channels.telegram_delivery import DELIVERING

logger = logging.getLogger(__name__)
FLOODS = 5
"""How many times Telegram may ask to wait before a message is given up."""
_MARGIN = 0.1
"""Seconds beyond what Telegram asks for."""
_GROUPS = 500
_MINUTE = 60.0
Call = Callable[..., Coroutine[Any, Any, Any]]


class Pace(BaseRateLimiter[int]):
    """Messages wait for their turn; a sign, such as that something is being written, is not
    repeated when Telegram does not want it."""

    def __init__(self) -> None:
        self._all = AsyncLimiter(FloodLimit.MESSAGES_PER_SECOND, 1)
        self._groups: dict[int, AsyncLimiter] = {}

    async def initialize(self) -> None:
        """Nothing has to be made ready."""

    async def shutdown(self) -> None:
        """Nothing has to be given back."""

    async def process_request(
        self,
        callback: Call,
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Any:
        """Raises RetryAfter when Telegram has asked to wait too often."""
        delivers = endpoint in DELIVERING
        waits = FLOODS if delivers else 0
        for _ in range(waits):
            try:
                return await self._in_turn(callback, args, kwargs, data, delivers)
            except RetryAfter as error:
                seconds = _seconds(error)
                logger.info("Telegram asks to wait for %.0f s", seconds)
            await asyncio.sleep(seconds + _MARGIN)
        return await self._in_turn(callback, args, kwargs, data, delivers)

    async def _in_turn(
        self, callback: Call, args: Any, kwargs: dict[str, Any], data: dict[str, Any], counts: bool
    ) -> Any:
        chat = data.get("chat_id")
        async with AsyncExitStack() as limits:
            if counts and isinstance(chat, int) and chat < 0:
                await limits.enter_async_context(self._group(chat))
            if chat is not None:
                await limits.enter_async_context(self._all)
            return await callback(*args, **kwargs)

    def _group(self, chat: int) -> AsyncLimiter:
        if chat not in self._groups:
            if len(self._groups) >= _GROUPS:
                self._forget()
            self._groups[chat] = AsyncLimiter(FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP, _MINUTE)
        return self._groups[chat]

    def _forget(self) -> None:
        """Groups that were quiet for a minute."""
        quiet = [chat for chat, one in self._groups.items() if one.has_capacity(one.max_rate)]
        for chat in quiet:
            del self._groups[chat]


def _seconds(error: RetryAfter) -> float:
    asked = error.retry_after
    return float(asked) if isinstance(asked, int) else asked.total_seconds()
