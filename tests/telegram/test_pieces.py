"""Telegram's limits, and the store of its updates."""

from __future__ import annotations

import asyncio
import html
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Update
from telegram.error import RetryAfter

from assistant.channels import telegram_listening, telegram_pace
from assistant.channels.reply import Reply
from assistant.channels.telegram_inbox import BUTTON_SECONDS, KEPT_SECONDS, Inbox, State, Stored
from assistant.channels.telegram_pace import Pace
from assistant.channels.telegram_rendering import (
    CAPTION,
    MESSAGE,
    caption,
    clipped,
    heading,
    pages,
    rows_of,
    units,
)
from assistant.channels.telegram_tables import PHONE, grid
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
    assert pages(Reply("x", details={"table": TABLE})) == [
        "x\n<pre>Area          %\nFès         1.5\nTaza &amp; co  10.0</pre>"
    ]


ROWS = [["Fès", "1.5"], ["Taza", "2.0"], ["Oujda", "3.0"], ["Safi", "4.0"]]


def test_a_table_stands_in_place_of_the_lines_that_say_the_same():
    table = {**TABLE, "rows": ROWS}
    lines = "\n".join(f"{n}. {area}: {value}" for n, (area, value) in enumerate(ROWS, 1))
    details = {"table": table, "strong": [[0, 3], [13, 16]]}
    (page,) = pages(Reply(f"Top of 4:\n{lines}\nSource: a.", details=details))
    assert page.startswith("<b>Top</b> of 4:\n<pre>Area     %\nFès    1.5\n")
    assert page.endswith("Safi   4.0</pre>\nSource: a.")
    (kept,) = pages(Reply(f"{lines}\nSafi: 5.0\nSource: a.", details={"table": table}))
    assert "Safi: 5.0" in kept  # A figure that the table lacks is not left out.


def test_long_names_are_broken_into_lines_before_a_table_is_given_up():
    name = "Préfecture de Moulay Rachid et de ses environs"
    lines = grid([["Area", "%"], [name, "1.5"], ["y", "2"]], [False, True])
    assert lines is not None
    assert max(map(len, lines.split("\n"))) <= PHONE
    assert "".join(lines.split()) == "".join(f"Area % {name} 1.5 y 2".split())


LONG = ["Share of homes with running water", "Share of homes with electricity", "Illiteracy (10+)"]
WIDE = {
    "columns": ["Region", *LONG],
    "rows": [[f"Region of the {area}", "75.7%", "97.4%", f"{row}.5%"] for row, area in enumerate(
        ("north", "east", "middle", "very far south and its environs", "coast"))],
    "numeric": [False, True, True, True],
}  # fmt: skip


def said_in_lines(table: dict[str, Any], colon: str = ":") -> str:
    rows = ("".join(f", {v} ({n})" for v, n in zip(row[1:], LONG, strict=True)) for row in
            table["rows"])  # fmt: skip
    lines = (f"{row[0]}{colon} {said[2:]}" for row, said in zip(table["rows"], rows, strict=True))
    return "\n".join(("2024:", *lines, "Source: a."))


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_table_too_wide_for_a_phone_is_set_out_column_by_column(direction):
    details = {"table": WIDE, "direction": direction}
    (page,) = pages(Reply(said_in_lines(WIDE), details=details))
    for name in LONG:
        assert page.count(name) == 1 and f"<b>{name}</b>\n" in page
    for *_, last in WIDE["rows"]:
        assert page.count(last) == 1
    assert page.startswith("2024:\n<b>") and page.endswith("\nSource: a.")
    assert ("<pre>" in page) == (direction == "ltr")
    for block in re.findall("<pre>(.*?)</pre>", page, re.DOTALL):
        assert max(map(len, block.split("\n"))) <= PHONE


