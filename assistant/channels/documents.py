"""Answers as a page and as JSON, and refusals of addresses, in the reader's language."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any

from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse

from assistant.answers.addresses import MAP, path_of
from assistant.channels import bodies, page_texts
from assistant.channels.answering import Answered
from assistant.channels.pages import HEADERS, render
from assistant.channels.reading import language_of, query_in
from assistant.channels.voice import voice
from assistant.services import wording
from indicator_store.query import QueryError

ENDINGS = (".csv", ".xlsx", ".json", ".png")
_SAID = frozenset({"busy", "fault", "timeout", "unavailable"})


def answer_page(found: Answered, base: str, show: str) -> str:
    language, voice_of = found.message.language, found.names.voice
    kept = {"show": show if show == MAP else ""}
    here = {"lang": language, **kept}
    query = found.permanent
    return render(
        "answer.html",
        say=voice_of.say,
        language=language,
        direction=found.message.direction,
        title=_title(found),
        message=found.message,
        about=found.about,
        query=str(query),
        permanent=f"{base}{path_of(query, **kept)}",
        files=[(end[1:].upper(), path_of(query, end, **here)) for end in _files(found)],
        languages=page_texts.links(lambda tag: path_of(query, lang=tag, **kept)),
        newer=(path_of(query.replace(release=None), **here), _newer(found)) if found.newer else (),
    )


def _newer(found: Answered) -> str:
    return f"{found.about.release.catalogue}:{found.newer}"


def _files(found: Answered) -> list[str]:
    return [end for end in ENDINGS if end != ".png" or found.message.chart is not None]


def _title(found: Answered) -> str:
    if found.message.chart is not None:
        return found.message.chart.title
    names = [one.name for one in found.about.measures]
    return found.names.voice.listing(names[:2]) if names else "Mouachir"


def as_json(found: Answered, base: str) -> dict[str, Any]:
    """What an integrator needs, in the same terms as the REST channel's ``custom``."""
    chart, table = found.message.chart, found.message.table
    release = found.about.release
    return {
        **found.message.answer,
        "query": str(found.permanent),
        "address": f"{base}{path_of(found.permanent)}",
        "language": found.message.language,
        "text": found.message.text,
        "table": asdict(table) if table is not None else None,
        "chart": dict(chart.spec) if chart is not None else None,
        "indicators": [asdict(one) for one in found.about.measures],
        "sources": [asdict(one) for one in found.about.credits],
        "published": release.loaded_at,
        "newer_release": _newer(found) if found.newer else None,
        "cite": found.about.cite,
    }


def file_name(found: Answered) -> str:
    """Letters, digits and hyphens that say what is in the file."""
    query = found.permanent
    parts = (query.catalogue, query.operation.value, *query.measures[:2], *query.areas[:2])
    inside = (query.level or "", query.inside or "", *query.periods[:2], f"r{query.release}")
    text = "-".join(part for part in (*parts, *inside) if part)
    return re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-")[:120].lower()


def refused(
    request: Request, status: int, reason: str, detail: str = "", reference: str = ""
) -> HTTPResponse:
    """What is wrong with an address: a page for browsers, JSON for programs."""
    if "text/html" not in request.headers.get("accept", ""):
        body = {"error": detail or reason, "reason": reason}
        return bodies.answer({**body, **({"reference": reference} if reference else {})}, status)
    language = _language(request)
    speaker = wording().voice(language)
    if reason in _SAID:
        text = voice().refuse(reason, language, reference).text
    else:
        text = speaker.say("page-release-gone" if reason == "release" else "page-no-answer")
    page = render(
        "refused.html",
        say=speaker.say,
        language=speaker.pack.tag,
        direction=speaker.pack.direction,
        text=text,
        present=_present(request) if reason == "release" else "",
    )
    kind = "text/html; charset=utf-8"
    return response.raw(page.encode(), status, headers=dict(HEADERS), content_type=kind)


def _language(request: Request) -> str:
    try:
        return language_of(request)
    except bodies.BadRequestError:
        return voice().default


def _present(request: Request) -> str:
    """The same question to the present data."""
    try:
        query, _ = query_in(request.path.removeprefix("/q/"), ENDINGS)
    except (QueryError, bodies.BadRequestError):
        return ""
    return path_of(query.replace(release=None), lang=_language(request))
