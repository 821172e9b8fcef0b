"""Texts with digits in a message that others wrote: names, definitions, the reader's words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from assistant.answers.answer import (
    Answer,
    Choice,
    Definition,
    Finding,
    Listing,
    Refusal,
    Speech,
    Verdict,
)
from assistant.answers.examples import example_codes
from assistant.answers.ledger import Ledger
from assistant.answers.naming import DIGIT, Names
from assistant.answers.voice import clean
from indicator_store.query import Query

_PLACE = "\ufffc"
_BEFORE = r"(?<!\d)(?<!\d[.,\u00a0\u202f])"
_AFTER = r"(?!\d|[.,\u00a0\u202f]\d)"
"""A name that ends in a digit is not found inside a longer number."""


class Quoted:
    """Finds them, the longest first, whatever their letters' case."""

    def __init__(
        self, answer: Answer, book: Ledger, names: Names, others: Mapping[str, Names]
    ) -> None:
        found = chain(_texts(answer, book, names), _options(answer, names, others))
        texts = {text for text in set(found) if DIGIT.search(text)}
        texts |= {names.voice.fix(text) for text in texts}
        ordered = sorted(texts, key=len, reverse=True)
        self._texts = [(text, text.casefold()) for text in ordered]

    def set_aside(self, line: str) -> str:
        """The line with every quoted text replaced by a character that is no number."""
        if not DIGIT.search(line):
            return line
        # Few of many texts are in a line: a pattern of these is made quickly, and often anew.
        folded = line.casefold()
        held = "|".join(re.escape(text) for text, own in self._texts if own in folded)
        pattern = rf"{_BEFORE}(?:{held}){_AFTER}"
        return re.sub(pattern, _PLACE, line, flags=re.IGNORECASE) if held else line


def _texts(answer: Answer, book: Ledger, names: Names) -> Iterator[str]:
    for measure in book.measures:
        yield from _indicator(measure, names)
    for gap in book.gaps:
        yield from _cell(gap.area, gap.period, gap.group, names)
    for cell in book.figures:
        yield from _cell(cell.area, cell.period, cell.group, names)
        yield from map(names.source, cell.source.split(","))
    for query in book.queries:
        yield from _query(query, names)
    for note in answer.notes:
        for role, code in note.codes:
            yield from _named(role, code, names)
    for finding in answer.findings:
        yield from _finding(finding, names)
    yield from names.numbered_levels


def _options(answer: Answer, names: Names, others: Mapping[str, Names]) -> Iterator[str]:
    for option in answer.options:
        own = others.get(option.query.catalogue, names)
        for role, code in option.codes:
            yield from _named(role, code, own)


def _cell(area: str, period: str, group: Iterable[tuple[str, str]], names: Names) -> Iterator[str]:
    yield from _area(area, names)
    yield from _period(period, names)
    yield from (names.code(dimension, code) for dimension, code in group)


def _query(query: Query, names: Names) -> Iterator[str]:
    for code in (*query.areas, query.inside, query.other, query.after):
        if code is not None:
            yield from _area(code, names)
    for period in query.periods:
        yield from _period(period, names)
    for dimension, codes in query.where:
        yield from (names.code(dimension, code) for code in codes)


def _finding(finding: Finding, names: Names) -> Iterator[str]:
    if isinstance(finding, Refusal):
        yield from (clean(finding.words), clean(finding.reference))
    if isinstance(finding, Refusal | Speech):
        for indicator, area in example_codes(names.catalogue):
            yield from (*_indicator(indicator, names), *_area(area, names))
        yield names.text("catalogue", names.catalogue.code)
        yield from (source.publisher for source in names.catalogue.sources.values())
    elif isinstance(finding, Choice):
        yield clean(finding.asked)
    elif isinstance(finding, Verdict):
        yield from map(names.period, finding.periods)
    elif isinstance(finding, Definition):
        yield from _definition(finding, names)
    elif isinstance(finding, Listing):
        for code in (*(code for code, _ in finding.items), finding.of):
            for kind in ("theme", "indicator", "area", "period"):
                yield from _named(kind, code, names)


def _definition(finding: Definition, names: Names) -> Iterator[str]:
    for measure in (finding.measure, *finding.apart):
        yield from _indicator(measure, names)
    for period in (*finding.periods, *finding.breaks):
        yield from _period(period, names)


def _period(code: str, names: Names) -> Iterator[str]:
    yield names.period(code)


def _indicator(code: str, names: Names) -> Iterable[str]:
    return names.numbered("indicator", code)


def _area(code: str, names: Names) -> Iterable[str]:
    return names.numbered("area", code)


def _named(role: str, code: str, names: Names) -> Iterator[str]:
    if role == "text":
        yield clean(code)
    elif role in ("area", "place"):
        yield from _area(code, names)
    elif role in ("indicator", "made"):
        yield from _indicator(code, names)
    elif role == "period":
        yield from _period(code, names)
    elif role == "source":
        yield names.source(code)
    elif role == "dimension":
        yield from (names.code(*code.split("=", 1)), code)
    elif role == "breakdown":
        yield names.text("dimension", code)
    else:
        yield names.text(role, code)
