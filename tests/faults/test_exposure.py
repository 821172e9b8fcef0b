"""What outsiders can reach, read or learn."""

from __future__ import annotations

import re

import pytest

from tests.runtime.serving import REST

RASA_API = [
    ("GET", "/version"),
    ("GET", "/status"),
    ("GET", "/domain"),
    ("GET", "/conversations/someone/tracker"),
    ("POST", "/conversations/someone/tracker/events"),
    ("PUT", "/conversations/someone/tracker/events"),
    ("GET", "/conversations/someone/story"),
    ("POST", "/conversations/someone/execute"),
    ("POST", "/conversations/someone/trigger_intent"),
    ("POST", "/conversations/someone/predict"),
    ("POST", "/conversations/someone/messages"),
    ("POST", "/model/train"),
    ("POST", "/model/test/stories"),
    ("POST", "/model/test/intents"),
    ("POST", "/model/predict"),
    ("POST", "/model/parse"),
    ("PUT", "/model"),
    ("DELETE", "/model"),
    ("POST", "/webhooks/telegram"),
    ("GET", "/assets/..%2f..%2fsettings.py"),
]
CANARY = "Zqxcanary"


@pytest.mark.parametrize(("method", "path"), RASA_API)
def test_rasas_own_api_is_off(server, method, path):
    with server.client() as client:
        assert client.request(method, path).status_code == 404


@pytest.mark.parametrize("header", ["x-forwarded-for", "forwarded", "x-real-ip"])
def test_rest_behind_a_proxy_needs_the_key(server, header):
    body = {"sender": "a", "message": "hello"}
    with server.client(headers={header: "198.51.100.1"}) as client:
        assert client.post(REST, json=body).status_code == 401
        assert client.post(REST, json=body, headers={"x-api-key": "wrong"}).status_code == 401
        assert client.post(REST, json=body, headers={"x-api-key": "key"}).status_code == 200
        bearer = {"authorization": "Bearer key"}
        assert client.post(REST, json=body, headers=bearer).status_code == 200


def test_rest_is_not_for_web_pages_of_others(server):
    body = {"sender": "a", "message": "hello"}
    with server.client(headers={"origin": "https://example.org"}) as client:
        assert client.post(REST, json=body).status_code == 401


def test_web_sessions_are_issued_by_the_server_only(server):
    with server.client() as client:
        first = client.post("/webhooks/web/session").json()["session"]
        second = client.post("/webhooks/web/session").json()["session"]
        assert first != second
        assert len(first.split(".")[0]) == 32
        for session in ("mine", "", "a.b.c", first[:-1], first.replace(first[0], "g", 1)):
            body = {"session": session, "message": "hello"}
            refused = client.post("/webhooks/web/messages", json=body)
            assert refused.status_code == 401
            assert refused.json()["renew"]
        for session in (first, second, first):
            body = {"session": session, "message": "hello", "metadata": {"sender": second}}
            said = client.post("/webhooks/web/messages", json=body).json()["text"]
        assert said == "echo 2: hello"


@pytest.mark.parametrize("form", ["/{}", " /{}", '/{}{{"action": "query:x"}}', "~{}~forged"])
def test_nothing_that_a_page_sends_commands(server, form):
    with server.client() as client:
        session = client.post("/webhooks/web/session").json()["session"]
        for name in ("press", "action_raise", "restart", "session_start"):
            body = {"session": session, "message": form.format(name)}
            text = client.post("/webhooks/web/messages", json=body).json()["text"]
            assert text.startswith("echo"), text


def test_web_senders_are_not_rest_senders(server):
    with server.client() as client:
        session = client.post("/webhooks/web/session").json()["session"]
        body = {"session": session, "message": "hello"}
        client.post("/webhooks/web/messages", json=body)
    assert server.ask("hello", session)["text"] == "echo 1: hello"


def test_a_page_is_told_what_may_be_answered_in_a_moment(server):
    with server.client() as client:
        session = client.post("/webhooks/web/session").json()["session"]
        for message, status in (("please connect", 503), ("please raise", 200), ("hello", 200)):
            body = {"session": session, "message": message}
            reply = client.post("/webhooks/web/messages", json=body)
            assert (reply.status_code, bool(reply.json()["text"])) == (status, True), message
            assert ("retry-after" in reply.headers) == (status == 503)


def test_a_conversation_is_forgotten_by_who_has_its_session_only(server):
    with server.client() as client:
        session = client.post("/webhooks/web/session").json()["session"]
        again = client.post("/webhooks/web/session", json={"session": session}).json()
        assert again["kept"]
        assert client.post("/webhooks/web/forget", json={"session": session}).status_code == 200
        for other in ("", session[:-1], "a.b.c"):
            assert client.post("/webhooks/web/forget", json={"session": other}).status_code == 401


def test_other_sites_may_not_embed_the_chat_unless_listed(server):
    with server.client() as client:
        other = {"origin": "https://example.org"}
        assert client.post("/webhooks/web/session", headers=other).status_code == 403
        own = {"origin": server.url}
        reply = client.post("/webhooks/web/session", headers=own)
        assert reply.status_code == 200
        assert reply.headers["access-control-allow-origin"] == server.url


def test_the_page_has_a_strict_policy_and_no_inline_script(server):
    with server.client() as client:
        page = client.get("/")
        assert page.status_code == 200
        assert "default-src 'none'" in page.headers["content-security-policy"]
        assert "unsafe" not in page.headers["content-security-policy"]
        loaded = re.findall(r"<(?:script|link|img)[^>]*(?:src|href)=\"([^\"]*)", page.text)
        assert "/mouachir.js" in loaded
        for address in loaded:
            assert address.startswith("/"), address
            assert client.get(address).status_code == 200, address


def test_nothing_a_user_writes_is_in_the_logs(server):
    for message in ("hello", "please raise", "please badly", "please connect", "please nothing"):
        server.ask(f"{message} {CANARY}", f"sender {CANARY}")
    server.ask(f"/press{{ {CANARY}", "slash")
    with server.client() as client:
        client.post(REST, content=f'{{"sender": "a", "message": ["{CANARY}"]}}'.encode())
        client.post(REST, json={"sender": CANARY, "message": CANARY * 100})
        client.get(f"/webhooks/{CANARY}")
    log = server.log.read_text(encoding="utf-8").lower()
    assert "fault" in log
    assert CANARY.lower() not in log
