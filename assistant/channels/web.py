"""The chat page's own channel: public, with sessions that only the server hands out.

POST ``/webhooks/web/session`` gives ``{"session", "language", "languages", "limit"}``;
POST ``/webhooks/web/messages`` takes ``{"session", "message"}`` and gives one reply. An
unknown session gets 401: open another. Nothing else that a client sends is looked at.
"""

from __future__ import annotations

from functools import wraps
from typing import Any

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from assistant.channels import page_texts
from assistant.channels.bodies import BadRequestError, Route, answer, read, same_site, text_in
from assistant.channels.gateway import Gateway, Handler
from assistant.channels.reading import base_of
from assistant.channels.reply import Reply, addressed
from assistant.channels.sessions import Sessions
from assistant.settings import settings


class WebInput(InputChannel):
    """See the module."""

    @classmethod
    def name(cls) -> str:
        return "web"

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        gateway = Gateway(self.name(), on_new_message)
        sessions = Sessions(gateway.signer)
        routes = Blueprint("web")

        async def session(_: Request) -> HTTPResponse:
            return answer(
                {
                    "session": sessions.open(),
                    "language": gateway.voice.default,
                    "languages": page_texts.installed(),
                    "limit": settings().message_characters,
                }
            )

        async def messages(request: Request) -> HTTPResponse:
            data = read(request, settings().body_bytes)
            session, text = text_in(data, "session"), text_in(data, "message")
            if not sessions.known(session):
                raise BadRequestError(401, "unknown session", renew="/webhooks/web/session")
            spoken = data.get("language")
            hint = spoken if isinstance(spoken, str) else None
            reply = await gateway.turn(session, text, hint)
            return answer(rendered(addressed(reply, base_of(request))))

        methods = ["POST", "OPTIONS"]
        routes.add_route(_for_pages(session), "/session", methods=methods)
        routes.add_route(_for_pages(messages), "/messages", methods=methods)
        return routes


def rendered(reply: Reply) -> dict[str, Any]:
    """A reply as the page takes it."""
    parts = ("language", "direction", "strong", "table", "chart", "permalink")
    details = {name: reply.details[name] for name in parts if reply.details.get(name)}
    body = {"text": reply.text, "buttons": list(reply.buttons), "image": reply.image, **details}
    return {name: part for name, part in body.items() if part}


def _for_pages(route: Route) -> Route:
    """Answers pages of this server and of the listed sites, and no others."""

    @wraps(route)
    async def guarded(request: Request) -> HTTPResponse:
        origins = tuple(origin for origin in settings().web_origins.split(",") if origin)
        if not same_site(request, origins):
            return answer({"error": "this site may not embed the chat"}, 403)
        try:
            reply = answer({}) if request.method == "OPTIONS" else await route(request)
        except BadRequestError as error:
            reply = error.response()
        reply.headers.update(_allowing(request.headers.get("origin")))
        return reply

    return guarded


def _allowing(origin: str | None) -> dict[str, str]:
    if origin is None:
        return {}
    return {
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Allow-Headers": "content-type",
        "Access-Control-Allow-Methods": "POST",
        "Vary": "Origin",
    }
