"""Pictures: which answers have one, what is in them, and that nothing else is."""

from __future__ import annotations

import copy
import json
from dataclasses import replace

import altair
import pytest

from assistant.answers.charts.line import time_of
from assistant.answers.charts.style import Side, extent, unwrapped
from assistant.answers.compose import compose
from assistant.answers.guard import GuardError, guard
from assistant.answers.message import Chart, Message, together
from assistant.answers.wording import Wording
from indicator_store.model import Indicator
from indicator_store.query import Query
from tests.answers.world import CATALOGUES, cell, result

LANGUAGES = ("fr", "en", "ar")
AGES = ",".join(
    f"AGE_{band}_PCT"
    for band in (*(f"{low:02}_{low + 4:02}" for low in range(0, 75, 5)), "75_PLUS")
)
RANK = "catalogue=morocco&op=rank&measure=RUNNING_WATER_PCT&level=region&order=asc"
TREND = "catalogue=morocco&op=value&measure=UNEMP_ENE_PCT&area=MA&period=all"
QUERIES = {
    "bars": RANK,
    "grouped": "catalogue=morocco&measure=ILLITERACY_10P_PCT&area=03.231,04.421&by=sex",
    "negative": "catalogue=morocco&op=rank&measure=ILLITERACY_10P_PCT&level=region&of=change",
    "line": TREND,
    "lines": f"{TREND}&residence=U,R",
    "pyramid": f"catalogue=morocco&measure={AGES}&area=03.231&by=sex",
    "map": "catalogue=morocco&op=rank&measure=UNEMP_RGPH_PCT&level=province",
}
KINDS = {"grouped": "bars", "negative": "bars", "lines": "line"}


@pytest.fixture(scope="module")
def drawn(moroccan, wording):
    def draw(query: str, language: str = "fr", show: str = "chart") -> Message:
        asked = Query.parse(query)
        catalogues = moroccan.catalogues()
        answer = compose(moroccan.run(asked), catalogues[asked.catalogue], show=show)
        return wording.word(answer, catalogues, language)

    return draw


def rows(chart: Chart) -> list[dict]:
    return chart.spec["datasets"]["figures"]


def texts(part) -> list[str]:
    if isinstance(part, dict):
        return [text for value in part.values() for text in texts(value)]
    if isinstance(part, list):
        return [text for value in part for text in texts(value)]
    return [part] if isinstance(part, str) else []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", QUERIES)
def test_every_kind_is_valid_and_says_what_it_is_of(drawn, name, language):
    chart = drawn(QUERIES[name], language).chart
    assert chart.kind == KINDS.get(name, name)
    json.dumps(chart.spec, allow_nan=False)
    spec = copy.deepcopy(dict(chart.spec))
    del spec["config"]["legend"]["layout"]  # Vega's own, which Vega-Lite's schema leaves out.
    altair.Chart.from_dict(spec, validate=True)
    assert chart.title and chart.title in chart.description
    caption = " ".join(chart.spec["vconcat"][1]["mark"]["text"])
    assert {"fr": "source", "en": "source", "ar": "مصدر"}[language] in caption.lower()
    assert ("OpenStreetMap" in caption) == (chart.kind == "map")
    assert ("OpenStreetMap" in chart.description) == (chart.kind == "map")


@pytest.mark.parametrize("name", QUERIES)
def test_data_are_the_answers_figures(moroccan, drawn, name):
    cells = {
        (cell.measure, cell.area, cell.period): set()
        for cell in moroccan.run(Query.parse(QUERIES[name])).cells
    }
    for found in moroccan.run(Query.parse(QUERIES[name])).cells:
        cells[found.measure, found.area, found.period].add(found.value)
    chart = drawn(QUERIES[name]).chart
    assert rows(chart)
    for row in rows(chart):
        assert row["value"] in cells[row["measure"], row["area"], row["period"]]


@pytest.mark.parametrize("name", QUERIES)
def test_the_renderer_writes_no_number(drawn, name):
    """Axes have no ticks of their own making: their labels are names, or there are none."""

    def axes(part):
        if isinstance(part, dict):
            for key, value in part.items():
                if key in ("x", "y") and isinstance(value, dict):
                    yield value
                else:
                    yield from axes(value)
        elif isinstance(part, list):
            for value in part:
                yield from axes(value)

    chart = drawn(QUERIES[name]).chart
    for axis in axes(chart.spec):
        if axis.get("type") == "quantitative":
            assert axis["axis"] is None or set(axis["axis"]["values"]) == {
                row["time"] for row in rows(chart)
            }
    assert "format" not in json.dumps(chart.spec).replace('"format": {"type": "topojson"', "")


