"""Measuring the understanding on questions written as data: question in, Query out.

A case is ``ask`` with one of ``query`` (a canonical text, or several that are all right),
``queries`` (several questions in one message), ``refusal``, ``choice`` or ``speech``;
``after`` holds earlier messages of the conversation, ``show`` the form of the answer,
``shape`` and ``language`` tell where it counts. A conversation is a list of ``turns``, each
a case of its own, judged in the conversation that the turns before it made. See
docs/languages.md.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

import yaml

from assistant.understanding.conclude import conclude
from assistant.understanding.context import Context, areas_shown, remember
from assistant.understanding.frame import Frame
from assistant.understanding.reader import Reader
from assistant.understanding.resolution import Resolution
from assistant.understanding.shape import ShapeModel, classify
from assistant.understanding.shown import nothing, shown_by
from indicator_store.query import Operation, Query, QueryError, Transform
from indicator_store.store import Store

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
    show: str | None = None
    """The form of the answer; None when any will do."""


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
            yield from _turns(file, item["turns"]) if "turns" in item else [_case(file, item)]


def _turns(file: Path, items: Sequence[Mapping[str, Any]]) -> Iterator[Case]:
    said = [str(item.get("ask", "")) for item in items]
    for position, item in enumerate(items):
        yield _case(file, {"shape": "conversation", **item, "after": said[:position]})


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
    show = item.get("show")
    return Case(file.name, str(item["ask"]), language, shape, kind, frozenset(values), after, show)


def comparable(query: Query) -> str:
    """The canonical text; a change of listed areas reads as their values at both ends, which
    is how it is answered."""
    if query.operation is Operation.VALUE:
        query = query.replace(transform=Transform.LEVEL)
    return str(query)


class Understanding:
    """Message in, Resolution out, as in a conversation, without Rasa around it."""

    def __init__(self, reader: Reader, shape: ShapeModel, store: Store | None = None) -> None:
        """``store`` answers what is asked on the way, so that "their average" has a "they"."""
        self._reader = reader
        self._shape = shape
        self._store = store

    def read(self, text: str, prior: str | None = None) -> Frame:
        return classify(self._shape, self._reader.read(text, prior))

    def conclude(self, frame: Frame, context: Context | None) -> tuple[Resolution, str]:
        """The Resolution, and the set phrase if the message is mere talk."""
        shown = shown_by(self._store) if self._store is not None else nothing
        resolution = conclude(frame, self._reader.catalogues, context or Context(), shown)
        return resolution, resolution.speech

    def remember(self, context: Context, resolution: Resolution) -> Context:
        """The Context after the reply to a message."""
        for one in (*reversed(resolution.more), resolution):
            shown = self._shown(one.query)
            if shown is not None:
                return remember(context, replace(resolution, query=one.query, more=()), shown)
        ran = replace(resolution, query=None, more=())
        return remember(context, ran, (), resolution.options)

    def _shown(self, query: Query | None) -> tuple[str, ...] | None:
        """The areas of the answer; None when there is no answer."""
        if query is None or self._store is None:
            return None if query is None else ()
        try:
            return areas_shown(self._store.run(query).cells)
        except QueryError:
            return None


def judge_case(understanding: Understanding, case: Case) -> Verdict:
    context = Context()
    prior: str | None = None
    for earlier in case.after:
        frame = understanding.read(earlier, prior)
        context = understanding.remember(context, understanding.conclude(frame, context)[0])
        prior = frame.language
    began = time.perf_counter()
    frame = understanding.read(case.ask, prior)
    resolution, phrase = understanding.conclude(frame, context)
    seconds = time.perf_counter() - began
    kind, got = _outcome(resolution, phrase)
    right = _matches(case, kind, got) and case.show in (None, resolution.show)
    wrong = kind == "query" and got not in case.wanted
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
