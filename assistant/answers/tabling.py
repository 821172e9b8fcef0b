"""The same cells as a table, for channels that can show one."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.answer import Figures, Moments, Ranking, Selection
from assistant.answers.layout import axes_of, header, key, one_level
from assistant.answers.message import Table
from assistant.answers.scene import Scene
from assistant.answers.voice import STRONG_END, STRONG_START
from indicator_store.result import Cell

_FILLED = 0.7
_LIST = 3
"""Up to so many rows along one axis, the text says it all."""


def table(scene: Scene) -> Table | None:
    """Of the first finding that has several cells, as the picture, where they are worth one."""
    for finding in scene.answer.findings:
        if isinstance(finding, Selection) and finding.threshold is None:
            continue
        if isinstance(finding, Figures | Moments | Ranking | Selection):
            axes = axes_of(finding.cells) if not isinstance(finding, Figures) else finding.axes
            if len(axes) > 1 or len(finding.cells) > _LIST:
                return _table(finding.cells, axes or ("area",), scene)
            if len(finding.cells) > 1:
                return None
    return None


def _table(cells: Sequence[Cell], axes: Sequence[str], scene: Scene) -> Table:
    crossed = len(axes) == 2 and _fills(cells, axes)
    columns, rows = _crossed(cells, axes, scene) if crossed else _tidy(cells, axes, scene)
    heads = 1 if crossed else len(axes)
    width = len(columns)
    caption = scene.voice.capital(scene.subject(cells[0], axes))
    return Table(
        columns=tuple(columns),
        rows=tuple(tuple(row) for row in rows),
        numeric=tuple(index >= heads for index in range(width)),
        caption=caption.replace(STRONG_START, "").replace(STRONG_END, ""),
    )


def _fills(cells: Sequence[Cell], axes: Sequence[str]) -> bool:
    """Whether a table crossed along two axes has one figure a place and few empty places."""
    places = {(key(cell, axes[0]), key(cell, axes[1])) for cell in cells}
    whole = len({outer for outer, _ in places}) * len({inner for _, inner in places})
    return len(places) == len(cells) and len(places) >= whole * _FILLED


def _tidy(
    cells: Sequence[Cell], axes: Sequence[str], scene: Scene
) -> tuple[list[str], list[list[str]]]:
    names = scene.names
    plain = bool(one_level(cells, names))
    columns = [_axis(axis, scene) for axis in axes] + [scene.say("column-value")]
    rows = [
        [*(scene.voice.capital(header(c, axis, names, plain)) for axis in axes), names.figure(c)]
        for c in cells
    ]
    return columns, rows


def _crossed(
    cells: Sequence[Cell], axes: Sequence[str], scene: Scene
) -> tuple[list[str], list[list[str]]]:
    """The inner axis becomes columns; empty where there is no figure."""
    names = scene.names
    outer, inner = axes
    plain = bool(one_level(cells, names))
    across = list(dict.fromkeys(key(cell, inner) for cell in cells))
    if inner == "period":
        across.sort()
    heads = {key(cell, inner): header(cell, inner, names, plain) for cell in cells}
    down: dict[str, dict[str, Cell]] = {}
    for cell in cells:
        down.setdefault(key(cell, outer), {})[key(cell, inner)] = cell
    rows = []
    for row in down.values():
        first = next(iter(row.values()))
        figures = [names.figure(row[code]) if code in row else "" for code in across]
        rows.append([scene.voice.capital(header(first, outer, names, plain)), *figures])
    return [_axis(outer, scene), *(scene.voice.capital(heads[code]) for code in across)], rows


def _axis(axis: str, scene: Scene) -> str:
    if scene.voice.has(f"column-{axis}"):
        return scene.say(f"column-{axis}")
    return scene.voice.capital(scene.names.text("dimension", axis))
