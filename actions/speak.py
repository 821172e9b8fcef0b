"""Says a set phrase: greetings, help, who the assistant is."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.turn import Turn, reply
from assistant.answers.answer import Answer, Speech
from assistant.understanding.talk import PHRASES


class ActionSpeak(Action):
    def name(self) -> str:
        return "action_speak"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        return await reply(dispatcher, Turn.of(tracker), _speak)


def _speak(turn: Turn) -> Answer:
    return Answer("", (Speech(PHRASES.get(turn.intent, "help")),), asked=turn.frame.text)
