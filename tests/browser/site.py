"""Another site, that embeds the chat in a page of its own under a strict policy."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

PAGE = """<!doctype html>
<html lang="{language}" dir="{direction}"><head><meta charset="utf-8"><title>An observatory</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="{server}/assets/icon.svg">
<script src="{server}/mouachir.js" defer></script></head>
<body><main><h1>An observatory</h1><p>Its own words.</p>
<mouachir-chat lang="{language}" mode="{mode}" theme="{theme}"></mouachir-chat>
</main></body></html>"""
POLICY = (
    "default-src 'none'; script-src {server}; style-src {server}; connect-src {server};"
    " img-src {server}; base-uri 'none'; form-action 'none'"
)


@dataclass
class Site:
    port: int
    server: str = ""
    """The chat's server."""

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def page(self, language: str, mode: str = "panel", theme: str = "", host: str = "") -> str:
        """The address of a page; as seen on another host it is of another origin."""
        origin = f"http://{host}:{self.port}" if host else self.origin
        values = {"language": language, "mode": mode, "theme": theme}
        return f"{origin}/?{urlencode(values, doseq=True)}"


@contextmanager
def site():
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = parse_qs(urlsplit(self.path).query, keep_blank_values=True)
            values = {name: found[0] for name, found in asked.items()}
            direction = "rtl" if values["language"] == "ar" else "ltr"
            body = PAGE.format(server=made.server, direction=direction, **values).encode()
            self.send_response(200)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.send_header("content-security-policy", POLICY.format(server=made.server))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_) -> None:
            pass

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made = Site(listening.server_port)
    thread = threading.Thread(target=listening.serve_forever, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        listening.shutdown()
        listening.server_close()
