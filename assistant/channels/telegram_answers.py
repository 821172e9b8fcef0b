"""What is answered to each kind of thing that people send on Telegram."""

from __future__ import annotations

import asyncio
from collections import deque

from telegram.constants import ChatAction
from telegram.error import TelegramError

from assistant.channels import greeting
from assistant.channels.gateway import SAY, Gateway
from assistant.channels.places import profile_at
from assistant.channels.reply import Reply
from assistant.channels.telegram_files import FILE, Files, offering_files
from assistant.channels.telegram_inbox import Inbox
from assistant.channels.telegram_sending import Sender
from assistant.channels.telegram_texts import LANGUAGE, Command, Texts
from assistant.channels.telegram_updates import Asked, Kind
from assistant.runtime import faults
from assistant.runtime.deadline import run_with_deadline
from assistant.settings import settings
from indicator_store.query import QueryError

AT_ONCE = 16
"""Answers that are made at the same time; how many wait to be sent is another matter."""
_ALBUMS = 1_000
"""How many albums are remembered."""
_SHORTEST_INLINE = 8
"""Characters from which an inline query may be a question: each keystroke sends one."""


class Answers:
    """Makes the answer with the gateway, then sends it."""

    def __init__(
        self, gateway: Gateway, sender: Sender, texts: Texts, inbox: Inbox, made: Files
    ) -> None:
        self._gateway = gateway
        self._sender = sender
        self._texts = texts
        self._inbox = inbox
        self._files = made
        self._room = asyncio.Semaphore(AT_ONCE)
        self._albums: deque[str] = deque(maxlen=_ALBUMS)

    async def to(self, asked: Asked) -> None:
        """Raises TelegramError when the answer cannot be sent."""
        if asked.kind is Kind.TEXT:
            self._was_told(asked.album)
            await self._turn(asked, asked.text)
        elif asked.kind is Kind.PRESS:
            await self._press(asked)
        elif asked.kind is Kind.COMMAND:
            await self._command(asked)
        elif asked.kind is Kind.INLINE:
            await self._inline(asked)
        elif asked.kind is Kind.LOCATION:
            await self._place(asked)
        elif asked.kind is Kind.OTHER and not self._was_told(asked.album):
            await self._sender.say(asked, await asyncio.to_thread(self._only_text, asked))

    def _was_told(self, album: str | None) -> bool:
        """Whether an answer to pictures sent together was already given; remembers that it is."""
        told = album in self._albums
        if album is not None and not told:
            self._albums.append(album)
        return told

    async def _turn(self, asked: Asked, text: str) -> None:
        async with self._room:
            turn = self._gateway.turn(asked.sender, text, asked.language)
            reply = offering_files(await self._sender.typing(asked, turn))
            drawing = self._files.picture(reply)
            picture = await self._sender.typing(asked, drawing, ChatAction.UPLOAD_PHOTO)
        await self._sender.reply(asked, reply, picture)
        if isinstance(reply.attachment, str):
            await self._document(asked, reply.attachment)

    async def _document(self, asked: Asked, address: str) -> None:
        try:
            async with self._room:
                making = self._files.document(address)
                made = await self._sender.typing(asked, making, ChatAction.UPLOAD_DOCUMENT)
        except QueryError:
            # The figures of a release that is kept no more.
            await self._sender.say(asked, self._texts.say("old_button", self._spoken(asked)))
            return
        except Exception as error:
            await self._apologise(asked, error)
            return
        await self._sender.document(asked, made.name, made.data, made.caption)

    async def _apologise(self, asked: Asked, error: Exception) -> None:
        fault = faults.report(error, "a file for Telegram")
        voice, spoken = self._gateway.voice, self._spoken(asked)
        language = spoken if spoken is not None and voice.speaks(spoken) else voice.default
        sorry = voice.refuse(fault.reason, language, fault.reference)
        await self._sender.say(asked, sorry.text)

    async def _press(self, asked: Asked) -> None:
        payload = await asyncio.to_thread(self._inbox.payload_of, asked.text)
        await self._sender.acknowledge(asked)
        if payload is None:
            await self._sender.say(asked, self._texts.say("old_button", self._spoken(asked)))
        elif payload.startswith(FILE):
            await self._document(asked, payload.removeprefix(FILE))
        else:
            await self._turn(asked, payload)

    async def _place(self, asked: Asked) -> None:
        """The profile of the area around a place that was shared."""
        latitude, longitude = asked.place or (0.0, 0.0)
        seconds = settings().action_seconds
        try:
            query = await run_with_deadline(profile_at, latitude, longitude, seconds=seconds)
        except Exception as error:
            await self._apologise(asked, error)
            return
        if query is None:
            await self._sender.say(asked, self._texts.say("no_place", self._spoken(asked)))
        else:
            await self._turn(asked, self._gateway.signer.sign(f"query:{query}"))

    async def _command(self, asked: Asked) -> None:
        command = self._texts.command(asked.text, self._spoken(asked))
        if command is not None and command.says and (asked.rest or not command.asks):
            await self._turn(asked, command.says.format(rest=asked.rest))
            return
        if command is None:
            await self._sender.say(asked, self._texts.say("unknown_command", self._spoken(asked)))
        elif command.does == LANGUAGE:
            await self._languages(asked, command)
        else:
            await self._sender.say(asked, command.asks)

    async def _languages(self, asked: Asked, command: Command) -> None:
        sign = self._gateway.signer.sign
        buttons = [(title, sign(f"{SAY}{says}")) for title, says in self._texts.titles.values()]
        await self._sender.say(asked, self._texts.say("language", command.language), buttons)

    async def _inline(self, asked: Asked) -> None:
        """ "@bot unemployment Fez" in any chat: the answer is offered to be posted there."""
        reply: Reply | None = None
        if len(asked.text) >= _SHORTEST_INLINE:
            async with self._room:
                reply = await self._gateway.turn(asked.sender, asked.text, asked.language)
        try:
            await self._sender.inline(asked, reply)
        except TelegramError as error:
            # It was typed on: the answer to a query that is over reaches nobody.
            if "query is too old" not in str(error).lower():
                raise

    def _only_text(self, asked: Asked) -> str:
        spoken = self._spoken(asked)
        return self._texts.say("text_only", spoken).format(example=greeting.first(spoken))

    def _spoken(self, asked: Asked) -> str | None:
        """The language of the conversation, which may be chosen; else that of the user's app."""
        return self._gateway.language_of(asked.sender) or asked.language
