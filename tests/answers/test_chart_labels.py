"""Figures on lines: none is written on another; the ends come first, the rest as room allows."""

from __future__ import annotations

import random
from itertools import combinations

from assistant.answers.charts.labels import ABOVE, BELOW, Plot, place
from assistant.answers.charts.style import LABEL_SIZE, extent

PLOT = Plot(620, 260, 40, 26)


def drawn(*series: list[float], label: str = "4 236 892") -> list[dict]:
    found = [
        {"series": str(number), "time": 2000 + 10 * step, "value": value, "label": label}
        for number, values in enumerate(series)
        for step, value in enumerate(values)
    ]
    place(found, PLOT)
    return found


def boxes(found: list[dict]) -> list[tuple[float, float, float, float]]:
    made = []
    for row, (x, y) in zip(found, PLOT.points(found), strict=True):
        if row["written"]:
            middle = y + (BELOW if row["below"] else ABOVE)
            half = extent([row["label"]]) / 2
            made.append((x - half, x + half, middle - LABEL_SIZE / 2, middle + LABEL_SIZE / 2))
    return made


def overlapping(found: list[dict]) -> int:
    return sum(
        one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]
        for one, other in combinations(boxes(found), 2)
    )


def test_a_single_line_has_all_its_figures_and_valleys_theirs_below() -> None:
    found = drawn([5.0, 2.0, 6.0, 7.0])
    assert [row["written"] for row in found] == [True] * 4
    assert [row["below"] for row in found] == [False, True, False, False]


def test_of_two_lines_close_together_one_is_written_above_the_other_below() -> None:
    upper, lower = [4_580_866.0, 5_132_639.0], [4_536_892.0, 5_067_911.0]
    found = drawn(upper, lower, [2_000_000.0, 2_100_000.0])
    assert all(row["written"] for row in found)
    assert [row["below"] for row in found[:4]] == [False, False, True, True]
    assert not overlapping(found)


def test_no_figure_is_on_another_however_many_lines_there_are() -> None:
    chance = random.Random(7)
    for _ in range(40):
        lines = [
            [chance.uniform(0, 100) for _ in range(chance.randint(2, 12))]
            for _ in range(chance.randint(1, 6))
        ]
        found = drawn(*lines)
        assert not overlapping(found)
        assert any(row["written"] for row in found)


def test_of_a_long_line_the_ends_and_the_extremes_are_written() -> None:
    values = [5.0, 4.0, 9.0, 3.0, 5.0, 6.0, 1.0, 6.0, 5.5, 7.0]
    written = [row["value"] for row in drawn(values, label="5") if row["written"]]
    assert written == [5.0, 9.0, 1.0, 7.0]


def test_lines_without_a_course_are_drawn() -> None:
    assert [row["written"] for row in drawn([3.0])] == [True]
    assert sum(row["written"] for row in drawn([3.0, 3.0], [3.0, 3.0])) == 4
