"""A language pack's way of speaking: its messages, numbers, and the joints between words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import Any

from babel.lists import format_list
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

from assistant.answers.numbers import Numbers
from assistant.languages.pack import LanguagePack, PackError

STRONG_START, STRONG_END = "\ue000", "\ue001"
"""Private-use marks around what to emphasise; they never leave this package."""
_LONG, _FIRST_MARK = 500, 0xE100
_MARKS = {ord(mark): None for mark in STRONG_START + STRONG_END}
_MARKS |= {_FIRST_MARK + number: None for number in range(16)}


class Voice:
    """Speaks one language. Raises :class:`PackError` for a pack that cannot be spoken."""

    def __init__(self, pack: LanguagePack) -> None:
        self.pack = pack
        self.numbers = Numbers(pack.locale)
        self._bundle = FluentBundle([pack.locale], use_isolating=False)
        resource = FluentResource(pack.replies)
        for entry in resource.body:
            if isinstance(entry, ast.Junk):
                raise PackError(
                    f"{pack.path / 'replies.ftl'}: unreadable: {(entry.content or '')[:80]!r}"
                )
        self._bundle.add_resource(resource)
        # The same names and phrases come together again and again.
        self.fix = lru_cache(maxsize=4096)(self._fix)

    @cached_property
    def fixups(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """Elisions, contractions, spacing: what happens where composed words meet."""
        try:
            pairs = self.pack.settings.get("fixups", ())
            return tuple((re.compile(pattern), text) for pattern, text in pairs)
        except (re.error, TypeError, ValueError) as error:
            raise PackError(f"{self.pack.path / 'language.yml'}: fixups: {error}") from None

    @cached_property
    def dimension_order(self) -> Mapping[str, int]:
        """In which order the parts of a group are said."""
        order = self.pack.settings.get("dimension_order", ())
        return {dimension: position for position, dimension in enumerate(order)}

    def has(self, message: str) -> bool:
        return bool(self._bundle.has_message(message))

    def say(self, message: str, attribute: str = "", **arguments: Any) -> str:
        """The message with its arguments in place. Raises :class:`PackError`."""
        if not self._bundle.has_message(message):
            raise PackError(f"{self.pack.path / 'replies.ftl'}: {message!r} is missing")
        entry = self._bundle.get_message(message)
        pattern = entry.attributes.get(attribute, entry.value) if attribute else entry.value
        if pattern is None:
            raise PackError(f"{self.pack.path / 'replies.ftl'}: {message!r} has no text")
        short, long = _set_aside(arguments)
        text, errors = self._bundle.format_pattern(pattern, short)
        if errors:
            raise PackError(f"{self.pack.path / 'replies.ftl'}: {message!r}: {errors[0]}")
        for mark, whole in long.items():
            text = str(text).replace(mark, whole)
        return self.fix(str(text)) if arguments else str(text)

    def _fix(self, text: str) -> str:
        for pattern, replacement in self.fixups:
            text = pattern.sub(replacement, text)
        return text

    def comma(self, parts: Iterable[str]) -> str:
        """Parts set side by side, the empty ones left out."""
        return self.fix(self.say("comma").join(part for part in parts if part))

    def listing(self, items: Iterable[str]) -> str:
        """ "a, b and c"."""
        return str(format_list(list(items), locale=self.numbers.locale))

    @staticmethod
    def strong(text: str) -> str:
        return f"{STRONG_START}{text}{STRONG_END}"

    @staticmethod
    def capital(text: str) -> str:
        return text[:1].upper() + text[1:]


def _set_aside(arguments: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """Fluent refuses texts of more than 1,000 characters: marks stand in for long ones."""
    short: dict[str, Any] = dict(arguments)
    long: dict[str, str] = {}
    for name, value in arguments.items():
        if isinstance(value, str) and len(value) > _LONG:
            mark = chr(_FIRST_MARK + len(long))
            long[mark] = value
            short[name] = mark
    return short, long


def clean(text: str) -> str:
    """A text of others (catalogue, user) without control characters or our own marks."""
    return " ".join(text.translate(_MARKS).split())


def take_strong(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text without the marks, and the offsets of what stood between them."""
    spans: list[tuple[int, int]] = []
    out: list[str] = []
    position, start = 0, None
    for piece in re.split(f"([{STRONG_START}{STRONG_END}])", text):
        if piece == STRONG_START:
            start = position
        elif piece == STRONG_END:
            if start is not None and position > start:
                spans.append((start, position))
            start = None
        else:
            out.append(piece)
            position += len(piece)
    return "".join(out), tuple(spans)
