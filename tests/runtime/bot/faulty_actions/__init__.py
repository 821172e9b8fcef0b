"""One action per way of failing."""

from __future__ import annotations

import asyncio
import time

from rasa_sdk import Action
from rasa_sdk.events import SlotSet


class Echo(Action):
    def name(self):
        return "action_echo"

    async def run(self, dispatcher, tracker, domain):
        count = (tracker.get_slot("count") or 0) + 1
        text = tracker.latest_message.get("text")
        dispatcher.utter_message(
            text=f"echo {count}: {text}",
            buttons=[{"title": "again", "payload": "query:catalogue=tiny"}],
            json_message={
                "mouachir": {"language": "en", "direction": "ltr", "answer": {"kind": "said"}}
            },
        )
        return [SlotSet("count", count)]


class Press(Action):
    def name(self):
        return "action_press"

    async def run(self, dispatcher, tracker, domain):
        value = next(tracker.get_latest_entity_values("action"), None)
        dispatcher.utter_message(text=f"pressed {value}")
        return []


class Raise(Action):
    def name(self):
        return "action_raise"

    async def run(self, dispatcher, tracker, domain):
        raise RuntimeError("broken on purpose: " + tracker.latest_message["text"])


class Sleep(Action):
    def name(self):
        return "action_sleep"

    async def run(self, dispatcher, tracker, domain):
        await asyncio.sleep(30)
        return []


class Block(Action):
    def name(self):
        return "action_block"

    def run(self, dispatcher, tracker, domain):
        time.sleep(1.5)
        dispatcher.utter_message(text="done blocking")
        return []


class Nothing(Action):
    def name(self):
        return "action_nothing"

    async def run(self, dispatcher, tracker, domain):
        return []


class BadEvents(Action):
    def name(self):
        return "action_bad_events"

    async def run(self, dispatcher, tracker, domain):
        return [{"event": "slot", "nonsense": tracker.latest_message["text"]}]


class Shout(Action):
    def name(self):
        return "action_shout"

    async def run(self, dispatcher, tracker, domain):
        dispatcher.utter_message(text="one\n\ntwo\n\nthree")
        return []


class Several(Action):
    def name(self):
        return "action_several"

    async def run(self, dispatcher, tracker, domain):
        dispatcher.utter_message(text="first")
        dispatcher.utter_message(text="second")
        return []


class Connect(Action):
    def name(self):
        return "action_connect"

    async def run(self, dispatcher, tracker, domain):
        raise ConnectionRefusedError("a database is down")
