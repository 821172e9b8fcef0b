"""Several servers share Rasa's Redis lock store: a real one, stopped and started again."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from contextlib import contextmanager

import pytest
import redis
import yaml

from tests.runtime.serving import BOT, REST, free_port, serving

SOON = 2.0


@contextmanager
def lock_store(port: int):
    """A Redis that forgets everything when it ends."""
    command = ["redis-server", "--port", str(port), "--save", "", "--bind", "127.0.0.1"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        client = redis.StrictRedis(port=port)
        for _ in range(100):
            try:
                client.ping()
                break
            except redis.exceptions.ConnectionError:
                time.sleep(0.1)
        yield process
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def sharing(tmp_path):
    """The port of a lock store, and a bot that keeps its locks there."""
    if shutil.which("redis-server") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("redis is not installed")
        pytest.skip("redis is not installed")
    port = free_port()
    bot = tmp_path / "bot"
    shutil.copytree(BOT, bot)
    locks = {"type": "redis", "url": "localhost", "port": port}
    (bot / "endpoints.yml").write_text(yaml.safe_dump({"lock_store": locks}), encoding="utf-8")
    return port, bot


def test_without_its_lock_store_the_bot_says_so_and_goes_on_when_it_is_back(
    tiny_model, tmp_path, sharing
):
    """Hazard 18: silence in Rasa."""
    port, bot = sharing
    with lock_store(port) as locks, serving(tiny_model, tmp_path, BOT_PATH=str(bot)) as server:
        assert server.ask("hello")["text"] == "echo 1: hello"
        locks.kill()
        locks.wait()
        with server.client() as client:
            began = time.monotonic()
            reply = client.post(REST, json={"sender": "someone", "message": "hello"})
            assert time.monotonic() - began < SOON
        assert reply.status_code == 503
        assert reply.headers["retry-after"]
        (said,) = reply.json()
        assert said["text"] and "echo" not in said["text"]
        with lock_store(port):
            assert server.ask("hello")["text"] == "echo 2: hello"
