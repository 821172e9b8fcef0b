"""Tidy CSV: one observation a row, the columns named as in SDMX.

``indicator,area,period``, one column per dimension (empty or ``_T``: the total), ``value``,
``status`` (empty: A), ``source`` and a free ``note`` that is not stored. A withheld figure
has the status Q and no value.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from pathlib import Path

from indicator_store.errors import Problems
from indicator_store.groups import TOTAL
from indicator_store.loading.sheets import read_sheet
from indicator_store.loading.staging import Staging
from indicator_store.model import Status

REQUIRED = ("indicator", "area", "period", "value", "source")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?", re.ASCII)
_STATUS = {status.value for status in Status} - {Status.MISSING.value}


def version() -> str:
    return "1"


def read(path: Path, staging: Staging, problems: Problems) -> None:
    dimensions = tuple(staging.dimensions)
    optional = (*dimensions, "status", "note")
    for row, cells in read_sheet(path, REQUIRED, problems, optional):
        before = problems.count
        indicator = _known("indicator", staging.indicators, path, row, cells, problems)
        area = _known("area", staging.areas, path, row, cells, problems)
        source = _known("source", staging.sources, path, row, cells, problems)
        stratum, period = 0, 0
        try:
            period = staging.period(cells["period"])
        except ValueError as error:
            problems.add(path.name, str(error), row, "period")
        try:
            pairs = ((d, cells.get(d, "")) for d in dimensions)
            stratum = staging.stratum(
                tuple(sorted((d, c) for d, c in pairs if c not in ("", TOTAL)))
            )
        except ValueError as error:
            problems.add(path.name, str(error), row)
        status = cells.get("status") or Status.NORMAL.value
        value = _value(path, row, cells, status, problems)
        if problems.count == before:
            staging.add(indicator, stratum, period, area, value, status, source)


def _known(
    column: str,
    known: Mapping[str, int],
    path: Path,
    row: int,
    cells: Mapping[str, str],
    problems: Problems,
) -> int:
    found = known.get(cells[column])
    if found is None:
        message = f"{cells[column]!r} is not one of the catalogue's {column}s"
        problems.add(path.name, message, row, column)
        return 0
    return found


def _value(
    path: Path, row: int, cells: Mapping[str, str], status: str, problems: Problems
) -> float:
    text = cells["value"]
    if status not in _STATUS:
        problems.add(
            path.name, f"{status!r} is none of {', '.join(sorted(_STATUS))}", row, "status"
        )
    if status == Status.SUPPRESSED.value:
        if text:
            problems.add(path.name, "a withheld figure has a value", row, "value")
        return math.nan
    if not _NUMBER.fullmatch(text) or not math.isfinite(float(text)):
        problems.add(path.name, f"a number is expected, not {text!r}", row, "value")
        return math.nan
    return float(text)
