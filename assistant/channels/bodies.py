"""Reading what comes over HTTP, and refusing what is malformed with a clear error."""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Callable, Coroutine, Mapping
from typing import Any
from urllib.parse import urlsplit

from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse

Route = Callable[..., Coroutine[Any, Any, HTTPResponse]]
"""What answers a request; the parts of its address come as arguments."""
_LONGEST_SENDER = 200
TOO_MANY, AWAY = 429, 503
LATER = {"Retry-After": "2"}
"""Says in how many seconds the same request may succeed."""


class BadRequestError(Exception):
    """Tells the caller what is wrong: ``status`` 4xx and a sentence."""

    def __init__(self, status: int, problem: str, **more: Any) -> None:
        super().__init__(problem)
        self.status = status
        self.more = more

    def response(self) -> HTTPResponse:
        headers = LATER if self.status == TOO_MANY else {}
        return answer({"error": str(self), **self.more}, self.status, headers)


def answer(
    data: object, status: int = 200, headers: Mapping[str, str] | None = None
) -> HTTPResponse:
    """JSON that any client can decode: the standard library's, lone surrogates escaped."""
    return response.json(data, status, headers=dict(headers or {}), dumps=json.dumps)


def answer_for(away: bool, data: object) -> HTTPResponse:
    """A reply; ``away``: the same message may be answered in a moment."""
    return answer(data, AWAY, LATER) if away else answer(data)


def read(request: Request, limit: int) -> Mapping[str, Any]:
    """The JSON object in the body. Raises :class:`BadRequestError`."""
    if len(request.body) > limit:
        raise BadRequestError(413, f"the body is larger than {limit} bytes")
    if "stream" in request.args:
        raise BadRequestError(400, "streaming is not supported")
    try:
        data = json.loads(request.body.decode("utf-8"))
    except (ValueError, RecursionError):
        raise BadRequestError(400, "the body is not JSON in UTF-8") from None
    if not isinstance(data, dict):
        raise BadRequestError(400, "the body is not a JSON object")
    return data


def text_in(data: Mapping[str, Any], key: str) -> str:
    """A field that must be a text. Raises :class:`BadRequestError`."""
    value = data.get(key)
    if not isinstance(value, str):
        raise BadRequestError(400, f"{key!r} must be a text")
    return value


def sender_in(data: Mapping[str, Any]) -> str:
    """Who writes, as the caller names them. Raises :class:`BadRequestError`."""
    sender = data.get("sender")
    if isinstance(sender, int) and not isinstance(sender, bool):
        sender = str(sender)
    if not isinstance(sender, str) or not sender.strip():
        raise BadRequestError(400, "'sender' must be a text that is not empty")
    if len(sender) > _LONGEST_SENDER:
        raise BadRequestError(400, f"'sender' is longer than {_LONGEST_SENDER} characters")
    return sender


def from_loopback(request: Request) -> bool:
    """Whether the caller is on this machine itself, not behind a proxy or a web page."""
    if any(name in request.headers for name in ("x-forwarded-for", "forwarded", "x-real-ip")):
        return False
    origin = request.headers.get("origin")
    if origin is not None and not _is_loopback(urlsplit(origin).hostname):
        return False
    return _is_loopback(request.ip)


def _is_loopback(host: str | None) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


def same_site(request: Request, others: tuple[str, ...]) -> bool:
    """Whether a web page may call: this server's own, or one on the list.

    Callers without an ``Origin`` are no web pages.
    """
    origin = request.headers.get("origin")
    return origin is None or origin in others or urlsplit(origin).netloc == request.host
