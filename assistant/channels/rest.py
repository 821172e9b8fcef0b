"""Rasa's REST protocol, for integrators and tests: from this machine or with the API key.

POST ``/webhooks/rest/webhook`` takes ``{"sender", "message"}`` and gives a list with one
entry ``{"recipient_id", "text", "buttons", "image", "attachment", "custom"}``;
with 503 and ``Retry-After`` where the same message may be answered in a moment.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from typing import Any

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from assistant.channels.bodies import (
    BadRequestError,
    answer,
    answer_for,
    from_loopback,
    read,
    sender_in,
    text_in,
)
from assistant.channels.gateway import Gateway, Handler
from assistant.channels.reading import base_of
from assistant.channels.reply import DETAILS, Reply, addressed
from assistant.settings import settings


class RestInput(InputChannel):
    """See the module."""

    @classmethod
    def name(cls) -> str:
        return "rest"

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        gateway = Gateway(self.name(), on_new_message)
        routes = Blueprint("rest")

        async def health(_: Request) -> HTTPResponse:
            return answer({"status": "ok"})

        async def receive(request: Request) -> HTTPResponse:
            try:
                _allow(request)
                data = read(request, settings().body_bytes)
                sender, text = sender_in(data), text_in(data, "message")
            except BadRequestError as error:
                return error.response()
            reply = await gateway.turn(sender, text, _language(data))
            return answer_for(reply.away, [entry(sender, addressed(reply, base_of(request)))])

        routes.add_route(health, "/", methods=["GET"])
        routes.add_route(receive, "/webhook", methods=["POST"])
        return routes


def _allow(request: Request) -> None:
    key = settings().api_key
    given = request.headers.get("x-api-key") or request.headers.get("authorization", "")
    given = given.removeprefix("Bearer ").encode("utf-8", "replace")
    if key and hmac.compare_digest(given, key.encode()):
        return
    if not from_loopback(request):
        raise BadRequestError(401, "an API key is needed")


def _language(data: Mapping[str, Any]) -> str | None:
    """The reply's language when nothing else tells, as ``{"metadata": {"language": "ar"}}``."""
    metadata = data.get("metadata")
    language = metadata.get("language") if isinstance(metadata, dict) else None
    return language if isinstance(language, str) else None


def entry(sender: str, reply: Reply) -> dict[str, Any]:
    """A reply as one entry of the protocol; parts without content are left out."""
    parts = {
        "recipient_id": sender,
        "text": reply.text,
        "buttons": list(reply.buttons),
        "image": reply.image,
        "attachment": reply.attachment,
        "custom": {DETAILS: dict(reply.details)} if reply.details else None,
    }
    return {name: part for name, part in parts.items() if part}
