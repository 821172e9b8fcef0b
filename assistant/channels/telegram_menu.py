"""The bot's menu of commands, in each language."""

from __future__ import annotations

import logging
from typing import Any

from telegram import BotCommand
from telegram.error import TelegramError
from telegram.ext import ExtBot

from assistant.channels.telegram_texts import Texts

logger = logging.getLogger(__name__)


async def offer(bot: ExtBot[Any], texts: Texts) -> None:
    """Set the menu; a bot without it still answers, so that failing is only logged."""
    try:
        for tag, commands in texts.commands.items():
            menu = [BotCommand(command.name, command.menu) for command in commands]
            await bot.set_my_commands(menu, language_code=tag)
            if tag == texts.default:
                await bot.set_my_commands(menu)
    except TelegramError as error:
        logger.warning("Telegram did not take the menu: %s", error)
