"""The load: many senders at once over Rasa's REST protocol, each waiting for its answer."""

from __future__ import annotations

import asyncio
import statistics
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bench.questions import conversations

TIMEOUT = aiohttp.ClientTimeout(total=60)


@dataclass
class Sample:
    """What came back from one or more measurements of one bot under one number of senders."""

    milliseconds: list[float] = field(default_factory=list)
    seconds: float = 0.0
    silent: int = 0
    """Messages that got an error or no text."""
    figures: int = 0
    """Messages whose answer holds at least one figure of the store."""

    def add(self, other: Sample) -> None:
        self.milliseconds += other.milliseconds
        self.seconds += other.seconds
        self.silent += other.silent
        self.figures += other.figures

    @property
    def messages(self) -> int:
        return len(self.milliseconds)

    @property
    def rate(self) -> float:
        """Messages answered in a second."""
        return self.messages / self.seconds if self.seconds else 0.0

    def part(self, count: int) -> float:
        """``count`` in per cent of the messages."""
        return 100 * count / max(self.messages, 1)

    def percentile(self, part: int) -> float:
        """Milliseconds within which ``part`` of 100 messages were answered."""
        if self.messages < 2:
            return max(self.milliseconds, default=0.0)
        return statistics.quantiles(self.milliseconds, n=100, method="inclusive")[part - 1]


def measure(url: str, senders: int, seconds: float, seed: int) -> Sample:
    """Send for ``seconds`` and wait for what is still on its way."""
    return asyncio.run(_measure(url, senders, seconds, seed))


async def _measure(url: str, senders: int, seconds: float, seed: int) -> Sample:
    total = Sample()
    start = time.perf_counter()
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(timeout=TIMEOUT, connector=connector) as session:
        numbers = range(seed * 1000, seed * 1000 + senders)
        await asyncio.gather(
            *(_sender(session, url, start + seconds, number, total) for number in numbers)
        )
    total.seconds = time.perf_counter() - start
    return total


async def _sender(
    session: aiohttp.ClientSession, url: str, until: float, seed: int, total: Sample
) -> None:
    for conversation in conversations(seed):
        name = uuid.uuid4().hex
        for question in conversation:
            if time.perf_counter() >= until:
                return
            await _ask(session, url, {"sender": name, "message": question}, total)


async def _ask(
    session: aiohttp.ClientSession, url: str, body: dict[str, str], total: Sample
) -> None:
    start = time.perf_counter()
    try:
        async with session.post(url, json=body) as response:
            replies = await response.json() if response.status == 200 else []
    except (aiohttp.ClientError, asyncio.TimeoutError, ValueError):
        replies = []
    total.milliseconds.append((time.perf_counter() - start) * 1000)
    total.silent += not any(reply.get("text") for reply in replies)
    total.figures += any(_figures(reply) for reply in replies)


def _figures(reply: dict[str, Any]) -> bool:
    custom = reply.get("custom") or {}
    return bool(custom.get("mouachir", {}).get("answer", {}).get("figures"))
