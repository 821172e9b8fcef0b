"""Telegram's Bot API on loopback: what a bot calls is recorded, and made to fail on purpose."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web

TOKEN = "42:canary-token"
ME = {"id": 42, "is_bot": True, "first_name": "Mouachir", "username": "mouachir_bot"}


@dataclass(frozen=True)
class Call:
    method: str
    data: dict[str, Any]
    at: float


@dataclass
class FakeApi:
    """``faults`` are taken by the next calls of a method: ``flood``, ``drop`` (nothing is read),
    ``lose`` (taken, but the connection breaks before the answer), ``error``, ``blocked``,
    ``bad`` (refused)."""

    calls: list[Call] = field(default_factory=list)
    faults: dict[str, deque[str]] = field(default_factory=dict)
    updates: list[dict[str, Any]] = field(default_factory=list)
    webhook: dict[str, Any] = field(default_factory=dict)
    conflict: bool = False
    port: int = 0

    def start(self) -> None:
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(ready,), daemon=True)
        self._thread.start()
        assert ready.wait(10)

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def sent(self, chat: int | None = None) -> list[dict[str, Any]]:
        """The messages that arrived, in order."""
        return [
            call.data
            for call in list(self.calls)
            if call.method == "sendMessage" and chat in (None, int(call.data["chat_id"]))
        ]

    def texts(self, chat: int | None = None) -> list[str]:
        return [message["text"] for message in self.sent(chat)]

    def count(self, method: str) -> int:
        return Counter(call.method for call in list(self.calls))[method]

    def fail(self, method: str, *faults: str) -> None:
        self.faults.setdefault(method, deque()).extend(faults)

    def push(self, *updates: dict[str, Any]) -> None:
        """To be fetched by the bot's polling."""
        self.updates.extend(updates)

    def deliver(self, url: str, update: dict[str, Any], **headers: str) -> int:
        """By webhook; the status of the bot's answer. 0 when it is not there."""

        async def post() -> int:
            secret = self.webhook.get("secret_token", "")
            sent = {"X-Telegram-Bot-Api-Secret-Token": secret, **headers}
            try:
                async with (
                    aiohttp.ClientSession() as session,
                    session.post(url, json=update, headers=sent) as answer,
                ):
                    return answer.status
            except (aiohttp.ClientError, OSError):
                return 0

        return asyncio.run_coroutine_threadsafe(post(), self._loop).result(30)

    def wait(self, what: Callable[[], object], seconds: float = 15.0) -> None:
        """Until ``what()`` is true. Fails with what was called."""
        end = time.monotonic() + seconds
        while not what():
            assert time.monotonic() < end, [(c.method, c.data) for c in self.calls[-20:]]
            time.sleep(0.02)

    def _run(self, ready: threading.Event) -> None:
        self._loop = asyncio.new_event_loop()
        asyncio.set_event_loop(self._loop)
        app = web.Application(client_max_size=50_000_000)
        app.router.add_post("/bot{token}/{method}", self._call)
        runner = web.AppRunner(app)
        self._loop.run_until_complete(runner.setup())
        site = web.TCPSite(runner, "127.0.0.1", self.port)
        self._loop.run_until_complete(site.start())
        self.port = runner.addresses[0][1]
        ready.set()
        self._loop.run_forever()
        self._loop.run_until_complete(runner.cleanup())

    async def _call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        if request.match_info["token"] != TOKEN:
            return _refused(401, "Unauthorized")
        waiting = self.faults.get(method)
        fault = waiting.popleft() if waiting else ""
        if fault == "drop":
            _break(request)
            return web.Response()
        data = await _read(request)
        if fault == "flood":
            return _refused(429, "Too Many Requests: retry after 1", {"retry_after": 1})
        if fault == "blocked":
            return _refused(403, "Forbidden: bot was blocked by the user")
        if fault == "bad":
            return _refused(400, "Bad Request: PHOTO_INVALID_DIMENSIONS")
        if fault == "error":
            return _refused(500, "Internal Server Error")
        self.calls.append(Call(method, data, time.monotonic()))
        if fault == "lose":
            _break(request)
            return web.Response()
        return await self._result(method, data)

    async def _result(self, method: str, data: dict[str, Any]) -> web.Response:
        if method == "getMe":
            return _given(ME)
        if method == "getUpdates":
            return await self._updates(data)
        if method == "getWebhookInfo":
            url = self.webhook.get("url", "")
            waiting = len(self.updates)
            return _given(
                {"url": url, "has_custom_certificate": False, "pending_update_count": waiting}
            )
        if method == "setWebhook":
            self.webhook = data
        if method in ("sendMessage", "sendPhoto", "sendDocument"):
            chat = {"id": int(data["chat_id"]), "type": "private"}
            return _given({"message_id": len(self.calls), "date": int(time.time()), "chat": chat})
        return _given(True)

    async def _updates(self, data: dict[str, Any]) -> web.Response:
        if self.conflict:
            return _refused(409, "Conflict: terminated by other getUpdates request")
        offset = int(data.get("offset", 0))
        end = time.monotonic() + min(float(data.get("timeout", 0)), 2)
        while True:
            found = [update for update in self.updates if update["update_id"] >= offset]
            if found or time.monotonic() >= end:
                return _given(found[:100])
            await asyncio.sleep(0.02)


def _break(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()


async def _read(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        return dict(await request.json())
    fields: dict[str, Any] = {}
    for name, value in (await request.post()).items():
        fields[name] = value.file.read() if isinstance(value, web.FileField) else _plain(str(value))
    return fields


def _plain(value: str) -> Any:
    try:
        return json.loads(value) if value[:1] in "[{" else value
    except ValueError:
        return value


def _given(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def _refused(code: int, why: str, parameters: dict[str, Any] | None = None) -> web.Response:
    body = {"ok": False, "error_code": code, "description": why, "parameters": parameters or {}}
    return web.json_response(body, status=code)


def user(number: int, language: str = "en") -> dict[str, Any]:
    return {"id": number, "is_bot": False, "first_name": "U", "language_code": language}


def message(number: int, chat: int, text: str | None = None, **more: Any) -> dict[str, Any]:
    """An update with a message in a private chat."""
    body = {
        "message_id": number,
        "date": int(time.time()),
        "chat": {"id": chat, "type": "private"},
        "from": user(chat, more.pop("language", "en")),
        **({"text": text} if text is not None else {}),
        **more,
    }
    return {"update_id": number, "message": body}


def press(number: int, chat: int, data: str) -> dict[str, Any]:
    shown = message(number, chat, "shown")["message"]
    query = {
        "id": f"q{number}",
        "from": user(chat),
        "message": shown,
        "chat_instance": "1",
        "data": data,
    }
    return {"update_id": number, "callback_query": query}