@pytest.mark.parametrize("change", ["value", "label", "name", "time", "title", "domain", "inline"])
def test_the_guard_stops_a_number_that_is_not_the_answers(moroccan, wording, change):
    asked = Query.parse(QUERIES["pyramid" if change == "domain" else "line"])
    catalogues = moroccan.catalogues()
    answer = compose(moroccan.run(asked), catalogues["morocco"], show="chart")
    message = wording.word(answer, catalogues, "fr")
    names = wording.names(answer, catalogues, "fr")
    guard(message, answer, names)
    spec = copy.deepcopy(dict(message.chart.spec))
    row = spec["datasets"]["figures"][0]
    if change in ("value", "time"):
        row[change] += 1
    elif change in ("label", "name"):
        row[change] = "77,7 %"
    elif change == "title":
        spec["title"]["text"] = ["Chômage : 77,7 %"]
    elif change == "domain":
        spec["vconcat"][0]["hconcat"][0]["encoding"]["x"]["scale"]["domain"] = [0, 77.7]
    else:
        spec["vconcat"][0]["data"] = {"values": [{"value": 77.7}]}
    changed = replace(message, chart=replace(message.chart, spec=spec))
    with pytest.raises(GuardError):
        guard(changed, answer, names)


def test_arabic_goes_from_right_to_left(drawn):
    bars = drawn(RANK, "ar").chart.spec
    encoding = bars["vconcat"][0]["encoding"]
    assert encoding["x"]["scale"]["reverse"] is True
    assert encoding["y"]["axis"]["orient"] == "right"
    assert bars["config"]["title"]["anchor"] == "end"
    line = drawn(TREND, "ar").chart.spec
    assert line["vconcat"][0]["encoding"]["x"]["scale"]["reverse"] is True
    men, women = (
        drawn(QUERIES["pyramid"], tag).chart.spec["vconcat"][0]["hconcat"] for tag in ("fr", "ar")
    )
    assert men[0]["title"]["text"] == "Hommes"
    assert "الذكور" in women[2]["title"]["text"]


@pytest.mark.parametrize(
    ("query", "title", "subtitle"),
    [
        (
            "measure=ILLITERACY_10P_PCT,UNEMP_RGPH_PCT&area=03.231,04.421&period=2024",
            "Illiteracy rate, people aged 10 and over; unemployment rate (census)",
            "2024",
        ),
        (
            "measure=ILLITERACY_10P_PCT,UNEMP_RGPH_PCT&area=03.231&period=2014,2024&sex=F",
            "Illiteracy rate, people aged 10 and over; unemployment rate (census)",
            "Among women, Fez prefecture",
        ),
        (
            "measure=EDU_NONE_PCT,EDU_PRIMARY_PCT,EDU_HIGHER_PCT&area=03.231&period=2024",
            "Education level",
            "Fez prefecture, 2024",
        ),
    ],
)
def test_several_measures_are_called_what_they_are_together(drawn, query, title, subtitle):
    chart = drawn(f"catalogue=morocco&{query}", "en").chart
    assert (chart.title, chart.subtitle) == (title, subtitle)


