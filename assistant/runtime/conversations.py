"""Where conversations are kept: in memory, bounded in number and length, with what they came to
on disk; or in a database."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rasa.core.tracker_store import SQLTrackerStore, TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.events import ActionExecuted, BotUttered, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import create_engine
from sqlalchemy.engine import Engine
from sqlalchemy.orm import sessionmaker

from assistant.runtime.history import compacted
from assistant.runtime.shelf import Shelf
from assistant.settings import Settings

LOCK_SECONDS = 1
LIFE_SECONDS = 24 * 60 * 60
"""For how long an unused conversation is kept on disk: as long as a session of the chat."""
FORGET = "forget"
"""The slot that is set when the sender asked to be forgotten."""


class MemoryTrackerStore(TrackerStore):
    """Keeps trackers as they are; the conversation unused for longest is forgotten first.

    A turn works on a copy, so that one that fails leaves no trace.
    """

    def __init__(self, events: int, conversations: int, broker: Any = None) -> None:
        super().__init__(None, broker)
        self._events = events
        self._conversations = conversations
        self._trackers: OrderedDict[str, Any] = OrderedDict()

    async def save(self, tracker: Any) -> None:
        if tracker.get_slot(FORGET):
            self.forget(tracker.sender_id)
            return
        if self.event_broker is not None:
            await self.stream_events(tracker)
        self._trackers[tracker.sender_id] = compacted(_without_tables(tracker), self._events)
        self._trackers.move_to_end(tracker.sender_id)
        while len(self._trackers) > self._conversations:
            self._trackers.popitem(last=False)

    async def retrieve(self, sender_id: str) -> Any:
        tracker = self._trackers.get(sender_id)
        if tracker is None:
            return None
        self._trackers.move_to_end(sender_id)
        return tracker.copy()

    async def keys(self) -> Iterable[str]:
        return tuple(self._trackers)

    def forget(self, sender_id: str) -> None:
        """Erase a conversation."""
        self._trackers.pop(sender_id, None)


class KeptTrackerStore(MemoryTrackerStore):
    """Keeps on disk what each conversation came to: its slots, and no message."""

    def __init__(self, events: int, conversations: int, shelf: Shelf, broker: Any = None) -> None:
        super().__init__(events, conversations, broker)
        self._shelf = shelf

    async def save(self, tracker: Any) -> None:
        await super().save(tracker)
        slots = tracker.slots.values()
        state = {slot.name: slot.value for slot in slots if slot.value != slot.initial_value}
        if state and not tracker.get_slot(FORGET):
            self._shelf.put(tracker.sender_id, state)

    async def retrieve(self, sender_id: str) -> Any:
        return await super().retrieve(sender_id) or self._resumed(sender_id)

    def _resumed(self, sender_id: str) -> Any:
        state = self._shelf.get(sender_id)
        if state is None:
            return None
        known = {slot.name for slot in self.domain.slots}
        slots = [SlotSet(name, value) for name, value in state.items() if name in known]
        start = (ActionExecuted(ACTION_SESSION_START_NAME), SessionStarted())
        events = [*start, *slots, ActionExecuted(ACTION_LISTEN_NAME)]
        return DialogueStateTracker.from_events(sender_id, events, self.domain.slots)

    def forget(self, sender_id: str) -> None:
        super().forget(sender_id)
        self._shelf.drop(sender_id)


def _without_tables(tracker: Any) -> Any:
    """What was sent beside the text is never read again, and is most of a long conversation."""
    for event in tracker.events:
        if isinstance(event, BotUttered):
            event.data = {}
    return tracker


class BoundedSQLTrackerStore(SQLTrackerStore):
    """Rasa's SQL store, whose conversations are rewritten shorter when they grow too long."""

    engine: Engine

    def __init__(self, url: str, events: int, broker: Any = None) -> None:
        super().__init__(host=url, event_broker=broker)
        self._events = events
        # Errors of the engine that Rasa makes hold the rows, and so what users wrote; and
        # SQLite would wait for a lock longer than any user does.
        self.engine.dispose()
        options = {"connect_args": {"timeout": LOCK_SECONDS}} if url.startswith("sqlite") else {}
        self.engine = create_engine(url, hide_parameters=True, **options)
        self.sessionmaker = sessionmaker(bind=self.engine)

    async def save(self, tracker: Any) -> None:
        if tracker.get_slot(FORGET):
            self.forget(tracker.sender_id)
            return
        await super().save(tracker)
        shorter = compacted(tracker, self._events)
        if shorter is not tracker:
            self._rewrite(shorter)

    def _rewrite(self, tracker: Any) -> None:
        with self.session_scope() as session:
            self._delete(session, tracker.sender_id)
            session.add_all(self._row(tracker.sender_id, event) for event in tracker.events)
            session.commit()

    def forget(self, sender_id: str) -> None:
        """Erase a conversation."""
        with self.session_scope() as session:
            self._delete(session, sender_id)
            session.commit()

    def _delete(self, session: Any, sender_id: str) -> None:
        events = session.query(self.SQLEvent).filter(self.SQLEvent.sender_id == sender_id)
        events.delete(synchronize_session=False)

    def _row(self, sender_id: str, event: Any) -> Any:
        data = event.as_dict()
        return self.SQLEvent(
            sender_id=sender_id,
            type_name=event.type_name,
            timestamp=event.timestamp,
            intent_name=data.get("parse_data", {}).get("intent", {}).get("name"),
            action_name=data.get("name") if event.type_name == "action" else None,
            data=json.dumps(data),
        )


def tracker_store(settings: Settings, broker: Any = None) -> Any:
    """The store that the settings ask for."""
    if settings.tracker_store:
        return BoundedSQLTrackerStore(settings.tracker_store, settings.history_events, broker)
    bounds = (settings.history_events, settings.conversations)
    if not settings.state_path:
        return MemoryTrackerStore(*bounds, broker)
    shelf = Shelf(Path(settings.state_path) / "conversations.sqlite", LIFE_SECONDS)
    return KeptTrackerStore(*bounds, shelf, broker)
