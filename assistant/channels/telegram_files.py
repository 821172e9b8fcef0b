"""The pictures and files of answers, as Telegram takes them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace

from assistant.channels import files
from assistant.channels.answering import Answered
from assistant.channels.reply import PERMALINK, Reply
from assistant.channels.telegram_rendering import caption, heading
from assistant.channels.telegram_sending import Picture
from assistant.drawing.painter import Painter
from assistant.runtime import faults

logger = logging.getLogger(__name__)
FILE = "file:"
"""How what a button carries begins that gives a file; its address follows."""
PATIENCE = 6.0
"""Seconds that an answer in words waits for its picture."""
_TITLES = {".csv": "\u2b07 CSV", ".xlsx": "\u2b07 Excel"}
_WORTH = 3
"""Rows of figures from which on a file is offered."""


@dataclass(frozen=True)
class Document:
    name: str
    data: bytes
    caption: str


def offering_files(reply: Reply) -> Reply:
    """With buttons that give its figures as files, where they are worth it."""
    path, _, parameters = str(reply.details.get(PERMALINK) or "").partition("?")
    rows = (reply.details.get("table") or {}).get("rows", ())
    if not path or reply.attachment or len(rows) < _WORTH:
        return reply
    offered: list[Mapping[str, str]] = [
        {"title": title, "payload": f"{FILE}{path}{ending}?{parameters}"}
        for ending, title in _TITLES.items()
    ]
    return replace(reply, buttons=(*reply.buttons, *offered))


class Files:
    """Made by the painter and the store of this process."""

    def __init__(self, painter: Painter) -> None:
        self._painter = painter

    async def picture(self, reply: Reply) -> Picture | None:
        """The reply's picture with what stands under it; None where there is none in time.

        Never raises: the words say it all.
        """
        address = reply.image or ""
        if not address.startswith("/"):
            return None
        drawing = asyncio.ensure_future(files.at(address, self._painter))
        done, _ = await asyncio.wait({drawing}, timeout=PATIENCE)
        if not done:
            # It is drawn to its end, and kept for the next reader.
            drawing.add_done_callback(lambda late: late.cancelled() or late.exception())
            logger.warning("a picture was not ready within %.0f s", PATIENCE)
            return None
        try:
            found, file = drawing.result()
        except Exception as error:
            faults.report(error, "a picture for Telegram")
            return None
        chart = found.message.chart
        assert chart is not None
        whole = caption(reply, chart.credits)
        title = found.names.voice.comma((chart.title, chart.subtitle))
        return Picture(file.data, whole or heading(title, chart.credits), whole is not None)

    async def document(self, address: str) -> Document:
        """Raises what :func:`assistant.channels.files.at` raises."""
        found, file = await files.at(address, self._painter)
        names = [one.name for one in found.about.measures]
        return Document(
            file.name, file.data, heading(found.names.voice.comma(names), _whose(found))
        )


def _whose(found: Answered) -> list[str]:
    return list(dict.fromkeys(credit.name for credit in found.about.credits))
