"""What outlives the process without being set up: the state of conversations, the secret."""

from __future__ import annotations

import sqlite3
import stat
import threading
from types import SimpleNamespace

import pytest
from rasa.shared.core.domain import Domain

from assistant.channels import signing
from assistant.runtime import shelf as module
from assistant.runtime.conversations import FORGET, KeptTrackerStore
from assistant.runtime.shelf import Shelf
from tests.runtime.serving import BOT, serving
from tests.runtime.test_conversations import LIMIT, talk

LIFE = 3_600.0


@pytest.fixture
def path(tmp_path):
    return tmp_path / "state" / "conversations.sqlite"


def kept(path, conversations: int = 100) -> KeptTrackerStore:
    store = KeptTrackerStore(LIMIT, conversations, Shelf(path, LIFE))
    store.domain = Domain.load(str(BOT / "domain.yml"))
    return store


def on_disk(path) -> bytes:
    return b"".join(part.read_bytes() for part in path.parent.glob("conversations.sqlite*"))


async def test_a_conversation_goes_on_in_another_process(path):
    store = kept(path)
    await talk(store, 3)
    store._shelf.close()
    again = await kept(path).retrieve("a")
    assert again.get_slot("count") == 2
    assert again.latest_action_name == "action_listen"
    assert b"text 2" not in on_disk(path) and b"reply" not in on_disk(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


async def test_what_memory_has_no_room_for_is_still_known(path):
    store = kept(path, conversations=1)
    await talk(store, 2, "a")
    await talk(store, 1, "b")
    assert set(await store.keys()) == {"b"}
    assert (await store.retrieve("a")).get_slot("count") == 1


async def test_what_is_forgotten_is_nowhere(path):
    store = kept(path)
    await talk(store, 2, "somebody")
    store._shelf.write()
    assert b"somebody" in on_disk(path)
    await talk(store, 1, "somebody")
    tracker = await store.retrieve("somebody")
    tracker.slots[FORGET].value = True
    await store.save(tracker)
    assert await store.retrieve("somebody") is None
    store._shelf.close()
    assert b"somebody" not in on_disk(path)
    assert await kept(path).retrieve("somebody") is None


def test_what_is_old_goes(path, monkeypatch):
    shelf = Shelf(path, LIFE)
    monkeypatch.setattr(module.time, "time", lambda: 0.0)
    shelf.put("old", {"a": 1})
    shelf.write()
    assert shelf.get("old") == {"a": 1}
    monkeypatch.setattr(module.time, "time", lambda: LIFE + 1)
    assert shelf.get("old") is None
    shelf._rounds = 0
    shelf.write()
    assert b"old" not in on_disk(path)


def test_of_too_many_the_oldest_go(path, monkeypatch):
    monkeypatch.setattr(module, "_MOST", 2)
    shelf = Shelf(path, LIFE)
    for number in range(4):
        shelf.put(str(number), {})
        shelf._rounds = 0
        shelf.write()
    assert [name for name in "0123" if shelf.get(name) is not None] == ["2", "3"]


def test_a_folder_that_cannot_be_made_keeps_nothing(tmp_path, caplog):
    (tmp_path / "a").touch()  # A file stands where the folder goes: not even root gets past it.
    shelf = Shelf(tmp_path / "a" / "b.sqlite", LIFE)
    shelf.put("a", {})
    shelf.write()
    assert "will not" in caplog.text


async def test_a_file_that_is_no_database_costs_nothing_but_the_state(path, caplog):
    path.parent.mkdir()
    path.write_bytes(b"no database" * 1_000)
    store = kept(path)
    assert await talk(store, 2)
    assert (await store.retrieve("a")).get_slot("count") == 1
    store._shelf.close()
    store.forget("a")
    assert await store.retrieve("a") is None
    assert caplog.text.count("will not") == 1


def test_a_disk_that_is_busy_keeps_no_one_waiting(path):
    shelf = Shelf(path, LIFE)
    other = sqlite3.connect(path)
    other.execute("BEGIN EXCLUSIVE")
    shelf.put("a", {"b": 1})
    writing = threading.Thread(target=shelf.write)
    writing.start()
    shelf.put("c", {})
    assert shelf.get("a") == {"b": 1}
    assert writing.is_alive()
    other.rollback()
    writing.join()
    shelf.write()
    assert shelf.get("a") == {"b": 1} and shelf.get("c") == {}


def test_the_secret_is_made_once_and_is_its_owners(tmp_path, monkeypatch):
    def signature(folder: str, secret: str = "") -> str:
        chosen = SimpleNamespace(secret=secret, state_path=folder)
        monkeypatch.setattr(signing, "settings", lambda: chosen)
        signing.signer.cache_clear()
        return signing.signer().signature("press", "a")

    folder = str(tmp_path / "state")
    assert signature(folder) == signature(folder)
    assert signature(folder) != signature(str(tmp_path / "other"))
    assert signature("") != signature("")
    assert signature(folder, "mine") == signature("", "mine")
    assert stat.S_IMODE((tmp_path / "state" / "secret").stat().st_mode) == 0o600
    signing.signer.cache_clear()


def test_conversations_go_on_after_a_restart_without_any_setting(tiny_model, tmp_path):
    for count in (1, 2):
        with serving(tiny_model, tmp_path, STATE_PATH=str(tmp_path / "state")) as server:
            assert server.ask("hello")["text"] == f"echo {count}: hello"
