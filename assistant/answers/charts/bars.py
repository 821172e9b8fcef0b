"""Comparisons and rankings: a bar a figure, its name before it and its value behind it."""

from __future__ import annotations

from typing import Any

from assistant.answers.charts.rows import DATA, Row, colours, distinct
from assistant.answers.charts.style import LINE_HEIGHT, ONE, WIDTH, Body, Side, extent

_BAR, _INNER = 26, 20
_GAP = 5
_LINES = r"split(datum.label, '\n')"


def draw(found: list[Row], side: Side) -> Body:
    for row in found:
        row["name"] = side.name(row["name"])
        row["label"] = side.text(row["label"])
        row["series"] = side.text(row["series"])
    series, names = distinct(found, "series"), distinct(found, "name")
    several = len(series) > 1
    before = extent(names) + 3 * _GAP
    written = extent(distinct(found, "label")) + 2 * _GAP
    rises = any(row["value"] >= 0 for row in found)
    falls = any(row["value"] < 0 for row in found)
    width = WIDTH - before - (written if rises else 0)
    room = written if falls else 0
    ends = [0, width - room] if side.rtl else [room, width]
    step = _INNER * len(series) + _GAP * 2 if several else _BAR
    encoding: dict[str, Any] = {
        "y": {
            "field": "name", "type": "nominal", "sort": None,
            "axis": {"orient": side.start, "labelExpr": _LINES,
                     "minExtent": before, "labelOffset": _in_the_middle(names)},
            "scale": {"paddingInner": 0.25},
        },
        "x": {
            "field": "value", "type": "quantitative", "axis": None,
            "scale": {"reverse": side.rtl, "zero": True, "nice": False, "range": ends},
        },
    }  # fmt: skip
    if several:
        encoding["yOffset"] = {"field": "series", "sort": series}
    lines = max(name.count("\n") + 1 for name in names)
    view = {
        "width": width,
        "height": len(names) * max(step, lines * LINE_HEIGHT + 2 * _GAP),
        "data": {"name": DATA},
        "encoding": encoding,
        "layer": [_bar(found, side, several), _label(side)],
    }
    return Body(view, width, before)


def _in_the_middle(names: list[str]) -> Any:
    """A name of several lines is moved up by half of them: only its first stands at the bar's
    middle by itself."""
    most = max(name.count("\n") for name in names)
    if not most:
        return 0
    moved = [
        {"test": f"length({_LINES}) === {more + 1}", "value": -more * LINE_HEIGHT / 2}
        for more in range(1, most + 1)
    ]
    return {"condition": moved, "value": 0}


def _bar(found: list[Row], side: Side, several: bool) -> dict[str, Any]:
    bar: dict[str, Any] = {"mark": {"type": "bar", "color": ONE}}
    if several:
        bar["encoding"] = {"color": colours(found, side)}
    return bar


def _label(side: Side) -> dict[str, Any]:
    """Behind the bar's end: on the other side of a bar that goes below zero."""
    ends = f"datum.value < 0 ? '{side.end}' : '{side.start}'"
    offset = _GAP * side.outward
    return {
        "mark": {
            "type": "text",
            "align": {"expr": ends},
            "dx": {"expr": f"datum.value < 0 ? {-offset} : {offset}"},
        },
        "encoding": {"text": {"field": "label"}},
    }
