"""Runs the Query of a button that was pressed. The gateway has verified its signature."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.turn import Turn, answer_resolution, read_query, reply
from assistant.answers.answer import Answer, Refusal
from assistant.understanding.resolution import Resolution
from assistant.understanding.resolve import Context

_QUERY = "query:"


class ActionPress(Action):
    def name(self) -> str:
        return "action_press"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        action = next(tracker.get_latest_entity_values("action"), "")
        turn = Turn.of(tracker)
        pressed = read_query(action.removeprefix(_QUERY) if action.startswith(_QUERY) else None)
        context = Context(pressed) if pressed else None
        return await reply(dispatcher, replace(turn, context=context), _run)


def _run(turn: Turn) -> Answer:
    if turn.context is None:
        return Answer("", (Refusal("not-understood"),))
    return answer_resolution(Resolution(query=turn.context.query), "")
