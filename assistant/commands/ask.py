"""``mouachir ask`` and ``mouachir chat``: the bot on the command line.

A running server answers; without one the bot starts inside this command.
"""

from __future__ import annotations

import asyncio
import json
import sys
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Annotated, Any, Protocol

import httpx
import typer

from assistant.commands.serve import fail, prepare, store_is_live
from assistant.commands.showing import progress
from assistant.settings import settings

ANSWERED, NOTHING = 0, 1
Language = Annotated[str, typer.Option("--lang", help="Language to reply in when in doubt.")]
Entry = Mapping[str, Any]


class Answering(Protocol):
    """One conversation with the bot."""

    def ask(self, text: str) -> Entry:
        """An entry of the REST protocol."""


class AskError(RuntimeError):
    """The bot cannot be asked; the message says why."""


def register(app: typer.Typer) -> None:
    app.command()(ask)
    app.command()(chat)


def ask(
    question: Annotated[str, typer.Argument(help="The question, in any language installed.")],
    as_json: Annotated[bool, typer.Option("--json", help="The whole reply as JSON.")] = False,
    lang: Language = "",
) -> None:
    """Ask one question. Exits with 0 when answered, 1 when there is no answer, 2 on errors."""
    try:
        with _conversation(lang) as bot:
            entry = bot.ask(question)
    except AskError as error:
        fail(str(error))
    typer.echo(json.dumps(entry, ensure_ascii=False, indent=2) if as_json else entry["text"])
    raise typer.Exit(ANSWERED if answered(entry) else NOTHING)


def chat(lang: Language = "") -> None:
    """Talk until an empty line or the end of input. A number presses the button of that number."""
    buttons: list[Mapping[str, str]] = []
    try:
        with _conversation(lang) as bot:
            for line in _lines():
                entry = bot.ask(_pressed(line, buttons))
                buttons = list(entry.get("buttons", ()))
                typer.echo(entry["text"])
                for number, button in enumerate(buttons, 1):
                    typer.echo(f"  [{number}] {button['title']}")
    except AskError as error:
        fail(str(error))


def answered(entry: Entry) -> bool:
    """Whether the reply states something: neither a refusal, a question nor a missing figure."""
    details = entry.get("custom", {}).get("mouachir", {})
    return (details.get("answer") or {}).get("kind") in ("answered", "said")


def _lines() -> Iterator[str]:
    while True:
        if sys.stdin.isatty():
            sys.stderr.write("> ")
            sys.stderr.flush()
        line = sys.stdin.readline().strip()
        if not line:
            return
        yield line


def _pressed(line: str, buttons: list[Mapping[str, str]]) -> str:
    number = int(line) if line.isascii() and line.isdigit() else 0
    return buttons[number - 1]["payload"] if 0 < number <= len(buttons) else line


@contextmanager
def _conversation(language: str) -> Iterator[Answering]:
    server = _Server(language)
    if server.is_ready():
        yield server
        return
    prepare()
    with progress("Starting") as report:
        report("the bot", 0, 0)
        local = _Local(language)
    yield local


class _Server:
    """A server that is running already."""

    def __init__(self, language: str) -> None:
        chosen = settings()
        self._metadata = {"language": language}
        host = "127.0.0.1" if chosen.host in ("0.0.0.0", "::") else chosen.host
        headers = {"x-api-key": chosen.api_key} if chosen.api_key else {}
        self._sender = f"cli-{uuid.uuid4().hex}"
        self._client = httpx.Client(
            base_url=f"http://{host}:{chosen.port}",
            headers=headers,
            timeout=chosen.action_seconds + 4,
            trust_env=False,
        )

    def is_ready(self) -> bool:
        try:
            body = self._client.get("/ready", timeout=2).json()
        except (httpx.HTTPError, ValueError):
            return False
        return isinstance(body, dict) and body.get("ready") is True

    def ask(self, text: str) -> Entry:
        body = {"sender": self._sender, "message": text, "metadata": self._metadata}
        try:
            reply = self._client.post("/webhooks/rest/webhook", json=body)
            entries = reply.json()
        except (httpx.HTTPError, ValueError) as error:
            raise AskError(f"the server does not answer: {error}") from None
        if not isinstance(entries, list):
            raise AskError(f"the server refuses: {entries.get('error', reply.status_code)}")
        return dict(entries[0])


class _Local:
    """The bot in this process."""

    def __init__(self, language: str) -> None:
        from assistant.runtime import lean, logs

        lean.prepare()
        from assistant.channels.gateway import Gateway
        from assistant.runtime.engine import Engine

        logs.configure("ERROR")
        self._loop = asyncio.new_event_loop()
        self._language = language or None
        engine = Engine(settings())
        self._loop.run_until_complete(engine.start(tuple, store_is_live))
        if not engine.state.ready:
            raise AskError(engine.state.problem)
        self._gateway = Gateway("cli", engine.handle)

    def ask(self, text: str) -> Entry:
        from assistant.channels.rest import entry

        turn = self._gateway.turn("cli", text, self._language)
        return entry("cli", self._loop.run_until_complete(turn))
