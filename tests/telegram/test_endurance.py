"""Many updates with repeats, floods, broken connections and restarts: each answered once.

``MOUACHIR_TEST_UPDATES`` and ``MOUACHIR_TEST_RESTARTS`` make the run longer.
"""

from __future__ import annotations

import os
import random
import re
import signal
from collections import Counter

from tests.telegram.fake_api import FakeApi, message
from tests.telegram.talking import HOOK, bot

UPDATES = int(os.environ.get("MOUACHIR_TEST_UPDATES", "300"))
RESTARTS = int(os.environ.get("MOUACHIR_TEST_RESTARTS", "3"))
CHATS = 40
FAULTS = ("flood", "drop", "lose", "error")


def test_every_accepted_update_is_answered_once_or_its_failure_logged(api, tiny_model, tmp_path):
    dice = random.Random(7)
    accepted: set[int] = set()
    logs = []
    part = UPDATES // (RESTARTS + 1)
    numbers = iter(range(1, UPDATES + 1))
    for _ in range(RESTARTS):
        with bot(api, tiny_model, tmp_path) as server:
            logs.append(server.log)
            for _ in range(part):
                accepted |= delivered(api, server, next(numbers), dice)
            server.process.send_signal(dice.choice((signal.SIGKILL, signal.SIGTERM)))
            server.process.wait(30)
        api.webhook.clear()
    with bot(api, tiny_model, tmp_path) as server:
        logs.append(server.log)
        for number in numbers:
            accepted |= delivered(api, server, number, dice)
        api.wait(lambda: answered(api, accepted, logs) >= accepted, UPDATES / 20 + 60)
    times = Counter(int(text.rpartition("u")[2]) for text in api.texts())
    assert set(times) <= accepted
    assert max(times.values()) == 1
    assert len(times) > 0.9 * len(accepted)


def delivered(api: FakeApi, server, number: int, dice: random.Random) -> set[int]:
    """The update, now and then twice, while something is about to fail."""
    if dice.random() < 0.03:
        api.fail("sendMessage", dice.choice(FAULTS))
    update = message(number, 1 + number % CHATS, f"u{number}")
    repeats = 1 + (dice.random() < 0.1)
    return {number for _ in range(repeats) if api.deliver(server.url + HOOK, update) == 200}


def answered(api: FakeApi, accepted: set[int], logs) -> set[int]:
    """Updates whose answer arrived, or whose failure is in the log."""
    failed = re.compile(r"update (\d+) (?:was not answered|may not have arrived)")
    text = "\n".join(log.read_text(encoding="utf-8") for log in logs)
    said = {int(t.rpartition("u")[2]) for t in api.texts()}
    return (said | {int(number) for number in failed.findall(text)}) & accepted
