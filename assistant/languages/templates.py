"""Phrases of the language packs, written as templates, compiled to spaCy token patterns.

A template is a phrase with a little notation, so that people who know the language
and not the code can write it:

    depuis {year}            a slot: year, number, word
    le (plus|moins) [de]     alternatives, an optional part
    augment*                 any word that begins so

Words are compared folded, so accents and case do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.util import filter_spans
from spacy.vocab import Vocab

_PART = re.compile(r"\(|\)|\[|\]|\||[^\s()\[\]|]+")
_SLOTS: Mapping[str, Mapping[str, Any]] = {
    "year": {"NORM": {"REGEX": r"^(?:1[89]|20)\d\d$"}},
    "number": {"NORM": {"REGEX": r"^\d+(?:[.,]\d+)?$"}},
    "word": {"IS_PUNCT": False},
}


class TemplateError(ValueError):
    """A template that cannot be read; the message quotes it."""


@dataclass(frozen=True)
class Match:
    """Words ``start`` to ``end`` (exclusive) of the message matched a template of ``name``."""

    name: str
    start: int
    end: int


class Templates:
    """Named templates that find themselves in a message."""

    def __init__(
        self,
        vocab: Vocab,
        split: Callable[[str], Sequence[str]],
        named: Iterable[tuple[str, Iterable[str]]],
    ) -> None:
        """``split`` turns a template's plain text into folded words, as messages are split."""
        self._matcher = Matcher(vocab)
        self._names: dict[str, str] = {}
        patterns: dict[str, list[list[Mapping[str, Any]]]] = {}
        self.words: set[str] = set()
        for name, templates in named:
            for template in templates:
                for phrase in expand(template):
                    pattern = [spec for part in phrase for spec in self._tokens(part, split)]
                    if pattern:
                        patterns.setdefault(name, []).append(pattern)
        for name, found in patterns.items():
            self._matcher.add(name, found)

    def _tokens(self, part: str, split: Callable[[str], Sequence[str]]) -> list[Mapping[str, Any]]:
        if part.startswith("{"):
            slot = _SLOTS.get(part[1:-1])
            if slot is None:
                raise TemplateError(f"no such slot: {part}")
            return [slot]
        if not any(character.isalnum() for character in part):
            return [{"IS_PUNCT": False}] if part == "*" else [{"NORM": part}]
        if part.endswith("*"):
            *whole, stem = split(part[:-1])
            begins: Mapping[str, Any] = {"NORM": {"REGEX": f"^{re.escape(stem)}"}}
            self.words.update(whole)
            return [*({"NORM": word} for word in whole), begins]
        words = split(part)
        self.words.update(words)
        return [{"NORM": word} for word in words]

    def find(self, doc: Doc) -> list[Match]:
        """The longest matches of each name, in order."""
        if not len(self._matcher):
            return []
        by_name: dict[str, list[Any]] = {}
        for key, start, end in self._matcher(doc):
            by_name.setdefault(doc.vocab.strings[key], []).append(doc[start:end])
        matches = [
            Match(name, span.start, span.end)
            for name, spans in by_name.items()
            for span in filter_spans(spans)
        ]
        return sorted(matches, key=lambda match: (match.start, -match.end, match.name))


def expand(template: str) -> Iterator[list[str]]:
    """Every phrase that a template stands for, as lists of parts. Raises TemplateError."""
    parts = _PART.findall(template)
    phrases, rest = _sequence(parts, 0, "")
    if rest != len(parts):
        raise TemplateError(f"unbalanced: {template}")
    seen: set[tuple[str, ...]] = set()
    for phrase in phrases:
        if tuple(phrase) not in seen:
            seen.add(tuple(phrase))
            yield phrase


def _sequence(parts: Sequence[str], at: int, closing: str) -> tuple[list[list[str]], int]:
    alternatives: list[list[str]] = []
    phrases: list[list[str]] = [[]]
    while at < len(parts):
        part = parts[at]
        if part == closing:
            return alternatives + phrases, at
        if part == "|":
            if not closing:
                raise TemplateError(f"'|' outside parentheses: {' '.join(parts)}")
            alternatives += phrases
            phrases = [[]]
        elif part in "([":
            inner, at = _sequence(parts, at + 1, ")" if part == "(" else "]")
            if part == "[":
                inner = [*inner, []]
            phrases = [phrase + choice for phrase in phrases for choice in inner]
        elif part in ")]":
            raise TemplateError(f"unbalanced: {' '.join(parts)}")
        else:
            phrases = [[*phrase, part] for phrase in phrases]
        at += 1
    if closing:
        raise TemplateError(f"unbalanced: {' '.join(parts)}")
    return alternatives + phrases, at
