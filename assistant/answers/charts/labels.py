"""Which figures are written on lines, and where: above or below their points, none on another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.answers.charts.rows import Row, distinct
from assistant.answers.charts.style import LABEL_SIZE, extent

ABOVE, BELOW = -13, 16
"""How far from its point the middle of a figure stands, downwards."""
_ALL = 8
"""Up to so many periods of one series, every figure is written where there is room."""
_TALL, _POINT, _STEPS = LABEL_SIZE + 2, 5, 12
_ON_LABEL, _ON_POINT, _ON_LINE = 100, 10, 1

Point = tuple[float, float]


@dataclass(frozen=True)
class Plot:
    """Where values and times are, in pixels: ``padding`` is kept free on all four sides."""

    width: float
    height: float
    across: float
    down: float

    def points(self, found: Sequence[Row]) -> list[Point]:
        times = [row["time"] for row in found]
        values = [row["value"] for row in found]
        wide, tall = self.width - 2 * self.across, self.height - 2 * self.down
        return [
            (
                self.across + _part(row["time"], times) * wide,
                self.height - self.down - _part(row["value"], values) * tall,
            )
            for row in found
        ]


@dataclass(frozen=True)
class _Box:
    left: float
    right: float
    top: float
    bottom: float

    def overlaps(self, other: _Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, point: Point) -> bool:
        return self.left < point[0] < self.right and self.top < point[1] < self.bottom


def place(found: list[Row], plot: Plot) -> None:
    """Says of every row whether its figure is ``written``, and whether ``below`` its point.

    ``found`` is sorted by series and time. The ends and the extremes of a series come first; a
    figure for which there is no room is left to the text and the table.
    """
    points = plot.points(found)
    at = {id(row): point for row, point in zip(found, points, strict=True)}
    series = [[row for row in found if row["series"] == one] for one in distinct(found, "series")]
    strokes = {own[0]["series"]: list(_stroke([at[id(row)] for row in own])) for own in series}
    taken: list[_Box] = []
    for row, valley in _in_turn(series):
        sides = (BELOW, ABOVE) if valley else (ABOVE, BELOW)
        boxes = {side: _box(row, at[id(row)], side) for side in sides}
        costs = {side: _cost(box, taken, at, row, strokes) for side, box in boxes.items()}
        best = min(sides, key=lambda side: costs[side])
        row["written"] = costs[best] < _ON_LABEL
        row["below"] = best == BELOW
        if row["written"]:
            taken.append(boxes[best])
    for row in found:
        row.setdefault("written", False)
        row.setdefault("below", False)


def _in_turn(series: Sequence[list[Row]]) -> Iterator[tuple[Row, bool]]:
    """The rows that may be written, and whether each lies lower than those beside it."""
    chosen = [_turning(own) for own in series]
    rest = [own if len(own) <= _ALL else [] for own in series]
    for own, turn in (*zip(series, chosen, strict=True), *zip(series, rest, strict=True)):
        for position, row in enumerate(own):
            if any(row is one for one in turn) and "written" not in row:
                beside = own[max(position - 1, 0) : position] + own[position + 1 : position + 2]
                yield row, all(one["value"] > row["value"] for one in beside)


def _turning(own: list[Row]) -> list[Row]:
    ordered = sorted(own, key=lambda row: float(row["value"]))
    return [own[-1], own[0], ordered[0], ordered[-1]]


def _box(row: Row, point: Point, side: int) -> _Box:
    x, y = point
    half = extent([row["label"]]) / 2
    return _Box(x - half, x + half, y + side - _TALL / 2, y + side + _TALL / 2)


def _cost(
    box: _Box,
    taken: Sequence[_Box],
    at: dict[int, Point],
    row: Row,
    strokes: Mapping[str, Sequence[Point]],
) -> int:
    """What a figure in this place would be written on, or would have between its point and it."""
    y = at[id(row)][1]
    reach = replace(box, top=min(box.top, y), bottom=max(box.bottom, y))
    others = (point for code, point in at.items() if code != id(row))
    marks = (_Box(x - _POINT, x + _POINT, y - _POINT, y + _POINT) for x, y in others)
    crossed = sum(
        any(map((box if name == row["series"] else reach).holds, stroke))
        for name, stroke in strokes.items()
    )
    return (
        _ON_LABEL * any(map(box.overlaps, taken))
        + _ON_POINT * any(map(reach.overlaps, marks))
        + _ON_LINE * crossed
    )


def _stroke(points: Sequence[Point]) -> Iterator[Point]:
    """Points along a line, close together."""
    for (x, y), (right, down) in pairwise(points):
        for step in range(_STEPS + 1):
            part = step / _STEPS
            yield x + part * (right - x), y + part * (down - y)


def _part(value: float, values: Sequence[float]) -> float:
    low, high = min(values), max(values)
    return (value - low) / (high - low) if high > low else 0.5
