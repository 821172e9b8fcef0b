"""The bot as the command line reaches it: the running server, else one inside this command."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

import httpx

from assistant.commands.serve import prepare, store_is_live
from assistant.commands.showing import progress
from assistant.settings import settings

Entry = Mapping[str, Any]
"""An entry of the REST protocol."""
_SPARE_SECONDS = 4.0
"""What a server may take beyond its actions."""


class AskError(RuntimeError):
    """The bot cannot be asked; the message says why."""


class Answering(Protocol):
    """One conversation with the bot. Its methods raise :class:`AskError`."""

    def ask(self, text: str) -> Entry: ...

    def examples(self) -> Sequence[str]:
        """Questions to begin with, in the language of the conversation."""


@contextmanager
def conversation(language: str) -> Iterator[Answering]:
    """``language``: a tag, or empty. Exits when the bot cannot be prepared."""
    server = _Server(language)
    if server.is_ready():
        yield server
        return
    prepare()
    with progress("Starting") as report:
        report("the bot", 0, 0)
        local = _Local(language)
    yield local


def _address() -> str:
    """Where the server of these settings listens, as this machine reaches it."""
    chosen = settings()
    host = "127.0.0.1" if chosen.host in ("0.0.0.0", "::") else chosen.host
    return f"http://[{host}]:{chosen.port}" if ":" in host else f"http://{host}:{chosen.port}"


class _Server:
    """A server that is running already."""

    def __init__(self, language: str) -> None:
        chosen = settings()
        self._language = language
        self._sender = f"cli-{uuid.uuid4().hex}"
        self._client = httpx.Client(
            base_url=_address(),
            headers={"x-api-key": chosen.api_key} if chosen.api_key else {},
            timeout=chosen.action_seconds + _SPARE_SECONDS,
            trust_env=False,
        )

    def is_ready(self) -> bool:
        try:
            body = self._client.get("/ready", timeout=2).json()
        except (httpx.HTTPError, ValueError):
            return False
        return isinstance(body, dict) and body.get("ready") is True

    def ask(self, text: str) -> Entry:
        metadata = {"language": self._language}
        body = {"sender": self._sender, "message": text, "metadata": metadata}
        entries = self._post("/webhooks/rest/webhook", body)
        if not isinstance(entries, list) or not entries:
            raise AskError(f"the server refuses: {dict(entries or {}).get('error', 'no reply')}")
        return dict(entries[0])

    def examples(self) -> Sequence[str]:
        told = self._post("/webhooks/web/session", {})
        spoken = told.get("languages", {}) if isinstance(told, dict) else {}
        tag = self._language if self._language in spoken else told.get("language", "")
        return list(spoken.get(tag, {}).get("examples", ()))

    def _post(self, path: str, body: Mapping[str, Any]) -> Any:
        try:
            return self._client.post(path, json=body).json()
        except (httpx.HTTPError, ValueError) as error:
            raise AskError(f"the server does not answer: {error}") from None


def _able_to_read() -> None:
    """Raise StoreUnavailableError unless a catalogue is live; and learn its names now, not on
    the first question's time."""
    store_is_live()
    from assistant.services import readers

    readers()


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
        # One conversation, which ends with this command.
        chosen = settings().copy(update={"state_path": ""})
        engine = Engine(chosen)
        self._loop.run_until_complete(engine.start(tuple, _able_to_read))
        if not engine.state.ready:
            raise AskError(engine.state.problem)
        self._gateway = Gateway("cli", engine.handle, chosen)

    def ask(self, text: str) -> Entry:
        from assistant.channels.reading import base_of_settings
        from assistant.channels.reply import addressed
        from assistant.channels.rest import entry

        turn = self._gateway.turn("cli", text, self._language)
        reply = self._loop.run_until_complete(turn)
        return entry("cli", addressed(reply, base_of_settings() or _address()))

    def examples(self) -> Sequence[str]:
        from assistant.channels import greeting

        speaker = self._gateway.voice
        spoken = self._language is not None and speaker.speaks(self._language)
        tag = self._language if spoken and self._language else speaker.default
        return greeting.examples(greeting.live(), tag)
