"""How updates come from Telegram: sent to our address, or asked for."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar

from telegram import Update, User
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import ExtBot, Updater

from assistant.runtime import faults

logger = logging.getLogger(__name__)
UPDATES = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
"""Seconds between two tries to reach Telegram; each waits twice as long as the one before."""
Take = Callable[[Mapping[str, Any]], Awaitable[None]]
"""Stores an update."""
Done = TypeVar("Done")


class Listener:
    """``url``: this server's public address, to which Telegram sends with ``secret``; empty to
    ask for updates."""

    def __init__(self, bot: ExtBot[Any], url: str, secret: str, take: Take) -> None:
        self._bot = bot
        self._url = url
        self._secret = secret
        self._take = take
        self._conflict = asyncio.Event()

    async def reach(self) -> User | None:
        """Who we are, once Telegram says so; None where it does not know our token."""
        try:
            await patiently(self._bot.initialize)
        except InvalidToken:
            logger.error("Telegram does not know this token: its channel stays closed")
            return None
        return self._bot.bot

    async def listen(self) -> None:
        """Ends when another program asks for the same updates. Raises InvalidToken."""
        if self._url:
            await patiently(self._register)
            await asyncio.Event().wait()
        updater = Updater(self._bot, Door(self._take))
        await updater.initialize()
        await updater.start_polling(
            allowed_updates=list(UPDATES), bootstrap_retries=-1, error_callback=self._hear
        )
        try:
            await self._conflict.wait()
        finally:
            await updater.stop()
        logger.error("another program asks Telegram for this bot's updates: its channel is closed")

    async def _register(self) -> None:
        address = f"{self._url.rstrip('/')}/webhooks/telegram/webhook"
        await self._bot.set_webhook(
            address, secret_token=self._secret, allowed_updates=list(UPDATES)
        )
        logger.info("Telegram sends its updates to %s", address)

    def _hear(self, error: TelegramError) -> None:
        if isinstance(error, Conflict):
            self._conflict.set()
        else:
            logger.warning("Telegram gives no updates: %s", error)


class Door(asyncio.Queue[object]):
    """Where Telegram's library puts the updates it gets. It asks for the next ones, which tells
    Telegram that these arrived, once they are stored."""

    def __init__(self, take: Take) -> None:
        super().__init__()
        self._store = take

    async def put(self, item: object) -> None:
        if not isinstance(item, Update):
            raise TypeError(f"an update is expected, not {type(item).__name__}")
        data = json.loads(item.to_json())
        wait = FIRST_WAIT
        while True:
            try:
                return await self._store(data)
            except Exception as error:
                faults.report(error, "storing one of Telegram's updates")
            await asyncio.sleep(wait)
            wait = min(2 * wait, LONGEST_WAIT)


async def patiently(reach: Callable[[], Awaitable[Done]]) -> Done:
    """Try until Telegram is reached. Raises InvalidToken."""
    wait = FIRST_WAIT
    while True:
        try:
            return await reach()
        except InvalidToken:
            raise
        except TelegramError as error:
            logger.warning("Telegram is out of reach (%s), next try in %.0f s", error, wait)
        await asyncio.sleep(wait)
        wait = min(2 * wait, LONGEST_WAIT)
