"""Runs the Query of a button that was pressed. The gateway has verified its signature."""

from __future__ import annotations

from functools import partial
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.turn import Turn, reply
from assistant.understanding.context import read_query
from assistant.understanding.resolution import Refusal, Resolution

_QUERY = "query:"


class ActionPress(Action):
    def name(self) -> str:
        return "action_press"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        action = next(tracker.get_latest_entity_values("action"), "")
        return await reply(dispatcher, Turn.of(tracker), partial(_pressed, action))


def _pressed(action: str, turn: Turn) -> Resolution:
    query = read_query(action.removeprefix(_QUERY) if action.startswith(_QUERY) else None)
    if query is None:
        return Resolution(refusal=Refusal("not-understood"))
    return Resolution(query=query)
