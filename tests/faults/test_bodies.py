"""Malformed requests get a clear 4xx at once; the server goes on."""

from __future__ import annotations

import json
import time

import pytest

from tests.runtime.serving import REST

MALFORMED = {
    "nothing": b"",
    "no JSON": b"hello",
    "cut off": b'{"sender": "a", "message": "b',
    "a list": b'["a"]',
    "a number": b"1",
    "null": b"null",
    "no sender": b'{"message": "a"}',
    "no message": b'{"sender": "a"}',
    "empty sender": b'{"sender": " ", "message": "a"}',
    "message is null": b'{"sender": "a", "message": null}',
    "message is a number": b'{"sender": "a", "message": 1}',
    "message is a list": b'{"sender": "a", "message": ["a"]}',
    "message is an object": b'{"sender": "a", "message": {"text": "a"}}',
    "sender is an object": b'{"sender": {}, "message": "a"}',
    "sender is long": json.dumps({"sender": "a" * 300, "message": "a"}).encode(),
    "not UTF-8": b'{"sender": "a", "message": "\xff\xfe"}',
    "UTF-16": '{"sender": "a", "message": "b"}'.encode("utf-16"),
    "deeply nested": b"[" * 15_000,
    "deeply nested object": b'{"a":' * 3_000,
    "too large": b'{"sender": "a", "message": "' + b"a" * 20_000 + b'"}',
    "a megabyte": b'{"sender": "a", "message": "' + b"a" * 1_000_000 + b'"}',
}


@pytest.mark.parametrize("path", [REST, "/webhooks/web/messages", "/webhooks/web/forget"])
@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED.keys())
def test_malformed_bodies(server, path, body):
    with server.client() as client:
        began = time.monotonic()
        reply = client.post(path, content=body, headers={"content-type": "application/json"})
        assert time.monotonic() - began < 1
    assert 400 <= reply.status_code < 500
    assert reply.json()["error"]


def test_streaming_is_refused_and_does_not_hang(server):
    with server.client() as client:
        body = {"sender": "a", "message": "hello"}
        reply = client.post(f"{REST}?stream=true", json=body, timeout=3)
    assert reply.status_code == 400


@pytest.mark.parametrize("message", ["", "   ", "​", "\x00", "/", " / / "])
def test_a_message_without_content_gets_a_reply(server, message):
    assert server.ask(message)["text"]


@pytest.mark.parametrize(
    ("message", "seen"),
    [
        ("a\x00b", "ab"),
        ("caf\x65\u0301", "café"),
        ("‮hello‬", "hello"),
        ("he​llo", "hello"),
        ("a\nb\t c", "a b c"),
    ],
)
def test_invisible_characters_do_not_reach_the_bot(server, message, seen):
    assert server.ask(message, f"clean {seen}")["text"].endswith(f": {seen}")


def test_a_lone_surrogate_is_dropped(server):
    body = b'{"sender": "surrogate", "message": "a\\ud800b"}'
    with server.client() as client:
        reply = client.post(REST, content=body)
    assert reply.json()[0]["text"] == "echo 1: ab"


def test_a_lone_surrogate_in_the_sender_does_not_break_the_reply(server):
    body = b'{"sender": "a\\ud800", "message": "hello"}'
    with server.client() as client:
        reply = client.post(REST, content=body)
    assert reply.status_code == 200
    assert b"echo" in reply.content


def test_the_server_is_well_after_all_that(server):
    assert server.ready().status_code == 200
    assert server.ask("hello", "afterwards")["text"] == "echo 1: hello"
