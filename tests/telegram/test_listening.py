"""The bot on Telegram from its start to its stop: polling, webhook, token, what was left."""

from __future__ import annotations

import signal
import time

from tests.runtime.serving import serving
from tests.telegram.fake_api import message
from tests.telegram.talking import HOOK, Talk, bot


def test_updates_can_be_asked_for(api, tiny_model, tmp_path):
    api.push(message(1, 7, "hello"), message(2, 8, "you"))
    with bot(api, tiny_model, tmp_path, webhook=False) as server:
        api.wait(lambda: len(api.texts()) == 2)
        api.push(message(3, 7, "again"))
        api.wait(lambda: len(api.texts(7)) == 2)
        assert Talk(api, server).send("forged") == 404
    assert api.texts(7) == ["echo 1: hello", "echo 2: again"]


def test_a_second_poller_says_so_and_leaves_the_rest_alone(api, tiny_model, tmp_path):
    api.conflict = True
    with bot(api, tiny_model, tmp_path, webhook=False) as server:
        log = server.log
        api.wait(lambda: "another program asks" in log.read_text(encoding="utf-8"))
        assert server.ask("hello")["text"] == "echo 1: hello"


def test_telegram_out_of_reach_at_the_start(api, tiny_model, tmp_path):
    api.fail("getMe", "drop", "error")
    with bot(api, tiny_model, tmp_path) as server:
        assert server.ask("hello")["text"] == "echo 1: hello"
        Talk(api, server).deliver(message(1, 7, "hello"))
        api.wait(lambda: api.texts(7))


def test_a_webhook_is_set_however_often_that_fails(api, tiny_model, tmp_path):
    api.fail("setWebhook", "drop", "error")
    with bot(api, tiny_model, tmp_path):
        assert api.webhook["url"] == "https://example.org" + HOOK


def test_a_wrong_token_is_said(api, tiny_model, tmp_path):
    with serving(
        tiny_model, tmp_path, TELEGRAM_TOKEN="1:wrong", TELEGRAM_API=api.url,
        TELEGRAM_INBOX="sqlite://",
    ) as server:  # fmt: skip
        api.wait(lambda: "does not know this token" in server.log.read_text(encoding="utf-8"))
        assert server.ask("hello")["text"] == "echo 1: hello"


def test_without_a_token_there_is_no_telegram(tiny_model, tmp_path):
    with serving(tiny_model, tmp_path) as server, server.client() as client:
        assert client.post(HOOK, json=message(1, 7, "hello")).status_code == 404


def test_what_was_stored_is_answered_after_a_restart(api, tiny_model, tmp_path):
    with bot(api, tiny_model, tmp_path) as server:
        Talk(api, server).deliver(message(1, 7, "please sleep"))
        Talk(api, server).deliver(message(2, 7, "hello"))
        server.process.send_signal(signal.SIGKILL)
        server.process.wait()
    assert not api.texts(7)
    api.webhook.clear()
    with bot(api, tiny_model, tmp_path, ACTION_SECONDS="1"):
        api.wait(lambda: len(api.texts(7)) == 2)
    assert api.texts(7)[1] == "echo 1: hello"


def test_the_answer_being_made_is_sent_before_the_server_stops_and_no_other(
    api, tiny_model, tmp_path
):
    with bot(api, tiny_model, tmp_path) as server:
        for number, text in enumerate(("please block", "hello", "you"), 1):
            Talk(api, server).deliver(message(number, 7, text))
        time.sleep(0.3)
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(20)
        assert "ProgrammingError" not in server.log.read_text(encoding="utf-8")
    assert api.texts(7) == ["done blocking"]
    api.webhook.clear()
    with bot(api, tiny_model, tmp_path):
        api.wait(lambda: len(api.texts(7)) == 3)
    assert api.texts(7)[1:] == ["echo 1: hello", "echo 2: you"]
