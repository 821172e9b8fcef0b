"""The separate action server: killed, forged, bombed."""

from __future__ import annotations

import gzip
import json
import threading
import zlib

import httpx
import pytest

from assistant.runtime.action_server import UnsafeError, address
from assistant.settings import Settings
from tests.runtime.serving import action_server, free_port, serving

TOKEN = "a shared secret"
CALL = {"next_action": "action_press", "tracker": {"sender_id": "a"}, "domain": {}}


def endpoint(port: int) -> dict[str, str]:
    return {"ACTION_ENDPOINT": f"http://127.0.0.1:{port}/webhook", "ACTION_TOKEN": TOKEN}


@pytest.fixture(scope="module")
def actions(tiny_model, tmp_path_factory):
    port = free_port()
    folder = tmp_path_factory.mktemp("actions")
    with action_server(tiny_model, folder, port, **endpoint(port)) as served:
        yield served


def post(served, content: bytes, **headers: str) -> httpx.Response:
    sent = {"authorization": f"Bearer {TOKEN}", "content-type": "application/json"}
    sent |= {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.post(f"{served.url}/webhook", content=content, headers=sent, trust_env=False)


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer wrong", TOKEN[:-1]])
def test_a_forged_request_is_refused(actions, given):
    body = json.dumps(CALL).encode()
    assert post(actions, body, authorization=given).status_code == 403


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"null", b"{}", b'{"next_action": 1}', b'{"next_action": "x"}', b"[" * 9_000],
)
def test_a_malformed_call_is_refused(actions, body):
    assert post(actions, body).status_code == 400


def test_an_unknown_action_is_refused(actions):
    body = json.dumps({**CALL, "next_action": "action_nowhere"}).encode()
    assert post(actions, body).status_code == 404


def test_a_large_body_is_refused(actions):
    assert post(actions, b'{"a": "' + b"a" * 3_000_000 + b'"}').status_code == 413


@pytest.mark.parametrize(
    ("encoding", "pack"), [("deflate", zlib.compress), ("gzip", gzip.compress)]
)
def test_a_bomb_is_refused_without_unpacking_it(actions, encoding, pack):
    bomb = pack(b"0" * 300_000_000)
    assert len(bomb) < 400_000
    before = actions.rss_megabytes()
    assert post(actions, bomb, content_encoding=encoding).status_code == 413
    assert actions.rss_megabytes() < before + 20


def test_an_unknown_encoding_is_refused(actions):
    assert post(actions, b"abc", content_encoding="br").status_code == 415


def test_a_packed_call_is_understood(actions):
    packed = zlib.compress(json.dumps({**CALL, "next_action": "action_several"}).encode())
    reply = post(actions, packed, content_encoding="deflate")
    assert [part["text"] for part in reply.json()["responses"]] == ["first", "second"]


def test_a_killed_action_server_is_said_and_the_next_turn_works(tiny_model, tmp_path):
    port = free_port()
    remote = endpoint(port)
    with serving(tiny_model, tmp_path, wait=False, **remote) as lonely:
        assert lonely.ready().status_code == 503
    with (
        action_server(tiny_model, tmp_path, port, **remote) as actions,
        serving(tiny_model, tmp_path, **remote) as server,
    ):
        assert server.ask("hello")["text"] == "echo 1: hello"
        assert server.ask("please raise")["text"]
        threading.Timer(0.5, actions.process.kill).start()
        during = server.ask("please sleep")["text"]
        after = server.ask("hello")["text"]
        assert during == after
        assert "echo" not in after
        with action_server(tiny_model, tmp_path, port, **remote):
            assert server.ask("hello")["text"] == "echo 2: hello"


@pytest.mark.parametrize(
    "chosen",
    [
        {"action_endpoint": "", "action_token": TOKEN},
        {"action_endpoint": "http://127.0.0.1:5055/webhook", "action_token": ""},
        {"action_endpoint": "http://0.0.0.0:5055/webhook", "action_token": TOKEN},
        {"action_endpoint": "http://198.51.100.1:5055/webhook", "action_token": TOKEN},
        {"action_endpoint": "http://example.org:5055/webhook", "action_token": TOKEN},
    ],
)
def test_an_unsafe_address_is_refused(chosen):
    with pytest.raises(UnsafeError):
        address(Settings(**chosen))
