"""Says that a message was not understood: nothing else applied."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.turn import Turn, reply
from assistant.understanding.resolution import Refusal, Resolution


class ActionDefaultFallback(Action):
    def name(self) -> str:
        return "action_default_fallback"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        return await reply(dispatcher, Turn.of(tracker), _not_understood)


def _not_understood(turn: Turn) -> Resolution:
    return Resolution(refusal=Refusal("not-understood"))
