"""The public channel under a flood from one address, behind a reverse proxy."""

from __future__ import annotations

import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.runtime.serving import serving

USERS = 20
SECONDS = 2.0
"""Within which 95 of 100 answers have to be there."""


@pytest.fixture(scope="module")
def proxied(tiny_model, tmp_path_factory):
    limits = {"PROXIES": "1", "WEB_AT_ONCE": "30", "WEB_A_SECOND": "2"}
    with serving(tiny_model, tmp_path_factory.mktemp("flood"), **limits) as served:
        yield served


def reader(server, address: str):
    return server.client(headers={"x-forwarded-for": f"203.0.113.66, {address}"})


def say(client, session: str) -> int:
    body = {"session": session, "message": "hello"}
    return client.post("/webhooks/web/messages", json=body).status_code


def test_a_flood_of_fresh_sessions_does_not_slow_down_others(proxied):
    stop, flooded = threading.Event(), Counter()

    def flood() -> None:
        with reader(proxied, "198.51.100.1") as client:
            while not stop.is_set():
                opened = client.post("/webhooks/web/session")
                if opened.status_code == 200:
                    flooded[say(client, opened.json()["session"])] += 1
                flooded[opened.status_code] += 1

    def ask(number: int) -> float:
        with reader(proxied, f"198.51.100.{number + 2}") as client:
            session = client.post("/webhooks/web/session").json()["session"]
            began = time.monotonic()
            assert say(client, session) == 200
            return time.monotonic() - began

    with ThreadPoolExecutor(USERS + 10) as pool:
        floods = [pool.submit(flood) for _ in range(10)]
        times = [took for _ in range(3) for took in pool.map(ask, range(USERS))]
        stop.set()
        for flooding in floods:
            flooding.result()
    assert sorted(times)[int(0.95 * len(times))] < SECONDS
    assert flooded[429] > flooded[200] > 0
