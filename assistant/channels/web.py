"""The chat's own channel: public, with sessions that only the server hands out.

POST ``/webhooks/web/session`` takes ``{"session"}``, or nothing, and gives ``{"session",
"kept", "language", "languages", "limit"}``; POST ``/webhooks/web/messages`` takes
``{"session", "message", "language"}`` and gives one reply, with 503 and ``Retry-After`` where
the same message may be answered in a moment; POST ``/webhooks/web/forget`` erases the
session's conversation. An unknown session gets 401: open another. Nothing else that a client
sends is looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import wraps
from typing import Any

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from assistant.channels import greeting, page_texts
from assistant.channels.bodies import (
    TOO_MANY,
    BadRequestError,
    Route,
    answer,
    answer_for,
    read,
    same_site,
    text_in,
)
from assistant.channels.callers import Pace, address_of
from assistant.channels.gateway import Gateway, Handler
from assistant.channels.reading import base_of
from assistant.channels.reply import Reply, addressed
from assistant.channels.sessions import Sessions
from assistant.runtime.deadline import run_with_deadline
from assistant.settings import settings

FORGET = "/forget"
"""What every language understands as the wish to be forgotten."""


class WebInput(InputChannel):
    """See the module."""

    @classmethod
    def name(cls) -> str:
        return "web"

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        gateway = Gateway(self.name(), on_new_message)
        sessions = Sessions(gateway.signer)
        pace = Pace(settings().web_at_once, settings().web_a_second)
        routes = Blueprint("web")

        async def session(request: Request) -> HTTPResponse:
            data = read(request, settings().body_bytes) if request.body else {}
            shown = data.get("session")
            opened, kept = sessions.open(shown if isinstance(shown, str) else "")
            said = await run_with_deadline(languages, seconds=settings().action_seconds)
            limit, default = settings().message_characters, gateway.voice.default
            about = {"language": default, "languages": said, "limit": limit}
            return answer({"session": opened, "kept": kept, **about})

        async def messages(request: Request) -> HTTPResponse:
            data = read(request, settings().body_bytes)
            sender, text = _sender(data, sessions), text_in(data, "message")
            reply = await gateway.turn(sender, text, _language(data))
            return answer_for(reply.away, rendered(addressed(reply, base_of(request))))

        async def forget(request: Request) -> HTTPResponse:
            data = read(request, settings().body_bytes)
            await gateway.turn(_sender(data, sessions), FORGET, _language(data))
            return answer({})

        for route in (session, messages, forget):
            methods = ["POST", "OPTIONS"]
            routes.add_route(_for_pages(route, pace), f"/{route.__name__}", methods=methods)
        return routes


def languages() -> dict[str, dict[str, Any]]:
    """What the chat says in each language, and asks for example. Blocking: reads the store."""
    catalogues = greeting.live()
    return {
        tag: {
            "name": page.name,
            "direction": page.direction,
            "texts": dict(page.chat),
            "examples": greeting.examples(catalogues, tag),
        }
        for tag, page in page_texts.installed().items()
    }


def rendered(reply: Reply) -> dict[str, Any]:
    """A reply as the chat takes it."""
    parts = ("language", "direction", "strong", "table", "chart", "permalink")
    details = {name: reply.details[name] for name in parts if reply.details.get(name)}
    body = {"text": reply.text, "buttons": list(reply.buttons), "image": reply.image, **details}
    return {name: part for name, part in body.items() if part}


def _sender(data: Mapping[str, Any], sessions: Sessions) -> str:
    """Raises :class:`BadRequestError`."""
    sender = sessions.sender(text_in(data, "session"))
    if sender is None:
        raise BadRequestError(401, "unknown session", renew="/webhooks/web/session")
    return sender


def _language(data: Mapping[str, Any]) -> str | None:
    language = data.get("language")
    return language if isinstance(language, str) else None


def _for_pages(route: Route, pace: Pace) -> Route:
    """Answers pages of this server and of the listed sites, and no others, at a bounded pace."""

    @wraps(route)
    async def guarded(request: Request) -> HTTPResponse:
        origins = tuple(origin.strip() for origin in settings().web_origins.split(",") if origin)
        if not same_site(request, origins):
            return answer({"error": "this site may not embed the chat"}, 403)
        try:
            reply = await _paced(route, pace, request)
        except BadRequestError as error:
            reply = error.response()
        reply.headers.update(_allowing(request.headers.get("origin")))
        return reply

    return guarded


async def _paced(route: Route, pace: Pace, request: Request) -> HTTPResponse:
    if request.method == "OPTIONS":
        return answer({})
    if not pace.allows(address_of(request)):
        raise BadRequestError(TOO_MANY, "too many requests from this address")
    return await route(request)


def _allowing(origin: str | None) -> dict[str, str]:
    if origin is None:
        return {}
    return {
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Allow-Headers": "content-type",
        "Access-Control-Allow-Methods": "POST",
        "Access-Control-Max-Age": "600",
        "Vary": "Origin",
    }
