"""``mouachir ask`` and ``chat`` against a running server."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.runtime.serving import ROOT, free_port


def mouachir(server, *arguments: str, said: str = "", **more: str):
    port = server.url.rpartition(":")[2]
    chosen = {"MOUACHIR_PORT": port, "MOUACHIR_STORE_URL": "postgresql://nobody@127.0.0.1:1/none"}
    return subprocess.run(
        [sys.executable, "-m", "assistant.cli", *arguments],
        env={**os.environ, **chosen, **more},
        input=said,
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        timeout=60,
    )


def test_an_answer(server):
    done = mouachir(server, "ask", "hello")
    assert (done.returncode, done.stdout) == (0, "echo 1: hello\n")


def test_an_answer_as_json(server):
    done = mouachir(server, "ask", "--json", "hello")
    assert json.loads(done.stdout)["text"] == "echo 1: hello"


@pytest.mark.parametrize("message", ["please raise", "please connect", "", "x" * 600])
def test_no_answer_exits_with_1_and_says_why(server, message):
    done = mouachir(server, "ask", message)
    assert done.returncode == 1
    assert done.stdout.strip()


def test_the_language_when_in_doubt(server):
    done = mouachir(server, "ask", "--lang", "ar", "x" * 600)
    assert any("؀" <= letter <= "ۿ" for letter in done.stdout)


def test_what_is_too_large_for_the_server_is_an_error(server):
    done = mouachir(server, "ask", "x" * 20_000)
    assert done.returncode == 2
    assert "refuses" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_server_and_without_a_store_the_error_is_clear(server):
    done = mouachir(server, "ask", "hello", MOUACHIR_PORT=str(free_port()))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_a_chat_with_a_button(server):
    done = mouachir(server, "chat", said="hello\n1\n7\n\nnever said\n")
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "echo 1: hello",
        "  [1] again",
        "pressed query:catalogue=tiny",
        "echo 2: 7",
        "  [1] again",
    ]
