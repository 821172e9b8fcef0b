"""The files of the chat and the pages: small, packed once, sent again only when they changed."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from assistant.channels.pages import COMMON
from assistant.drawing.page_engine import PageEngine
from assistant.drawing.painter import PainterError
from assistant.runtime import faults
from assistant.settings import ROOT

FOLDER = Path(__file__).resolve().parent.parent / "web"
LOADER = "mouachir.js"
"""What a site names to embed the chat; it loads the rest."""
CHARTS = "charts.js"
_SCRIPT = "text/javascript; charset=utf-8"
_TYPES = {
    ".js": _SCRIPT,
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}
HEADERS: Mapping[str, str] = {
    **COMMON,
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Vary": "Accept-Encoding",
}
"""Of files that another site loads to embed the chat."""


@dataclass(frozen=True)
class Asset:
    """``packed`` with gzip; ``tag`` changes with the content."""

    packed: bytes
    kind: str
    tag: str

    @classmethod
    def of(cls, packed: bytes, kind: str) -> Asset:
        return cls(packed, kind, f'"{hashlib.sha256(packed).hexdigest()[:16]}"')


def assets() -> Blueprint:
    """``/mouachir.js`` and ``/assets/<file>``."""
    routes = Blueprint("assets")
    files = {path.name: path for path in FOLDER.iterdir() if path.suffix in _TYPES}
    known = {
        name: Asset.of(gzip.compress(path.read_bytes(), mtime=0), _TYPES[path.suffix])
        for name, path in files.items()
    }
    engine = PageEngine(ROOT / "var")

    async def loader(request: Request) -> HTTPResponse:
        return sent(known[LOADER], request)

    async def charts(request: Request) -> HTTPResponse:
        try:
            return sent(Asset.of(await engine.packed(), _SCRIPT), request)
        except PainterError as error:
            fault = faults.report(error, "the page's charts")
            return response.json({"error": "no charts", "reference": fault.reference}, 503)

    async def asset(request: Request, name: str) -> HTTPResponse:
        if name not in known:
            return response.json({"error": "not found"}, 404)
        return sent(known[name], request)

    routes.add_route(loader, f"/{LOADER}", methods=["GET"])
    routes.add_route(charts, f"/assets/{CHARTS}", methods=["GET"])
    routes.add_route(asset, "/assets/<name>", methods=["GET"])
    return routes


def sent(found: Asset, request: Request) -> HTTPResponse:
    """Nothing but the headers, where the reader's browser has it already."""
    headers = {**HEADERS, "ETag": found.tag}
    if found.tag in request.headers.get("if-none-match", ""):
        return response.raw(b"", 304, headers=headers)
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return response.raw(gzip.decompress(found.packed), headers=headers, content_type=found.kind)
    packed = {**headers, "Content-Encoding": "gzip"}
    return response.raw(found.packed, headers=packed, content_type=found.kind)