def test_a_wide_table_stays_in_lines_where_those_are_shorter_or_say_more():
    few = {**WIDE, "columns": ["Region", "A", "B", "C"]}
    few["rows"] = [[f"{'x' * 20} {row}", "1.0%", "2.0%", "3.0%"] for row in range(6)]
    short = "\n".join(f"{row[0]}: {', '.join(row[1:])}" for row in few["rows"])
    assert pages(Reply(short, details={"table": few})) == [short]
    more = said_in_lines(WIDE).replace("2.5%", "2.6%")
    assert pages(Reply(more, details={"table": WIDE})) == [more]


def test_a_table_with_no_lines_of_its_own_is_left_to_the_text():
    assert pages(Reply("x", details={"table": TABLE, "direction": "rtl"})) == ["x"]
    wide = {**TABLE, "rows": [["x" * 60, "1"], ["y", "2"]]}
    assert pages(Reply("x", details={"table": wide})) == ["x"]


def test_what_does_not_fit_one_message_is_parted_around_the_table():
    table = {**TABLE, "rows": ROWS}
    before, lines = "a " * 2_040, "\n".join(f"{area}: {value}" for area, value in ROWS)
    made = pages(Reply(f"{before}\n{lines}\nend <", details={"table": table}))
    assert [page[:5] for page in made] == ["a a a", "<pre>"]
    assert made[1].endswith("</pre>\nend &lt;")


@given(TEXTS, st.integers(2, 1_200))
def test_clipped_texts_fit_and_keep_their_beginning(text, limit):
    made = clipped(text, limit)
    assert units(made) <= limit
    assert text.startswith(made.removesuffix("\u2026"))


def test_a_caption_holds_the_whole_reply_or_says_what_the_picture_is():
    credits = ["Source: a.", "Boundaries: <b>"]
    assert caption(Reply("x. Source: a."), credits) == "x. Source: a.\nBoundaries: &lt;b&gt;"
    assert caption(Reply("x" * 1_025), credits) is None
    assert caption(Reply("x", details={"table": TABLE}), credits) is None
    assert caption(Reply(""), credits) is None
    assert heading("<t>", credits) == "&lt;t&gt;\nSource: a.\nBoundaries: &lt;b&gt;"
    assert units(plain(heading("t " * 1_000, credits))) <= CAPTION


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


async def test_what_cannot_be_stored_is_not_acknowledged(monkeypatch):
    monkeypatch.setattr(telegram_listening, "FIRST_WAIT", 0.01)
    taken = []

    async def take(data) -> None:
        taken.append(data["update_id"])
        if len(taken) < 3:
            raise OSError("no space left")

    await telegram_listening.Door(take).put(Update(5))
    assert taken == [5, 5, 5]


async def test_a_chat_in_which_telegram_asks_to_wait_keeps_no_other_waiting(monkeypatch):
    monkeypatch.setattr(telegram_pace, "_MARGIN", 0.0)
    pace, came = Pace(), []

    async def call(chat: int) -> None:
        came.append(chat)
        if came.count(chat) <= chat:
            raise RetryAfter(1)

    async def send(chat: int, method: str = "sendMessage") -> None:
        await pace.process_request(call, (chat,), {}, method, {"chat_id": chat}, None)

    flooded = asyncio.ensure_future(send(1))
    await asyncio.sleep(0.05)
    await asyncio.wait_for(send(0), 0.5)
    assert not flooded.done()
    await flooded
    assert came == [1, 0, 1]
    with pytest.raises(RetryAfter):
        await send(2, "sendChatAction")
    assert came.count(2) == 1


async def test_a_group_is_sent_so_many_messages_a_minute_signs_apart():
    pace = Pace()

    async def call() -> None:
        return None

    async def send(chat: int, method: str) -> None:
        await pace.process_request(call, (), {}, method, {"chat_id": chat}, None)

    for _ in range(20):
        await send(-1, "sendMessage")
        await send(-1, "sendChatAction")
    await asyncio.wait_for(send(-2, "sendMessage"), 2)
    with pytest.raises(asyncio.TimeoutError):
        await asyncio.wait_for(send(-1, "sendMessage"), 0.3)


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
