"""Answers whatever was said: with figures, a question back, a refusal or a set phrase."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.turn import Turn, reply
from assistant.runtime.live import live_store
from assistant.understanding.conclude import conclude
from assistant.understanding.resolution import Resolution
from assistant.understanding.shown import shown_by


class ActionAnswer(Action):
    def name(self) -> str:
        return "action_answer"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        return await reply(dispatcher, Turn.of(tracker), _conclude)


def _conclude(turn: Turn) -> Resolution:
    store = live_store()
    return conclude(turn.frame, store.catalogues(), turn.context, shown_by(store))
