"""A chat with the bot on Telegram, and the bot itself, for the tests of the channel."""

from __future__ import annotations

import itertools
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.runtime.serving import Served, serving
from tests.telegram.fake_api import TOKEN, FakeApi, message, press

HOOK = "/webhooks/telegram/webhook"


@contextmanager
def bot(api: FakeApi, model, folder, webhook: bool = True, **more: str):
    chosen = {
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_API": api.url,
        "TELEGRAM_INBOX": f"sqlite:///{folder / 'inbox.sqlite'}",
        "TELEGRAM_URL": "https://example.org" if webhook else "",
        "SECRET": "fixed",
        **more,
    }
    with serving(model, folder, **chosen) as served:
        if webhook:
            api.wait(lambda: api.webhook)
        yield served


NUMBERS = itertools.count(1000)


@dataclass
class Talk:
    """A chat with the bot."""

    api: FakeApi
    server: Served
    chat: int = field(default_factory=lambda: next(NUMBERS))

    def deliver(self, update, **headers: str) -> int:
        return self.api.deliver(self.server.url + HOOK, update, **headers)

    def send(self, text: str | None = None, **more) -> int:
        return self.deliver(message(next(NUMBERS), self.chat, text, **more))

    def press(self, data: str) -> int:
        return self.deliver(press(next(NUMBERS), self.chat, data))

    def texts(self, number: int) -> list[str]:
        """What the bot has said, once it is so many messages."""
        self.api.wait(lambda: len(self.api.texts(self.chat)) >= number)
        return self.api.texts(self.chat)

    def buttons(self, number: int = 0) -> dict[str, str]:
        rows = self.api.sent(self.chat)[number]["reply_markup"]["inline_keyboard"]
        return {button["text"]: button["callback_data"] for row in rows for button in row}

    def log(self) -> str:
        return self.server.log.read_text(encoding="utf-8")
