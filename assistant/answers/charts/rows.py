"""The cells of a picture as rows of data: codes to check them by, texts as a reader reads them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.answers.charts.picture import Picture
from assistant.answers.charts.style import SEVERAL, Side
from assistant.answers.layout import header, one_level
from assistant.answers.scene import Scene
from indicator_store import groups
from indicator_store.result import Cell

DATA = "figures"
Row = dict[str, Any]


def rows(drawn: Picture, scene: Scene, bare: bool) -> list[Row]:
    """One per cell, in order: ``name`` and ``series`` say what varies, ``label`` the figure,
    ``bare`` of its unit where that is said once for all."""
    names = scene.names
    plain = bool(one_level(drawn.cells, names))
    outer, *inner = drawn.axes
    found = []
    for position, cell in enumerate(drawn.cells):
        series = scene.voice.comma(header(cell, axis, names, plain) for axis in inner)
        found.append(
            {
                **place(cell),
                "value": cell.value,
                "label": names.bare(cell) if bare else names.figure(cell),
                "name": scene.voice.capital(header(cell, outer, names, plain)),
                "series": scene.voice.capital(series),
                "order": position,
            }
        )
    return found


def place(cell: Cell) -> Row:
    """What says which cell a row is of."""
    return {
        "measure": cell.measure,
        "area": cell.area,
        "period": cell.period,
        "group": groups.write(cell.group),
    }


def colours(found: Sequence[Row], side: Side) -> Row:
    """A colour a series, named above in the order and the direction of writing."""
    shown = distinct(found, "series")
    scale = {"range": list(SEVERAL)}
    return {"field": "series", "sort": shown, "scale": scale, "legend": side.legend(shown)}


def distinct(found: Sequence[Row], field: str) -> list[Any]:
    return list(dict.fromkeys(row[field] for row in found))
