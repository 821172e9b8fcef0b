"""Comparisons and rankings: a bar a figure, its name before it and its value behind it."""

from __future__ import annotations

from typing import Any

from assistant.answers.charts.rows import DATA, Row, distinct
from assistant.answers.charts.style import ONE, SEVERAL, WIDTH, Body, Side, extent

_BAR, _INNER = 26, 20
_GAP = 5


def draw(found: list[Row], side: Side) -> Body:
    series = distinct(found, "series")
    several = len(series) > 1
    for row in found:
        row["name"] = side.name(row["name"])
        row["label"] = side.text(row["label"])
        row["series"] = side.text(row["series"])
    names = distinct(found, "name")
    before = extent(names) + 3 * _GAP
    width = WIDTH - before - extent(distinct(found, "label")) - 2 * _GAP
    step = _INNER * len(series) + _GAP * 2 if several else _BAR
    encoding: dict[str, Any] = {
        "y": {
            "field": "name", "type": "nominal", "sort": None,
            "axis": {"orient": side.start, "labelExpr": r"split(datum.label, '\n')",
                     "minExtent": before},
            "scale": {"paddingInner": 0.25},
        },
        "x": {
            "field": "value", "type": "quantitative", "axis": None,
            "scale": {"reverse": side.rtl, "zero": True},
        },
    }  # fmt: skip
    if several:
        shown = distinct(found, "series")
        encoding["yOffset"] = {"field": "series", "sort": shown}
    lines = max(name.count("\n") + 1 for name in distinct(found, "name"))
    view = {
        "width": width,
        "height": len(names) * max(step, lines * 16 + 6),
        "data": {"name": DATA},
        "encoding": encoding,
        "layer": [_bar(found, several), _label(side)],
    }
    return Body(view, width, before)


def _bar(found: list[Row], several: bool) -> dict[str, Any]:
    bar: dict[str, Any] = {"mark": {"type": "bar", "color": ONE}}
    if several:
        shown = distinct(found, "series")
        colour = {"field": "series", "sort": shown, "scale": {"range": list(SEVERAL)}}
        bar["encoding"] = {"color": colour}
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
