"""``python -m bench.anything``: generated messages through the understanding and a real server.

Nothing may fail, be left without a reply or take longer than :data:`SLOWEST` seconds.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Annotated

import aiohttp
import psutil
import typer

from assistant.channels.cleaning import clean
from assistant.evaluation import Understanding
from assistant.languages.pack import load_packs
from assistant.settings import settings
from assistant.understanding.context import Context
from assistant.understanding.reader import Languages, Reader
from assistant.understanding.shape import ShapeModel
from bench.load import Sample
from bench.noise import Noise, Vocabulary
from bench.servers import ServerError, mouachir, running
from indicator_store.store import Store

SLOWEST = 2.0
TURNS = 8
"""Messages of a conversation, each read with what the ones before it left."""
AT_ONCE = 4
TELLS_AFTER = 30.0
"""Seconds between two lines that say how far it is."""
TOO_LARGE = 413


class Progress:
    """Says now and then how far it is: a hundred thousand messages take a quarter of an hour."""

    def __init__(self, what: str, of: int) -> None:
        self._what, self._of, self._done = what, of, 0
        self._began = self._told = time.perf_counter()

    def step(self) -> None:
        self._done += 1
        now = time.perf_counter()
        if now - self._told < TELLS_AFTER:
            return
        self._told = now
        each = (now - self._began) / self._done
        left = each * (self._of - self._done)
        typer.echo(
            f"{self._what}: {self._done} of {self._of}, {each * 1000:.1f} ms each,"
            f" {left / 60:.0f} min left",
            err=True,
        )


@dataclass
class Ordeal:
    """``bad``: what went wrong, with the message; ``sample``: milliseconds of each message."""

    sample: Sample = field(default_factory=Sample)
    bad: list[str] = field(default_factory=list)
    refused: int = 0
    """Messages that the server says are too long before the bot reads them."""

    def took(self, seconds: float, message: str) -> None:
        self.sample.milliseconds.append(seconds * 1000)
        if seconds > SLOWEST:
            self.bad.append(f"{seconds:.1f} s: {message!r}")


def understood(
    understanding: Understanding, messages: Iterable[str], progress: Progress | None = None
) -> Ordeal:
    """As the gateway cleans them and the bot reads them, in conversations."""
    ordeal, context, prior, said = Ordeal(), Context(), "", list[str]()
    for number, message in enumerate(messages):
        if progress:
            progress.step()
        if number % TURNS == 0:
            context, prior, said = Context(), "", []
        text = clean(message)
        if not 0 < len(text) <= settings().message_characters:
            ordeal.refused += 1
            continue
        said.append(text)
        began = time.perf_counter()
        try:
            frame = understanding.read(text, prior)
            resolution, _ = understanding.conclude(frame, context)
            ordeal.took(time.perf_counter() - began, text)
            frame.as_json()
            context, prior = understanding.remember(context, resolution), frame.language
        except Exception as error:
            ordeal.bad.append(f"{type(error).__name__}: {error}: {said!r}")
            continue
        comes = (resolution.query, resolution.choice, resolution.refusal, resolution.speech)
        if not any(comes):
            ordeal.bad.append(f"nothing comes of {text!r}")
    return ordeal


async def served(url: str, messages: Sequence[str], name: str) -> Ordeal:
    """Over the REST protocol, some senders at once."""
    ordeal, waiting = Ordeal(), iter(list(enumerate(messages)))
    progress = Progress("served", len(messages))
    began = time.perf_counter()
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30)) as session:
        names = (f"{name} {n}" for n in range(AT_ONCE))
        await asyncio.gather(
            *(_sender(session, url, waiting, one, ordeal, progress) for one in names)
        )
    ordeal.sample.seconds = time.perf_counter() - began
    return ordeal


async def _sender(
    session: aiohttp.ClientSession, url: str, waiting: Iterator[tuple[int, str]], name: str,
    ordeal: Ordeal, progress: Progress,
) -> None:  # fmt: skip
    for number, message in waiting:
        progress.step()
        body = {"sender": f"{name} {number // TURNS}", "message": message}
        began = time.perf_counter()
        try:
            async with session.post(url, json=body) as response:
                replies = await response.json()
        except (aiohttp.ClientError, asyncio.TimeoutError, ValueError) as error:
            ordeal.bad.append(f"{type(error).__name__}: {message!r}")
            continue
        ordeal.took(time.perf_counter() - began, message)
        if response.status == TOO_LARGE and _says_why(replies):
            ordeal.refused += 1
        elif problem := _problem(response.status, replies):
            ordeal.bad.append(f"{problem}: {message!r}")


def _says_why(refusal: object) -> bool:
    return isinstance(refusal, dict) and bool(refusal.get("error"))


def _problem(status: int, replies: object) -> str:
    """What is wrong with a reply; a fault behind it counts, though it is worded."""
    if status != 200 or not isinstance(replies, list) or len(replies) != 1:
        return f"{status} {str(replies)[:200]}"
    if not str(replies[0].get("text") or "").strip():
        return "no text"
    said = replies[0].get("custom", {}).get("mouachir", {}).get("answer") or {}
    return said["reason"] if said.get("reason") in ("fault", "timeout", "unavailable") else ""


def main(
    messages: Annotated[int, typer.Option(min=0, help="To read, in this process.")] = 100_000,
    served_: Annotated[int, typer.Option("--served", min=0, help="To send a server.")] = 2_000,
    seed: Annotated[int, typer.Option(help="Of the generator.")] = 1,
) -> None:
    """Read generated messages, and send some to a server; exits with 1 if any was too much."""
    store = Store(settings().store_url)
    packs, catalogues = load_packs(settings().languages_path), store.catalogues()
    noise = Noise(Vocabulary.of(packs, catalogues), seed)
    bad = 0
    if messages:
        reader = Reader(Languages(packs), catalogues, settings().default_language)
        understanding = Understanding(reader, ShapeModel.of_packs(packs.values()), store)
        before = _megabytes(os.getpid())
        progress = Progress("understood", messages)
        ordeal = understood(understanding, noise.messages(messages), progress)
        bad += _tell("understood", ordeal, before, _megabytes(os.getpid()))
    if served_:
        try:
            with running(mouachir()) as server:
                before = sum(server.memory().values())
                sent = list(noise.messages(served_))
                ordeal = asyncio.run(served(server.bot.url, sent, "anything"))
                bad += _tell("served", ordeal, before, sum(server.memory().values()))
        except ServerError as error:
            typer.echo(f"bench: {error}", err=True)
            raise typer.Exit(2) from None
    raise typer.Exit(1 if bad else 0)


def _megabytes(pid: int) -> float:
    return float(psutil.Process(pid).memory_info().rss) / 1e6


def _tell(what: str, ordeal: Ordeal, before: float, after: float) -> int:
    sample = ordeal.sample
    parts = ", ".join(f"p{part} {sample.percentile(part):.0f} ms" for part in (50, 95, 99))
    slowest = max(sample.milliseconds, default=0.0)
    typer.echo(
        f"{what}: {sample.messages} messages, {ordeal.refused} refused before,"
        f" {len(ordeal.bad)} bad; {parts}, slowest {slowest:.0f} ms;"
        f" memory {before:.0f} to {after:.0f} MB; load {os.getloadavg()[0]:.1f}"
    )
    for line in ordeal.bad[:50]:
        print(f"  {line}".encode("utf-8", "backslashreplace").decode(), file=sys.stderr)
    return len(ordeal.bad)


if __name__ == "__main__":
    typer.run(main)
