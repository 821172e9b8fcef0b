"""Whatever fails behind a message, it gets exactly one reply, and others get theirs."""

from __future__ import annotations

import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import yaml

from tests.runtime.serving import BOT, REST

DOMAIN = yaml.safe_load((BOT / "domain.yml").read_text(encoding="utf-8"))
REFERENCE = re.compile(r"\b[0-9a-f]{8}\b")


@pytest.mark.parametrize("fault", ["please raise", "please badly", "please nothing"])
def test_a_failing_action_gets_an_apology_whose_reference_is_in_the_log(server, fault):
    text = server.ask(fault)["text"]
    reference = REFERENCE.search(text)
    assert reference, text
    assert reference[0] in server.log.read_text(encoding="utf-8")


def test_the_turn_after_a_fault_works(server):
    server.ask("please raise", "next")
    assert server.ask("hello", "next")["text"] == "echo 1: hello"


def test_an_action_that_sleeps_is_cut_off(server):
    began = time.monotonic()
    text = server.ask("please sleep", "sleeper")["text"]
    assert time.monotonic() - began < 5
    assert text and "echo" not in text


def test_a_database_that_is_away_is_said_to_be_unavailable_for_the_moment(server):
    away = server.ask("please connect", "database")["text"]
    assert away and away != server.ask("please sleep", "database")["text"]
    assert not REFERENCE.search(away)


def test_a_blocking_action_does_not_hold_up_others(server):
    with ThreadPoolExecutor() as pool:
        slow = [pool.submit(server.ask, "please block", f"blocked-{n}") for n in range(4)]
        time.sleep(0.3)
        began = time.monotonic()
        assert server.ask("hello", "not blocked")["text"] == "echo 1: hello"
        assert time.monotonic() - began < 0.7
        assert {reply.result()["text"] for reply in slow} == {"done blocking"}


def test_a_text_with_blank_lines_is_one_reply(server):
    assert server.ask("please shout")["text"] == "one\n\ntwo\n\nthree"


def test_several_utterances_are_one_reply(server):
    assert server.ask("please several")["text"] == "first\nsecond"


def test_a_sender_with_many_messages_is_refused_politely_and_served_in_order(server):
    def ask(number: int) -> str:
        return server.ask("please block" if number == 0 else f"n{number}", "impatient")["text"]

    with ThreadPoolExecutor(20) as pool:
        first = pool.submit(ask, 0)
        time.sleep(0.3)
        rest = [pool.submit(ask, n) for n in range(1, 12)]
        texts = [reply.result() for reply in rest]
    assert first.result() == "done blocking"
    answered = [text for text in texts if text.startswith("echo")]
    assert len(answered) == 5
    assert sorted(text.split(":")[0] for text in answered) == [f"echo {n}" for n in range(1, 6)]
    assert all(texts)


NAMES = [*DOMAIN["intents"], *DOMAIN["actions"], "restart", "back", "session_start"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["/{}", "  /{}", "/{}@0.9", '/{}{{"action": "query:x"}}', "​/ /{}"])
def test_a_slash_is_plain_text(server, name, form):
    text = server.ask(form.format(name), f"slash {name}")["text"]
    assert text.startswith("echo"), text


def test_a_signed_press_runs_and_an_altered_one_is_text(server):
    payload = server.ask("hello", "presser")["buttons"][0]["payload"]
    assert server.ask(payload, "presser")["text"] == "pressed query:catalogue=tiny"
    altered = payload.replace("tiny", "other")
    assert server.ask(altered, "presser")["text"].startswith("echo 2: ~query")


@pytest.mark.parametrize("size", [600, 1_000, 10_000, 16_000, 100_000, 1_000_000])
def test_long_messages_are_refused_at_once_while_another_user_is_served(server, size):
    stop, slowest = threading.Event(), [0.0]

    def keep_asking() -> None:
        while not stop.is_set():
            began = time.monotonic()
            assert server.ask("hello", f"other {size}")["text"].startswith("echo")
            slowest[0] = max(slowest[0], time.monotonic() - began)

    asker = threading.Thread(target=keep_asking)
    asker.start()
    try:
        with server.client() as client:
            began = time.monotonic()
            reply = client.post(REST, json={"sender": "long", "message": "e" * size})
            took = time.monotonic() - began
    finally:
        stop.set()
        asker.join()
    assert reply.status_code == (200 if size <= 16_000 else 413)
    assert "echo" not in reply.text
    assert reply.json()
    assert took < 1
    assert slowest[0] < 1


def test_the_refusal_of_a_long_message_is_in_the_users_script(server):
    text = server.ask("ما هي نسبة البطالة " * 40, "arabic")["text"]
    assert any("؀" <= letter <= "ۿ" for letter in text)


def test_one_sender_with_many_requests_does_not_slow_down_others(server):
    stop = threading.Event()

    def flood() -> None:
        with server.client() as client:
            while not stop.is_set():
                client.post(REST, json={"sender": "flood", "message": "hello"})

    with ThreadPoolExecutor(40) as pool:
        floods = [pool.submit(flood) for _ in range(10)]
        times = []
        for n in range(60):
            began = time.monotonic()
            server.ask("hello", f"normal {n % 20}")
            times.append(time.monotonic() - began)
        stop.set()
        for flooding in floods:
            flooding.result()
    assert sorted(times)[int(0.95 * len(times))] < 2
