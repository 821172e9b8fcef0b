"""Every message over REST gets its one reply: a sample of ``python -m bench.anything``."""

from __future__ import annotations

import asyncio

from bench.anything import served
from bench.noise import Noise, Vocabulary
from tests.runtime.serving import REST
from tests.understanding.reading import PACKS

MESSAGES = 50


def test_whatever_is_written_is_answered(bot, moroccan):
    noise = Noise(Vocabulary.of(PACKS, moroccan.catalogues()), seed=0)
    sent = list(noise.messages(MESSAGES))
    ordeal = asyncio.run(served(f"{bot.url}{REST}", sent, "anything"))
    assert ordeal.bad == []
    assert ordeal.sample.messages == MESSAGES


def test_a_body_too_large_is_refused_with_a_reason(bot):
    ordeal = asyncio.run(served(f"{bot.url}{REST}", ["\U0001f600" * 4_000], "anything"))
    assert (ordeal.bad, ordeal.refused) == ([], 1)
