"""Phrases of the language packs, written as templates, found in messages.

A template is a phrase with a little notation, so that people who know the language
and not the code can write it:

    since {year}             a slot: year, number, word
    the (most|least) [of]    alternatives, an optional part
    increas*                 any word that begins so

Words are compared folded, so accents and case do not matter. All phrases stand in one
tree of words, so that a message is walked once however many there are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

_PART = re.compile(r"\(|\)|\[|\]|\||[^\s()\[\]|]+")
_SLOTS: Mapping[str, Callable[[str], bool]] = {
    "year": lambda word: bool(re.fullmatch(r"(?:1[89]|20)\d\d", word)),
    "number": lambda word: bool(re.fullmatch(r"\d+(?:[.,]\d+)?", word)),
    "word": lambda word: any(character.isalnum() for character in word),
}
_HEAD = 2
"""Prefixes are looked up by so many first letters."""


class TemplateError(ValueError):
    """A template that cannot be read; the message quotes it."""


@dataclass(frozen=True)
class Match:
    """Words ``start`` to ``end`` (exclusive) of the message matched a template of ``name``.

    ``words`` are the positions of its own words: what stands in a ``{word}`` is not among them.
    """

    name: str
    start: int
    end: int
    words: tuple[int, ...] = ()


class _Node:
    """A place in the tree. Most are leaves, so that what is empty is not there."""

    __slots__ = ("names", "prefixes", "slots", "words")

    def __init__(self) -> None:
        self.words: dict[str, _Node] | None = None
        self.prefixes: dict[str, list[tuple[str, _Node]]] | None = None
        self.slots: dict[str, _Node] | None = None
        self.names: tuple[str, ...] = ()

    def next(self, word: str) -> Iterator[_Node]:
        """Where a word leads."""
        if self.words is not None and word in self.words:
            yield self.words[word]
        if self.prefixes is not None:
            for begin, node in self.prefixes.get(word[:_HEAD], ()):
                if word.startswith(begin):
                    yield node
        if self.slots is not None:
            for slot, node in self.slots.items():
                if _SLOTS[slot](word):
                    yield node

    def is_any(self, following: _Node) -> bool:
        """Whether any word leads there."""
        return self.slots is not None and self.slots.get("word") is following

    def by_word(self, word: str) -> _Node:
        if self.words is None:
            self.words = {}
        return self.words.setdefault(word, _Node())

    def by_slot(self, slot: str) -> _Node:
        if self.slots is None:
            self.slots = {}
        return self.slots.setdefault(slot, _Node())

    def by_prefix(self, begin: str) -> _Node:
        if self.prefixes is None:
            self.prefixes = {}
        known = self.prefixes.setdefault(begin[:_HEAD], [])
        for other, node in known:
            if other == begin:
                return node
        known.append((begin, _Node()))
        return known[-1][1]


class Templates:
    """Named templates that find themselves in a message."""

    def __init__(
        self,
        split: Callable[[str], Sequence[str]],
        named: Iterable[tuple[str, Iterable[str]]],
    ) -> None:
        """``split`` turns a template's plain text into folded words, as messages are split."""
        self._root = _Node()
        self._split = lru_cache(maxsize=None)(split)
        self.words: set[str] = set()
        self.single: set[str] = set()
        """Words that are phrases by themselves."""
        for name, templates in named:
            for template in templates:
                for phrase in expand(template):
                    self._add(name, phrase)

    def _add(self, name: str, phrase: Sequence[str]) -> None:
        node = self._root
        steps = [step for part in phrase for step in self._steps(part)]
        for step in steps:
            node = step(node)
        if len(steps) == 1 and phrase[0].isalpha():
            self.single.update(self._split(phrase[0]))
        if node is not self._root:
            node.names = tuple(dict.fromkeys((*node.names, name)))

    def _steps(self, part: str) -> list[Callable[[_Node], _Node]]:
        if part.startswith("{"):
            slot = part[1:-1]
            if slot not in _SLOTS:
                raise TemplateError(f"no such slot: {part}")
            return [lambda node: node.by_slot(slot)]
        if not any(character.isalnum() for character in part):
            if part == "*":
                return [lambda node: node.by_slot("word")]
            return [_word(part)]
        words = list(self._split(part.removesuffix("*")))
        if part.endswith("*") and words:
            *whole, begin = words
            self.words.update(whole)
            return [*map(_word, whole), _prefix(begin)]
        self.words.update(words)
        return [_word(word) for word in words]

    def find(self, words: Sequence[str]) -> list[Match]:
        """The longest matches of each name in the norms of a message, in order."""
        by_name: dict[str, list[Match]] = {}
        for start in range(len(words)):
            self._walk(self._root, words, (), start, start, by_name)
        matches = [match for found in by_name.values() for match in _longest(found)]
        return sorted(matches, key=lambda match: (match.start, -match.end, match.name))

    def _walk(
        self,
        node: _Node,
        words: Sequence[str],
        own: tuple[int, ...],
        start: int,
        at: int,
        found: dict[str, list[Match]],
    ) -> None:
        for name in node.names:
            found.setdefault(name, []).append(Match(name, start, at, own))
        if at < len(words):
            for following in node.next(words[at]):
                held = own if node.is_any(following) else (*own, at)
                self._walk(following, words, held, start, at + 1, found)


def _word(word: str) -> Callable[[_Node], _Node]:
    return lambda node: node.by_word(word)


def _prefix(begin: str) -> Callable[[_Node], _Node]:
    if len(begin) < _HEAD:
        raise TemplateError(f"too short to be the beginning of words: {begin}*")
    return lambda node: node.by_prefix(begin)


def _longest(matches: Sequence[Match]) -> list[Match]:
    """Of matches that overlap, the longest, and of two as long the first."""
    kept: list[Match] = []
    taken: set[int] = set()
    for match in sorted(matches, key=lambda m: (m.start - m.end, m.start)):
        span = range(match.start, match.end)
        if taken.isdisjoint(span):
            kept.append(match)
            taken.update(span)
    return kept


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
