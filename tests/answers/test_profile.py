"""The page of an area: every line is the store's, beside the right areas, and guarded."""

from __future__ import annotations

import re

import pytest

from assistant.answers import profile as module
from assistant.answers.answer import Answer
from assistant.answers.guard import GuardError
from assistant.answers.profile import Line, Profile, profile
from indicator_store.query import Query

LANGUAGES = ("fr", "en", "ar")


@pytest.fixture(scope="module")
def made(moroccan, wording):
    def make(area: str, language: str = "en") -> Profile | None:
        catalogues = moroccan.catalogues()
        names = wording.names(Answer("morocco", ()), catalogues, language)
        return profile(area, catalogues["morocco"], names, moroccan.run)

    return make


def line(found: Profile, code: str) -> Line:
    (one,) = [line for _, lines in found.themes for line in lines if line.code == code]
    return one


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("area", ["MA", "03", "03.231", "03.231.01.01", "05.081"])
def test_areas_of_every_level(made, area, language):
    found = made(area, language)
    assert found is not None
    assert len(found.themes) > 2
    assert bool(found.peers) == (area != "MA")
    assert bool(found.nation) == (area != "MA")
    assert bool(found.parent) == (area.count(".") > 0)


def test_the_figures_are_the_stores(made, moroccan):
    def value(query: str) -> float:
        (cell,) = moroccan.run(Query.parse(f"catalogue=morocco&{query}")).cells
        return cell.value

    found = line(made("05.081"), "ILLITERACY_10P_PCT")
    own = value("measure=ILLITERACY_10P_PCT&area=05.081&period=2024")
    before = value("measure=ILLITERACY_10P_PCT&area=05.081&period=2014")
    assert found.value == f"{own:.1f}%"
    assert found.change.startswith(f"{own - before:.1f} ")
    assert found.parent == f"{value('measure=ILLITERACY_10P_PCT&area=05&period=2024'):.1f}%"
    assert found.nation == f"{value('measure=ILLITERACY_10P_PCT&area=MA&period=2024'):.1f}%"
    (cell,) = moroccan.run(
        Query.parse(
            "catalogue=morocco&op=position&measure=ILLITERACY_10P_PCT&area=05.081&period=2024"
        )
    ).cells
    assert found.rank == f"{cell.rank}/75"
    assert re.fullmatch("2014.2024", found.since)


def test_counts_change_in_per_cent(made):
    assert line(made("03"), "HOUSEHOLDS").change.endswith("%")


def test_a_figure_beside_of_another_year_says_so(made):
    found = made("05.081")
    for _, lines in found.themes:
        for one in lines:
            assert one.value
            if "(" in one.nation:
                assert one.period not in one.nation


def test_a_number_that_is_no_figure_stops_the_page(made, monkeypatch):
    monkeypatch.setattr(module, "texts", lambda _: ["Illiteracy rate: 77.7%"])
    with pytest.raises(GuardError):
        made("03")


def test_an_area_without_figures_has_no_page(moroccan, wording, made):
    empty = next(
        code
        for code, area in moroccan.catalogues()["morocco"].areas.items()
        if area.level == "region_group"
    )
    assert made(empty) is None
