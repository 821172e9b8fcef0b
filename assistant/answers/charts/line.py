"""Trends: a line a series, broken where the method changed, its figures written on it."""

from __future__ import annotations

import json
from typing import Any

from assistant.answers.charts.rows import DATA, Row, distinct
from assistant.answers.charts.style import ONE, SEVERAL, WIDTH, Body, Side
from indicator_store.catalogue import Catalogue

_HEIGHT, _OFF = 260, 13
_ALL = 8
"""Up to so many periods of one series, every figure is written."""
_QUARTERS, _MONTHS = 4, 12


def time_of(period: str) -> float:
    """Where a period is on the axis, in years: quarters and months at their first day."""
    year, _, part = period.partition("-")
    parts, number = (_QUARTERS, part[1:]) if part.startswith("Q") else (_MONTHS, part or "1")
    return round(int(year) + (int(number) - 1) / parts, 4)


def draw(found: list[Row], side: Side, catalogue: Catalogue) -> Body:
    """Time goes the way of writing."""
    series = distinct(found, "series")
    found.sort(key=lambda row: (series.index(row["series"]), time_of(row["period"])))
    for row in found:
        row["time"] = time_of(row["period"])
        row["part"] = _part(row, catalogue)
        row["label"], row["series"] = side.text(row["label"]), side.text(row["series"])
    _choose_labels(found)
    ticks = {row["time"]: side.text(row["name"]) for row in found}
    several = len(distinct(found, "series")) > 1
    view = {
        "width": WIDTH,
        "height": _HEIGHT,
        "data": {"name": DATA},
        "encoding": {
            "x": {"field": "time", "type": "quantitative", "axis": _axis(ticks), "scale": {
                "zero": False, "nice": False, "padding": 34, "reverse": side.rtl}},
            "y": {"field": "value", "type": "quantitative", "axis": None,
                  "scale": {"zero": False, "padding": 26}},
            **({"color": _colour(found)} if several else {}),
        },
        "layer": [
            {"mark": {"type": "line", "color": ONE, "strokeWidth": 2.5},
             "encoding": {"detail": {"field": "part"}}},
            {"mark": {"type": "point", "filled": True, "size": 55, "opacity": 1, "color": ONE}},
            {"transform": [{"filter": "datum.written"}],
             "mark": {"type": "text", "dy": {"expr": f"datum.below ? {_OFF + 3} : {-_OFF}"}},
             "encoding": {"text": {"field": "label"}}},
        ],
    }  # fmt: skip
    return Body(view)


def _axis(ticks: dict[float, str]) -> dict[str, Any]:
    """Only the periods that have figures, by their names."""
    names = json.dumps({f"{time:.10g}": name for time, name in ticks.items()}, ensure_ascii=False)
    return {
        "values": sorted(ticks),
        "labelExpr": f"{names}[datum.value]",
        "labelOverlap": "greedy",
        "labelSeparation": 8,
        "domain": True,
        "domainColor": "#9a9a9a",
    }


def _part(row: Row, catalogue: Catalogue) -> str:
    """Which stretch of its line a figure is on: a change of method begins another."""
    breaks = catalogue.indicators[row["measure"]].breaks
    return "|" * len([year for year in breaks if int(row["period"][:4]) >= year])


def _choose_labels(found: list[Row]) -> None:
    """Every figure while there is room, else the ends and the extremes of each series; below
    the line where it is a valley."""
    for series in distinct(found, "series"):
        own = [row for row in found if row["series"] == series]
        few = len(own) <= _ALL
        ordered = sorted(own, key=lambda row: row["value"])
        chosen = own if few else [own[0], own[-1], ordered[0], ordered[-1]]
        for position, row in enumerate(own):
            beside = own[max(position - 1, 0) : position] + own[position + 1 : position + 2]
            row["written"] = any(row is one for one in chosen)
            row["below"] = all(one["value"] > row["value"] for one in beside)


def _colour(found: list[Row]) -> dict[str, Any]:
    return {
        "field": "series",
        "sort": distinct(found, "series"),
        "scale": {"range": list(SEVERAL)},
    }
