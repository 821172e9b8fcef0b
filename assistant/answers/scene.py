"""What every sentence needs: the answer, the names and the voice, and the common turns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from assistant.answers.answer import Answer
from assistant.answers.ledger import COUNTED, SHOWN
from assistant.answers.naming import Names
from assistant.answers.units import made, moved, movement_of
from assistant.answers.voice import Voice, clean
from indicator_store.model import Group
from indicator_store.result import Cell


@dataclass(frozen=True)
class Scene:
    answer: Answer
    names: Names
    others: Mapping[str, Names] = field(default_factory=dict)
    """Of the other catalogues that options lead to, by code."""

    def of(self, catalogue: str) -> Scene:
        """The same scene with the names of another catalogue."""
        return replace(self, names=self.others.get(catalogue, self.names))

    @property
    def voice(self) -> Voice:
        return self.names.voice

    @property
    def latest(self) -> bool:
        """Whether no period was asked for."""
        query = self.answer.query
        return query is not None and query.periods == ("latest",)

    def say(self, message: str, **arguments: Any) -> str:
        return self.voice.say(message, **arguments)

    def period(self, code: str) -> str:
        """The period; "the latest there is" is added where none was asked for."""
        name = self.names.period(code)
        return self.say("period-latest", period=name) if name and self.latest else name

    def subject(self, cell: Cell, without: Sequence[str] = (), computed: str = "") -> str:
        """What a figure is of, but for what varies: "unemployment rate, Morocco, 2024".

        ``computed`` as :meth:`computed` says it.
        """
        return self.voice.comma(
            (
                self.what(cell, without),
                computed,
                "" if "area" in without else self.names.area(cell.area),
                "" if "period" in without else self.period(cell.period),
            )
        )

    def computed(self, cells: Sequence[Cell]) -> str:
        """ "computed figure", where nobody published any of these."""
        return self.say("computed", number=len(cells)) if all(map(made, cells)) else ""

    def mark(self, cell: Cell, among: Sequence[Cell]) -> str:
        """The figure; called computed where others beside it were published."""
        value = self.names.figure(cell)
        return self.say("value-computed", value=value) if _alone(cell, among) else value

    def pair(self, name: str, cell: Cell, among: Sequence[Cell]) -> str:
        """The figure with what tells it from those beside it, marked as :meth:`mark` does."""
        message = "pair-computed" if _alone(cell, among) else "pair"
        return self.say(message, name=name, value=self.names.figure(cell))

    def percent_of(self, cell: Cell, without: Sequence[str] = ()) -> str:
        """ "in % of households", where nothing else says what rates are rates of."""
        if "measure" in without or moved(cell):
            return ""
        universe = self.names.universe(cell.measure, cell.group)
        return self.say("percent-of", universe=universe) if universe else ""

    def what(self, cell: Cell, without: Sequence[str] = ()) -> str:
        """The measure and the group; "change in ..." where the cell says how it moved."""
        group = rest_of(cell.group, without)
        if "measure" in without:
            return self.names.group(group, cell.measure)
        return self.moving(movement_of(cell), self.names.what(cell.measure, group))

    def moving(self, movement: str, what: str) -> str:
        """ "change in ..."; the measure itself where nothing moves."""
        return self.say(f"moved-{movement}", what=what) if movement else what

    def row(self, name: str, value: str) -> str:
        return self.say("row", name=self.voice.capital(name), value=value)

    def cut(self, lines: Sequence[str], most: int = SHOWN) -> list[str]:
        """At most so many lines, and how many more there are."""
        hidden = len(lines) - most
        if hidden <= 0:
            return list(lines)
        more = self.say("more-rows", count=self.voice.numbers.count(hidden), number=hidden)
        return [*lines[:most], more]

    def arguments(self, codes: Iterable[tuple[str, str]], listed: bool = False) -> dict[str, Any]:
        """The named codes of a note or option as a message's arguments, lists joined."""
        named: dict[str, list[str]] = {}
        for role, code in codes:
            named.setdefault(role, []).append(self._named(role, code, listed))
        return {role: self._joined(role, texts) for role, texts in named.items()}

    def _joined(self, role: str, texts: list[str]) -> str:
        """Names of indicators may hold commas: they are set apart by more than that."""
        if role == "indicator":
            return self.say("source-separator").join(texts)
        return self.voice.listing(texts)

    def _named(self, role: str, code: str, listed: bool) -> str:
        names = self.names
        if role == "text":
            return clean(code)
        if role in COUNTED:
            return self.voice.numbers.count(int(code))
        if role == "dimension":
            return names.code(*code.split("=", 1))
        if role == "breakdown":
            return names.text("dimension", code)
        if role == "place":
            return names.plain(code)
        if role == "area":
            known = code in names.catalogue.areas
            return (
                names.plain(code) if not known else (names.listed if listed else names.area)(code)
            )
        if role in ("indicator", "made"):
            return names.indicator(code)
        if role == "period":
            return names.period(code)
        if role == "source":
            return names.source(code)
        return names.level(code) if role == "level" else names.text(role, code)


def _alone(cell: Cell, among: Sequence[Cell]) -> bool:
    """Whether nobody published it, and somebody the others."""
    return made(cell) and not all(map(made, among))


def rest_of(group: Group, without: Sequence[str]) -> Group:
    return tuple(pair for pair in group if pair[0] not in without)
