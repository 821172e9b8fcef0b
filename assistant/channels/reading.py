"""What an address says: the query and its form, the language, how the server is known."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sanic.request import Request

from assistant.answers.addresses import MAP
from assistant.channels.bodies import BadRequestError
from assistant.channels.voice import voice
from assistant.settings import settings
from indicator_store.query import Query

CHART = "chart"
LONGEST = 2_000
"""Characters of a query: fifty measures and as many areas."""
_TAGS = 8
_NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)


def query_in(text: str, endings: Iterable[str]) -> tuple[Query, str]:
    """The query and the ending, empty for the page. Raises BadRequestError, QueryError."""
    if len(text) > LONGEST:
        raise BadRequestError(414, f"a query has at most {LONGEST} characters")
    ending = next((end for end in endings if text.endswith(end)), "")
    return Query.parse(text.removesuffix(ending)), ending


def language_of(request: Request) -> str:
    """The one in ``?lang=``, else the first of the browser's that is spoken, else the default."""
    speaker = voice()
    asked = request.args.get("lang")
    if asked is not None:
        if not speaker.speaks(asked):
            raise BadRequestError(400, f"the language {asked[:20]!r} is not spoken here")
        return str(asked)
    ordered = request.headers.get("accept-language", "").split(",")[:_TAGS]
    tags = (tag.partition(";")[0].strip().partition("-")[0] for tag in ordered)
    return next((tag for tag in tags if speaker.speaks(tag)), speaker.default)


def shown_in(request: Request) -> str:
    asked = request.args.get("show", CHART)
    if asked not in (CHART, MAP):
        raise BadRequestError(400, "show is chart or map")
    return str(asked)


def release_in(request: Request) -> int | None:
    asked = request.args.get("release")
    if asked is None:
        return None
    if not _NUMBER.fullmatch(asked):
        raise BadRequestError(400, "release is a number")
    return int(asked)


def base_of(request: Request) -> str:
    """How readers reach this server: the setting, else what this one used."""
    return base_of_settings() or f"{request.scheme}://{request.host}"


def base_of_settings() -> str:
    """Empty where only requests tell how readers reach this server."""
    return settings().public_url.rstrip("/")


def base_of_files() -> str:
    """The server's address in files, which travel: the same whoever asks for one, and how."""
    return base_of_settings() or settings().telegram_url.rstrip("/")
