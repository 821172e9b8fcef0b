"""The page at ``/``: the chat as an observatory's site would show it, and what it can answer."""

from __future__ import annotations

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from assistant.channels import greeting, page_texts
from assistant.channels.bodies import BadRequestError
from assistant.channels.overview import overview
from assistant.channels.pages import COMMON, render
from assistant.channels.reading import language_of
from assistant.runtime.deadline import run_with_deadline
from assistant.settings import settings
from indicator_store.catalogue import Catalogues

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
_HEADERS = {**COMMON, "Content-Security-Policy": _POLICY, "Vary": "Accept-Language"}


def pages() -> Blueprint:
    routes, home = Blueprint("page"), Home()

    async def index(request: Request) -> HTTPResponse:
        try:
            language = language_of(request)
        except BadRequestError as error:
            return error.response()
        made = await run_with_deadline(home.page, language, seconds=settings().action_seconds)
        kind = "text/html; charset=utf-8"
        return response.raw(made, headers=dict(_HEADERS), content_type=kind)

    routes.add_route(index, "/", methods=["GET"])
    return routes


class Home:
    """The page in each language, made anew when a catalogue changes. Blocking: reads the store."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str], bytes] = {}

    def page(self, language: str) -> bytes:
        catalogues = greeting.live()
        key = (language, catalogues.revision)
        if key not in self._made:
            made = {kept: page for kept, page in self._made.items() if kept[1] == key[1]}
            self._made = {**made, key: _rendered(language, catalogues)}
        return self._made[key]


def _rendered(language: str, catalogues: Catalogues) -> bytes:
    texts = page_texts.installed()[language]
    page = render(
        "home.html",
        language=language,
        direction=texts.direction,
        texts=texts.home,
        catalogues=[overview(greeting.named(one, language)) for one in catalogues],
        languages=page_texts.links(lambda tag: f"/?lang={tag}"),
    )
    return page.encode()
