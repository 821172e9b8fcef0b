"""``indicators.csv`` and ``sources.csv``: what is measured, and who published it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TypeVar

from indicator_store.computation import parse_computation
from indicator_store.errors import Problems
from indicator_store.loading.definitions import CODE
from indicator_store.loading.outline import Outline
from indicator_store.loading.sheets import read_sheet, whole, yes
from indicator_store.model import Computation, Direction, Indicator, Label, Role, Source
from indicator_store.statistics import FORMULAS

FILE = "indicators.csv"
REQUIRED = ("code", "theme", "unit", "decimals", "direction", "additive")
OPTIONAL = ("weight", "comparable", "complement", "computation", "origin")
ATTRIBUTES = ("age", "breaks", "spans", "part", "number", "change")
"""Columns that go into the indicator's attributes. ``breaks`` are years from which figures no
longer compare with earlier ones; ``spans`` the periods a computation over time is made for;
``part`` the part of the population whose share the indicator is ("sex=F"); ``number`` how many
people or things a rate stands for, an indicator."""

Choice = TypeVar("Choice", bound=Enum)


@dataclass(frozen=True)
class Measures:
    indicators: tuple[Indicator, ...]
    labels: tuple[Label, ...]


def read_indicators(folder: Path, outline: Outline, problems: Problems) -> Measures:
    concepts: dict[str, str] = {}
    for concept in outline.concepts:
        for member in concept.members:
            concepts.setdefault(member, concept.code)
    found: dict[str, Indicator] = {}
    rows: dict[str, int] = {}
    labels: list[Label] = []
    optional = (*OPTIONAL, *ATTRIBUTES)
    patterns = ("name_", "definition_")
    for row, cells in read_sheet(folder / FILE, REQUIRED, problems, optional, patterns):
        indicator = _indicator(len(found), row, cells, outline, concepts, problems)
        if indicator.code in found:
            problems.add(FILE, f"{indicator.code!r} is given twice", row, "code")
        found[indicator.code] = indicator
        rows[indicator.code] = row
        labels += _labels(indicator.code, cells)
    for code, indicator in found.items():
        _check_references(indicator, rows[code], found, problems)
    _check_circles(found, rows, problems)
    for concept in outline.concepts:
        for member in concept.members:
            if member not in found and found:
                message = f"{member!r} is not an indicator"
                problems.add("catalogue.yml", message, column=f"concepts.{concept.code}")
    return Measures(tuple(found.values()), tuple(labels))


def _indicator(
    number: int,
    row: int,
    cells: Mapping[str, str],
    outline: Outline,
    concepts: Mapping[str, str],
    problems: Problems,
) -> Indicator:
    code = cells["code"]
    if not CODE.fullmatch(code):
        problems.add(FILE, f"{code!r} cannot be a code", row, "code")
    for column, known in (("theme", outline.themes), ("unit", outline.units)):
        if cells[column] not in known:
            problems.add(FILE, f"{cells[column]!r} is not listed in the catalogue", row, column)
    decimals = whole(FILE, row, cells, "decimals", problems) or 0
    if not 0 <= decimals <= 6:
        problems.add(FILE, "0 to 6 decimals can be shown", row, "decimals")
    return Indicator(
        id=number,
        code=code,
        theme=cells["theme"],
        unit=cells["unit"],
        decimals=decimals,
        direction=_choice(Direction, row, cells, "direction", problems) or Direction.NEUTRAL,
        additive=yes(FILE, row, cells, "additive", problems),
        weight=cells.get("weight") or None,
        concept=concepts.get(code),
        comparable=cells.get("comparable") or None,
        complement=cells.get("complement") or None,
        computation=_computation(row, cells, problems),
        origin=cells.get("origin", ""),
        attributes={name: cells[name] for name in ATTRIBUTES if cells.get(name)},
    )


def _choice(
    kind: type[Choice], row: int, cells: Mapping[str, str], column: str, problems: Problems
) -> Choice | None:
    try:
        return kind(cells[column])
    except ValueError:
        known = ", ".join(str(member.value) for member in kind)
        problems.add(FILE, f"{cells[column]!r} is none of {known}", row, column)
        return None


def _computation(row: int, cells: Mapping[str, str], problems: Problems) -> Computation | None:
    text = cells.get("computation", "")
    if not text:
        return None
    try:
        computation = parse_computation(text)
    except ValueError as error:
        problems.add(FILE, str(error), row, "computation")
        return None
    if computation.name not in FORMULAS:
        message = f"{computation.name!r} is none of {', '.join(FORMULAS)}"
        problems.add(FILE, message, row, "computation")
    return computation


def _labels(code: str, cells: Mapping[str, str]) -> list[Label]:
    labels = []
    for column, text in cells.items():
        role, _, language = column.partition("_")
        if text and language and role in ("name", "definition"):
            labels.append(Label("indicator", code, language, Role(role), text))
    return labels


def _check_references(
    indicator: Indicator, row: int, found: Mapping[str, Indicator], problems: Problems
) -> None:
    of = indicator.computation.of if indicator.computation else ()
    named = (("weight", indicator.weight), ("complement", indicator.complement))
    for column, code in (*named, *(("computation", code) for code in of)):
        if code is not None and (code not in found or code == indicator.code):
            problems.add(FILE, f"{code!r} is not another indicator", row, column)


def _check_circles(
    found: Mapping[str, Indicator], rows: Mapping[str, int], problems: Problems
) -> None:
    for start in found:
        pending = [start]
        seen: set[str] = set()
        while pending:
            computation = found[pending.pop()].computation
            new = set(computation.of if computation else ()) & set(found) - seen
            if start in new:
                problems.add(FILE, "the computation goes round in a circle", rows[start])
                break
            seen |= new
            pending += new


def read_sources(folder: Path, problems: Problems) -> tuple[Source, ...]:
    """``year`` is kept as written; ``second_hand`` is yes or no."""
    columns = ("code", "publisher", "title", "year", "url", "licence", "obtained", "second_hand")
    found: dict[str, Source] = {}
    for row, cells in read_sheet(folder / "sources.csv", columns, problems):
        second_hand = yes("sources.csv", row, cells, "second_hand", problems)
        texts = {name: cells[name] for name in columns[:-1]}
        if not CODE.fullmatch(cells["code"]) or cells["code"] in found:
            problems.add("sources.csv", f"{cells['code']!r} is no new code", row, "code")
        found[cells["code"]] = Source(id=len(found), second_hand=second_hand, **texts)
    return tuple(found.values())
