"""Maps: areas coloured by classes, whose bounds are figures of the answer."""

from __future__ import annotations

from typing import Any

from assistant.answers.charts.picture import Picture
from assistant.answers.charts.rows import DATA, Row, distinct
from assistant.answers.charts.style import BLANK, GROUND, LABEL_SIZE, SEQUENCE, WIDTH, Body, Side
from assistant.answers.scene import Scene
from indicator_store.catalogue import Catalogue

BOUNDARIES = "areas"
"""The object of a topology that holds the areas, by code."""
_HEIGHT = 520
_HALO = {"stroke": GROUND, "strokeWidth": 3, "strokeJoin": "round"}
_WRITTEN = 16
"""Up to so many areas, each has its figure written on it."""


def address(catalogue: Catalogue, level: str) -> str:
    """Where the boundaries of a level are served."""
    return f"/maps/{catalogue.code}/{catalogue.release.number}/{level}.json"


def draw(drawn: Picture, found: list[Row], side: Side, scene: Scene) -> Body:
    catalogue = scene.names.catalogue
    level = catalogue.areas[drawn.cells[0].area].level
    inside = drawn.scope.inside if drawn.scope is not None else None
    areas = [area.code for area in catalogue.within(level, inside)]
    absent = side.text(scene.say("without-figure"))
    _classify(found, side, scene)
    classes = [row["class"] for row in sorted(found, key=lambda row: float(row["value"]))]
    domain = list(dict.fromkeys(classes))
    colours = [*_colours(len(domain)), BLANK]
    missing = len(set(areas)) > len(distinct(found, "area"))
    shown = [*domain, absent] if missing else domain
    layers = [_shapes(shown, colours, side)]
    if len(found) <= _WRITTEN:
        layers += [_figures(_HALO), _figures({})]
    view = {
        "width": WIDTH,
        "height": _HEIGHT,
        "data": {
            "url": address(catalogue, level),
            "format": {"type": "topojson", "feature": BOUNDARIES},
        },
        "transform": [
            {"filter": {"field": "id", "oneOf": sorted({*areas, *distinct(found, "area")})}},
            {"lookup": "id", "from": {"data": {"name": DATA}, "key": "area",
                                      "fields": ["class", "label", "name"]},
             "default": absent},
        ],
        "projection": {"type": "mercator"},
        "layer": layers,
    }  # fmt: skip
    return Body(view)


def _classify(found: list[Row], side: Side, scene: Scene) -> None:
    """As many areas in each class as can be: quantiles. A class is named by its own figures."""
    values = sorted(distinct(found, "value"))
    count = min(len(SEQUENCE), len(values))
    written = {row["value"]: row["label"] for row in found}
    for number in range(count):
        own = values[number * len(values) // count : (number + 1) * len(values) // count]
        low, high = written[own[0]], written[own[-1]]
        name = low if low == high else scene.say("range", low=low, high=high)
        for row in found:
            if own[0] <= row["value"] <= own[-1]:
                row["class"] = side.text(name)


def _colours(count: int) -> tuple[str, ...]:
    return SEQUENCE[len(SEQUENCE) - count :] if count < len(SEQUENCE) else SEQUENCE


def _shapes(domain: list[str], colours: list[str], side: Side) -> dict[str, Any]:
    return {
        "mark": {"type": "geoshape", "stroke": GROUND, "strokeWidth": 0.8},
        "encoding": {
            "color": {
                "field": "class", "type": "nominal",
                "scale": {"domain": domain, "range": colours[: len(domain)]},
                "legend": side.legend(domain),
            },
        },
    }  # fmt: skip


def _figures(look: dict[str, Any]) -> dict[str, Any]:
    return {
        "transform": [{"filter": "isValid(datum.label)"}],
        "mark": {"type": "text", "fontSize": LABEL_SIZE - 2, "fontWeight": "bold",
                 **look},
        "encoding": {
            "longitude": {"field": "properties.x", "type": "quantitative"},
            "latitude": {"field": "properties.y", "type": "quantitative"},
            "text": {"field": "label"},
        },
    }  # fmt: skip
