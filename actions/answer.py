"""Answers questions that the data may answer."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.turn import Turn, answer_resolution, reply
from assistant.answers.answer import Answer
from assistant.runtime.live import live_store
from assistant.understanding.resolve import resolve


class ActionAnswer(Action):
    def name(self) -> str:
        return "action_answer"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        return await reply(dispatcher, Turn.of(tracker), _answer)


def _answer(turn: Turn) -> Answer:
    resolution = resolve(turn.frame, live_store().catalogues(), turn.context)
    return answer_resolution(resolution, turn.frame.text)
