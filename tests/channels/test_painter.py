"""The drawing process: one picture at a time, replaced when it dies, bounded in everything."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

from assistant.drawing import painter as module
from assistant.drawing.painter import Painter, PainterBusyError, PainterError
from assistant.drawing.worker import described, fonts

SPEC = {
    "data": {"values": [{"a": 1}]},
    "mark": "bar",
    "encoding": {"x": {"field": "a", "type": "quantitative"}},
}
READY = "import sys,os,time\nout=os.fdopen(1,'wb')\nout.write(b'+'+bytes(4)); out.flush()\n"


def fake(body: str) -> tuple[str, ...]:
    """A worker that says it is ready and then does as told."""
    return (sys.executable, "-c", READY + body)


async def test_draws_and_keeps_what_was_drawn():
    painter = Painter()
    try:
        await painter.start()
        first = await painter.png(SPEC, "one bar")
        assert first.startswith(b"\x89PNG") and b"Description" in first
        pid = painter._process.pid
        assert await painter.png(SPEC, "one bar") is first
        assert await painter.png(SPEC, "another") != first
        assert painter._process.pid == pid
    finally:
        await painter.stop()
    assert painter._process is None


async def test_what_cannot_be_drawn_is_an_error_and_the_next_is_drawn():
    painter = Painter()
    try:
        with pytest.raises(PainterError):
            await painter.png({"mark": "no such mark", "data": {"values": []}}, "")
        away = {**SPEC, "data": {"url": "http://127.0.0.1:9/x.json"}}
        with pytest.raises(PainterError):
            await painter.png(away, "")
        assert await painter.png(SPEC, "")
    finally:
        await painter.stop()


async def test_a_process_that_dies_is_replaced():
    painter = Painter()
    try:
        await painter.start()
        painter._process.kill()
        await painter._process.wait()
        assert await painter.png(SPEC, "again")
    finally:
        await painter.stop()


async def test_a_process_that_dies_in_the_middle():
    painter = Painter(fake("sys.stdin.buffer.read(4)\n"))
    with pytest.raises(PainterError):
        await painter.png(SPEC, "")
    assert painter._process is None


async def test_a_picture_that_takes_too_long_is_given_up():
    painter = Painter(fake("time.sleep(60)\n"), seconds=0.3)
    with pytest.raises(PainterError):
        await painter.png(SPEC, "")
    assert painter._process is None


async def test_a_process_that_does_not_start():
    with pytest.raises(PainterError):
        await Painter((sys.executable, "-c", "raise SystemExit(3)")).start()
    with pytest.raises(PainterError):
        await Painter(("no-such-program",)).start()


async def test_no_long_queue(monkeypatch):
    monkeypatch.setattr(module, "WAITING", 2)
    painter = Painter(fake("time.sleep(60)\n"), seconds=0.5)
    jobs = [painter.png(SPEC, str(number)) for number in range(4)]
    found = await asyncio.gather(*jobs, return_exceptions=True)
    assert [type(one) for one in found].count(PainterBusyError) == 2


async def test_a_process_is_replaced_after_many_pictures(monkeypatch):
    monkeypatch.setattr(module, "PICTURES", 2)
    body = "while h := sys.stdin.buffer.read(4):\n sys.stdin.buffer.read(int.from_bytes(h,'big'))\n"
    painter = Painter(fake(body + " out.write(b'+'+(1).to_bytes(4,'big')+b'x'); out.flush()\n"))
    await painter.png(SPEC, "1")
    first = painter._process.pid
    await painter.png(SPEC, "2")
    assert painter._process is None
    await painter.png(SPEC, "3")
    assert painter._process.pid != first
    await painter.stop()


async def test_a_process_that_nobody_needs_ends(monkeypatch):
    monkeypatch.setattr(module, "IDLE_SECONDS", 0.2)
    painter = Painter()
    await painter.start()
    process = painter._process
    await asyncio.wait_for(process.wait(), 10)
    assert painter._process is None
    assert await painter.png(SPEC, "wakes it")
    await painter.stop()


async def test_what_is_kept_is_bounded(monkeypatch):
    monkeypatch.setattr(module, "KEPT_BYTES", 600)
    body = "while h := sys.stdin.buffer.read(4):\n sys.stdin.buffer.read(int.from_bytes(h,'big'))\n"
    painter = Painter(fake(body + " out.write(b'+'+(99).to_bytes(4,'big')+b'x'*99); out.flush()\n"))
    for number in range(9):
        await painter.png(SPEC, str(number))
    assert sum(len(job) + len(png) for job, png in painter._kept.items()) <= 600
    await painter.stop()


def test_the_description_is_a_valid_chunk():
    chunk = described("é")
    assert int.from_bytes(chunk[:4], "big") == len(chunk) - 12
    assert chunk[4:8] == b"iTXt"


def test_fonts_come_with_a_package():
    assert (fonts() / "DejaVuSans.ttf").is_file()
    assert Path(sys.prefix) in fonts().parents