def test_a_unit_that_is_no_sign_is_said_once(drawn):
    chart = drawn(f"{QUERIES['negative']}&period=2014,2024", "en").chart
    assert "percentage points" in chart.subtitle
    assert {row["label"].lstrip("-0123456789.") for row in rows(chart)} == {""}
    assert "percentage point" in chart.description.partition(". ")[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_below_zero_have_room_before_their_bars(drawn, language):
    view = drawn(QUERIES["negative"], language).chart.spec["vconcat"][0]
    low, high = view["encoding"]["x"]["scale"]["range"]
    free = view["width"] - high if language == "ar" else low
    assert free > extent([row["label"] for row in rows(drawn(QUERIES["negative"]).chart)])
    low, high = drawn(RANK, language).chart.spec["vconcat"][0]["encoding"]["x"]["scale"]["range"]
    assert low == 0


def test_names_of_colours_are_read_from_right_to_left_in_arabic(drawn):
    regions = ",".join(f"0{number}" for number in range(1, 6))
    query = f"catalogue=morocco&measure=POP_LEGAL&area={regions}&period=2014,2024"
    legends = {}
    for language in ("fr", "ar"):
        chart = drawn(query, language).chart
        legends[language] = chart.spec["vconcat"][0]["encoding"]["color"]["legend"]
        areas = {row["area"]: row["series"] for row in rows(chart)}
    assert not legends["fr"]
    assert legends["ar"]["labelAlign"] == "right"
    assert legends["ar"]["values"] == [areas[f"0{number}"] for number in (3, 2, 1, 5, 4)]


def test_a_map_shows_every_area_of_the_scope(drawn, moroccan):
    chart = drawn(f"{QUERIES['map']}&inside=03", show="map").chart
    assert chart.kind == "map"
    (shown,) = [
        t["filter"]["oneOf"] for t in chart.spec["vconcat"][0]["transform"] if "filter" in t
    ]
    inside = {area.code for area in moroccan.catalogues()["morocco"].within("province", "03")}
    assert set(shown) == inside
    colours = chart.spec["vconcat"][0]["layer"][0]["encoding"]["color"]["scale"]
    assert {row["class"] for row in rows(chart)} == set(colours["domain"])


def test_rows_beyond_the_room_are_counted(drawn):
    chart = drawn("catalogue=morocco&measure=ILLITERACY_10P_PCT&level=province&by=sex").chart
    assert (chart.kind, len(rows(chart)), chart.hidden) == ("bars", 80, 35)
    assert "35" in " ".join(chart.spec["vconcat"][1]["mark"]["text"])


def test_a_level_without_boundaries_has_bars(drawn):
    chart = drawn(
        "catalogue=morocco&op=rank&measure=POP_LEGAL&level=commune&inside=03.231", show="map"
    ).chart
    assert chart.kind == "bars"


def test_no_picture_of_what_cannot_be_compared(drawn):
    assert drawn("catalogue=morocco&measure=POP_LEGAL&area=03.231").chart is None
    assert drawn("catalogue=morocco&measure=POP_LEGAL,UNEMP_RGPH_PCT&area=03.231").chart is None
    assert drawn("catalogue=morocco&op=profile&area=03.231").chart is None


def test_two_figures_are_drawn_when_that_is_asked(drawn):
    query = "catalogue=morocco&measure=UNEMP_RGPH_PCT&area=03.231,04.421"
    assert drawn(query, show="").chart is None
    assert drawn(query, show="chart").chart.kind == "bars"


def test_of_several_answers_the_only_picture_is_shown(drawn):
    bars, line = drawn(RANK), drawn(TREND)
    none = drawn("catalogue=morocco&measure=POP_LEGAL&area=03.231")
    assert together([none, bars]).chart is bars.chart
    assert together([bars, line]).chart is None
    assert bars.chart.address.startswith("/q/catalogue=morocco&op=rank&")


def test_a_change_of_method_breaks_the_line(packs):
    cells = [cell(value, "TFR", "MA", period) for value, period in ((3.0, "2014"), (2.0, "2024"))]
    catalogue = CATALOGUES["morocco"]
    broken: Indicator = replace(catalogue.indicators["TFR"], attributes={"breaks": "2020"})
    changed = replace(catalogue, indicators={**catalogue.indicators, "TFR": broken})
    query = "catalogue=morocco&measure=TFR&area=MA&period=2014,2024"
    for world, parts in ((catalogue, 1), (changed, 2)):
        answer = compose(result(query, *cells), world, show="chart")
        catalogues = replace(CATALOGUES, by_code={"morocco": world})
        chart = Wording(packs).word(answer, catalogues, "en").chart
        assert len({row["part"] for row in rows(chart)}) == parts


@pytest.mark.parametrize(
    ("period", "time"),
    [("2024", 2024), ("2018-Q3", 2018.5), ("2018-07", 2018.5), ("2018-02", 2018.0833)],
)
def test_time(period, time):
    assert time_of(period) == time


@pytest.mark.parametrize("width", range(120, 720, 40))
def test_a_caption_in_lines_reads_as_it_is_written(width):
    text = "Copied from HCP via PyPI ayoub-allali-hcp-data 1.0.0, censuses of 1960-2024"
    assert unwrapped("\n".join(Side(rtl=False).lines(text, 12, width))) == text
