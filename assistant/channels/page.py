"""The page with the chat, and the files it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from assistant.channels.pages import COMMON

FOLDER = Path(__file__).resolve().parent.parent / "web"
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
HEADERS: Mapping[str, str] = {**COMMON, "Content-Security-Policy": _POLICY}
SHARED: Mapping[str, str] = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""Of the files that another site loads to embed the chat."""


def pages() -> Blueprint:
    """``/`` and ``/assets/<file>``: every file of the folder, read once."""
    routes = Blueprint("page")
    files = {path.name: path for path in FOLDER.iterdir() if path.suffix in _TYPES}
    contents = {name: path.read_bytes() for name, path in files.items()}

    def serve(name: str, headers: Mapping[str, str]) -> HTTPResponse:
        kind = _TYPES[files[name].suffix]
        return response.raw(contents[name], headers=dict(headers), content_type=kind)

    async def index(_: Request) -> HTTPResponse:
        return serve("index.html", HEADERS)

    async def asset(_: Request, name: str) -> HTTPResponse:
        if name not in contents:
            return response.json({"error": "not found"}, 404)
        return serve(name, {**HEADERS, **SHARED})

    routes.add_route(index, "/", methods=["GET"])
    routes.add_route(asset, "/assets/<name>", methods=["GET"])
    return routes
