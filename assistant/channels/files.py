"""An answer's figures as a file or a picture, for who asks by address and who asks in a chat."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from assistant.answers.addresses import MAP
from assistant.answers.exports import csv_file, workbook
from assistant.channels import answering, documents
from assistant.channels.answering import Answered
from assistant.channels.reading import CHART, base_of_files, query_in
from assistant.channels.voice import voice
from assistant.drawing.painter import Painter
from assistant.runtime.deadline import run_with_deadline
from assistant.settings import settings
from indicator_store.query import QueryError

KINDS = {
    ".csv": "text/csv; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".png": "image/png",
}


@dataclass(frozen=True)
class File:
    name: str
    kind: str
    data: bytes


async def made(found: Answered, ending: str, painter: Painter) -> File:
    """``ending`` is one of :data:`KINDS`. Raises :class:`QueryError`, the painter's errors."""
    seconds = settings().action_seconds
    if ending == ".png":
        data = await _picture(found, painter, seconds)
    else:
        make = csv_file if ending == ".csv" else workbook
        parts = (found.answer, found.book, found.about, found.names)
        data = await run_with_deadline(make, *parts, seconds=seconds)
    return File(f"{documents.file_name(found)}{ending}", KINDS[ending], data)


async def _picture(found: Answered, painter: Painter, seconds: float) -> bytes:
    chart = found.message.chart
    if chart is None:
        raise QueryError("picture", "there is no picture of this answer")
    spec = await run_with_deadline(answering.with_boundaries, chart.spec, seconds=seconds)
    return await painter.png(spec, chart.description)


async def at(address: str, painter: Painter) -> tuple[Answered, File]:
    """What one of our own answers gives as the address of a file: ``/q/<query>.csv?lang=fr``.

    Raises :class:`QueryError`, the store's and the painter's errors.
    """
    parts = urlsplit(address)
    query, ending = query_in(parts.path.removeprefix("/q/"), KINDS)
    given = dict(parse_qsl(parts.query))
    language = given.get("lang", voice().default)
    show = MAP if given.get("show") == MAP else CHART
    seconds = settings().action_seconds
    found = await run_with_deadline(
        answering.answer_query, query, language, show, base_of_files(), seconds=seconds
    )
    return found, await made(found, ending, painter)
