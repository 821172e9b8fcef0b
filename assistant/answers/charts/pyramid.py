"""The population by age and sex: ages in the middle, the oldest on top, a sex on each side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistant.answers.charts.ages import age_words, band
from assistant.answers.charts.picture import Picture
from assistant.answers.charts.rows import DATA, Row, distinct
from assistant.answers.charts.style import (
    FAINT,
    LABEL_SIZE,
    SEVERAL,
    WIDTH,
    Body,
    Side,
    extent,
)
from assistant.answers.scene import Scene
from indicator_store.catalogue import SEX, Catalogue

_MIDDLE, _GAP, _BAR = 62, 4, 20
_SMALL = LABEL_SIZE - 2
_SIDE = (WIDTH - _MIDDLE - 2 * _GAP) // 2


@dataclass(frozen=True)
class _Half:
    """The bars of one sex, growing to the left or to the right."""

    code: str
    title: str
    leftward: bool
    colour: str
    written: int
    """Room for the figures, beyond the bars."""


def draw(drawn: Picture, found: list[Row], side: Side, scene: Scene) -> Body:
    """The dimension's last code is where lines begin: men on the left in French."""
    catalogue = scene.names.catalogue
    ages = [age_words(code, catalogue) for code in _oldest_first(drawn, catalogue)]
    for row, cell in zip(found, drawn.cells, strict=True):
        row["name"] = age_words(cell.measure, catalogue)
        row["series"] = dict(cell.group)[SEX]
        row["label"] = side.text(row["label"])
    sexes = distinct(found, "series")
    codes = [code for code in catalogue.dimensions[SEX].codes if code in sexes]
    written = extent(distinct(found, "label"))
    left, right = (
        _Half(
            code,
            side.text(scene.voice.capital(scene.names.code(SEX, code))),
            leftward,
            SEVERAL[codes.index(code)],
            written,
        )
        for code, leftward in zip(codes if side.rtl else codes[::-1], (True, False), strict=True)
    )
    most = max(row["value"] for row in found)
    panels = [_bars(left, ages, most), _middle(left, ages), _bars(right, ages, most)]
    width = 2 * (_SIDE - written) + _MIDDLE + 2 * _GAP
    outer = (right if side.rtl else left).code
    return Body(
        {"hconcat": panels, "spacing": _GAP}, width, _beyond(found, outer, most, _SIDE - written)
    )


def _beyond(found: list[Row], sex: str, most: float, width: int) -> int:
    """How far the figures of one side stand out over the room for the bars, the farthest."""
    own = (row for row in found if row["series"] == sex)
    ends = (row["value"] / most * width + _GAP + extent([row["label"]], _SMALL) for row in own)
    return max(0, round(max(ends, default=0) - width))


def _oldest_first(drawn: Picture, catalogue: Catalogue) -> list[str]:
    measures = {cell.measure for cell in drawn.cells}
    return sorted(measures, key=lambda code: band(code, catalogue) or (0, 0), reverse=True)


def _panel(half: _Half, ages: list[str]) -> dict[str, Any]:
    return {
        "height": _BAR * len(ages),
        "data": {"name": DATA},
        "transform": [{"filter": {"field": "series", "equal": half.code}}],
    }


def _age(ages: list[str]) -> dict[str, Any]:
    return {"field": "name", "type": "nominal", "sort": ages, "axis": None}


def _bars(half: _Half, ages: list[str], most: float) -> dict[str, Any]:
    return {
        **_panel(half, ages),
        "width": _SIDE - half.written,
        "title": {"text": half.title, "fontSize": LABEL_SIZE, "color": half.colour,
                  "anchor": "middle", "offset": 6, "frame": "group"},
        "encoding": {
            "y": _age(ages),
            "x": {"field": "value", "type": "quantitative", "axis": None,
                  "scale": {"domain": [0, most], "reverse": half.leftward, "nice": False}},
        },
        "layer": [
            {"mark": {"type": "bar", "color": half.colour}},
            {"mark": {"type": "text", "fontSize": _SMALL,
                      "dx": -_GAP if half.leftward else _GAP,
                      "align": "right" if half.leftward else "left"},
             "encoding": {"text": {"field": "label"}}},
        ],
    }  # fmt: skip


def _middle(half: _Half, ages: list[str]) -> dict[str, Any]:
    return {
        **_panel(half, ages),
        "width": _MIDDLE,
        "mark": {"type": "text", "align": "center", "color": FAINT, "fontSize": LABEL_SIZE - 1},
        "encoding": {"y": _age(ages), "text": {"field": "name"}},
    }
