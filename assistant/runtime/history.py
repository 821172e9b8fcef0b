"""Bounded conversations: Rasa re-reads a conversation's whole history on every turn."""

from __future__ import annotations

from typing import Any

from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker


def compacted(tracker: Any, limit: int) -> Any:
    """A tracker in the same state with at most about half of ``limit`` past events.

    Returned unchanged while it has no more than ``limit`` events. What older events had
    set is set by a few events in their place.
    """
    if len(tracker.events) <= limit:
        return tracker
    kept = _latest_turns(list(tracker.events), limit // 2)
    events = _state_events(tracker, kept[0].timestamp) + kept
    shorter = DialogueStateTracker(tracker.sender_id, tracker.slots.values())
    shorter.model_id, shorter.assistant_id = tracker.model_id, tracker.assistant_id
    shorter._reset_slots()
    for event in events:
        shorter.update(event)
    return shorter


def _latest_turns(events: list[Event], limit: int) -> list[Event]:
    """Whole turns from the end, at least one: a turn begins where the bot last listened."""
    starts = [
        position
        for position, event in enumerate(events)
        if isinstance(event, ActionExecuted) and event.action_name == ACTION_LISTEN_NAME
    ]
    fitting = [start for start in starts[:-1] if len(events) - start <= limit]
    return events[(fitting or starts[-2:] or [0])[0] :]


def _state_events(tracker: Any, timestamp: float) -> list[Event]:
    events = [
        ActionExecuted(ACTION_SESSION_START_NAME, timestamp=timestamp),
        SessionStarted(timestamp=timestamp),
    ]
    events += [
        SlotSet(slot.name, slot.value, timestamp=timestamp)
        for slot in tracker.slots.values()
        if slot.value != slot.initial_value
    ]
    if tracker.active_loop:
        events.append(ActiveLoop(tracker.active_loop.name, timestamp=timestamp))
    return events
