"""Generated questions: every figure of a reply is the one that the census's own tables give."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd
import pytest

from assistant.answers.compose import compose
from assistant.answers.wording import Wording
from indicator_store.query import Query
from indicator_store.store import Store
from tests.answers.oracle import HOUSEHOLDS, MEASURES, PEOPLE, Measure, Oracle

SEED, EACH = 20241124, 25
LANGUAGES = ("fr", "en", "ar")
MARKS = {"fr": (",", " "), "en": (".", ","), "ar": (",", ".")}
"""Decimal mark and group separator."""
ORACLE = Oracle()


@dataclass(frozen=True)
class Case:
    """``figures`` are the (area, value) of the answer in order, ``said`` (value, decimals) of
    every number that the text has to hold."""

    query: str
    figures: tuple[tuple[str, float], ...]
    said: tuple[tuple[float, int], ...]


@dataclass(frozen=True)
class Asked:
    measure: Measure
    period: str
    residence: str
    sex: str

    @property
    def text(self) -> str:
        parts = [f"measure={self.measure.code}", f"period={self.period}"]
        parts += [f"residence={self.residence}"] if self.residence else []
        parts += [f"sex={self.sex}"] if self.sex else []
        return "&".join(parts)

    def values(self, period: str = "", measure: str = "") -> pd.Series:
        code = measure or self.measure.code
        return ORACLE.series(code, period or self.period, self.residence, self.sex)

    def said(self, *values: float) -> tuple[tuple[float, int], ...]:
        return tuple((value, self.measure.decimals) for value in values)


def asked(draw: random.Random, *, counted: bool | None = None) -> Asked:
    known = [m for m in MEASURES.values() if counted is None or m.counted is counted]
    measure = draw.choice(known)
    residence = "" if measure.legal else draw.choice(("", "", "U", "R"))
    sex = draw.choice(("", "F", "M")) if measure.table == PEOPLE and not measure.legal else ""
    assert measure.table in (PEOPLE, HOUSEHOLDS)
    return Asked(measure, draw.choice(("2014", "2024")), residence, sex)


def somewhere(draw: random.Random, among: Iterable[str]) -> str:
    levels = {"country": ["MA"]}
    levels |= {level: ORACLE.level(level) for level in ("region", "province", "commune")}
    level = draw.choice(list(levels))
    known = sorted(set(levels[level]) & set(among))
    return draw.choice(known or ["MA"])


def value(draw: random.Random) -> Case:
    one = asked(draw)
    series = one.values()
    area = somewhere(draw, series.index)
    figures = [series[area]]
    if one.period == "2024" and area in (before := one.values("2014")).index:
        figures.append(before[area])
    if not one.measure.counted:
        figures += [series[other] for other in ORACLE.around(area) if other in series.index]
    said = [*one.said(*figures)]
    if one.measure.counted and (around := ORACLE.around(area)):
        said.append((series[area] / series[around[0]] * 100, 1))
    return Case(f"{one.text}&area={area}", ((area, series[area]),), tuple(said))


def change(draw: random.Random) -> Case:
    one = asked(draw)
    first, last = one.values("2014"), one.values("2024")
    area = somewhere(draw, first.index.intersection(last.index))
    difference = Decimal(str(last[area])) - Decimal(str(first[area]))
    said = one.said(first[area], last[area], abs(float(difference)))
    if one.measure.counted and first[area]:
        said += ((abs(float(difference)) / first[area] * 100, 1),)
    text = one.text.replace(f"period={one.period}", "period=2014,2024")
    return Case(f"{text}&area={area}", ((area, first[area]), (area, last[area])), said)


def comparison(draw: random.Random) -> Case:
    one = asked(draw)
    series = one.values()
    areas = draw.sample(sorted(set(ORACLE.level("province")) & set(series.index)), 2)
    low, high = sorted(series[area] for area in areas)
    difference = float(Decimal(str(high)) - Decimal(str(low)))
    said = one.said(low, high, *([difference] if difference else []))
    query = f"{one.text}&area={','.join(areas)}"
    return Case(query, tuple((area, series[area]) for area in areas), said)


def _ranked(one: Asked, codes: list[str], falling: bool) -> pd.DataFrame:
    series = one.values().reindex(codes).dropna()
    frame = pd.DataFrame({"value": series, "area": series.index})
    frame["rank"] = frame["value"].rank(method="min", ascending=not falling).astype(int)
    return frame.sort_values(["rank", "area"])


def ranking(draw: random.Random) -> Case:
    one, falling = asked(draw), draw.random() < 0.5
    inside = draw.choice(("", "", "03", "06", "09"))
    level = "province" if inside else draw.choice(("region", "province"))
    limit = draw.randint(2, 6)
    frame = _ranked(one, ORACLE.level(level, inside), falling)
    shown = frame[frame["rank"] <= frame["rank"].iloc[min(limit, len(frame)) - 1]]
    query = f"op=rank&{one.text}&level={level}&order={'desc' if falling else 'asc'}&limit={limit}"
    query += f"&inside={inside}" if inside else ""
    said = one.said(*shown["value"]) + tuple((rank, 0) for rank in shown["rank"])
    said += ((len(frame), 0),)
    return Case(query, tuple(zip(shown["area"], shown["value"], strict=True)), said)


def position(draw: random.Random) -> Case:
    one = asked(draw)
    frame = _ranked(one, ORACLE.level("province"), falling=True)
    row = frame.iloc[draw.randrange(len(frame))]
    said = (*one.said(row["value"]), (row["rank"], 0), (len(frame), 0))
    return Case(f"op=position&{one.text}&area={row['area']}", ((row["area"], row["value"]),), said)


def share(draw: random.Random) -> Case:
    one = asked(draw, counted=True)
    series = one.values()
    area = draw.choice(sorted(set(ORACLE.level("province")) & set(series.index)))
    against = draw.choice(("MA", area[:2]))
    part = series[area] / series[against] * 100
    said = ((part, 1), *one.said(series[area], series[against]))
    return Case(f"op=share&{one.text}&area={area}&against={against}", ((area, part),), said)


def total(draw: random.Random) -> Case:
    one = asked(draw, counted=True)
    series = one.values()
    areas = draw.sample(sorted(set(ORACLE.level("province")) & set(series.index)), 3)
    whole = float(series[areas].sum())
    query = f"op=aggregate&{one.text}&area={','.join(areas)}"
    return Case(query, (("+".join(areas), whole),), one.said(whole, *series[areas]))


def mean(draw: random.Random) -> Case:
    one = asked(draw, counted=False)
    region = draw.choice(ORACLE.level("region"))
    codes = ORACLE.level("province", region)
    rates = one.values().reindex(codes).dropna()
    bases = one.values(measure=one.measure.base).reindex(rates.index)
    if not len(rates) or bases.isna().any():
        return mean(draw)
    made = float((rates * bases).sum() / bases.sum())
    query = f"op=aggregate&{one.text}&level=province&inside={region}&with=wmean"
    return Case(query, ((region, made),), (*one.said(made), (len(rates), 0)))


def passing(draw: random.Random) -> Case:
    one = asked(draw, counted=False)
    frame = _ranked(one, ORACLE.level("province"), falling=True)
    bound = float(draw.choice(list(frame["value"])))
    shown = frame[frame["value"] > bound]
    query = f"op=filter&{one.text}&level=province&threshold=gt:{bound:g}"
    said = ((len(shown), 0), (len(frame), 0), *one.said(*shown["value"][:40]))
    return Case(query, tuple(zip(shown["area"], shown["value"], strict=True)), said)


def gap(draw: random.Random) -> Case:
    one = asked(draw)
    series = one.values()
    area = draw.choice(sorted(set(ORACLE.level("province")) & set(series.index)))
    against = draw.choice(("nation", "parent"))
    other = "MA" if against == "nation" else area[:2]
    difference = float(Decimal(str(series[area])) - Decimal(str(series[other])))
    said = one.said(series[area], series[other], *([abs(difference)] if difference else []))
    figures = ((area, series[area]), (other, series[other]))
    return Case(f"op=gap&{one.text}&area={area}&against={against}", figures, said)


def disparity(draw: random.Random) -> Case:
    one = asked(draw, counted=False)
    values = one.values().reindex(ORACLE.level("region")).dropna()
    lowest, highest = values.min(), values.max()
    spread = float(Decimal(str(highest)) - Decimal(str(lowest)))
    variation = values.std(ddof=0) / values.mean() * 100
    ratios = [(highest / lowest, 2)] if lowest > 0 else []
    said = (*one.said(highest, lowest, spread), (variation, 1), *ratios)
    return Case(f"op=disparity&{one.text}&level=region", (), said)


def by_sex(draw: random.Random) -> Case:
    one = asked(draw)
    if one.measure.table != PEOPLE or one.measure.legal:
        return by_sex(draw)
    women, men = (
        ORACLE.series(one.measure.code, one.period, one.residence, sex) for sex in ("F", "M")
    )
    area = somewhere(draw, women.index.intersection(men.index))
    difference = abs(float(Decimal(str(women[area])) - Decimal(str(men[area]))))
    said = one.said(women[area], men[area], *([difference] if difference else []))
    text = one.text.replace(f"&sex={one.sex}", "") + f"&area={area}&by=sex"
    return Case(text, ((area, women[area]), (area, men[area])), said)


SHAPES: tuple[Callable[[random.Random], Case], ...] = (
    value, change, comparison, ranking, position, share, total, mean, passing, gap, disparity,
    by_sex,
)  # fmt: skip


def cases() -> list[Case]:
    draw = random.Random(SEED)
    return [shape(draw) for shape in SHAPES for _ in range(EACH)]


CASES = cases()


def written(number: float, decimals: int, language: str) -> str:
    """As the language writes it; small figures with a few more decimals rather than as zero."""
    exact = Decimal(f"{number:.12g}")
    for places in range(decimals, decimals + 4):
        rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        if rounded or not exact:
            break
    if not rounded:
        rounded = Decimal(0).quantize(Decimal(1).scaleb(-decimals))
    mark, group = MARKS[language]
    plain = f"{rounded:,f}"
    return plain.translate(str.maketrans({",": group, ".": mark}))


def holds(text: str, number: str) -> bool:
    return re.search(rf"(?<![\d.,]){re.escape(number)}(?![\d]|[.,]\d)", text) is not None


def check(case: Case, language: str, moroccan: Store, wording: Wording) -> None:
    catalogues = moroccan.catalogues()
    answer = compose(
        moroccan.run(Query.parse(f"catalogue=morocco&{case.query}")), catalogues["morocco"]
    )
    message = wording.word(answer, catalogues, language)
    found = [(figure["area"], figure["value"]) for figure in message.answer["figures"]]
    for area, expected in case.figures:
        assert (area, pytest.approx(expected, rel=1e-9)) in found, (case.query, area)
    text = re.sub("[\u200e\u200f]", "", re.sub("[\u00a0\u202f]", " ", message.text))
    for expected, decimals in case.said:
        assert holds(text, written(expected, decimals, language)), (case.query, expected, text)


@pytest.mark.parametrize("number", range(len(CASES)))
def test_a_reply_says_what_the_census_says(number, moroccan, wording):
    check(CASES[number], LANGUAGES[number % len(LANGUAGES)], moroccan, wording)


def test_it_asks_enough_and_always_the_same():
    assert len({case.query for case in CASES}) > 280
    assert cases() == CASES
    assert len(ORACLE.level("province")) == 75 and len(ORACLE.level("region")) == 12
