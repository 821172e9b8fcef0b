"""What every action needs of Rasa: the Frame and the Context in, a Message out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from assistant.answers.answer import Answer, Choice, Missing, Option, Refusal, Speech
from assistant.answers.compose import compose
from assistant.answers.message import Message
from assistant.answers.refuse import instead, refuse
from assistant.runtime.conversations import FORGET
from assistant.runtime.deadline import run_with_deadline
from assistant.runtime.live import live_store
from assistant.services import wording
from assistant.settings import settings
from assistant.understanding.context import FORGOTTEN, Context, areas_shown, remember
from assistant.understanding.frame import Frame
from assistant.understanding.resolution import Resolution
from indicator_store.errors import StoreTimeoutError
from indicator_store.query import Query, QueryError
from indicator_store.result import Result

CONTEXT = "context"


@dataclass(frozen=True)
class Turn:
    """One message and what the conversation remembers."""

    frame: Frame
    context: Context
    language: str

    @classmethod
    def of(cls, tracker: Tracker) -> Turn:
        data = tracker.latest_message.get("frame")
        frame = Frame.from_json(data) if data else Frame(text="", language="")
        spoken = (tracker.latest_message.get("metadata") or {}).get("language")
        language = frame.language or spoken or settings().default_language
        return cls(frame, Context.of_data(tracker.get_slot(CONTEXT)), language)


async def reply(
    dispatcher: CollectingDispatcher, turn: Turn, decide: Callable[[Turn], Resolution]
) -> list[EventType]:
    """Do the work off the event loop, within the action's deadline; send what comes of it."""
    context, message, forgotten = await run_with_deadline(
        _worded, turn, decide, seconds=settings().action_seconds
    )
    send(dispatcher, message)
    # One action answers a message: saying so spares the policies a prediction.
    events = [FollowupAction("action_listen")]
    if forgotten:
        events.append(SlotSet(FORGET, True))
    return [SlotSet(CONTEXT, context.as_data()), *events]


def _worded(turn: Turn, decide: Callable[[Turn], Resolution]) -> tuple[Context, Message, bool]:
    resolution = decide(turn)
    answer = answered(resolution, turn.frame.text)
    last = answer.last
    shown = areas_shown(last.result.cells if last.result else ())
    asks = isinstance(last.findings[0], (Choice, Refusal, Missing))
    ran = replace(resolution, query=last.query, more=())
    context = remember(turn.context, ran, shown, last.options if asks else ())
    message = wording().word(answer, live_store().catalogues(), turn.language)
    return context, message, resolution.speech == FORGOTTEN


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
        "chart": dict(message.chart.spec) if message.chart is not None else None,
        "permalink": message.permalink,
        "answer": dict(message.answer),
    }
    dispatcher.utter_message(
        text=message.text,
        image=message.chart.address or None if message.chart is not None else None,
        attachment=message.attachment or None,
        buttons=[{"title": button.title, "payload": button.action} for button in message.buttons],
        json_message={"mouachir": details},
    )


def answered(resolution: Resolution, asked: str) -> Answer:
    """Run what a message came to. Raises the store's errors, which the runtime reports."""
    first = _answer(resolution, asked)
    return replace(first, more=tuple(_answer(one, asked) for one in resolution.more))


def _run(query: Query) -> Result:
    """Once more where it took too long: a machine is busy for a moment, and what was read is at
    hand then."""
    try:
        return live_store().run(query)
    except StoreTimeoutError:
        return live_store().run(query)


def _answer(resolution: Resolution, asked: str) -> Answer:
    query = resolution.query
    said = (Speech(resolution.speech),) if resolution.speech else ()
    if query is None:
        finding = resolution.choice or resolution.refusal
        findings = said or (finding or Refusal("not-understood"),)
        return Answer("", findings, resolution.notes, resolution.options, asked=asked)
    try:
        result = _run(query)
    except StoreTimeoutError as error:
        return Answer("", (refuse(error),), options=(Option(query, "again"),), asked=asked)
    except QueryError as error:
        options = (*instead(error, query), *resolution.options)
        return Answer(query.catalogue, (refuse(error),), options=options, asked=asked)
    answer = compose(
        result,
        live_store().catalogues()[query.catalogue],
        asked=asked,
        notes=resolution.notes,
        options=resolution.options,
        show=resolution.show,
    )
    return replace(answer, findings=(*said, *answer.findings), tells=resolution.tells)
