"""``/q/<query>``: an answer at its permanent address, and its figures as files.

``<query>`` is the canonical text of a Query; ``.json``, ``.csv``, ``.xlsx`` and ``.png`` after
it ask for that form. ``?lang=`` says the language, else the browser does; ``?show=map`` asks for
a map. ``/maps/...`` serves the boundaries that a map's specification names.
"""

from __future__ import annotations

import asyncio
from functools import wraps

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from assistant.channels import answering, bodies, documents, files
from assistant.channels.answering import Answered
from assistant.channels.bodies import BadRequestError, Route
from assistant.channels.callers import address_of
from assistant.channels.pages import HEADERS
from assistant.channels.reading import base_of, base_of_files, language_of, query_in, shown_in
from assistant.channels.turns import BusyError, Turns
from assistant.drawing.painter import Painter, PainterBusyError, PainterError
from assistant.runtime import faults
from assistant.runtime.deadline import run_with_deadline
from assistant.settings import settings
from indicator_store.query import Query, QueryError

_HTML = "text/html; charset=utf-8"
_GONE = frozenset({"release"})
_UNKNOWN = frozenset({"catalogue", "area", "measure", "level", "theme", "boundaries", "picture"})


def permalinks(painter: Painter) -> Blueprint:
    routes = Blueprint("permalinks")
    limits = settings()
    turns = Turns(limits.waiting_turns, limits.waiting_turns_in_all)
    forms = {".json": _json, **{end: _file(end, painter) for end in files.KINDS}}

    async def permalink(request: Request, text: str) -> HTTPResponse:
        query, ending = query_in(text, forms)
        base = base_of_files() if ending in files.KINDS else base_of(request)
        found = await _answered(request, query, base)
        return await forms[ending](request, found) if ending else await _page(request, found)

    async def boundaries(_: Request, catalogue: str, release: int, level: str) -> HTTPResponse:
        work = answering.boundaries
        text = await run_with_deadline(
            work, catalogue, release, level.removesuffix(".json"), seconds=limits.action_seconds
        )
        # Sites that embed the chat draw maps too.
        headers = {
            **HEADERS,
            "Cache-Control": "public, max-age=86400, immutable",
            "Access-Control-Allow-Origin": "*",
        }
        return response.text(text, headers=headers, content_type="application/json")

    routes.add_route(guarded(permalink, turns), "/q/<text:path>", methods=["GET"])
    address = "/maps/<catalogue>/<release:int>/<level>"
    routes.add_route(guarded(boundaries, turns), address, methods=["GET"])
    return routes


async def _answered(request: Request, query: Query, base: str) -> Answered:
    return await run_with_deadline(
        answering.answer_query,
        query,
        language_of(request),
        shown_in(request),
        base,
        seconds=settings().action_seconds,
    )


def guarded(route: Route, turns: Turns) -> Route:
    """Bounded like messages, and answered whatever fails: a page to browsers, JSON to others."""

    @wraps(route)
    async def safe(request: Request, **arguments: str) -> HTTPResponse:
        try:
            async with turns.take(address_of(request)):
                return await route(request, **arguments)
        except (BusyError, PainterBusyError):
            reply = documents.refused(request, bodies.TOO_MANY, "busy")
            reply.headers.update(bodies.LATER)
            return reply
        except BadRequestError as error:
            return documents.refused(request, error.status, "bad", str(error))
        except QueryError as error:
            return documents.refused(request, _status(error), error.reason, str(error))
        except asyncio.CancelledError:
            raise
        except Exception as error:
            fault = faults.report(error, f"the address {route.__name__}")
            status = 500 if fault.reason == "fault" else bodies.AWAY
            reply = documents.refused(request, status, fault.reason, reference=fault.reference)
            reply.headers.update(bodies.LATER if status == bodies.AWAY else {})
            return reply

    return safe


def _status(error: QueryError) -> int:
    if error.reason in _GONE:
        return 410
    return 404 if error.reason in _UNKNOWN else 400


async def _page(request: Request, found: Answered) -> HTTPResponse:
    page = documents.answer_page(found, base_of(request), shown_in(request))
    return response.raw(page.encode(), headers=dict(HEADERS), content_type=_HTML)


async def _json(request: Request, found: Answered) -> HTTPResponse:
    return bodies.answer(documents.as_json(found, base_of(request)), headers=HEADERS)


def _file(ending: str, painter: Painter) -> Route:
    async def file(_: Request, found: Answered) -> HTTPResponse:
        made = await files.made(found, ending, painter)
        headers = dict(HEADERS)
        if ending != ".png":
            headers["Content-Disposition"] = f'attachment; filename="{made.name}"'
        return response.raw(made.data, headers=headers, content_type=made.kind)

    return file


__all__ = ["PainterError", "guarded", "permalinks"]
