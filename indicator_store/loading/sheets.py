"""CSV files of a catalogue: read strictly, every fault reported with its row."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from indicator_store.errors import Problems

MAXIMUM_BYTES = 200_000_000
MAXIMUM_COLUMNS = 60
CELL_CHARACTERS = 5_000


def read_sheet(
    path: Path,
    required: Sequence[str],
    problems: Problems,
    optional: Sequence[str] = (),
    patterns: Sequence[str] = (),
) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows as (row number, stripped cells by column).

    ``patterns`` are beginnings of further column names that are allowed (``name_``). A file
    that cannot be read at all yields nothing and is reported.
    """
    try:
        if path.stat().st_size > MAXIMUM_BYTES:
            problems.add(path.name, f"larger than {MAXIMUM_BYTES} bytes")
            return
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = [name.strip() for name in next(reader, [])]
            allowed = (*required, *optional)
            if not _header_is_good(path.name, header, required, allowed, patterns, problems):
                return
            for row in reader:
                cells = _cells(path.name, reader.line_num, header, row, problems)
                if cells is not None:
                    yield reader.line_num, cells
    except FileNotFoundError:
        problems.add(path.name, "is missing")
    except UnicodeDecodeError as error:
        problems.add(path.name, f"is not UTF-8 (byte {error.start})")
    except (OSError, csv.Error) as error:
        problems.add(path.name, f"cannot be read: {error}")


def _header_is_good(
    file: str,
    header: list[str],
    required: Sequence[str],
    allowed: Sequence[str],
    patterns: Sequence[str],
    problems: Problems,
) -> bool:
    if len(header) > MAXIMUM_COLUMNS:
        problems.add(file, f"{len(header)} columns; at most {MAXIMUM_COLUMNS} are read", 1)
        return False
    missing = [name for name in required if name not in header]
    twice = sorted({name for name in header if header.count(name) > 1})
    unknown = [n for n in header if n not in allowed and not n.startswith(tuple(patterns) or "\0")]
    for names, message in ((missing, "missing"), (twice, "given twice"), (unknown, "unknown")):
        for name in names:
            problems.add(file, f"the column is {message}", 1, name or "(empty)")
    if missing and len(header) == 1 and any(mark in header[0] for mark in ";\t|"):
        problems.add(file, "cells are separated by something else than commas", 1)
    return not (missing or twice or unknown)


def _cells(
    file: str, number: int, header: list[str], row: list[str], problems: Problems
) -> dict[str, str] | None:
    if not any(row):
        return None
    if len(row) != len(header):
        problems.add(file, f"{len(row)} cells; the header has {len(header)}", number)
        return None
    cells = {name: cell.strip() for name, cell in zip(header, row, strict=True)}
    for name, cell in cells.items():
        if len(cell) > CELL_CHARACTERS or "\0" in cell:
            problems.add(file, "the cell is too long or holds a NUL", number, name)
            return None
    return cells


def whole(
    file: str, row: int, cells: Mapping[str, str], column: str, problems: Problems
) -> int | None:
    """A whole number, or None for an empty cell."""
    text = cells.get(column, "")
    if not text:
        return None
    if text.isascii() and text.removeprefix("-").isdigit():
        return int(text)
    problems.add(file, f"a whole number is expected, not {text!r}", row, column)
    return None


def yes(file: str, row: int, cells: Mapping[str, str], column: str, problems: Problems) -> bool:
    """Whether the cell says yes; an empty cell says no."""
    text = cells.get(column, "")
    if text not in ("yes", "no", ""):
        problems.add(file, f"yes or no is expected, not {text!r}", row, column)
    return text == "yes"
