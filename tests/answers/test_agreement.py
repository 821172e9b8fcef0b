"""Whatever is asked, the text, the table, the picture and the files of an answer agree.

Areas, periods and groups are the same in all of them, and so are the figures once they are
rounded: half up, once, from the value that the files give in full. Every number is the store's or
a named computation of what the store gave, made again here.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from assistant.answers.answer import Answer, Derived, Moments, Ranking, Selection
from assistant.answers.compose import compose
from assistant.answers.describe import describe
from assistant.answers.exports import BOM, csv_file, workbook
from assistant.answers.layout import header
from assistant.answers.ledger import SHOWN, Ledger, ledger, shown_of
from assistant.answers.message import Message
from assistant.answers.naming import Names
from assistant.answers.units import unit_of
from assistant.answers.wording import Wording
from indicator_store import groups
from indicator_store.catalogue import Catalogue, Catalogues
from indicator_store.query import Query, QueryError
from indicator_store.result import Cell
from indicator_store.store import Store
from tests.answers.test_oracle import written
from tests.answers.test_store import LANGUAGES, queries

Place = tuple[str, str, str, str]
"""Measure, area, period, group."""
SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u200e": None, "\u200f": None})
BARE = {ord(mark): None for mark in "\u202b\u202c\u200e\u200f"}


def place(cell: Cell) -> Place:
    return cell.measure, cell.area, cell.period, groups.write(cell.group)


def number_of(cell: Cell, names: Names, language: str) -> str:
    """The figure rounded and written apart from the code that writes it in answers."""
    _, decimals = unit_of(cell, names.catalogue)
    return written(cell.value, decimals, language)


def holds(text: str, cell: Cell, names: Names, language: str) -> bool:
    return number_of(cell, names, language) in text.translate(SPACES).replace("\u2212", "-")


# The files.


def of_machine(message: Message) -> Counter[tuple[Place, float]]:
    data = json.loads(json.dumps(message.answer, allow_nan=False))
    return Counter(
        (
            (one["measure"], one["area"], one["period"], groups.write(tuple(one["group"].items()))),
            one["value"],
        )
        for one in data["figures"]
    )


def of_rows(rows: list[dict[str, Any]], dimensions: list[str]) -> Counter[tuple[Place, float]]:
    found: Counter[tuple[Place, float]] = Counter()
    for row in rows:
        group = tuple((d, row[d]) for d in dimensions if row[d] != "_T")
        at = (row["indicator"], row["area"], str(row["period"]), groups.write(group))
        found[at, float(f"{float(row['value']):.12g}")] += 1
    return found


def of_files(answer: Answer, book: Ledger, names: Names) -> Iterator[Counter[tuple[Place, float]]]:
    about = describe(answer, book, names, "")
    dimensions = sorted({dimension for cell in book.cells for dimension, _ in cell.group})
    text = csv_file(answer, book, about, names).decode().removeprefix(BOM)
    lines = list(csv.DictReader(io.StringIO(text)))
    yield of_rows([{k: v.removeprefix("'") for k, v in line.items()} for line in lines], dimensions)
    sheet = load_workbook(io.BytesIO(workbook(answer, book, about, names))).worksheets[0]
    heads, *values = sheet.iter_rows(values_only=True)
    yield of_rows([dict(zip(heads, row, strict=True)) for row in values], dimensions)


def check_files(message: Message, answer: Answer, book: Ledger, names: Names) -> None:
    expected = Counter((place(cell), float(f"{cell.value:.12g}")) for cell in book.cells)
    told = of_machine(message)
    assert Counter({(at, float(f"{v:.12g}")): n for (at, v), n in told.items()}) == expected
    for found in of_files(answer, book, names):
        assert found == expected


# The table, the picture, the text.


def headed(cell: Cell, names: Names) -> set[str]:
    """Everything that a row or column of a figure may be headed with."""
    axes = ("measure", "period", *names.catalogue.dimensions)
    found = {header(cell, axis, names) for axis in axes}
    found |= {header(cell, "area", names, plain) for plain in (True, False)}
    return found | {names.voice.capital(text) for text in found}


def tabled(message: Message, book: Ledger, names: Names) -> list[Cell]:
    """The cell that each figure of the table is, told by its heads alone."""
    table = message.table
    assert table is not None
    heads = table.numeric.index(True)
    found = []
    for row in table.rows:
        for column in range(heads, len(row)):
            if not row[column]:
                continue
            said = set(row[:heads])
            said |= {table.columns[column]} if len(table.columns) - heads > 1 else set()
            own = [c for c in book.cells if said <= headed(c, names) and c not in found]
            at = [c for c in own if names.figure(c) == row[column]]
            assert at, (row, table.columns[column])
            found.append(at[0])
    return found


def told(cells: list[Cell], answer: Answer, rows: int) -> list[Cell]:
    """Those of the table that the text has to hold too."""
    for finding in answer.findings:
        if isinstance(finding, Selection):
            return cells[: shown_of(finding)]
        if isinstance(finding, Moments) and finding.order is not None:
            return [cell for cell in cells if cell.rank == 1]
        if isinstance(finding, Ranking) and finding.beneath:
            own = [cell for cell in cells if cell.area == finding.area]
            return [*cells[:3], *own, *cells[-3:]] if rows > 6 else cells
    return cells if rows <= SHOWN else cells[:SHOWN]


def check_shown(
    message: Message, answer: Answer, book: Ledger, names: Names, language: str
) -> None:
    known = {place(cell): cell for cell in book.cells}
    if message.table is not None:
        cells = tabled(message, book, names)
        assert len({place(cell) for cell in cells}) == len(cells)
        for cell in told(cells, answer, len(message.table.rows)):
            assert holds(message.text, cell, names, language), (cell, message.text)
    if message.chart is None:
        return
    drawn = []
    for row in message.chart.spec["datasets"]["figures"]:
        cell = known[row["measure"], row["area"], row["period"], row["group"]]
        assert row["value"] == cell.value
        label, unit = row["label"].translate(BARE), names.unit(cell)
        assert label == (names.bare if unit else names.figure)(cell).translate(BARE)
        assert unit in message.chart.subtitle
        assert holds(label, cell, names, language)
        drawn.append(cell)
    if message.table is not None:
        one, other = {place(c) for c in drawn}, {place(c) for c in cells}
        assert one <= other or other <= one


# What was computed.


def again(derived: Derived) -> Decimal:
    """``of`` are the figures a computation was made of; four are two distances."""
    exact = [Decimal(f"{cell.value:.12g}") for cell in derived.of]
    if len(exact) == 4:
        return abs(exact[2] - exact[3]) - abs(exact[0] - exact[1])
    one, other = exact
    made: dict[str, Callable[[], Decimal]] = {
        "difference": lambda: one - other,
        "relative": lambda: (one - other) / other * 100,
        "share": lambda: one / other * 100,
    }
    return made[derived.name]()


def check_computed(answer: Answer, book: Ledger) -> None:
    result = answer.result
    assert result is not None
    unranked = {(place(c), c.value) for c in (*result.cells, *result.inputs, *result.beside)}
    assert {(place(c), c.value) for c in (*book.cells, *book.beside)} <= unranked
    for derived in book.derived:
        assert {(place(c), c.value) for c in derived.of} <= unranked
        step = Decimal(1).scaleb(-derived.decimals - 3)
        rounded = [
            Decimal(value).quantize(step, ROUND_HALF_UP)
            for value in (f"{derived.value:.12g}", f"{again(derived):f}")
        ]
        assert rounded[0] == rounded[1], derived


def check(query: Query, store: Store, wording: Wording, show: str) -> None:
    catalogues = store.catalogues()
    answer = compose(store.run(query), catalogues[query.catalogue], show=show)
    book = ledger(answer)
    check_computed(answer, book)
    shapes = set()
    for language in LANGUAGES:
        names = wording.names(answer, catalogues, language)
        message = wording.word(answer, catalogues, language)
        check_files(message, answer, book, names)
        check_shown(message, answer, book, names, language)
        table, chart = message.table, message.chart
        shapes.add(
            (
                len(table.rows) if table is not None else 0,
                chart.kind if chart is not None else "",
                message.text.count("\n"),
                len(message.buttons),
            )
        )
    assert len(shapes) == 1, shapes


@st.composite
def answerable(draw: st.DrawFn, catalogue: Catalogue) -> Query:
    """Of a measure, level, group and period that there are figures of, whatever the rest."""
    query = draw(queries(Catalogues({catalogue.code: catalogue})))
    measure = draw(st.sampled_from(sorted(catalogue.coverage)))
    held = sorted(
        (group, period, level)
        for (group, period), levels in catalogue.coverage[measure].areas.items()
        for level in levels
    )
    group, period, level = draw(st.sampled_from(held))
    areas = st.sampled_from([area.code for area in catalogue.within(level)])
    if query.level is None:
        query = query.replace(areas=tuple(draw(st.lists(areas, min_size=1, unique=True)))[:3])
    else:
        query = query.replace(level=level, inside=None)
    return query.replace(
        measures=(measure, *query.measures[1:]),
        where=tuple((dimension, (code,)) for dimension, code in group),
        periods=draw(st.sampled_from((("latest",), ("all",), (period,)))),
    )


@settings(
    max_examples=100,
    deadline=None,
    # A query reads as it is drawn; to make it smaller takes minutes.
    phases=[phase for phase in Phase if phase is not Phase.shrink],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_whatever_is_asked(data: st.DataObject, moroccan: Store, wording: Wording) -> None:
    query = data.draw(answerable(moroccan.catalogues()["morocco"]))
    try:
        check(query, moroccan, wording, data.draw(st.sampled_from(("", "chart", "map", "table"))))
    except QueryError:
        return


KINDS = {
    "crossed": "measure=ILLITERACY_10P_PCT,UNEMP_RGPH_PCT&level=region&period=2024",
    "four ways": "measure=ILLITERACY_10P_PCT,LITERACY_10P_PCT&area=03,04&by=sex&period=2014,2024",
    "long": "op=rank&measure=POP_LEGAL&level=province&period=2024",
    "map": "op=rank&measure=UNEMP_RGPH_PCT&level=province&order=worst&period=2024",
    "movement": "op=rank&measure=UNEMP_RGPH_PCT&level=region&of=change&period=2014,2024",
    "growth": "op=rank&measure=POP_LEGAL&level=region&of=annual&period=2014,2024",
    "threshold": "op=filter&measure=UNEMP_RGPH_PCT&level=province&threshold=gt:20&by=sex",
    "share": "op=share&measure=HOUSEHOLDS&level=region&against=nation",
    "gap": "op=gap&measure=ILLITERACY_10P_PCT&level=region&sex=F,M&order=desc",
    "narrowing": "op=gap&measure=ILLITERACY_10P_PCT&area=MA&sex=F,M&period=2014,2024",
    "count": "op=count&measure=UNEMP_RGPH_PCT&level=province&threshold=gt:20&period=2024",
    "position": "op=position&measure=UNEMP_RGPH_PCT&area=03.561&period=2024",
    "among communes": "op=position&measure=UNEMP_RGPH_PCT&area=03.231.01.01",
    "disparity of many": "op=disparity&measure=UNEMP_RGPH_PCT&level=commune&period=2024",
    "disparity of some": "op=disparity&measure=UNEMP_RGPH_PCT&level=province&period=2024",
    "disparity": "op=disparity&measure=UNEMP_RGPH_PCT&level=region&period=2014,2024",
    "series": "measure=UNEMP_ENE_PCT&area=MA&period=all&residence=U,R",
    "total": "op=aggregate&measure=HOUSEHOLDS&area=03.231,03.061&with=sum",
    "highest of a series": "measure=ACTIVITY_ENE_PCT&area=MA&period=all&order=desc",
    "bound that another area has": "measure=UNEMP_RGPH_PCT&area=03,MA&threshold=ge:23.3",
    "like": "op=similar&area=03.231",
    "profile": "op=profile&area=05.081",
    "level with the third": (
        "op=rank&measure=ACTIVE,PERSONS_PER_ROOM&level=cercle&by=residence&limit=3"
    ),
}


@pytest.mark.parametrize("name", KINDS)
def test_answers_of_every_kind(name, moroccan, wording):
    query = Query.parse(f"catalogue=morocco&{KINDS[name]}")
    for show in ("", "chart", "map"):
        check(query, moroccan, wording, show)
