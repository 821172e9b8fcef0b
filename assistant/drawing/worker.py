"""The process that draws: ``python -m assistant.drawing.worker``.

Reads jobs from its input and writes PNG to its output, one after the other. A job is the
length of a JSON text (4 bytes, big-endian) and that text, ``{"spec", "description", "scale"}``;
an answer is ``+`` or ``-``, a length, and the picture or what went wrong. Nothing is fetched:
fonts are those of a package, and no address may be read.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import struct
import sys
import zlib
from pathlib import Path
from typing import Any, BinaryIO

NICE = 5
"""Messages are answered before pictures are drawn."""
LENGTH = struct.Struct(">I")
VERSION = "6.4"
_HEADER = 8 + 25
"""Of a PNG: its signature and its first chunk."""
_TRIAL = {
    "title": {"text": "\u0623a", "subtitle": "b"},
    "data": {"values": [{"a": "\u0623a", "b": 1}]},
    "vconcat": [
        {
            "encoding": {"x": {"field": "b", "type": "quantitative"}, "y": {"field": "a"}},
            "layer": [{"mark": "bar"}, {"mark": "text", "encoding": {"text": {"field": "a"}}}],
        }
    ],
    "config": {"font": "DejaVu Sans"},
}


def fonts() -> Path:
    """The folder of the fonts: DejaVu, which matplotlib ships with its licence."""
    found = importlib.util.find_spec("matplotlib")
    if found is None or found.origin is None:
        raise FileNotFoundError("matplotlib, which brings the fonts, is not installed")
    return Path(found.origin).parent / "mpl-data" / "fonts" / "ttf"


def ready() -> None:
    """Load the engine and draw once: the first picture is as quick as any."""
    import vl_convert

    vl_convert.register_font_directory(str(fonts()))
    draw({"spec": _TRIAL})


def draw(job: dict[str, Any]) -> bytes:
    """A PNG with the description inside it, for who looks at pictures with other eyes."""
    import vl_convert

    png: bytes = vl_convert.vegalite_to_png(
        job["spec"], vl_version=VERSION, scale=job.get("scale", 1.5), allowed_base_urls=[]
    )
    text = str(job.get("description", ""))
    return png[:_HEADER] + described(text) + png[_HEADER:] if text else png


def described(text: str) -> bytes:
    """The text as a PNG chunk: iTXt, keyword Description, UTF-8."""
    body = b"iTXt" + b"Description\0\0\0\0\0" + text.encode("utf-8")
    return LENGTH.pack(len(body) - 4) + body + LENGTH.pack(zlib.crc32(body))


def serve(jobs: BinaryIO, answers: BinaryIO) -> None:
    """Until the input ends."""
    while header := jobs.read(LENGTH.size):
        job = json.loads(jobs.read(LENGTH.unpack(header)[0]))
        try:
            sign, data = b"+", draw(job)
        except Exception as error:
            sign, data = b"-", f"{type(error).__name__}: {error}".encode()
        answers.write(sign + LENGTH.pack(len(data)) + data)
        answers.flush()


def main() -> None:
    with contextlib.suppress(OSError):
        os.nice(NICE)
    # What libraries print must not get among the pictures.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    ready()
    answers.write(b"+" + LENGTH.pack(0))
    answers.flush()
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
