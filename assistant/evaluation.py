"""Measuring the understanding on questions written as data: question in, Query out.

A case is ``ask`` with one of ``query`` (a canonical text, or several that are all right),
``queries`` (several questions in one message), ``refusal``, ``choice`` or ``speech``;
``after`` holds earlier messages of the conversation, ``shape`` and ``language`` tell where
it counts. See docs/languages.md.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

import yaml

from assistant.understanding.frame import Frame
from assistant.understanding.reader import Reader
from assistant.understanding.resolution import Refusal, Resolution
from assistant.understanding.resolve import Context, resolve
from assistant.understanding.shape import ShapeModel, classify
from assistant.understanding.talk import PHRASES, REFUSALS
from indicator_store.query import Operation, Query, Transform

_EXPECTED = ("query", "queries", "refusal", "choice", "speech")


class CaseError(ValueError):
    """A case that cannot be read; the message names the file and the question."""


@dataclass(frozen=True)
class Case:
    file: str
    ask: str
    language: str
    shape: str
    kind: str
    """query, refusal, choice or speech"""
    wanted: frozenset[str]
    after: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """``wrong`` is the worst: another figure than the one asked for, without asking back."""

    case: Case
    right: bool
    wrong: bool
    language_right: bool
    got: str
    seconds: float


def read_cases(path: Path) -> Iterator[Case]:
    """Cases of a file, or of all files below a folder. Raises :class:`CaseError`."""
    files = sorted(path.rglob("*.yml")) if path.is_dir() else [path]
    for file in files:
        items = yaml.safe_load(file.read_text(encoding="utf-8")) or []
        for item in items:
            yield _case(file, item)


def _joined(questions: Sequence[Any]) -> list[str]:
    """Every way to be right about several questions in one message."""
    ways = [q if isinstance(q, list) else [q] for q in questions]
    return [" ".join(comparable(Query.parse(q)) for q in way) for way in product(*ways)]


def _case(file: Path, item: Mapping[str, Any]) -> Case:
    kinds = [kind for kind in _EXPECTED if kind in item]
    if len(kinds) != 1 or "ask" not in item:
        raise CaseError(f"{file.name}: {item.get('ask', item)!r} expects {kinds or 'nothing'}")
    kind, value = kinds[0], item[kinds[0]]
    values = [str(v) for v in value] if isinstance(value, list) else [str(value)]
    if kind == "queries":
        kind, values = "query", _joined(value)
    elif kind == "query":
        values = [comparable(Query.parse(v)) for v in values]
    language = item.get("language", file.parent.name)
    shape, after = item.get("shape", ""), tuple(map(str, item.get("after", ())))
    return Case(file.name, str(item["ask"]), language, shape, kind, frozenset(values), after)


def comparable(query: Query) -> str:
    """The canonical text; a change of listed areas reads as their values at both ends, which
    is how it is answered."""
    if query.operation is Operation.VALUE:
        query = query.replace(transform=Transform.LEVEL)
    return str(query)


class Understanding:
    """Message in, Resolution out, as in a conversation, without Rasa around it."""

    def __init__(self, reader: Reader, shape: ShapeModel) -> None:
        self._reader = reader
        self._shape = shape

    def read(self, text: str, prior: str | None = None) -> Frame:
        return classify(self._shape, self._reader.read(text, prior))

    def conclude(self, frame: Frame, context: Context | None) -> tuple[Resolution, str]:
        """The Resolution, and the set phrase if the message is mere talk."""
        if frame.intent in PHRASES:
            return Resolution(), PHRASES[frame.intent]
        if frame.intent in REFUSALS:
            return Resolution(refusal=Refusal(REFUSALS[frame.intent])), ""
        return resolve(frame, self._reader.catalogues, context), ""


def judge_case(understanding: Understanding, case: Case) -> Verdict:
    context: Context | None = None
    prior: str | None = None
    for earlier in case.after:
        frame = understanding.read(earlier, prior)
        query = understanding.conclude(frame, context)[0].last
        context = Context(query) if query else context
        prior = frame.language
    began = time.perf_counter()
    frame = understanding.read(case.ask, prior)
    resolution, phrase = understanding.conclude(frame, context)
    seconds = time.perf_counter() - began
    kind, got = _outcome(resolution, phrase)
    right = _matches(case, kind, got)
    wrong = kind == "query" and not right
    return Verdict(case, right, wrong, frame.language == case.language, f"{kind} {got}", seconds)


def _outcome(resolution: Resolution, phrase: str) -> tuple[str, str]:
    if phrase:
        return "speech", phrase
    if resolution.more:
        found = [_outcome(one, "") for one in (replace(resolution, more=()), *resolution.more)]
        kinds = [kind for kind, _ in found]
        kind = "query" if "query" in kinds else kinds[0]
        return kind, " ".join(got for _, got in found)
    if resolution.query is not None:
        return "query", comparable(resolution.query)
    if resolution.choice is not None:
        return "choice", resolution.choice.about
    return "refusal", resolution.refusal.reason if resolution.refusal else ""


def _matches(case: Case, kind: str, got: str) -> bool:
    if case.kind in ("refusal", "choice") and "any" in case.wanted:
        return kind in ("refusal", "choice")
    if case.kind == "refusal" and kind == "choice":
        return bool(case.wanted & {"unknown-indicator", "unexplained", "unknown-area"})
    return kind == case.kind and got in case.wanted


def evaluate(understanding: Understanding, cases: Iterable[Case]) -> list[Verdict]:
    return [judge_case(understanding, case) for case in cases]


def tabulate(verdicts: Sequence[Verdict]) -> list[tuple[str, str, int, float, float]]:
    """Rows (shape, language, number, share right, share wrong), then totals per language."""
    groups: dict[tuple[str, str], list[Verdict]] = {}
    for verdict in verdicts:
        for shape in (verdict.case.shape or "-", "total"):
            groups.setdefault((shape, verdict.case.language), []).append(verdict)
    keys = sorted(groups, key=lambda key: (key[0] == "total", key))
    return [
        (
            shape,
            language,
            len(groups[shape, language]),
            sum(v.right for v in groups[shape, language]) / len(groups[shape, language]),
            sum(v.wrong for v in groups[shape, language]) / len(groups[shape, language]),
        )
        for shape, language in keys
    ]
