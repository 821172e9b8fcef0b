"""Beneath a rank, a count or a disparity the areas are told: all, or the ends of many."""

from __future__ import annotations

import pytest

from assistant.answers.compose import compose
from assistant.answers.message import Message
from indicator_store.query import Query


@pytest.fixture(scope="module")
def told(moroccan, wording):
    def tell(query: str) -> Message:
        catalogues = moroccan.catalogues()
        asked = Query.parse(f"catalogue=morocco&measure=UNEMP_RGPH_PCT&period=2024&{query}")
        return wording.word(compose(moroccan.run(asked), catalogues["morocco"]), catalogues, "en")

    return tell


def test_few_areas_are_all_told(told):
    message = told("op=disparity&level=province&inside=03")
    rows = [line for line in message.text.split("\n") if line[0].isdigit()]
    assert len(rows) == 9 and len(message.table.rows) == 9
    assert rows[0].startswith("1. ") and rows[-1].startswith("9. ")


def test_of_many_the_ends_are_told_and_the_table_holds_all(told):
    message = told("op=disparity&level=province")
    rows = [line for line in message.text.split("\n") if line[0].isdigit()]
    assert [row.split(".")[0].split(" ")[0] for row in rows] == [
        "1", "2", "3", "4", "4", "71", "72", "73", "74", "75",
    ]  # fmt: skip
    assert message.text.count("\n\u2026\n") == 1
    assert len(message.table.rows) == 75
    assert message.chart.kind == "map"


def test_a_rank_is_told_among_the_ends_and_its_neighbours(told):
    lines = told("op=position&area=03.561").text.split("\n")
    own = next(i for i, line in enumerate(lines) if line.startswith("9. Taza"))
    assert lines[own - 1].startswith("8. ") and lines[own + 1].startswith("10. ")
    assert lines[own - 2] == lines[own + 2] == "\u2026"


def test_a_count_comes_first_and_its_areas_follow(told):
    message = told("op=count&level=province&threshold=gt:20")
    first, *rows = message.text.split("\n")
    assert first.startswith("49 of 75 ")
    assert rows[0] == "Assa-Zag: 49.3%"
    assert "39 more" in rows[10]
    assert len(message.table.rows) == 49


def test_a_rank_among_very_many_is_shown_where_it_is(told):
    message = told("op=position&area=03.561.01.11")
    assert any("Taza" in row[0] for row in message.table.rows)
    assert message.text.count("\n\u2026\n") == 2


@pytest.mark.parametrize("measures", ["AGE_15_59_PCT", "AGE_U15_PCT,AGE_15_59_PCT"])
def test_of_a_sum_of_many_the_first_and_the_last_are_named(moroccan, wording, measures):
    catalogues = moroccan.catalogues()
    asked = Query.parse(f"catalogue=morocco&measure={measures}&area=03.231&period=2024")
    for language in ("fr", "en", "ar"):
        answer = compose(moroccan.run(asked), catalogues["morocco"])
        lines = wording.word(answer, catalogues, language).text.split("\n")
        (line,) = [line for line in lines if "19" in line and "55" in line]
        assert "35" not in line
