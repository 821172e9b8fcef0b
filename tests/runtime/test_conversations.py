"""Bounded conversations."""

from __future__ import annotations

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    SessionStarted,
    SlotSet,
    UserUttered,
)

from assistant.runtime.conversations import FORGET, BoundedSQLTrackerStore, MemoryTrackerStore
from assistant.runtime.history import compacted
from tests.runtime.serving import BOT

LIMIT = 40


@pytest.fixture(scope="module")
def domain() -> Domain:
    return Domain.load(str(BOT / "domain.yml"))


@pytest.fixture(params=["memory", "database"])
def store(request, domain, tmp_path):
    if request.param == "memory":
        made = MemoryTrackerStore(LIMIT, 100)
    else:
        made = BoundedSQLTrackerStore(f"sqlite:///{tmp_path / 'a.sqlite'}", LIMIT)
    made.domain = domain
    return made


def turn(number: int) -> list:
    return [
        ActionExecuted("action_listen"),
        UserUttered(f"text {number}", {"name": "raise"}, []),
        ActionExecuted("action_echo"),
        BotUttered(f"reply {number}"),
        SlotSet("count", number),
    ]


async def talk(store, turns: int, sender: str = "a") -> list[int]:
    lengths = []
    for number in range(turns):
        tracker = await store.get_or_create_tracker(sender, append_action_listen=False)
        if not tracker.events:
            tracker.update(ActionExecuted("action_session_start"))
            tracker.update(SessionStarted())
        for event in turn(number):
            tracker.update(event)
        await store.save(tracker)
        lengths.append(len((await store.retrieve(sender)).events))
    return lengths


async def test_history_is_bounded_and_state_is_kept(store):
    lengths = await talk(store, 60)
    assert max(lengths) <= LIMIT
    tracker = await store.retrieve("a")
    assert tracker.get_slot("count") == 59
    assert tracker.latest_message.text == "text 59"
    assert [e.text for e in tracker.events if isinstance(e, UserUttered)][-3:] == [
        "text 57",
        "text 58",
        "text 59",
    ]


async def test_compacting_keeps_a_slot_that_old_events_set(store):
    await talk(store, 1)
    tracker = await store.retrieve("a")
    for _ in range(12):
        for event in turn(0)[:4]:
            tracker.update(event)
    await store.save(tracker)
    kept = await store.retrieve("a")
    assert len(kept.events) <= LIMIT
    assert kept.get_slot("count") == 0


async def test_conversations_can_be_forgotten(store):
    await talk(store, 2, "a")
    await talk(store, 2, "b")
    store.forget("a")
    assert await store.retrieve("a") is None
    assert (await store.retrieve("b")).get_slot("count") == 1


async def test_the_number_of_conversations_in_memory_is_bounded(domain):
    store = MemoryTrackerStore(LIMIT, 3)
    store.domain = domain
    for sender in ("a", "b", "c"):
        await talk(store, 1, sender)
    await store.retrieve("a")
    await talk(store, 1, "d")
    assert set(await store.keys()) == {"a", "c", "d"}


async def test_a_turn_that_fails_leaves_no_trace(store):
    await talk(store, 1)
    tracker = await store.retrieve("a")
    tracker.update(SlotSet("count", 99))
    tracker.update(UserUttered("lost"))
    again = await store.retrieve("a")
    assert again.get_slot("count") == 0
    assert again.latest_message.text == "text 0"


async def test_one_very_long_turn_is_kept_whole(store):
    await talk(store, 1)
    tracker = await store.retrieve("a")
    tracker.update(ActionExecuted("action_listen"))
    for number in range(LIMIT + 5):
        tracker.update(SlotSet("count", number))
    shorter = compacted(tracker, LIMIT)
    assert shorter.get_slot("count") == LIMIT + 4


async def test_a_sender_who_asks_for_it_is_forgotten(store):
    await talk(store, 3)
    await talk(store, 1, sender="b")
    tracker = await store.get_or_create_tracker("a", append_action_listen=False)
    tracker.update(SlotSet(FORGET, True))
    await store.save(tracker)
    assert await store.retrieve("a") is None
    assert await store.retrieve("b") is not None
