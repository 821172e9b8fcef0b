"""Pages made of templates: strict about what they load, escaped throughout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = Path(__file__).resolve().parent.parent / "web" / "templates"
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)
COMMON: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
"""Of every page and file, whatever it may load."""
HEADERS: Mapping[str, str] = {
    **COMMON,
    "Content-Security-Policy": _POLICY,
    "Vary": "Accept-Language",
}
"""Of pages and files that are made for one query. No script runs in any of them."""


def render(template: str, **values: Any) -> str:
    return str(_environment().get_template(template).render(**values))


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["lines"] = lines
    return made


def lines(text: str, strong: tuple[tuple[int, int], ...] = ()) -> list[list[tuple[str, bool]]]:
    """Lines as (piece, whether it is emphasised) pairs; offsets count over the whole text."""
    found: list[list[tuple[str, bool]]] = [[]]
    for piece, emphasised in _pieces(text, strong):
        first, *others = piece.split("\n")
        found[-1].append((first, emphasised))
        found.extend([[(part, emphasised)] for part in others])
    return found


def _pieces(text: str, strong: tuple[tuple[int, int], ...]) -> Iterator[tuple[str, bool]]:
    at = 0
    for start, end in sorted(strong):
        yield text[at:start], False
        yield text[start:end], True
        at = end
    yield text[at:], False
