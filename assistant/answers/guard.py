"""Nothing leaves with a number that the answer does not account for.

The check reads the finished text as a stranger would. What the catalogue and the reader
wrote themselves (names, definitions, the words quoted back) is set aside first; every
number that is left has to be a figure of the answer exactly as its locale writes it, a
year of a period in question, or a count that a finding declares.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from assistant.answers.answer import Answer
from assistant.answers.charts import check as picture
from assistant.answers.ledger import Ledger, ledger
from assistant.answers.message import Message
from assistant.answers.naming import Names
from assistant.answers.numbers import decimals_of
from assistant.answers.quoted import Quoted
from assistant.answers.units import is_percent, unit_of
from indicator_store.result import Cell

_NUMBER = re.compile(
    r"(?:(?<![\w\u00a0\u202f])[-\u2212+])?\d(?:[\d.,\u00a0\u202f\u066b\u066c]*\d)?(?:\s?%)?"
)
_INVISIBLE = re.compile("[\u200e\u200f\u061c\u202a-\u202c]")


class GuardError(Exception):
    """A message holds a number, or a button, that its answer does not account for."""

    def __init__(self, found: str, where: str) -> None:
        super().__init__(f"{found!r} is not accounted for in {where!r}")
        self.found = found
        self.where = where


def guard(
    message: Message,
    answer: Answer,
    names: Names,
    others: Mapping[str, Names] | None = None,
    book: Ledger | None = None,
) -> None:
    """``others`` are the names of further catalogues that options lead to, by code; ``book`` the
    answer's ledger, where it has been made already.

    Raises :class:`GuardError`.
    """
    book = book or ledger(answer)
    quoted = Quoted(answer, book, names, others or {})
    allowed = _allowed(book, names)
    if message.chart is not None and message.chart.hidden:
        allowed |= {_bare(names.voice.numbers.count(message.chart.hidden))}
    owners = _Owners(book, names)
    for line in dict.fromkeys(_lines(message)):
        numbers = _numbers(quoted.set_aside(line))
        for number in numbers:
            if number not in allowed:
                raise GuardError(number, line)
        owners.check(line, numbers)
    wrong = picture.strange(message.chart, book.cells) if message.chart is not None else None
    if wrong is not None:
        raise GuardError(wrong, "the picture")
    known = {f"query:{option.query}" for option in answer.options}
    for button in message.buttons:
        if button.action.startswith("query:") and button.action not in known:
            raise GuardError(button.action, button.title)


def accounted(answer: Answer, names: Names) -> frozenset[str]:
    """Every number that may be written for this answer, as it is written."""
    return _allowed(ledger(answer), names)


def _numbers(text: str) -> list[str]:
    return [_bare(match[0]) for match in _NUMBER.finditer(_INVISIBLE.sub("", text))]


def _lines(message: Message) -> Iterator[str]:
    yield from message.text.split("\n")
    yield from (button.title for button in message.buttons)
    if message.table is not None:
        yield message.table.caption
        yield from message.table.columns
        yield from (" | ".join(row) for row in message.table.rows)
    if message.chart is not None:
        yield from picture.lines(message.chart)


def _bare(number: str) -> str:
    spaced = re.sub(r"\s", " ", _INVISIBLE.sub("", number))
    return spaced.replace(" %", "%").removeprefix("+")


def _written(cell: Cell, names: Names) -> Iterator[str]:
    unit, decimals = unit_of(cell, names.catalogue)
    numbers = names.voice.numbers
    if is_percent(unit, names.catalogue):
        yield _bare(numbers.percent(cell.value, decimals))
    else:
        yield _bare(numbers.decimal(cell.value, decimals))


def _allowed(book: Ledger, names: Names) -> frozenset[str]:
    numbers = names.voice.numbers
    allowed = {text for cell in book.figures for text in _written(cell, names)}
    for derived in book.derived:
        write = numbers.percent if is_percent(derived.unit, names.catalogue) else numbers.decimal
        allowed.add(_bare(write(abs(derived.value), derived.decimals)))
    allowed |= {_bare(numbers.count(count)) for count in book.counts}
    allowed |= {year for period in book.periods for year in re.findall(r"\d{4}", period)}
    return frozenset(allowed.union(_bounds(book, names)))


def _bounds(book: Ledger, names: Names) -> Iterator[str]:
    """The numbers that figures were held against."""
    numbers = names.voice.numbers
    for threshold in book.thresholds:
        if threshold.value is not None:
            places = decimals_of(threshold.value)
            yield _bare(numbers.decimal(threshold.value, places))
            yield _bare(numbers.percent(threshold.value, places))


class _Owners:
    """On a line that names one area of several, figures have to be that area's."""

    def __init__(self, book: Ledger, names: Names) -> None:
        figures: dict[str, set[str]] = {}
        for cell in book.figures:
            name = names.plain(cell.area)
            for written in (name, names.voice.capital(name)):
                figures.setdefault(written, set()).update(_written(cell, names))
        self._figures = figures if len(figures) > 1 else {}
        self._all = set().union(*figures.values()) if figures else set()
        shared = {_bare(names.voice.numbers.count(count)) for count in book.counts}
        for derived in book.derived:
            shared |= {_bare(names.voice.numbers.decimal(abs(derived.value), derived.decimals))}
            shared |= {_bare(names.voice.numbers.percent(abs(derived.value), derived.decimals))}
        shared.update(_bounds(book, names))
        # A line that tells how an area's figure moved need not name it.
        own = {cell.area for cell in book.cells}
        for cell in book.beside:
            shared |= set(_written(cell, names)) if cell.area in own else set()
        self._shared = shared
        self._names = sorted(self._figures, key=len, reverse=True)

    def check(self, line: str, numbers: Iterable[str]) -> None:
        named = {name for name in self._names if name in line}
        if len(named) > 1:  # One may be a part of another's name.
            pattern = "|".join(re.escape(name) for name in self._names if name in named)
            named = set(re.findall(pattern, line))
        if len(named) != 1:
            return
        own = self._figures[named.pop()] | self._shared
        for number in numbers:
            if number in self._all and number not in own and not number.isdigit():
                raise GuardError(number, line)
