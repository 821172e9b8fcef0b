"""What one of Telegram's updates asks of the bot, if anything."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum

from telegram import Chat, Message, Update, User


class Kind(Enum):
    TEXT = "text"
    PRESS = "press"
    """A button; ``text`` is its key."""
    COMMAND = "command"
    """``text`` is the command without its slash, ``rest`` what follows."""
    INLINE = "inline"
    LOCATION = "location"
    OTHER = "other"
    """Something without words: a sticker, a voice, a picture that nothing is written under."""
    LEFT = "left"
    """The user has stopped the bot."""


@dataclass(frozen=True)
class Asked:
    """``sender`` names the conversation; ``reply_to`` is a message to answer, in groups."""

    kind: Kind
    sender: str
    chat: int
    language: str | None = None
    text: str = ""
    rest: str = ""
    reply_to: int | None = None
    query: str | None = None
    """Of a press or an inline query, the id to acknowledge."""
    place: tuple[float, float] | None = None
    """Latitude and longitude."""
    thread: int | None = None
    """The topic of a group that has topics."""
    album: str | None = None
    """Pictures sent together come as messages of their own."""


_COMMAND = re.compile(r"/(\w{1,32})(?:@(\w+))?(?:\s+(.*))?", re.DOTALL)


def read(update: Update, me: User) -> Asked | None:
    """None for what needs no answer: channels' posts, group talk that is not for the bot."""
    if update.callback_query is not None:
        query = update.callback_query
        chat = query.message.chat if query.message is not None else None
        if chat is None or query.data is None:
            return None
        sender = _sender(chat, query.from_user)
        language = query.from_user.language_code
        thread = _thread(query.message) if isinstance(query.message, Message) else None
        return Asked(
            Kind.PRESS, sender, chat.id, language, query.data, query=query.id, thread=thread
        )
    if update.inline_query is not None:
        inline = update.inline_query
        user = inline.from_user
        sender = f"inline:{user.id}"
        return Asked(
            Kind.INLINE, sender, user.id, user.language_code, inline.query, query=inline.id
        )
    if update.my_chat_member is not None:
        member = update.my_chat_member
        gone = member.new_chat_member.status in ("kicked", "left")
        sender = _sender(member.chat, member.from_user)
        return Asked(Kind.LEFT, sender, member.chat.id) if gone else None
    message = update.message or update.edited_message
    if message is None or (update.message is None and _written(message) is None):
        return None  # A place that is shared live is edited every few seconds.
    return _of_message(message, me)


def _of_message(message: Message, me: User) -> Asked | None:
    user = message.from_user
    if user is None or _not_a_persons(message, user, me):
        return None
    group = message.chat.type in (Chat.GROUP, Chat.SUPERGROUP)
    asked = Asked(
        Kind.OTHER,
        _sender(message.chat, user),
        message.chat.id,
        user.language_code,
        reply_to=message.message_id if group else None,
        thread=_thread(message),
        album=message.media_group_id,
    )
    written = _written(message)
    if written is not None:
        return _of_words(asked, written, message, me, group)
    if message.effective_attachment is None:
        return None  # Telegram says that something was pinned, who came, who left.
    if group and not _answers(message, me):
        return None
    if message.location is not None:
        place = message.location.latitude, message.location.longitude
        return replace(asked, kind=Kind.LOCATION, place=place)
    return asked


def _of_words(asked: Asked, written: str, message: Message, me: User, group: bool) -> Asked | None:
    command = _COMMAND.fullmatch(written)
    if command is not None:
        name, to, rest = command.groups()
        if to is not None and to.casefold() != (me.username or "").casefold():
            return None
        rest = (rest or "").strip()
        return replace(asked, kind=Kind.COMMAND, text=name.casefold(), rest=rest)
    text, named = _without_mention(written, me)
    if group and not (named or _answers(message, me)):
        return None
    return replace(asked, kind=Kind.TEXT, text=text)


def _written(message: Message) -> str | None:
    """The words of a message, or those under its picture or file."""
    return message.text if message.text is not None else message.caption


def _not_a_persons(message: Message, user: User, me: User) -> bool:
    """Another bot's message, an answer of ours that was posted from an inline query, or a post
    that Telegram copied from a channel. Who hides behind a group's name is a person."""
    ours = message.via_bot is not None and message.via_bot.id == me.id
    copied = bool(message.is_automatic_forward)
    return ours or copied or (user.is_bot and message.sender_chat is None)


def _thread(message: Message) -> int | None:
    return message.message_thread_id if message.is_topic_message else None


def _sender(chat: Chat, user: User) -> str:
    """A conversation is with one person, in one chat."""
    return str(chat.id) if chat.type == Chat.PRIVATE else f"{chat.id}:{user.id}"


def _answers(message: Message, me: User) -> bool:
    before = message.reply_to_message
    return before is not None and before.from_user is not None and before.from_user.id == me.id


def _without_mention(text: str, me: User) -> tuple[str, bool]:
    mention = re.compile(rf"@{re.escape(me.username or '')}\b", re.IGNORECASE)
    rest, times = mention.subn(" ", text) if me.username else (text, 0)
    return rest.strip(), times > 0
