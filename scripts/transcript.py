"""Write the conversation of ``docs/transcript.yml`` into README.md, as a running server has it.

python scripts/transcript.py [address]        default: http://localhost:5005
"""

from __future__ import annotations

import re
import sys
import uuid
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx
import yaml

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
MESSAGES = ROOT / "docs" / "transcript.yml"
START = "<!-- transcript: written by `make transcript` -->"
END = "<!-- end of the transcript -->"


def converse(address: str) -> str:
    """All conversations as Markdown. Raises ``httpx.HTTPError`` and ValueError."""
    parts: list[str] = []
    with httpx.Client(base_url=address, trust_env=False, timeout=30) as client:
        client.get("/ready").raise_for_status()
        for conversation in yaml.safe_load(MESSAGES.read_text(encoding="utf-8")):
            parts += _conversation(client, conversation)
    return "\n".join(parts)


def _conversation(client: httpx.Client, conversation: Mapping[str, Any]) -> Iterator[str]:
    sender = uuid.uuid4().hex
    rtl = conversation["direction"] == "rtl"
    yield f"**{conversation['title']}**\n"
    if rtl:
        yield '<div dir="rtl">\n'
    for message in conversation["messages"]:
        yield f"\u2014 *{message}*\n"
        yield _quoted(_ask(client, sender, message)) + "\n"
    if rtl:
        yield "</div>\n"


def _ask(client: httpx.Client, sender: str, message: str) -> Mapping[str, Any]:
    body = {"sender": sender, "message": message}
    replies = client.post("/webhooks/rest/webhook", json=body).raise_for_status().json()
    if len(replies) != 1 or not replies[0].get("text"):
        raise ValueError(f"{message!r} got {replies!r}")
    reply: Mapping[str, Any] = replies[0]
    return reply


def _quoted(reply: Mapping[str, Any]) -> str:
    lines = [_escaped(line) for line in str(reply["text"]).splitlines()]
    buttons = [f"`{button['title']}`" for button in reply.get("buttons", ())]
    if buttons:
        lines.append(" ".join(buttons))
    return "  \n".join(f"> {line}" for line in lines)


def _escaped(line: str) -> str:
    return re.sub(r"([\\`*_<>\[\]#|])", r"\\\1", line)


def insert(readme: str, transcript: str) -> str:
    """The text with what lies between the marks replaced. Raises ValueError without marks."""
    before, start, rest = readme.partition(START)
    _, end, after = rest.partition(END)
    if not (start and end):
        raise ValueError(f"README.md has no place for the transcript: {START} ... {END}")
    return f"{before}{START}\n{transcript}\n{END}{after}"


def main(arguments: list[str]) -> None:
    address = arguments[0] if arguments else "http://localhost:5005"
    try:
        text = insert(README.read_text(encoding="utf-8"), converse(address))
    except (httpx.HTTPError, ValueError) as error:
        raise SystemExit(f"transcript: {error}\nIs the server running? (make run)") from None
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
