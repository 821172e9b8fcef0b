"""Sending to Telegram: within its limits, and knowing what may be tried again."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, NetworkError
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from assistant.channels.reply import Reply
from assistant.channels.telegram_delivery import UNSENT, Request
from assistant.channels.telegram_inbox import Inbox
from assistant.channels.telegram_pace import Pace
from assistant.channels.telegram_rendering import clipped, pages, rows_of
from assistant.channels.telegram_updates import Asked

logger = logging.getLogger(__name__)
TYPING_AFTER = 0.4
"""Seconds of waiting from which the user is shown that an answer is being made."""
_TRIES = 5
_WAIT = 0.5
"""Seconds before the second try; each further one waits twice as long."""
_INLINE_SECONDS = 60
"""How long Telegram may reuse the answer to an inline query."""
_TITLE = 100
Done = TypeVar("Done")


def connect(token: str, address: str) -> ExtBot[Any]:
    """A bot that respects Telegram's limits. ``address`` is that of the Bot API."""
    base = address.rstrip("/")
    return ExtBot(
        token,
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=Request(connection_pool_size=32),
        get_updates_request=HTTPXRequest(),
        rate_limiter=Pace(),
    )


@dataclass(frozen=True)
class Picture:
    """``caption`` is HTML; ``whole``: it holds all that the reply says."""

    data: bytes
    caption: str
    whole: bool = False


class Sender:
    """Sends replies; what a button does is kept in the inbox, Telegram carries its key."""

    def __init__(self, bot: ExtBot[Any], inbox: Inbox) -> None:
        self._bot = bot
        self._inbox = inbox

    async def reply(self, asked: Asked, reply: Reply, picture: Picture | None = None) -> None:
        """One or more messages, the buttons under the last. Raises TelegramError."""
        keyboard = await asyncio.to_thread(self._keyboard, reply)
        if picture is not None and await self._photo(asked, picture, keyboard) and picture.whole:
            return
        texts = pages(reply)
        for number, text in enumerate(texts):
            last = number == len(texts) - 1
            await self._text(asked, text, keyboard if last else None)

    async def document(self, asked: Asked, name: str, data: bytes, caption: str) -> None:
        """A file. Raises TelegramError."""
        await _tried(
            lambda: self._bot.send_document(
                asked.chat,
                data,
                filename=name,
                caption=caption,
                parse_mode=ParseMode.HTML,
                reply_parameters=_beneath(asked),
                message_thread_id=asked.thread,
            )
        )

    async def say(self, asked: Asked, text: str, buttons: Sequence[tuple[str, str]] = ()) -> None:
        """A sentence of the channel's own; ``buttons`` are (title, payload)."""
        named = tuple({"title": title, "payload": payload} for title, payload in buttons)
        await self.reply(asked, Reply(text, named))

    async def typing(
        self, asked: Asked, work: Awaitable[Done], sign: str = ChatAction.TYPING
    ) -> Done:
        """Await the work; if it takes long, the user sees that something is being made."""
        task = asyncio.ensure_future(work)
        try:
            await asyncio.wait_for(asyncio.shield(task), TYPING_AFTER)
        except asyncio.TimeoutError:
            await _quietly(
                self._bot.send_chat_action(asked.chat, sign, message_thread_id=asked.thread)
            )
        return await task

    async def acknowledge(self, asked: Asked) -> None:
        """Take the clock off a button that was pressed; if that fails nothing is lost."""
        if asked.query is not None:
            await _quietly(self._bot.answer_callback_query(asked.query))

    async def inline(self, asked: Asked, reply: Reply | None) -> None:
        """Offer a reply to be posted; nothing is offered while there is none."""
        results = [] if reply is None else [_article(reply)]
        await self._bot.answer_inline_query(
            asked.query or "", results, cache_time=_INLINE_SECONDS, is_personal=True
        )

    async def _text(self, asked: Asked, text: str, keyboard: Any) -> None:
        await _tried(
            lambda: self._bot.send_message(
                asked.chat,
                text,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard,
                reply_parameters=_beneath(asked),
                message_thread_id=asked.thread,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        )

    async def _photo(self, asked: Asked, picture: Picture, keyboard: Any) -> bool:
        """Whether it was taken: the answer in words goes out without it."""
        try:
            await _tried(
                lambda: self._bot.send_photo(
                    asked.chat,
                    picture.data,
                    caption=picture.caption,
                    parse_mode=ParseMode.HTML,
                    reply_markup=keyboard if picture.whole else None,
                    reply_parameters=_beneath(asked),
                    message_thread_id=asked.thread,
                )
            )
        except BadRequest as error:
            logger.warning("Telegram did not take a picture: %s", error)
            return False
        return True

    def _keyboard(self, reply: Reply) -> InlineKeyboardMarkup | None:
        if not reply.buttons:
            return None
        rows = [
            [
                InlineKeyboardButton(b["title"], callback_data=self._inbox.key_of(b["payload"]))
                for b in row
            ]
            for row in rows_of(reply.buttons)
        ]
        return InlineKeyboardMarkup(rows)


def _article(reply: Reply) -> InlineQueryResultArticle:
    text = pages(reply)[0]
    title, _, more = reply.text.partition("\n")
    name = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    content = InputTextMessageContent(text, parse_mode=ParseMode.HTML)
    return InlineQueryResultArticle(
        name, clipped(title, _TITLE), content, description=clipped(more, _TITLE)
    )


def _beneath(asked: Asked) -> ReplyParameters | None:
    if asked.reply_to is None:
        return None
    return ReplyParameters(asked.reply_to, allow_sending_without_reply=True)


async def _tried(send: Callable[[], Awaitable[object]]) -> None:
    """Try again only what certainly did not arrive: nobody gets an answer twice."""
    for attempt in range(_TRIES):
        try:
            await send()
            return
        except NetworkError as error:
            if not isinstance(error.__cause__, UNSENT) or attempt == _TRIES - 1:
                raise
            await asyncio.sleep(_WAIT * 2**attempt)


async def _quietly(sending: Awaitable[object]) -> None:
    try:
        await sending
    except Exception as error:
        logger.info("a sign to a user of Telegram was not sent: %s", type(error).__name__)
