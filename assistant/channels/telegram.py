"""Telegram: by webhook when the server has a public address, else by asking for updates.

Set ``MOUACHIR_TELEGRAM_TOKEN`` and it runs. Updates are stored before they are
acknowledged, answered in order per chat, once, and after a restart too. Whatever happens
to Telegram, the other channels go on.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
from typing import TYPE_CHECKING, Any

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from assistant.channels.bodies import BadRequestError, answer, read
from assistant.channels.gateway import Gateway, Handler
from assistant.settings import settings

if TYPE_CHECKING:
    from assistant.channels.telegram_desk import Desk

logger = logging.getLogger(__name__)
LARGEST_UPDATE = 1_000_000
"""Bytes: updates quote the messages that they answer."""
SECRET_HEADER = "x-telegram-bot-api-secret-token"


class TelegramInput(InputChannel):
    """See the module. Without a token it has no routes and starts nothing."""

    @classmethod
    def name(cls) -> str:
        return "telegram"

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        routes = Blueprint("telegram")
        if settings().telegram_token:
            _serve(routes, Gateway(self.name(), on_new_message))
        return routes


def _serve(routes: Blueprint, gateway: Gateway) -> None:
    # Telegram's library is large: it is loaded only where there is a bot.
    from assistant.channels.telegram_desk import Desk

    desk = Desk(gateway, settings())

    async def receive(request: Request) -> HTTPResponse:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode("utf-8", "replace"), desk.secret.encode()):
            return answer({"error": "forbidden"}, 403)
        return await _receive(request, desk)

    async def run(loading: asyncio.Future[Any]) -> None:
        await asyncio.wait({loading})
        await desk.run()

    async def start(app: Any, _: Any) -> None:
        app.ctx.telegram = asyncio.ensure_future(run(app.ctx.loading))

    async def stop(app: Any, _: Any) -> None:
        app.ctx.telegram.cancel()
        await asyncio.gather(app.ctx.telegram, return_exceptions=True)
        await desk.close()

    if settings().telegram_url:
        routes.add_route(receive, "/webhook", methods=["POST"])
    routes.listener("after_server_start")(start)
    routes.listener("before_server_stop")(stop)


async def _receive(request: Request, desk: Desk) -> HTTPResponse:
    try:
        data = read(request, LARGEST_UPDATE)
        if not isinstance(data.get("update_id"), int):
            raise BadRequestError(400, "'update_id' must be a number")
    except BadRequestError as error:
        return error.response()
    await desk.take(data)
    return answer({})
