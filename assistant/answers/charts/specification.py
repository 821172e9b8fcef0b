"""The whole picture: what it is of above, what is drawn, who published it below."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

from assistant.answers.addresses import picture as picture_address
from assistant.answers.charts import areas, bars, line, pyramid
from assistant.answers.charts.picture import BARS, LINE, MAP, PYRAMID, Picture, picture, worth
from assistant.answers.charts.rows import DATA, Row, rows
from assistant.answers.charts.style import (
    CREDIT_SIZE,
    FAINT,
    ROLES,
    SUBTITLE_SIZE,
    TITLE_SIZE,
    Body,
    Side,
    config,
)
from assistant.answers.layout import one_level
from assistant.answers.ledger import Ledger
from assistant.answers.message import Chart
from assistant.answers.naming import DIGIT
from assistant.answers.scene import Scene
from assistant.answers.sentences.notes import sources
from assistant.answers.sentences.ranking import where

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
_TOLD = 12
"""Figures in the alternative text; the answer's own text and table hold them all."""
_LINE = 15
_NAMED = 3
"""Up to so many measures are named in a title."""


def chart(scene: Scene, book: Ledger, *, whatever: bool = False) -> Chart | None:
    """The answer's picture, where it is asked for or worth it; or whenever there is one."""
    drawn = picture(scene.answer, scene.names.catalogue)
    if drawn is None or not (whatever or worth(drawn, scene.answer.show)):
        return None
    side = Side(scene.voice.pack.direction == "rtl")
    unit = scene.names.unit(drawn.cells[0])
    title = _title(drawn, scene)
    subtitle = _subtitle(drawn, unit, scene)
    found = rows(drawn, scene, bare=bool(unit))
    told = [
        scene.row(_head(row, scene), scene.names.figure(cell))
        for row, cell in islice(zip(found, drawn.cells, strict=True), _TOLD)
    ]
    below = [*_hidden(drawn, scene), *sources(scene, book), *_credit(drawn, scene)]
    description = " ".join((scene.voice.comma((title, subtitle)) + ".", *told, *below))
    body = _body(drawn, found, side, scene)
    spec: dict[str, Any] = {
        "$schema": SCHEMA,
        "description": description,
        "title": {
            "text": side.lines(title, TITLE_SIZE),
            "subtitle": side.lines(subtitle, SUBTITLE_SIZE),
        },
        "datasets": {DATA: found},
        "vconcat": [body.view, _caption(below, body, side)],
        "spacing": 10,
        "config": config(side),
        "usermeta": {"colours": dict(ROLES)},
    }
    address = picture_address(scene.answer, scene.voice.pack.tag, drawn.kind)
    return Chart(
        drawn.kind, title, description, spec, address, subtitle, tuple(below), drawn.hidden
    )


def _body(drawn: Picture, found: list[Row], side: Side, scene: Scene) -> Body:
    if drawn.kind == LINE:
        return line.draw(found, side, scene.names.catalogue)
    if drawn.kind == PYRAMID:
        return pyramid.draw(drawn, found, side, scene)
    if drawn.kind == MAP:
        return areas.draw(drawn, found, side, scene)
    assert drawn.kind == BARS
    return bars.draw(found, side)


def _title(drawn: Picture, scene: Scene) -> str:
    """What all figures have in common: the measure, or what the measures are together."""
    cell = drawn.cells[0]
    if "measure" not in drawn.axes:
        return scene.voice.capital(scene.what(cell, drawn.axes))
    if drawn.kind == PYRAMID:
        return scene.say("population-by-age")
    measures = dict.fromkeys(one.measure for one in drawn.cells)
    return scene.voice.capital(_together(tuple(measures), scene))


def _together(measures: tuple[str, ...], scene: Scene) -> str:
    """The everyday word for them all, else their names while they are few, else their themes."""
    names, catalogue = scene.names, scene.names.catalogue
    shared = (c.code for c in catalogue.concepts.values() if set(measures) <= set(c.members))
    words = filter(None, (names.own("concept", code) for code in shared))
    if word := next((word for word in words if not DIGIT.search(word)), ""):
        return word
    if len(measures) <= _NAMED:
        return scene.say("source-separator").join(map(names.indicator, measures))
    themes = dict.fromkeys(catalogue.indicators[code].theme for code in measures)
    return scene.voice.comma(names.text("theme", theme) for theme in themes)


def _subtitle(drawn: Picture, unit: str, scene: Scene) -> str:
    cell, axes = drawn.cells[0], drawn.axes
    scope = drawn.scope
    level = scope.level if scope is not None and scope.level else _level(drawn, scene)
    parts = (
        scene.say("of-each-sex") if drawn.kind == PYRAMID else scene.percent_of(cell, axes),
        scene.say("unit", unit=unit) if unit else "",
        scene.what(cell, axes) if "measure" in axes else "",
        scene.names.level(level) if level else "",
        where(scope, scene) if scope is not None else "",
        "" if "area" in axes else scene.names.area(cell.area),
        "" if "period" in axes else scene.period(cell.period),
    )
    return scene.voice.capital(scene.voice.comma(parts))


def _level(drawn: Picture, scene: Scene) -> str:
    return one_level(drawn.cells, scene.names) if "area" in drawn.axes else ""


def _head(row: Row, scene: Scene) -> str:
    return scene.voice.comma((row["name"], row["series"]))


def _hidden(drawn: Picture, scene: Scene) -> list[str]:
    if not drawn.hidden:
        return []
    count = scene.voice.numbers.count(drawn.hidden)
    return [scene.say("more-rows", count=count, number=drawn.hidden)]


def _credit(drawn: Picture, scene: Scene) -> list[str]:
    catalogue = scene.names.catalogue
    if drawn.kind != MAP:
        return []
    credit = catalogue.boundaries[catalogue.areas[drawn.cells[0].area].level]
    return [scene.say("boundaries", credit=credit)]


def _caption(below: Sequence[str], body: Body, side: Side) -> dict[str, Any]:
    lines = [line for text in below for line in side.lines(text, CREDIT_SIZE)]
    return {
        "data": {"values": [{}]},
        "width": body.width,
        "height": max(_LINE * len(lines), 1),
        "mark": {
            "type": "text", "text": lines, "align": side.start, "baseline": "top",
            "x": body.width + body.before if side.rtl else -body.before, "y": 0,
            "fontSize": CREDIT_SIZE, "color": FAINT, "lineHeight": _LINE,
        },
    }  # fmt: skip
