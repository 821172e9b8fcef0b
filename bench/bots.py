"""This bot and the stock bot in turns, so that whatever else the machine does hits both."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field

from bench.load import Sample, measure
from bench.servers import Bot, Running, running

SENDERS = (1, 8, 32)
BOOTS = 2
"""A first start may build the store and the model, so the quicker of two counts."""


@dataclass
class Measured:
    """One bot: seconds of its quickest boot, megabytes after the load, samples by senders."""

    boot: float = float("inf")
    memory: Mapping[str, float] = field(default_factory=dict)
    load: dict[int, Sample] = field(default_factory=lambda: {n: Sample() for n in SENDERS})


def measure_bots(bots: Sequence[Bot], seconds: float, rounds: int) -> dict[str, Measured]:
    """Boot each in turn, then load each in turn. Raises ServerError."""
    measured = {bot.name: Measured() for bot in bots}
    for _ in range(BOOTS):
        for bot in bots:
            with running(bot) as server:
                _boot(server, measured)
    with ExitStack() as stack:
        servers = [stack.enter_context(running(bot)) for bot in bots]
        for server in servers:
            measure(server.bot.url, SENDERS[-1], 1.0, seed=0)
        for turn in range(1, rounds + 1):
            _round(servers, measured, seconds, turn)
        for server in servers:
            measured[server.bot.name].memory = server.memory()
    return measured


def _boot(server: Running, measured: dict[str, Measured]) -> None:
    bot = measured[server.bot.name]
    bot.boot = min(bot.boot, server.boot)
    _progress(f"{server.bot.name}: first answer after {server.boot:.1f} s")


def _round(
    servers: Sequence[Running], measured: dict[str, Measured], seconds: float, turn: int
) -> None:
    order = servers if turn % 2 else servers[::-1]
    for senders in SENDERS:
        for server in order:
            sample = measure(server.bot.url, senders, seconds, seed=turn)
            measured[server.bot.name].load[senders].add(sample)
            _progress(f"{server.bot.name}: {senders} senders, {sample.rate:.0f} messages/s")


def _progress(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
