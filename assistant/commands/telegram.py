"""``mouachir telegram``: whether the bot's token works, how updates come in, what waits."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import typer

from assistant.settings import settings

if TYPE_CHECKING:
    from telegram import Bot

FAILED = 2


def register(app: typer.Typer) -> None:
    app.command()(telegram)


def telegram() -> None:
    """Ask Telegram about the bot of the settings. Changes nothing there."""
    if not settings().telegram_token:
        _fail("MOUACHIR_TELEGRAM_TOKEN is not set: get a token from @BotFather")
    from telegram import Bot
    from telegram.error import TelegramError

    from assistant.channels.telegram_inbox import Inbox

    base = f"{settings().telegram_api.rstrip('/')}/bot"
    try:
        told = asyncio.run(_ask(Bot(settings().telegram_token, base_url=base)))
    except TelegramError as error:
        _fail(f"Telegram does not answer: {type(error).__name__}")
    inbox = Inbox(settings().telegram_inbox)
    counts = inbox.counts()
    inbox.close()
    for name, value in (*told.items(), *counts.items()):
        typer.echo(f"{name}: {value}")


async def _ask(bot: Bot) -> dict[str, Any]:
    async with bot:
        hook = await bot.get_webhook_info()
        return {
            "bot": f"@{bot.username}",
            "updates": hook.url or "asked for by the server that runs",
            "waiting at Telegram": hook.pending_update_count,
            "last error": hook.last_error_message or "none",
        }


def _fail(problem: str) -> None:
    typer.echo(problem, err=True)
    raise typer.Exit(FAILED)
