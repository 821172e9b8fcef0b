"""The oracle's questions about what is made of the census: movements, ranks of movements, gaps
over time, correlations, likeness, profiles, and the former regions put together again."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from decimal import Decimal

import pandas as pd
import pytest

from tests.answers.oracle import MEASURES
from tests.answers.test_oracle import (
    EACH,
    LANGUAGES,
    ORACLE,
    SEED,
    Asked,
    Case,
    asked,
    check,
    somewhere,
)

YEARS = 10
FORMER = {
    "R97-05": ("03.131", "03.231", "03.451", "03.591"),
    "R97-12": ("05.081", "05.091", "05.255"),
}
"""Former regions and the present provinces that each was made of."""


def exact(one: float, other: float) -> float:
    return float(Decimal(str(one)) - Decimal(str(other)))


def between(one: Asked) -> str:
    return one.text.replace(f"period={one.period}", "period=2014,2024")


def ends(one: Asked) -> tuple[pd.Series, pd.Series]:
    """Of the areas with a figure in both years that is above zero."""
    first, last = one.values("2014"), one.values("2024")
    both = first.index.intersection(last.index)
    first, last = first[both], last[both]
    known = both[(first > 0) & (last > 0)]
    return first[known], last[known]


def relative(draw: random.Random) -> Case:
    one = asked(draw)
    first, last = ends(one)
    area = somewhere(draw, first.index)
    made = (last[area] - first[area]) / first[area] * 100
    said = (*one.said(first[area], last[area]), (abs(made), 1))
    return Case(f"{between(one)}&area={area}&of=relative", ((area, made),), said)


def annual(draw: random.Random) -> Case:
    """Points a year of rates; of counts and sizes the geometric mean."""
    one = asked(draw)
    first, last = ends(one)
    area = somewhere(draw, first.index)
    if one.measure.percent:
        made, decimals = (last[area] - first[area]) / YEARS, one.measure.decimals
    else:
        made, decimals = ((last[area] / first[area]) ** (1 / YEARS) - 1) * 100, 2
    said = (*one.said(first[area], last[area]), (abs(made), decimals))
    return Case(f"{between(one)}&area={area}&of=annual", ((area, made),), said)


def _moves(one: Asked, codes: Sequence[str]) -> pd.DataFrame:
    first, last = ends(one)
    known = [code for code in codes if code in first.index]
    values = [exact(last[code], first[code]) for code in known]
    return pd.DataFrame({"area": known, "value": values})


def moved_most(draw: random.Random) -> Case:
    one, falling = asked(draw), draw.random() < 0.5
    frame = _moves(one, ORACLE.level("region"))
    frame["rank"] = frame["value"].rank(method="min", ascending=not falling).astype(int)
    frame = frame.sort_values(["rank", "area"])
    query = f"op=rank&{between(one)}&level=region&of=change&order={'desc' if falling else 'asc'}"
    said = (*one.said(*frame["value"].abs()), (len(frame), 0))
    return Case(query, tuple(zip(frame["area"], frame["value"], strict=True)), said)


def moved_by_more(draw: random.Random) -> Case:
    one = asked(draw, counted=False)
    frame = _moves(one, ORACLE.level("region"))
    bound = float(draw.choice(list(frame["value"])))
    shown = frame[frame["value"] > bound]
    query = f"op=filter&{between(one)}&level=region&of=change&threshold=gt:{bound:g}"
    said = ((len(shown), 0), (len(frame), 0), *one.said(*shown["value"].abs()))
    return Case(query, tuple(zip(shown["area"], shown["value"], strict=True)), said)


def moved_in_each(draw: random.Random) -> Case:
    one = asked(draw)
    first, last = ends(one)
    known = sorted(set(ORACLE.level("province")) & set(first.index))
    areas = draw.sample(known, 4)
    figures = [(area, series[area]) for area in areas for series in (first, last)]
    said = list(one.said(*(value for _, value in figures)))
    for area in areas:
        moved = exact(last[area], first[area])
        shown = (abs(moved), one.measure.decimals)
        if one.measure.counted:
            shown = (abs(moved) / first[area] * 100, 1)
        said += [shown] if moved else []
    return Case(f"{between(one)}&area={','.join(areas)}", tuple(figures), tuple(said))


def gap_over_time(draw: random.Random) -> Case:
    one = asked(draw, counted=False)
    first, last = ends(one)
    known = sorted(set(ORACLE.level("province")) & set(first.index))
    areas = draw.sample(known, 2)
    gaps = [exact(series[areas[0]], series[areas[1]]) for series in (first, last)]
    said = one.said(*(series[area] for series in (first, last) for area in areas))
    said += one.said(*(abs(gap) for gap in gaps))
    figures = tuple((area, series[area]) for area in areas for series in (first, last))
    return Case(f"op=gap&{between(one)}&area={','.join(areas)}", figures, said)


def correlation(draw: random.Random) -> Case:
    one, other = draw.sample([m for m in MEASURES.values() if not m.counted], 2)
    period = draw.choice(("2014", "2024"))
    codes = ORACLE.level("province")
    x, y = (ORACLE.series(m.code, period).reindex(codes).dropna() for m in (one, other))
    known = x.index.intersection(y.index)
    made = float(x[known].corr(y[known]))
    query = f"op=correlate&measure={one.code},{other.code}&period={period}&level=province"
    return Case(query, (), ((abs(made), 2), (len(known), 0)))


def likeness(draw: random.Random) -> Case:
    measures = draw.sample([m for m in MEASURES.values() if not m.counted], 3)
    codes = ORACLE.level("province")
    table = pd.DataFrame(
        {m.code: ORACLE.series(m.code, "2024").reindex(codes) for m in measures}
    ).dropna()
    area = draw.choice(list(table.index))
    scaled = table / table.std(ddof=0)
    distances = (((scaled - scaled.loc[area]) ** 2).mean(axis=1) ** 0.5).drop(area)
    nearest = distances.sort_values(kind="stable").head(5)
    query = f"op=similar&measure={','.join(table.columns)}&area={area}&period=2024&level=province"
    said = tuple((value, 2) for value in nearest)
    return Case(query, tuple(zip(nearest.index, nearest, strict=True)), said)


def profile(draw: random.Random) -> Case:
    area = draw.choice(ORACLE.level("province"))
    figures, said = [], []
    for measure in draw.sample(list(MEASURES.values()), 4):
        value = ORACLE.series(measure.code, "2024")[area]
        figures.append((measure.code, value))
        said.append((value, measure.decimals))
    query = f"op=profile&measure={','.join(code for code, _ in figures)}&area={area}&period=2024"
    return Case(query, tuple((area, value) for _, value in figures), tuple(said))


def former(draw: random.Random) -> Case:
    one = asked(draw)
    region = draw.choice(sorted(FORMER))
    values = one.values().reindex(list(FORMER[region]))
    if one.measure.counted:
        made = float(values.sum())
    else:
        bases = one.values(measure=one.measure.base).reindex(values.index)
        if values.isna().any() or bases.isna().any():
            return former(draw)
        made = float((values * bases).sum() / bases.sum())
    return Case(f"{one.text}&area={region}", ((region, made),), one.said(made))


SHAPES: tuple[Callable[[random.Random], Case], ...] = (
    relative, annual, moved_most, moved_by_more, moved_in_each, gap_over_time, correlation,
    likeness, profile, former,
)  # fmt: skip


def cases() -> list[Case]:
    draw = random.Random(SEED)
    return [shape(draw) for shape in SHAPES for _ in range(EACH)]


CASES = cases()


@pytest.mark.parametrize("number", range(len(CASES)))
def test_a_reply_says_what_is_made_of_the_census(number, moroccan, wording):
    check(CASES[number], LANGUAGES[number % len(LANGUAGES)], moroccan, wording)


def test_it_asks_enough_and_always_the_same():
    assert len({case.query for case in CASES}) > 220
    assert cases() == CASES
