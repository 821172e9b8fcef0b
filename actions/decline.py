"""Declines what figures cannot answer, with what they can say instead."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.turn import Turn, reply
from assistant.answers.answer import Answer, Refusal
from assistant.runtime.live import live_store
from assistant.understanding.resolve import instead
from assistant.understanding.talk import REFUSALS


class ActionDecline(Action):
    def name(self) -> str:
        return "action_decline"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        return await reply(dispatcher, Turn.of(tracker), _decline)


def _decline(turn: Turn) -> Answer:
    refusal = Refusal(REFUSALS.get(turn.intent, "not-understood"))
    options = instead(turn.frame, live_store().catalogues(), turn.context)
    return Answer("", (refusal,), options=options, asked=turn.frame.text)
