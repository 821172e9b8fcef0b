"""``mouachir ask`` and ``chat`` as people use them: in a terminal, with and without a server."""

from __future__ import annotations

import stat
import subprocess
import sys

import pytest

from tests.bot.conftest import environment
from tests.runtime.serving import ROOT, free_port
from tests.runtime.terminal import END_OF_INPUT, TAB, UP, terminal

RANKING = "classe les régions selon le taux de chômage"


@pytest.fixture
def near(bot, store_url, tmp_path):
    """The environment of a command that finds the running server."""
    port = int(bot.url.rsplit(":", 1)[1])
    return {**environment(store_url, port), "XDG_STATE_HOME": str(tmp_path)}


def test_a_chat_with_history_and_completion(near, tmp_path):
    with terminal(near, "chat", "--lang", "fr") as chat:
        chat.wait_for(">")
        chat.say("population de Taza", "Source")
        chat.wait_for("[1]")
        chat.say("1", "Source")
        chat.say("en csv", "file: http")
        chat.wait_for(">")
        chat.type(f"population de Tinghi{TAB}")
        chat.wait_for("r")  # The only name that begins so.
        chat.say("", "province de Tinghir, 2024")
        chat.say("/help", "/forget")
        chat.type(f"/qu{TAB}")
        chat.wait_for("it")
        chat.type("\r")
        assert chat.end() == 0
    history = tmp_path / "mouachir" / "history"
    assert stat.S_IMODE(history.stat().st_mode) == 0o600
    assert "+population de Tinghir" in history.read_text(encoding="utf-8")
    with terminal(near, "chat", "--lang", "fr") as again:
        again.wait_for(">")
        again.type(UP * 6)
        again.wait_for("population de Taza")
        again.type("\r")
        again.wait_for("Source")
        again.wait_for(">")
        again.type(END_OF_INPUT)
        assert again.end() == 0


def test_a_question_is_completed_from_the_examples(near):
    with terminal(near, "chat", "--lang", "en") as chat:
        chat.wait_for(">")
        chat.type(TAB)
        chat.wait_for("/forget")
        chat.wait_for("?")
        chat.type("\x03")
        assert chat.end() == 0


def test_an_answer_says_where_its_picture_file_and_page_are(bot, near):
    command = [sys.executable, "-m", "assistant.cli", "ask"]

    def asked(question: str) -> list[str]:
        done = subprocess.run(
            [*command, question], env=near, cwd=ROOT, capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()

    lines = dict(line.strip().split(": ", 1) for line in asked(RANKING)[-2:])
    assert list(lines) == ["picture", "page"]
    with bot.client() as client:
        for name, kind in (("picture", "image/png"), ("page", "text/html")):
            assert lines[name].startswith(bot.url)
            assert client.get(lines[name]).headers["content-type"].startswith(kind)


def test_without_a_server_the_command_answers_itself_and_says_what_takes_so_long(near):
    alone = {**near, "MOUACHIR_PORT": str(free_port())}
    with terminal(alone, "ask", "how many people live in Taza?") as ask:
        ask.wait_for("Starting")
        ask.wait_for("Source")
        assert ask.end() == 0
