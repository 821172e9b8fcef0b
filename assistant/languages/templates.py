"""Phrases of the language packs, written as templates, found in messages.

A template is a phrase with a little notation, so that people who know the language
and not the code can write it:

    since {year}             a slot: year, number, word
    the (most|least) [of]    alternatives, an optional part
    increas*                 any word that begins so

Words are compared folded, so accents and case do not matter. All phrases stand in one
graph of words, so that a message is walked once however many there are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

_PART = re.compile(r"\(|\)|\[|\]|\||[^\s()\[\]|]+")
_YEAR, _NUMBER = re.compile(r"(?:1[89]|20)\d\d"), re.compile(r"\d+(?:[.,]\d+)?")
_SLOTS: Mapping[str, Callable[[str], bool]] = {
    "year": lambda word: bool(_YEAR.fullmatch(word)),
    "number": lambda word: bool(_NUMBER.fullmatch(word)),
    "word": lambda word: any(character.isalnum() for character in word),
}
_HEAD = 2
"""Prefixes are looked up by so many first letters."""
_ANY = "word"
_WORD, _PREFIX, _SLOT = "word", "prefix", "slot"
Step = tuple[str, str]
"""What has to follow: a kind (a word, the beginning of one, a slot), and which."""


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
    """A place in the graph. Most are ends, so that what is empty is not there."""

    __slots__ = ("names", "prefixes", "slots", "words")

    def __init__(self) -> None:
        self.words: dict[str, _Node] | None = None
        self.prefixes: dict[str, list[tuple[str, _Node]]] | None = None
        self.slots: dict[str, _Node] | None = None
        self.names: tuple[str, ...] = ()

    def next(self, word: str) -> Sequence[tuple[_Node, bool]]:
        """Where a word leads, and whether any word would."""
        found = []
        if self.words is not None and word in self.words:
            found.append((self.words[word], False))
        if self.prefixes is not None:
            for begin, node in self.prefixes.get(word[:_HEAD], ()):
                if word.startswith(begin):
                    found.append((node, False))
        if self.slots is not None:
            for slot, node in self.slots.items():
                if _SLOTS[slot](word):
                    found.append((node, slot == _ANY))
        return found

    @property
    def leads(self) -> bool:
        """Whether any word goes on from here."""
        return not (self.words is None and self.prefixes is None and self.slots is None)

    def take(self, step: Step) -> _Node:
        """The place a step leads to, made when it is new."""
        kind, text = step
        if kind == _PREFIX:
            return self._by_prefix(text)
        if kind == _SLOT:
            if self.slots is None:
                self.slots = {}
            return self.slots.setdefault(text, _Node())
        if self.words is None:
            self.words = {}
        return self.words.setdefault(text, _Node())

    def _by_prefix(self, begin: str) -> _Node:
        if self.prefixes is None:
            self.prefixes = {}
        known = self.prefixes.setdefault(begin[:_HEAD], [])
        for other, node in known:
            if other == begin:
                return node
        known.append((begin, _Node()))
        return known[-1][1]

    def share(self, alike: dict[Hashable, _Node]) -> _Node:
        """The one place of those from which the same phrases follow, as a minimal acyclic
        automaton has it (Daciuk et al. 2000, "Incremental Construction of Minimal Acyclic
        Finite-State Automata"): phrases that end alike share their ends."""
        if self.words is not None:
            self.words = {word: node.share(alike) for word, node in self.words.items()}
        if self.slots is not None:
            self.slots = {slot: node.share(alike) for slot, node in self.slots.items()}
        if self.prefixes is not None:
            self.prefixes = {
                head: [(begin, node.share(alike)) for begin, node in listed]
                for head, listed in self.prefixes.items()
            }
        return alike.setdefault(self._key(), self)

    def _key(self) -> Hashable:
        return (
            self.names,
            frozenset((word, id(node)) for word, node in (self.words or {}).items()),
            tuple((slot, id(node)) for slot, node in (self.slots or {}).items()),
            tuple((b, id(n)) for listed in (self.prefixes or {}).values() for b, n in listed),
        )


class Templates:
    """Named templates that find themselves in a message."""

    def __init__(
        self,
        split: Callable[[str], Sequence[str]],
        named: Iterable[tuple[str, Iterable[str]]],
    ) -> None:
        """``split`` turns a template's plain text into folded words, as messages are split."""
        self._root = _Node()
        self._split = split
        self.words: set[str] = set()
        self.single: set[str] = set()
        """Words that are phrases by themselves."""
        self._steps = lru_cache(maxsize=None)(self._read)
        for name, templates in named:
            for template in templates:
                for phrase in expand(template):
                    self._add(name, phrase)
        self._root = self._root.share({})
        self._steps.cache_clear()

    def _add(self, name: str, phrase: Sequence[str]) -> None:
        node = self._root
        steps = [step for part in phrase for step in self._steps(part)]
        for step in steps:
            node = node.take(step)
        if len(steps) == 1 and phrase[0].isalpha():
            self.single.add(steps[0][1])
        if node is not self._root and name not in node.names:
            node.names = (*node.names, name)

    def _read(self, part: str) -> tuple[Step, ...]:
        if part.startswith("{"):
            slot = part[1:-1]
            if slot not in _SLOTS:
                raise TemplateError(f"no such slot: {part}")
            return ((_SLOT, slot),)
        if not any(character.isalnum() for character in part):
            return ((_SLOT, _ANY),) if part == "*" else ((_WORD, part),)
        words = list(self._split(part.removesuffix("*")))
        begin = words.pop() if part.endswith("*") and words else ""
        self.words.update(words)
        if begin and len(begin) < _HEAD:
            raise TemplateError(f"too short to be the beginning of words: {begin}*")
        last = ((_PREFIX, begin),) if begin else ()
        return (*((_WORD, word) for word in words), *last)

    def find(self, words: Sequence[str]) -> list[Match]:
        """The longest matches of each name in the norms of a message, in order."""
        root = self._root
        if not (root.prefixes or root.slots) and (root.words or {}).keys().isdisjoint(words):
            return []
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
        """Go on from ``node`` with word ``at``, and keep what ends there."""
        if at == len(words):
            return
        for following, anything in node.next(words[at]):
            held = own if anything else (*own, at)
            for name in following.names:
                found.setdefault(name, []).append(Match(name, start, at + 1, held))
            if following.leads:
                self._walk(following, words, held, start, at + 1, found)


def _longest(matches: Sequence[Match]) -> list[Match]:
    """Of matches that overlap, the longest, and of two as long the first."""
    if len(matches) == 1:
        return list(matches)
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
