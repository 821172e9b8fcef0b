"""What the guard has to know of a picture: the texts in it, and that its data are the answer's."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from assistant.answers.charts.line import time_of
from assistant.answers.charts.rows import DATA, Row, place
from assistant.answers.charts.style import unwrapped
from assistant.answers.message import Chart
from indicator_store.result import Cell

_TEXTS = ("text", "subtitle", "title", "description")
_READ = ("name", "series", "label", "class")
_FREE = frozenset({"order"})


def lines(chart: Chart) -> Iterator[str]:
    """Every text that a reader of the picture can read. Ages and codes are names."""
    yield from (chart.title, chart.description)
    yield from map(unwrapped, _texts(chart.spec))
    for row in chart.spec["datasets"][DATA]:
        yield from (unwrapped(row[field]) for field in _READ if field in row)


def strange(chart: Chart, cells: Collection[Cell]) -> str | None:
    """The first number in the data, or in a scale, that is no figure of these cells."""
    known = {(*place(cell).values(), cell.value) for cell in cells}
    for row in chart.spec["datasets"][DATA]:
        wrong = _wrong(row, known)
        if wrong is not None:
            return wrong
    values = {cell.value for cell in cells} | {0}
    times = {time_of(cell.period) for cell in cells if "/" not in cell.period}
    for key, found in _lists(chart.spec):
        allowed = values if key == "domain" else times
        wrong = next((str(item) for item in found if _number(item) and item not in allowed), None)
        if wrong is not None:
            return wrong
        if any(isinstance(item, Mapping) and item for item in found):
            return str(found[0])
    return None


def _wrong(row: Row, known: set[tuple[object, ...]]) -> str | None:
    fields = ("measure", "area", "period", "group", "value")
    if tuple(row[field] for field in fields) not in known:
        return str(row["value"])
    if "time" in row and row["time"] != time_of(row["period"]):
        return str(row["time"])
    numeric = {"value", "time", *_FREE}
    return next((str(v) for k, v in row.items() if _number(v) and k not in numeric), None)


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, Mapping):
        for key, value in part.items():
            if key == "datasets":
                continue
            written = value if isinstance(value, list) else [value]
            if key in _TEXTS and all(isinstance(line, str) for line in written):
                yield "\n".join(written)
            yield from _texts(value)
    elif isinstance(part, list):
        for item in part:
            yield from _texts(item)


def _lists(part: Any) -> Iterator[tuple[str, list[Any]]]:
    """Data and bounds of scales given outright."""
    if isinstance(part, Mapping):
        for key, value in part.items():
            if key in ("domain", "values") and isinstance(value, list):
                yield key, value
            elif key != "datasets":
                yield from _lists(value)
    elif isinstance(part, list):
        for item in part:
            yield from _lists(item)
