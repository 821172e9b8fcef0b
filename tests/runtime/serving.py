"""Real servers for tests: processes of their own, with the tiny bot and its failing actions."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[2]
BOT = ROOT / "tests" / "runtime" / "bot"
REST = "/webhooks/rest/webhook"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Served:
    url: str
    process: subprocess.Popen
    log: Path

    def client(self, **options) -> httpx.Client:
        options = {"timeout": 30, "trust_env": False, **options}
        return httpx.Client(base_url=self.url, **options)

    def ask(self, message: str, sender: str = "someone") -> dict:
        with self.client() as client:
            reply = client.post(REST, json={"sender": sender, "message": message})
        assert reply.status_code in (200, 503), reply.text
        (entry,) = reply.json()
        return entry

    def ready(self) -> httpx.Response:
        with self.client() as client:
            return client.get("/ready")

    def rss_megabytes(self) -> float:
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        return int(status.split("VmRSS:")[1].split()[0]) / 1024


def environment(model: Path, port: int, **settings: str) -> dict[str, str]:
    chosen = {
        "BOT_PATH": str(BOT),
        "MODEL_PATH": str(model),
        "ACTIONS_PACKAGE": "faulty_actions",
        "PORT": str(port),
        "ACTION_SECONDS": "3",
        "STATE_PATH": "",
        **settings,
    }
    path = os.pathsep.join([str(ROOT), str(BOT)])
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MOUACHIR_")}
    own = {f"MOUACHIR_{name}": value for name, value in chosen.items() if name.isupper()}
    other = {name[4:]: value for name, value in chosen.items() if name.startswith("env_")}
    return {**kept, "PYTHONPATH": path, **own, **other}


@contextmanager
def serving(model: Path, folder: Path, wait: bool | None = True, **settings: str):
    """A server with the tiny bot; ``settings`` without prefix, in capitals. ``wait`` until it is
    ready, or (False) has said why it will not be, or (None) not at all."""
    port = free_port()
    log = folder / f"server-{port}.log"
    command = [sys.executable, str(ROOT / "tests" / "runtime" / "launch.py")]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, env=environment(model, port, **settings), stdout=output, stderr=output
        )
    served = Served(f"http://127.0.0.1:{port}", process, log)
    try:
        if wait is not None:
            settle(served, wait)
        yield served
    finally:
        stop(process)


@contextmanager
def action_server(model: Path, folder: Path, port: int, **settings: str):
    """The separate action server of the tiny bot."""
    command = [sys.executable, "-m", "assistant.cli", "actions"]
    log = folder / f"actions-{port}.log"
    with log.open("ab") as output:
        process = subprocess.Popen(
            command, env=environment(model, port, **settings), stdout=output, stderr=output
        )
    served = Served(f"http://127.0.0.1:{port}", process, log)
    try:
        _until(lambda: _status(served, "/health") == 200, served)
        yield served
    finally:
        stop(process)


def settle(served: Served, ready: bool) -> None:
    """Wait until the server is ready, or has said why it will not be."""
    if ready:
        _until(lambda: _status(served, "/ready") == 200, served)
    else:
        _until(lambda: _problem(served) not in (None, "starting"), served)


def stop(process: subprocess.Popen) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(25)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _status(served: Served, path: str) -> int | None:
    try:
        return httpx.get(served.url + path, timeout=5, trust_env=False).status_code
    except httpx.HTTPError:
        return None


def _problem(served: Served) -> str | None:
    try:
        return httpx.get(served.url + "/ready", timeout=5, trust_env=False).json()["problem"]
    except httpx.HTTPError:
        return None


def _until(condition, served: Served, seconds: float = 150) -> None:
    end = time.monotonic() + seconds
    while not condition():
        dead = served.process.poll() is not None
        if dead or time.monotonic() > end:
            raise AssertionError(served.log.read_text(encoding="utf-8", errors="replace")[-4000:])
        time.sleep(0.1)
