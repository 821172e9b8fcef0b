"""The one door: every channel's messages pass here on their way to Rasa, and back.

In: cleaned, bounded, in order, unable to command anything; senders under another name.
Out: exactly one reply to each message, in the user's language, whatever fails behind.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from rasa.core.channels.channel import UserMessage

from assistant.channels.cleaning import clean
from assistant.channels.reply import Collector, Reply, fault_in, joined, of_message
from assistant.channels.signing import Signer, signer
from assistant.channels.spoken import spoken
from assistant.channels.turns import BusyError, Turns
from assistant.channels.voice import Voice, voice
from assistant.runtime import faults, logs
from assistant.settings import Settings, settings

Handler = Callable[[UserMessage], Awaitable[Any]]
GRACE_SECONDS = 2.0
"""What a turn may take beyond its actions."""
SAY = "say:"


class EmptyReplyError(RuntimeError):
    """Rasa handled a message and said nothing."""


class Gateway:
    """One per channel; ``handler`` is Rasa's."""

    def __init__(
        self,
        channel: str,
        handler: Handler,
        limits: Settings | None = None,
        speaker: Voice | None = None,
        sign: Signer | None = None,
    ) -> None:
        self.signer = sign or signer()
        self.voice = speaker or voice()
        self._channel = channel
        self._handler = handler
        self._limits = limits or settings()
        self._turns = Turns(self._limits.waiting_turns, self._limits.waiting_turns_in_all)
        self._spoken = spoken(self._limits)

    async def turn(self, sender: str, text: str, language: str | None = None) -> Reply:
        """Answer one message. Always returns a reply.

        ``language`` is what the channel knows of the sender's, before a conversation has one.
        """
        conversation = self.signer.conversation(self._channel, sender)
        action = self.signer.action(text)
        message = clean(text) if action is None else action
        if action is not None and action.startswith(SAY):
            message, action = clean(action.removeprefix(SAY)), None
        with logs.private(message):
            tag = self._language(conversation, message, language)
            if action is None and not message:
                return self._refuse("not-understood", tag)
            if action is None and len(message) > self._limits.message_characters:
                return self._refuse("too-long", tag)
            return await self._in_turn(conversation, message, action, tag)

    def language_of(self, sender: str) -> str | None:
        """The language that the conversation with a sender is in; None before it has one."""
        return self._spoken.of(self.signer.conversation(self._channel, sender))

    async def _in_turn(
        self, conversation: str, message: str, action: str | None, language: str
    ) -> Reply:
        try:
            async with self._turns.take(conversation):
                reply = await self._deliver(conversation, message, action, language)
        except BusyError:
            return self._refuse("busy", language)
        except Exception as error:
            fault = faults.report(error, f"a turn of {self._channel}")
            return self._refuse(fault.reason, language, fault.reference)
        if reply.forgets:
            await asyncio.to_thread(self._spoken.forget, conversation)
        elif reply.language:
            self._spoken.keep(conversation, reply.language)
        return reply

    async def _deliver(
        self, conversation: str, message: str, action: str | None, language: str
    ) -> Reply:
        collector = Collector()
        incoming = UserMessage(
            message if action is None else f"/press{json.dumps({'action': action})}",
            collector,
            conversation,
            parse_data=None if action is None else _press(action),
            input_channel=self._channel,
            metadata={"language": self._spoken.of(conversation) or ""},
        )
        seconds = self._limits.action_seconds + GRACE_SECONDS
        await asyncio.wait_for(self._handler(incoming), seconds)
        reply = joined(collector.parts, self.signer)
        if reply is not None:
            return reply
        fault = fault_in(collector.parts)
        if fault is None:
            raise EmptyReplyError(self._channel)
        return self._refuse(fault.reason, language, fault.reference)

    def _refuse(self, reason: str, language: str, reference: str = "") -> Reply:
        return of_message(self.voice.refuse(reason, language, reference))

    def _language(self, conversation: str, text: str, hint: str | None) -> str:
        known = hint if self.voice.speaks(hint) else None
        return self._spoken.of(conversation) or known or self.voice.guess(text)


def _press(action: str) -> Mapping[str, Any]:
    """What Rasa would have understood: the intent ``press`` with the action as its entity."""
    intent = {"name": "press", "confidence": 1.0}
    entity = {"entity": "action", "value": action, "start": 0, "end": len(action)}
    return {"text": action, "intent": intent, "entities": [entity], "intent_ranking": [intent]}
