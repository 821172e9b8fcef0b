"""Where Telegram's updates are answered: one after another in a chat, chats side by side."""

from __future__ import annotations

import asyncio
import json
import logging
from collections import defaultdict, deque
from collections.abc import Mapping
from functools import partial
from typing import Any

from telegram import Update, User
from telegram.error import Forbidden

from assistant.channels import telegram_answers, telegram_menu
from assistant.channels.gateway import Gateway
from assistant.channels.telegram_delivery import Delivery, delivery
from assistant.channels.telegram_files import Files
from assistant.channels.telegram_inbox import Inbox, State, Stored
from assistant.channels.telegram_listening import UPDATES, Listener
from assistant.channels.telegram_sending import Sender, connect
from assistant.channels.telegram_texts import read_texts
from assistant.channels.telegram_updates import Asked
from assistant.channels.telegram_updates import read as read_update
from assistant.drawing.painter import painter
from assistant.languages.pack import load_packs
from assistant.runtime import faults, logs
from assistant.settings import Settings

logger = logging.getLogger(__name__)
PURGE_SECONDS = 60 * 60


class Desk:
    """One per process. :meth:`run` ends only with the server, or when another poller is at work."""

    def __init__(self, gateway: Gateway, chosen: Settings) -> None:
        self._settings = chosen
        self._inbox = Inbox(chosen.telegram_inbox)
        self._bot = connect(chosen.telegram_token, chosen.telegram_api)
        self._texts = read_texts(load_packs(chosen.languages_path), chosen.default_language)
        self._sender = Sender(self._bot, self._inbox)
        self._answers = telegram_answers.Answers(
            gateway, self._sender, self._texts, self._inbox, Files(painter())
        )
        self._me: User | None = None
        self._lines: dict[str, deque[Stored]] = defaultdict(deque)
        self._working: set[asyncio.Task[None]] = set()
        self._door = asyncio.Lock()
        self._open = False
        """Once what waited at the start is queued; until then updates are only stored."""
        self.secret = gateway.signer.signature("telegram", chosen.telegram_token)
        self._listener = Listener(self._bot, chosen.telegram_url, self.secret, self.take)

    async def take(self, data: Mapping[str, Any]) -> None:
        """Keep an update, then answer it in its turn; nothing happens to one seen before."""
        stored = Stored(int(data["update_id"]), _chat(data), json.dumps(data))
        async with self._door:
            if await asyncio.to_thread(self._inbox.add, stored) and self._open:
                self._queue(stored)

    async def run(self) -> None:
        """Reach Telegram, answer what waits, then listen."""
        for number in await asyncio.to_thread(self._inbox.give_up_sending):
            logger.error("the answer to update %s may not have arrived: the server stopped", number)
        self._me = await self._listener.reach()
        if self._me is None:
            return
        async with self._door:
            for stored in await asyncio.to_thread(self._inbox.waiting):
                self._queue(stored)
            self._open = True
        purging = asyncio.ensure_future(self._purge())
        try:
            await telegram_menu.offer(self._bot, self._texts)
            await self._listener.listen()
        except asyncio.CancelledError:
            raise
        except Exception as error:
            faults.report(error, "listening to Telegram")
        finally:
            purging.cancel()

    async def close(self) -> None:
        """Let the answers being made be sent; the rest waits for the next start."""
        async with self._door:
            self._open = False
        for line in self._lines.values():
            line.clear()
        if self._working:
            _, late = await asyncio.wait(self._working, timeout=self._settings.action_seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        await self._bot.shutdown()
        self._inbox.close()

    async def _purge(self) -> None:
        while True:
            try:
                await asyncio.to_thread(self._inbox.purge)
            except Exception as error:
                faults.report(error, "forgetting old updates")
            await asyncio.sleep(PURGE_SECONDS)

    def _queue(self, stored: Stored) -> None:
        line = self._lines[stored.chat]
        line.append(stored)
        if len(line) == 1:
            task = asyncio.ensure_future(self._serve(stored.chat))
            self._working.add(task)
            task.add_done_callback(self._working.discard)

    async def _serve(self, chat: str) -> None:
        """Answer a chat's updates until none waits."""
        line = self._lines[chat]
        while line:
            await self._answer(line[0])
            if line:
                line.popleft()
        if self._lines.get(chat) is line:
            del self._lines[chat]

    async def _answer(self, stored: Stored) -> None:
        """Never raises: an update that cannot be answered is given up, and logged."""
        state = State.FAILED
        delivery.set(Delivery(partial(self._mark, stored.number)))
        try:
            asked = self._read(stored)
            if asked is not None:
                await self._answers.to(asked)
            state = State.DONE
        except Forbidden:
            logger.info("update %s is from someone who has stopped the bot", stored.number)
        except Exception as error:
            logger.error("update %s was not answered", stored.number)
            faults.report(error, "Telegram")
        try:
            await asyncio.to_thread(self._inbox.change, stored.number, state)
        except Exception as error:
            # What is on its way is not sent again, whatever the inbox still says of it.
            faults.report(error, "noting that an update is answered")

    def _read(self, stored: Stored) -> Asked | None:
        update = Update.de_json(json.loads(stored.body), self._bot)
        with logs.private(stored.body):
            return read_update(update, self._me) if update and self._me else None

    async def _mark(self, number: int, leaving: bool) -> None:
        state = State.SENDING if leaving else State.WAITING
        await asyncio.to_thread(self._inbox.change, number, state)


def _chat(data: Mapping[str, Any]) -> str:
    """Whose updates are answered in order: a chat's, or a user's."""
    for kind in UPDATES:
        part = data.get(kind)
        if isinstance(part, dict):
            message = part.get("message") if isinstance(part.get("message"), dict) else part
            chat = (message or {}).get("chat") or part.get("from")
            if isinstance(chat, dict):
                return str(chat.get("id", ""))
    return ""
