"""Actions on a server of their own: on this machine only, and only for who has the token."""

from __future__ import annotations

import hmac
import ipaddress
import json
import zlib
from typing import Any
from urllib.parse import urlsplit

from rasa_sdk.interfaces import ActionExecutionRejection
from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from assistant.runtime import logs
from assistant.runtime.actions import executor_of, reply_or_fault
from assistant.runtime.door import take
from assistant.settings import Settings

LARGEST_BODY = 2_000_000
"""Bytes, compressed or not: a call carries a conversation, which is bounded."""
_WINDOW = {"deflate": zlib.MAX_WBITS, "gzip": zlib.MAX_WBITS | 16}


class UnsafeError(ValueError):
    """Settings with which anyone could run actions."""


class RefusedError(Exception):
    def __init__(self, status: int, problem: str) -> None:
        super().__init__(problem)
        self.status = status


def address(settings: Settings) -> tuple[str, int]:
    """Host and port to serve on. Raises :class:`UnsafeError`."""
    parts = urlsplit(settings.action_endpoint)
    if parts.hostname is None:
        raise UnsafeError("set MOUACHIR_ACTION_ENDPOINT, e.g. http://127.0.0.1:5055/webhook")
    if not settings.action_token:
        raise UnsafeError("set MOUACHIR_ACTION_TOKEN to the secret that both servers share")
    host = "127.0.0.1" if parts.hostname == "localhost" else parts.hostname
    try:
        local = ipaddress.ip_address(host).is_loopback
    except ValueError:
        local = False
    if not local:
        raise UnsafeError("the action server listens on this machine only: use 127.0.0.1")
    return host, parts.port or 5055


def build(settings: Settings) -> Sanic:
    """The application: ``POST /webhook`` runs an action, ``GET /health`` says it is alive."""
    app = Sanic("mouachir_actions", configure_logging=False)
    app.config.REQUEST_MAX_SIZE = 2 * LARGEST_BODY
    app.config.FALLBACK_ERROR_FORMAT = "json"
    executor = executor_of(settings.actions_package, settings.action_seconds)

    async def health(_: Request) -> HTTPResponse:
        return response.json({"status": "alive"})

    async def webhook(request: Request) -> HTTPResponse:
        try:
            _allow(request, settings.action_token)
            call = _call(request)
        except RefusedError as error:
            return response.json({"error": str(error)}, error.status)
        action = call["next_action"]
        if action not in executor.actions:
            return response.json({"error": "no such action", "action_name": action}, 404)
        try:
            reply = await reply_or_fault(executor.run(call), action, settings.action_seconds)
        except ActionExecutionRejection as error:
            return response.json({"error": error.message, "action_name": action}, 400)
        return response.json(reply)

    app.add_route(health, "/health", methods=["GET"])
    app.add_route(webhook, "/webhook", methods=["POST"])
    return app


def run(settings: Settings) -> None:
    """Serve until told to stop. Raises :class:`UnsafeError`, OSError."""
    door = take(*address(settings))
    app = build(settings)
    logs.configure(settings.log_level)
    app.run(sock=door, access_log=False, motd=False)


def _allow(request: Request, token: str) -> None:
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    if not hmac.compare_digest(given.encode("utf-8", "replace"), token.encode()):
        raise RefusedError(403, "the token is missing or wrong")


def _call(request: Request) -> dict[str, Any]:
    try:
        call = json.loads(_unpacked(request.body, request.headers.get("content-encoding", "")))
    except (ValueError, RecursionError, zlib.error):
        raise RefusedError(400, "the body is not JSON") from None
    if not isinstance(call, dict) or not isinstance(call.get("next_action"), str):
        raise RefusedError(400, "the body is not a call of an action")
    if not isinstance(call.get("tracker"), dict):
        raise RefusedError(400, "the call has no tracker")
    return call


def _unpacked(body: bytes, encoding: str) -> bytes:
    """The body as sent. Unpacks no further than the limit, however much is packed."""
    if encoding:
        if encoding not in _WINDOW:
            raise RefusedError(415, f"the encoding {encoding[:20]!r} is not supported")
        body = zlib.decompressobj(_WINDOW[encoding]).decompress(body, LARGEST_BODY + 1)
    if len(body) > LARGEST_BODY:
        raise RefusedError(413, f"the body is larger than {LARGEST_BODY} bytes")
    return body
