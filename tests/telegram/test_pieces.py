"""Telegram's limits, and the store of its updates."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from assistant.channels.reply import Reply
from assistant.channels.telegram_inbox import BUTTON_SECONDS, KEPT_SECONDS, Inbox, State, Stored
from assistant.channels.telegram_rendering import MESSAGE, grid, pages, rows_of
from assistant.channels.telegram_texts import read_texts
from tests.understanding.reading import PACKS

TEXTS = st.text(st.sampled_from("ab<&\n é😀ش"), min_size=1, max_size=12_000)


def plain(page: str) -> str:
    return html.unescape(re.sub("</?b>", "", page))


@given(TEXTS, st.lists(st.tuples(st.integers(0, 9000), st.integers(0, 9000)), max_size=4))
def test_pages_fit_and_lose_nothing(text, strong):
    made = [plain(page) for page in pages(Reply(text, details={"strong": strong}))]
    assert all(len(page.encode("utf-16-le")) // 2 <= MESSAGE for page in made)
    kept = re.compile(r"[\n ]")
    assert kept.sub("", "".join(made)) == kept.sub("", text)


def test_strong_parts_are_marked_and_escaped():
    (page,) = pages(Reply("a <b> c", details={"strong": [[2, 5]]}))
    assert page == "a <b>&lt;b&gt;</b> c"


TABLE = {
    "columns": ["Area", "%"],
    "rows": [["Fès", "1.5"], ["Taza & co", "10.0"]],
    "numeric": [False, True],
}


def test_a_small_table_is_set_in_columns():
    assert grid(Reply("x", details={"table": TABLE})) == (
        "<pre>Area          %\nFès         1.5\nTaza &amp; co  10.0</pre>"
    )


def test_a_wide_or_arabic_table_is_left_to_the_text():
    assert grid(Reply("x", details={"table": TABLE, "direction": "rtl"})) is None
    wide = {**TABLE, "rows": [["x" * 60, "1"], ["y", "2"]]}
    assert grid(Reply("x", details={"table": wide})) is None
    assert grid(Reply("x")) is None


def test_short_buttons_stand_side_by_side():
    buttons = [{"title": title} for title in ("a", "b", "c" * 30, "d")]
    assert [[b["title"][0] for b in row] for row in rows_of(buttons)] == [["a", "b"], ["c"], ["d"]]


def test_the_inbox_keeps_updates_until_they_are_answered(tmp_path):
    url = f"sqlite:///{tmp_path / 'deep' / 'inbox.sqlite'}"
    inbox = Inbox(url)
    for number in (2, 1, 3):
        assert inbox.add(Stored(number, "7", "private"))
    assert not inbox.add(Stored(1, "7", "private"))
    inbox.change(1, State.DONE)
    inbox.change(2, State.SENDING)
    assert not inbox.add(Stored(1, "7", "private"))
    inbox.close()
    again = Inbox(url)
    assert list(again.give_up_sending()) == [2]
    assert again.waiting() == [Stored(3, "7", "private")]
    assert again.counts() == {"waiting": 1, "sending": 0, "done": 1, "failed": 1}
    again.change(3, State.FAILED)
    again.close()
    for file in (tmp_path / "deep").iterdir():
        assert b"private" not in file.read_bytes() or file.suffix.endswith("wal")


def test_old_numbers_and_buttons_are_forgotten():
    inbox = Inbox("sqlite://")
    inbox.add(Stored(1, "7", "x"))
    inbox.change(1, State.DONE)
    key = inbox.key_of("~query:x~signature")
    assert inbox.key_of("~query:x~signature") == key
    assert inbox.payload_of(key) == "~query:x~signature"
    assert inbox.payload_of("other") is None
    import time

    inbox.purge(time.time() + KEPT_SECONDS + 60)
    assert inbox.add(Stored(1, "7", "x"))
    assert inbox.payload_of(key)
    inbox.purge(time.time() + BUTTON_SECONDS + 60)
    assert inbox.payload_of(key) is None


def test_every_pack_has_the_same_things_to_say():
    texts = read_texts(PACKS, "fr")
    assert set(texts.commands) == set(PACKS)
    for tag, commands in texts.commands.items():
        assert len(commands) == len(texts.commands["fr"])
        for command in commands:
            assert re.fullmatch("[a-z0-9_]{1,32}", command.name)
            assert 1 <= len(command.menu) <= 256
            assert command.says or command.does
        assert "{example}" in texts.say("text_only", tag)
    assert texts.say("language", "xx") == texts.say("language", "fr")
    assert texts.command("oublier", "en").says
    assert texts.command("nothing", "en") is None
