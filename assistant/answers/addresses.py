"""Where an answer is found again on a server: ``/q/<query>.png?lang=fr``."""

from __future__ import annotations

from assistant.answers.answer import Answer
from assistant.understanding.frame import FILES
from indicator_store.query import Query

MAP = "map"


def path_of(query: Query, ending: str = "", **parameters: str) -> str:
    """Parameters without a value are left out."""
    more = "&".join(f"{name}={value}" for name, value in parameters.items() if value)
    return f"/q/{query}{ending}" + (f"?{more}" if more else "")


def permanent(answer: Answer) -> Query | None:
    """The answer's query with the release that answered it; None when no figures were looked up."""
    if answer.query is None or answer.result is None:
        return None
    return answer.query.replace(release=answer.result.release.number)


def permalink(answer: Answer, language: str, kind: str) -> str:
    """Of the page with a picture of this kind; empty when the answer has no query."""
    query = permanent(answer)
    return path_of(query, **_reader(language, kind)) if query is not None else ""


def picture(answer: Answer, language: str, kind: str) -> str:
    """Of the answer's picture, of this kind; empty when the answer has no query."""
    query = permanent(answer)
    return path_of(query, ".png", **_reader(language, kind)) if query is not None else ""


def file(answer: Answer, language: str) -> str:
    """Of the file that was asked for; empty when none was, or the answer has no query."""
    query = permanent(answer)
    if answer.show not in FILES or query is None:
        return ""
    return path_of(query, f".{answer.show}", lang=language)


def _reader(language: str, kind: str) -> dict[str, str]:
    return {"lang": language, "show": MAP if kind == MAP else ""}
