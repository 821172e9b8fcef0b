"""A reply as Telegram shows it: HTML, at most 4,096 characters a message and 1,024 a caption."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from assistant.channels.reply import Reply
from assistant.channels.telegram_rows import Span
from assistant.channels.telegram_tables import PHONE, Block, set_out

MESSAGE, CAPTION = 4096, 1024
"""Telegram counts in UTF-16 units, after its markup is taken off."""
_CUT = "\u2026"


def pages(reply: Reply) -> list[str]:
    """The reply in Telegram's HTML, in as many messages as it needs.

    A table is set out for a phone, in place of the lines that say the same.
    """
    set_table = set_out(reply)
    text = reply.text
    if set_table is None or any(_units_of(block) > MESSAGE for block in set_table[1]):
        return [part for part, _ in _pieces(reply, 0, len(text))]
    (start, end), blocks = set_table
    parts = [
        *_pieces(reply, 0, start),
        *((_html_of(block), _units_of(block)) for block in blocks),
        *_pieces(reply, end, len(text)),
    ]
    return list(_together(parts))


def _html_of(block: Block) -> str:
    text = html.escape(block.text, quote=False)
    heading = f"<b>{html.escape(block.heading, quote=False)}</b>\n" if block.heading else ""
    return f"{heading}<pre>{text}</pre>" if block.fixed else f"{heading}{text}"


def _units_of(block: Block) -> int:
    return units(f"{block.heading}\n{block.text}")


def _together(parts: Sequence[tuple[str, int]]) -> Iterator[str]:
    """Parts with their lengths, in as few messages as hold them."""
    held: list[str] = []
    size = 0
    for part, length in parts:
        if held and size + length + 1 > MESSAGE:
            yield "\n".join(held)
            held, size = [], 0
        held.append(part)
        size += length + 1
    if held:
        yield "\n".join(held)


def caption(reply: Reply, credits: Sequence[str]) -> str | None:
    """The whole reply to stand under its picture, or None where it is too long or has a table."""
    more = [line for line in credits if line not in reply.text]
    text = "\n".join((reply.text, *more))
    if not reply.text or units(text) > CAPTION or set_out(reply) is not None:
        return None
    return "\n".join((_html(reply), *(html.escape(line, quote=False) for line in more)))


def heading(title: str, credits: Sequence[str]) -> str:
    """What a picture or a file is of and whose, where the reply stands in a message of its own."""
    return html.escape(clipped("\n".join((title, *credits)), CAPTION), quote=False)


def clipped(text: str, limit: int) -> str:
    """At most so long, cut at the end of a line or a word."""
    if units(text) <= limit:
        return text
    _, stop = next(_split(text, 0, len(text), limit - units(_CUT)))
    return text[:stop].rstrip() + _CUT


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _pieces(reply: Reply, start: int, end: int) -> Iterator[tuple[str, int]]:
    """The stretch in parts that fit a message, as HTML with their lengths."""
    for span in _split(reply.text, start, end, MESSAGE):
        said = reply.text[slice(*span)]
        if said.strip():
            yield _html(reply, *span).strip(), units(said)


def _split(text: str, at: int, end: int, limit: int) -> Iterator[Span]:
    """Stretches that fit a message, cut at the ends of lines or else of words."""
    while at < end:
        stop = at
        size = 0
        while stop < end and size + units(text[stop]) <= limit:
            size += units(text[stop])
            stop += 1
        if stop < end:
            line, word = text.rfind("\n", at, stop), text.rfind(" ", at, stop)
            stop = line if line > at else word if word > at else stop
        yield at, stop
        at = stop
        while at < end and text[at] in "\n ":
            at += 1


def _html(reply: Reply, start: int = 0, end: int | None = None) -> str:
    """The stretch of the text with what is strong in it."""
    text = reply.text
    end = len(text) if end is None else end
    parts, at = [], start
    for left, right in sorted((int(a), int(b)) for a, b in reply.details.get("strong") or ()):
        left, right = max(left, at), min(right, end)
        if left < right:
            parts += [html.escape(text[at:left], quote=False)]
            parts += [f"<b>{html.escape(text[left:right], quote=False)}</b>"]
            at = right
    return "".join(parts) + html.escape(text[at:end], quote=False)


def rows_of(buttons: Sequence[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    """Buttons in rows: two short ones side by side, a long one alone."""
    rows: list[list[Mapping[str, Any]]] = []
    for button in buttons:
        short = len(button["title"]) <= PHONE // 2
        if rows and short and len(rows[-1]) == 1 and len(rows[-1][0]["title"]) <= PHONE // 2:
            rows[-1].append(button)
        else:
            rows.append([button])
    return rows
