"""What every action needs of Rasa: the Frame and last Query in, a Message out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from assistant.answers.answer import Answer, Refusal
from assistant.answers.compose import compose
from assistant.answers.message import Message
from assistant.answers.refuse import refuse
from assistant.runtime.deadline import run_with_deadline
from assistant.runtime.live import live_store
from assistant.services import wording
from assistant.settings import settings
from assistant.understanding.frame import Frame
from assistant.understanding.resolution import Resolution
from assistant.understanding.resolve import Context
from indicator_store.query import Query, QueryError

CONTEXT = "context"
_SHOWN = 12
"""Areas that "these provinces" may mean, at most."""


@dataclass(frozen=True)
class Turn:
    """One message and what the conversation remembers."""

    frame: Frame
    intent: str
    context: Context | None
    language: str

    @classmethod
    def of(cls, tracker: Tracker) -> Turn:
        data = tracker.latest_message.get("frame")
        frame = Frame.from_json(data) if data else Frame(text="", language="")
        spoken = (tracker.latest_message.get("metadata") or {}).get("language")
        language = frame.language or spoken or settings().default_language
        intent = str((tracker.latest_message.get("intent") or {}).get("name") or "")
        return cls(frame, intent, _context(tracker.get_slot(CONTEXT)), language)


def _context(remembered: dict[str, Any] | None) -> Context | None:
    last = read_query(remembered.get("query")) if remembered else None
    return Context(last, tuple((remembered or {}).get("shown", ()))) if last else None


def read_query(text: str | None) -> Query | None:
    """The Query that a slot or a button holds; None when it is none."""
    try:
        return Query.parse(text) if text else None
    except QueryError:
        return None


async def reply(
    dispatcher: CollectingDispatcher, turn: Turn, work: Callable[[Turn], Answer]
) -> list[EventType]:
    """Do the work off the event loop, within the action's deadline; send what comes of it."""
    answer, message = await run_with_deadline(
        _worded, turn, work, seconds=settings().action_seconds
    )
    send(dispatcher, message)
    # One action answers a message: saying so spares the policies a prediction.
    done = FollowupAction("action_listen")
    last = answer.last
    if last.query is None:
        return [done]
    remembered = {"query": str(last.query), "shown": _shown(last)}
    return [SlotSet(CONTEXT, remembered), done]


def _shown(answer: Answer) -> list[str]:
    cells = answer.result.cells if answer.result else ()
    return list(dict.fromkeys(cell.area for cell in cells))[:_SHOWN]


def _worded(turn: Turn, work: Callable[[Turn], Answer]) -> tuple[Answer, Message]:
    answer = work(turn)
    return answer, wording().word(answer, live_store().catalogues(), turn.language)


def send(dispatcher: CollectingDispatcher, message: Message) -> None:
    table: dict[str, Any] | None = None
    if message.table is not None:
        table = {
            "columns": list(message.table.columns),
            "rows": [list(row) for row in message.table.rows],
            "numeric": list(message.table.numeric),
            "caption": message.table.caption,
        }
    details = {
        "language": message.language,
        "direction": message.direction,
        "strong": [list(span) for span in message.strong],
        "table": table,
        "answer": dict(message.answer),
    }
    dispatcher.utter_message(
        text=message.text,
        buttons=[{"title": button.title, "payload": button.action} for button in message.buttons],
        json_message={"mouachir": details},
    )


def answer_resolution(resolution: Resolution, asked: str) -> Answer:
    """Run what a message came to. Raises the store's errors, which the runtime reports."""
    first = _answer(resolution, asked)
    return replace(first, more=tuple(_answer(one, asked) for one in resolution.more))


def _answer(resolution: Resolution, asked: str) -> Answer:
    query = resolution.query
    if query is None:
        finding = resolution.choice or resolution.refusal or Refusal("not-understood")
        return Answer("", (finding,), resolution.notes, resolution.options, asked=asked)
    try:
        result = live_store().run(query)
    except QueryError as error:
        return Answer(query.catalogue, (refuse(error),), options=resolution.options, asked=asked)
    catalogue = live_store().catalogues()[query.catalogue]
    return compose(
        result,
        catalogue,
        asked=asked,
        notes=resolution.notes,
        options=resolution.options,
        show=resolution.show,
    )
