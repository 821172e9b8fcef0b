"""An answer's figures as files: CSV and a workbook, each row with all that it needs to be used.

Texts that a spreadsheet would take for a formula are written as text, with a quote before
them; numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from assistant.answers.answer import Answer
from assistant.answers.describe import Description
from assistant.answers.ledger import Ledger
from assistant.answers.machine import computation_of
from assistant.answers.naming import Names
from assistant.answers.units import unit_of
from indicator_store.result import Cell

BOM = "\ufeff"
"""Tells Excel that a CSV is UTF-8."""
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
Value = str | float | int | None
_COLUMNS = (
    "indicator", "indicator_name", "area", "area_name", "level", "period", "value", "unit",
    "status", "rank", "computation", "source", "publisher", "title", "licence", "retrieved",
    "release", "query",
)  # fmt: skip
_LONGEST = 60
_WIDEST = 32_000
"""Excel holds 32,767 characters in a cell."""


def harmless(text: str) -> str:
    """The text, which no spreadsheet will run."""
    return f"'{text}" if text.startswith(FORMULAS) else text


def csv_file(answer: Answer, book: Ledger, about: Description, names: Names) -> bytes:
    """UTF-8 with a mark; a header of stable names, a row a figure, decimals with a point."""
    columns, rows = table_of(answer, book, about, names)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_plain(value) for value in row])
    return (BOM + out.getvalue()).encode("utf-8")


def _plain(value: Value) -> str:
    if isinstance(value, str):
        return harmless(value)
    return "" if value is None else f"{value:.12g}"


def table_of(
    answer: Answer, book: Ledger, about: Description, names: Names
) -> tuple[list[str], list[list[Value]]]:
    """Column names, and one row per figure, in the order of the answer."""
    cells = book.cells
    dimensions = sorted({dimension for cell in cells for dimension, _ in cell.group})
    columns = list(_COLUMNS)
    columns[6:6] = dimensions
    rows = [list(_row(cell, dimensions, answer, about, names)) for cell in cells]
    return columns, rows


def _row(
    cell: Cell, dimensions: Sequence[str], answer: Answer, about: Description, names: Names
) -> Iterator[Value]:
    catalogue, group = names.catalogue, dict(cell.group)
    area = catalogue.areas.get(cell.area)
    yield from (cell.measure, names.text("indicator", cell.measure))
    yield from (cell.area, names.plain(cell.area))
    yield area.level if area is not None else ""
    yield cell.period
    yield from (group.get(dimension, "_T") for dimension in dimensions)
    yield cell.value
    yield unit_of(cell, catalogue)[0]
    yield cell.status.value
    yield cell.rank
    yield computation_of(cell) or ""
    yield cell.source
    credits = [one for one in about.credits if one.code in cell.source.split(",")]
    for part in ("publisher", "title", "licence", "retrieved"):
        yield "; ".join(dict.fromkeys(getattr(one, part) for one in credits if getattr(one, part)))
    yield f"{about.release.catalogue}:{about.release.number}"
    yield str(answer.query) if answer.query is not None else ""


def workbook(answer: Answer, book: Ledger, about: Description, names: Names) -> bytes:
    """An .xlsx of two sheets: the figures, and what they are, whose, and how to cite them."""
    # Takes a fifth of a second to import, and most servers never need it.
    from xlsxwriter import Workbook

    out = io.BytesIO()
    # Nothing that is written is taken for a formula, a link or a number by its looks.
    options = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
        "strings_to_numbers": False, "nan_inf_to_errors": True,
    }  # fmt: skip
    made = Workbook(out, options)
    # As old as its figures, so that it is the same file whenever it is made.
    loaded = about.release.loaded_at.replace("Z", "+00:00")
    made.set_properties({"created": datetime.fromisoformat(loaded)})
    bold = made.add_format({"bold": True})
    columns, rows = table_of(answer, book, about, names)
    _sheet(made, names, "sheet-figures", bold, columns, rows)
    _sheet(made, names, "sheet-about", bold, *_about(about, names))
    made.close()
    return out.getvalue()


def _sheet(
    made: Any,
    names: Names,
    title: str,
    bold: Any,
    columns: Sequence[str],
    rows: Sequence[Sequence[Value]],
) -> None:
    sheet = made.add_worksheet(names.voice.say(title)[:31])
    if names.voice.pack.direction == "rtl":
        sheet.right_to_left()
    sheet.freeze_panes(1, 0)
    for number, column in enumerate(columns):
        sheet.write_string(0, number, column, bold)
        texts = [str(row[number]) for row in rows if number < len(row)]
        sheet.set_column(number, number, min(max(map(len, (column, *texts))) + 2, _LONGEST))
    for number, row in enumerate(rows, 1):
        for place, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, place, harmless(value)[:_WIDEST])
            elif value is not None:
                sheet.write_number(number, place, value)


def _about(about: Description, names: Names) -> tuple[list[str], list[list[Value]]]:
    say = names.voice.say
    rows: list[list[Value]] = []
    for one in about.measures:
        rows += [
            [say("about-indicator"), f"{one.name} ({one.code})"],
            [say("about-definition"), one.definition],
            [say("about-unit"), one.unit],
        ]
    for credit in about.credits:
        rows += [
            [say("about-source"), credit.name],
            [say("about-address"), credit.url],
            [say("about-licence"), credit.licence],
            [say("about-retrieved"), credit.retrieved],
        ]
    release = about.release
    rows += [
        [say("about-release"), f"{release.catalogue}:{release.number}, {release.loaded_at}"],
        [say("about-cite"), about.cite],
    ]
    return ["", ""], [row for row in rows if row[1]]
