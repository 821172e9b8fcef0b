"""Trends: a line a series, broken where the method changed, its figures written on it."""

from __future__ import annotations

import json
from typing import Any

from assistant.answers.charts import labels
from assistant.answers.charts.rows import DATA, Row, colours, distinct
from assistant.answers.charts.style import AXIS, ONE, WIDTH, Body, Side, extent
from indicator_store.catalogue import Catalogue

_HEIGHT, _ACROSS, _DOWN = 260, 34, 26
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
    across = max(_ACROSS, extent(distinct(found, "label")) // 2 + 2)
    labels.place(found, labels.Plot(WIDTH, _HEIGHT, across, _DOWN))
    ticks = {row["time"]: side.text(row["name"]) for row in found}
    several = len(distinct(found, "series")) > 1
    view = {
        "width": WIDTH,
        "height": _HEIGHT,
        "data": {"name": DATA},
        "encoding": {
            "x": {"field": "time", "type": "quantitative", "axis": _axis(ticks), "scale": {
                "zero": False, "nice": False, "padding": across, "reverse": side.rtl}},
            "y": {"field": "value", "type": "quantitative", "axis": None,
                  "scale": {"zero": False, "nice": False, "padding": _DOWN}},
            **({"color": colours(found, side)} if several else {}),
        },
        "layer": [
            {"mark": {"type": "line", "color": ONE, "strokeWidth": 2.5},
             "encoding": {"detail": {"field": "part"}}},
            {"mark": {"type": "point", "filled": True, "size": 55, "opacity": 1, "color": ONE}},
            {"transform": [{"filter": "datum.written"}],
             "mark": {"type": "text",
                      "dy": {"expr": f"datum.below ? {labels.BELOW} : {labels.ABOVE}"}},
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
        "domainColor": AXIS,
    }


def _part(row: Row, catalogue: Catalogue) -> str:
    """Which stretch of its line a figure is on: a change of method begins another."""
    breaks = catalogue.indicators[row["measure"]].breaks
    return "|" * len([year for year in breaks if int(row["period"][:4]) >= year])
