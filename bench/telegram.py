"""``python -m bench.telegram``: from an update to its answer, with a Bot API on loopback.

Updates come at a steady rate whether or not those before them are answered, from more chats
than are needed, so that what arrives in a chat until its next update is that update's answer.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Annotated, Any

import aiohttp
import psutil
import typer

from assistant.channels.telegram_delivery import DELIVERING
from bench.load import Sample
from bench.questions import conversations
from bench.servers import Bot, ServerError, mouachir, running
from tests.telegram.fake_api import TOKEN, Call, FakeApi, message

HOOK = "/webhooks/telegram/webhook"
SPARE_SECONDS = 20.0
"""Between two updates of one chat: an answer that takes longer counts as none."""


@dataclass(frozen=True)
class Sent:
    chat: int
    at: float


@dataclass
class Run:
    """``first`` and ``whole``: until the first and the last message of each answer."""

    first: Sample = field(default_factory=Sample)
    whole: Sample = field(default_factory=Sample)
    pictures: int = 0
    refused: int = 0
    """Updates that the bot did not take."""
    unanswered: int = 0


def main(
    updates: Annotated[int, typer.Option(min=2, help="How many updates.")] = 1_000,
    rate: Annotated[float, typer.Option(min=0.1, help="How many of them a second.")] = 10.0,
) -> None:
    """Measure how long Telegram's updates wait for their answers."""
    api = FakeApi()
    api.start()
    psutil.cpu_percent()
    try:
        with tempfile.TemporaryDirectory() as folder, running(_bot(api, folder)) as server:
            api.wait(lambda: bool(api.webhook))
            address = server.bot.url.replace("/webhooks/rest/webhook", HOOK)
            run = asyncio.run(_measure(api, address, updates, rate))
    except ServerError as error:
        typer.echo(f"bench: {error}", err=True)
        raise typer.Exit(2) from None
    finally:
        api.stop()
    _tell(run, updates, rate)


def _bot(api: FakeApi, folder: str) -> Bot:
    bot = mouachir()
    (serve,) = bot.processes
    more = {
        "MOUACHIR_TELEGRAM_TOKEN": TOKEN,
        "MOUACHIR_TELEGRAM_API": api.url,
        "MOUACHIR_TELEGRAM_INBOX": f"sqlite:///{folder}/inbox.sqlite",
        "MOUACHIR_TELEGRAM_URL": "https://example.org",
    }
    environment = {**serve.environment, **more}
    return replace(bot, processes=(replace(serve, environment=environment),))


def _updates(number: int, rate: float) -> Iterator[tuple[int, dict[str, Any]]]:
    """Chats and updates in turns; in each chat one conversation after another, under new names."""
    chats = int(rate * SPARE_SECONDS) + 1
    talks = [conversations(seed) for seed in range(chats)]
    waiting: list[list[str]] = [[] for _ in range(chats)]
    names = [0] * chats
    for update in range(1, number + 1):
        place = update % chats
        if not waiting[place]:
            waiting[place] = list(next(talks[place]))
            names[place] += 1
        chat = names[place] * 10_000 + place + 1
        yield chat, message(update, chat, waiting[place].pop(0))


async def _measure(api: FakeApi, address: str, number: int, rate: float) -> Run:
    run, sent = Run(), list[Sent]()
    posting = set[asyncio.Task[None]]()
    start = time.monotonic()
    async with aiohttp.ClientSession() as session:
        for place, (chat, update) in enumerate(_updates(number, rate)):
            await asyncio.sleep(max(0.0, start + place / rate - time.monotonic()))
            sent.append(Sent(chat, time.monotonic()))
            posting.add(asyncio.ensure_future(_post(api, session, address, update, run)))
        await asyncio.gather(*posting)
    await asyncio.sleep(SPARE_SECONDS)
    _read(run, sent, [call for call in api.calls if call.method in DELIVERING])
    return run


async def _post(
    api: FakeApi, session: aiohttp.ClientSession, address: str, update: dict[str, Any], run: Run
) -> None:
    headers = {"X-Telegram-Bot-Api-Secret-Token": str(api.webhook.get("secret_token"))}
    async with session.post(address, json=update, headers=headers) as answer:
        run.refused += answer.status != 200


def _read(run: Run, sent: Sequence[Sent], calls: Sequence[Call]) -> None:
    came: dict[int, list[Call]] = {}
    for call in calls:
        came.setdefault(int(call.data["chat_id"]), []).append(call)
    following: dict[int, float] = {}
    for update in reversed(sent):
        until = following.get(update.chat, float("inf"))
        following[update.chat] = update.at
        parts = [call for call in came.get(update.chat, ()) if update.at <= call.at < until]
        if not parts:
            run.unanswered += 1
            continue
        run.first.milliseconds.append((parts[0].at - update.at) * 1000)
        run.whole.milliseconds.append((parts[-1].at - update.at) * 1000)
        run.pictures += any(call.method == "sendPhoto" for call in parts)


def _tell(run: Run, updates: int, rate: float) -> None:
    busy = f"{psutil.cpu_percent():.0f} % of {os.cpu_count()} processors busy"
    typer.echo(f"{updates} updates at {rate:g} a second; {busy}, load {os.getloadavg()[1]:.1f}")
    typer.echo(f"not taken {run.refused}, not answered {run.unanswered}, pictures {run.pictures}")
    for name, sample in (("first message", run.first), ("whole answer", run.whole)):
        parts = (f"p{part} {sample.percentile(part):.0f} ms" for part in (50, 95, 99))
        typer.echo(f"{name}: {', '.join(parts)}")


if __name__ == "__main__":
    typer.run(main)
