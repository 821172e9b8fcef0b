"""The server: channels, page and health on one port, and none of Rasa's own HTTP API."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import yaml
from rasa.core.channels.channel import InputChannel
from rasa.shared.utils.common import class_from_module_path
from sanic import Blueprint, Sanic, response
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse

from assistant.runtime import faults
from assistant.runtime.door import WAITING_CONNECTIONS
from assistant.runtime.engine import Engine, State
from assistant.settings import Settings

logger = logging.getLogger(__name__)
LARGEST_BODY = 4_000_000
"""Read before it is refused, so that the caller gets an answer and not a closed connection."""
SHUTDOWN_SECONDS = 15.0


def channels(bot: Path) -> list[InputChannel]:
    """The channels that ``credentials.yml`` names, in order."""
    text = (bot / "credentials.yml").read_text(encoding="utf-8")
    named = yaml.safe_load(text) or {}
    return [class_from_module_path(name).from_credentials(keys) for name, keys in named.items()]


def build(
    engine: Engine,
    settings: Settings,
    pages: Iterable[Blueprint],
    questions: Callable[[], Iterable[str]],
    check: Callable[[], object],
    opened: Callable[[State], None] = lambda _: None,
) -> Sanic:
    """The application. ``questions`` and ``check`` are the engine's; ``opened`` hears of its
    state once it is ready, or has failed to become so. Channels that start something of their
    own find the loading in ``app.ctx.loading``."""
    app = Sanic("mouachir", configure_logging=False)
    app.config.REQUEST_MAX_SIZE = LARGEST_BODY
    app.config.GRACEFUL_SHUTDOWN_TIMEOUT = SHUTDOWN_SECONDS
    app.config.FALLBACK_ERROR_FORMAT = "json"
    app.error_handler.add(Exception, _failed)
    _health_routes(app, engine)

    async def start(app: Sanic, _: Any) -> None:
        async def load() -> None:
            await engine.start(questions, check)
            opened(engine.state)

        app.ctx.loading = asyncio.ensure_future(load())

    app.register_listener(start, "after_server_start")
    for page in pages:
        app.blueprint(page)
    for channel in channels(settings.bot_path):
        prefix = urljoin("/webhooks/", channel.url_prefix())
        app.blueprint(channel.blueprint(engine.handle), url_prefix=prefix)

    return app


def _health_routes(app: Sanic, engine: Engine) -> None:
    async def health(_: Request) -> HTTPResponse:
        return response.json({"status": "alive"})

    async def ready(_: Request) -> HTTPResponse:
        state = engine.state
        body = {"ready": state.ready, "model": state.model, "problem": state.problem}
        return response.json(body, 200 if state.ready else 503)

    app.add_route(health, "/health", methods=["GET"])
    app.add_route(ready, "/ready", methods=["GET"])


async def _failed(_: Request, error: Exception) -> HTTPResponse:
    if isinstance(error, SanicException):
        status = getattr(error, "status_code", None) or 500
        headers = getattr(error, "headers", None)
        return response.json({"error": str(error) or "error"}, status, headers=headers)
    reference = faults.report(error, "the server").reference
    return response.json({"error": "internal error", "reference": reference}, 500)


def run(app: Sanic, door: socket.socket) -> None:
    """Serve until SIGTERM or SIGINT; messages in flight are answered first."""
    app.run(sock=door, backlog=WAITING_CONNECTIONS, access_log=False, motd=False)
