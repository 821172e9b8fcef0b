"""The life of the server's process: models, memory, signals, connections."""

from __future__ import annotations

import os
import shutil
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from assistant.channels.sessions import Sessions
from assistant.channels.signing import Signer
from assistant.runtime import model_files
from tests.runtime.serving import REST, ROOT, serving, settle

GUARD = ROOT / "tests" / "runtime" / "guard.py"


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0x10
    path.write_bytes(bytes(content))


def empty(path: Path) -> None:
    path.write_bytes(b"")


def nonsense(path: Path) -> None:
    path.write_text("this is not a model", encoding="utf-8")


@pytest.mark.parametrize("damage", [cut, flip, empty, nonsense])
def test_a_damaged_model_is_not_ready_and_says_so(own_model, tmp_path, damage):
    damage(own_model)
    with serving(own_model, tmp_path, wait=False) as server:
        ready = server.ready()
        assert ready.status_code == 503
        assert own_model.name in ready.json()["problem"]
        assert server.ask("hello")["text"] != "echo 1: hello"
        with server.client() as client:
            assert client.get("/health").status_code == 200


def test_the_previous_model_serves_when_the_current_one_is_damaged(own_model, tmp_path):
    shutil.copy(own_model, model_files.previous(own_model))
    flip(own_model)
    with serving(own_model, tmp_path) as server:
        ready = server.ready().json()
        assert ready["model"] == "previous"
        assert "damaged" in ready["problem"]
        assert server.ask("hello")["text"] == "echo 1: hello"


def test_a_serving_process_is_lean_and_calls_nobody(own_model, tmp_path):
    seen = tmp_path / "seen.txt"
    options = {"env_TEST_GUARD": str(GUARD), "env_TEST_SEEN": str(seen)}
    with serving(own_model, tmp_path, **options, env_SANIC_USE_UVLOOP="false") as server:
        for message in ("hello", "please raise", "please several"):
            assert server.ask(message)["text"]
        assert server.rss_megabytes() < 260
    lines = seen.read_text(encoding="utf-8").splitlines()
    assert "tensorflow loaded: False" in lines
    assert [line for line in lines if line.startswith("called")] == []


def test_the_guard_sees_calls(tmp_path):
    seen = tmp_path / "seen.txt"
    code = (
        f"import os; os.environ['TEST_SEEN'] = {str(seen)!r}\n"
        f"import runpy; runpy.run_path({str(GUARD)!r})\n"
        "import socket\n"
        "try: socket.create_connection(('192.0.2.1', 9), 0.2)\n"
        "except OSError: pass\n"
    )
    status = os.spawnv(os.P_WAIT, shutil.which("python3") or "", ["python3", "-c", code])
    assert status == 0
    assert "called 192.0.2.1" in seen.read_text(encoding="utf-8")


def test_sigterm_answers_what_is_in_flight(tiny_model, tmp_path):
    with serving(tiny_model, tmp_path) as server:
        replies: list[str] = []
        asking = threading.Thread(target=lambda: replies.append(server.ask("please block")["text"]))
        asking.start()
        time.sleep(0.5)
        server.process.send_signal(signal.SIGTERM)
        asking.join()
        assert replies == ["done blocking"]
        assert server.process.wait(20) == 0


def test_conversations_in_a_database_go_on_after_a_restart(tiny_model, tmp_path):
    database = f"sqlite:///{tmp_path / 'conversations.sqlite'}"
    options = {"TRACKER_STORE": database, "SECRET": "kept"}
    for count in (1, 2):
        with serving(tiny_model, tmp_path, **options) as server:
            assert server.ask("hello")["text"] == f"echo {count}: hello"


def early(server, path: str, **body: str) -> httpx.Response:
    """The answer to a message that is sent as soon as the server listens."""
    while True:
        with server.client() as client:
            try:
                return client.post(path, json=body)
            except httpx.TransportError:
                time.sleep(0.05)


def test_a_message_before_the_server_is_ready_is_asked_to_come_again(tiny_model, tmp_path):
    session, _ = Sessions(Signer("fixed")).open("")
    with (
        serving(tiny_model, tmp_path, wait=None, SECRET="fixed") as server,
        ThreadPoolExecutor() as pool,
    ):
        bodies = {REST: {"sender": "a"}, "/webhooks/web/messages": {"session": session}}
        asked = [
            pool.submit(early, server, path, **bodies[path], message="hello") for path in bodies
        ]
        replies = [one.result() for one in asked]
        for reply in replies:
            assert reply.status_code == 503
            assert int(reply.headers["retry-after"]) > 0
        assert replies[0].json()[0]["text"] == replies[1].json()["text"]
        settle(server, ready=True)
        assert server.ask("hello", "a")["text"] == "echo 1: hello"
        log = server.log.read_text(encoding="utf-8")
    assert "Traceback" not in log
    assert log.count("not ready") <= len(replies)


def test_a_taken_port_is_a_clear_error(tiny_model, tmp_path):
    with serving(tiny_model, tmp_path) as server:
        port = server.url.rpartition(":")[2]
        refused = pytest.raises(AssertionError, match="cannot serve on")
        with refused, serving(tiny_model, tmp_path, PORT=port):
            pass


def test_a_thousand_turns_stay_flat(tiny_model, tmp_path):
    with serving(tiny_model, tmp_path) as server, server.client() as client:
        times, before = [], 0.0
        for turn in range(1_000):
            body = {"sender": "long", "message": f"hello {turn}"}
            began = time.monotonic()
            text = client.post("/webhooks/rest/webhook", json=body).json()[0]["text"]
            times.append(time.monotonic() - began)
            assert text.startswith(f"echo {turn + 1}:")
            before = server.rss_megabytes() if turn == 200 else before
        early, late = sorted(times[100:300]), sorted(times[800:])
        assert late[190] < 2 * early[190]
        assert late[190] < 0.1
        assert server.rss_megabytes() < before + 10
