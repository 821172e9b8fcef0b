"""``python -m bench.flood``: what visitors wait while others flood the public channel.

One address sends requests at a steady rate, in fresh sessions and old ones, whether or not
they are answered; another sends messages of a megabyte, one after the other; twenty visitors
ask, each from an address of its own, as a proxy before the server would pass them on.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Annotated

import aiohttp
import typer

from bench.load import Sample
from bench.questions import conversations
from bench.servers import Bot, ServerError, mouachir, running

PROXY = "203.0.113.66"
WEB = "/webhooks/web"
LARGE = 1_000_000
_LOOK_SECONDS = 0.05
_PATIENCE = aiohttp.ClientTimeout(total=60)
_FRESH = 5
"""Every so many requests of the flood open a session; the others say something in one."""


@dataclass
class Flood:
    """``flooded`` and ``large`` count the statuses that these two got; megabytes are resident."""

    visitors: Sample = field(default_factory=Sample)
    flooded: Counter[int] = field(default_factory=Counter)
    large: Counter[int] = field(default_factory=Counter)
    rest: float = 0.0
    most: float = 0.0

    def __str__(self) -> str:
        waits = ", ".join(f"p{part} {self.visitors.percentile(part):.0f} ms" for part in (50, 95))
        slowest = max(self.visitors.milliseconds, default=0.0)
        return (
            f"{self.visitors.messages} answers to visitors, {self.visitors.silent} without text;"
            f" {waits}, slowest {slowest:.0f} ms; memory {self.rest:.0f} to {self.most:.0f} MB"
            f" ({self.most / self.rest:.2f} x); flood {dict(self.flooded)},"
            f" of a megabyte {dict(self.large)}"
        )


@dataclass(frozen=True)
class Pressure:
    """``visitors`` ask every ``pause`` seconds on average; ``rate`` is the flood's, a second."""

    visitors: int = 20
    pause: float = 2.0
    rate: float = 100.0
    large: bool = True


class _Caller:
    """One address on its way through the proxy."""

    def __init__(self, http: aiohttp.ClientSession, url: str, address: str) -> None:
        self._http = http
        self._url = url
        self._headers = {"x-forwarded-for": f"{PROXY}, {address}"}
        self._session = ""

    async def open(self) -> int:
        status, told = await self._post("session", {})
        self._session = str(told.get("session", self._session))
        return status

    async def say(self, message: str) -> tuple[int, str]:
        """The status and the text of the reply."""
        body = {"session": self._session, "message": message}
        status, told = await self._post("messages", body)
        return status, str(told.get("text", ""))

    async def _post(self, route: str, body: dict[str, str]) -> tuple[int, dict[str, object]]:
        url = f"{self._url}{WEB}/{route}"
        try:
            async with self._http.post(url, json=body, headers=self._headers) as reply:
                return reply.status, await reply.json()
        except (aiohttp.ClientError, asyncio.TimeoutError, ValueError):
            return 0, {}


async def flood(url: str, memory: Callable[[], float], seconds: float, pressure: Pressure) -> Flood:
    """Flood the server at ``url`` for so long; ``memory`` tells its megabytes."""
    found = Flood(rest=memory())
    until = time.perf_counter() + seconds
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(timeout=_PATIENCE, connector=connector) as http:
        callers = [_Caller(http, url, f"198.51.100.{n}") for n in range(pressure.visitors + 2)]
        flooding, sending, *visiting = callers
        tasks = [_visit(one, n, until, pressure, found) for n, one in enumerate(visiting)]
        if pressure.rate:
            tasks.append(_flood(flooding, until, pressure.rate, found))
        if pressure.large:
            tasks.append(_send_large(sending, until, found))
        await asyncio.gather(*tasks, _watch(memory, until, found))
    found.visitors.seconds = seconds
    return found


async def _visit(
    caller: _Caller, number: int, until: float, pressure: Pressure, found: Flood
) -> None:
    await asyncio.sleep(pressure.pause * number / pressure.visitors)
    await caller.open()
    for conversation in conversations(number):
        for question in conversation:
            began = time.perf_counter()
            if began >= until:
                return
            status, text = await caller.say(question)
            found.visitors.milliseconds.append((time.perf_counter() - began) * 1000)
            found.visitors.silent += status != 200 or not text
            await asyncio.sleep(max(0.0, began + pressure.pause - time.perf_counter()))


async def _flood(caller: _Caller, until: float, rate: float, found: Flood) -> None:
    await caller.open()
    began, posting = time.perf_counter(), set[asyncio.Task[None]]()

    async def one(number: int) -> None:
        status = await caller.open() if number % _FRESH == 0 else (await caller.say("x" * 500))[0]
        found.flooded[status] += 1

    number = 0
    while time.perf_counter() < until:
        posting.add(asyncio.ensure_future(one(number)))
        number += 1
        await asyncio.sleep(max(0.0, began + number / rate - time.perf_counter()))
    await asyncio.gather(*posting)


async def _send_large(caller: _Caller, until: float, found: Flood) -> None:
    await caller.open()
    while time.perf_counter() < until:
        found.large[(await caller.say("x" * LARGE))[0]] += 1


async def _watch(memory: Callable[[], float], until: float, found: Flood) -> None:
    while time.perf_counter() < until:
        found.most = max(found.most, memory())
        await asyncio.sleep(_LOOK_SECONDS)


def main(
    seconds: Annotated[float, typer.Option(min=1, help="Length of the flood.")] = 20.0,
    visitors: Annotated[int, typer.Option(min=1, help="How many ask all the while.")] = 20,
    rate: Annotated[float, typer.Option(min=1, help="Requests of the flood, a second.")] = 100.0,
) -> None:
    """Measure the visitors' waits without a flood and within one."""
    try:
        with running(_bot()) as server:
            url = server.bot.url.removesuffix("/webhooks/rest/webhook")

            def memory() -> float:
                return sum(server.memory().values())

            for name, pressure in (
                ("to warm up", Pressure(visitors, rate=0, large=False)),
                ("without a flood", Pressure(visitors, rate=0, large=False)),
                ("in the flood", Pressure(visitors, rate=rate)),
            ):
                found = asyncio.run(flood(url, memory, seconds, pressure))
                typer.echo(f"{name}: {found}; load {os.getloadavg()[0]:.1f}")
    except ServerError as error:
        typer.echo(f"bench: {error}", err=True)
        raise typer.Exit(2) from None


def _bot() -> Bot:
    """As behind a proxy."""
    bot = mouachir()
    (serve,) = bot.processes
    environment = {**serve.environment, "MOUACHIR_PROXIES": "1"}
    return replace(bot, processes=(replace(serve, environment=environment),))


if __name__ == "__main__":
    typer.run(main)
