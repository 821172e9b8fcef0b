"""The page of an area: every line is the store's, beside the right areas, and guarded."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from assistant.answers import profile as module
from assistant.answers.answer import Answer
from assistant.answers.compose import compose
from assistant.answers.guard import GuardError
from assistant.answers.naming import Names
from assistant.answers.profile import Line, Profile, measures_of, profile
from indicator_store.catalogue import Coverage
from indicator_store.operations.profile import MOST
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


def test_the_only_area_of_its_level_has_no_place(moroccan, wording):
    catalogue = moroccan.catalogues()["morocco"]
    known = catalogue.coverage["POP_LEGAL"].areas
    alone = dict.fromkeys(catalogue.levels, 1)
    lonely = {**catalogue.coverage, "POP_LEGAL": Coverage(dict.fromkeys(known, alone))}
    names = wording.names(Answer("morocco", ()), moroccan.catalogues(), "en")
    named = Names(replace(catalogue, coverage=lonely), names.voice)
    found = profile("03", named.catalogue, named, moroccan.run)
    assert line(found, "POP_LEGAL").rank == ""
    assert line(found, "HOUSEHOLDS").rank.endswith("/12")


def test_what_is_said_once_is_not_said_in_every_line(made):
    found = made("03.561.01.11")
    assert found.since == line(found, "ILLITERACY_10P_PCT").since
    size = line(found, "HH_SIZE")
    assert size.value.endswith("people per household")
    for figure in (size.change, size.parent, size.nation):
        assert re.fullmatch(r"[-+]?\d\.\d", figure)
    assert line(found, "ILLITERACY_10P_PCT").change.endswith("points")


# In the chat.


def in_the_chat(moroccan, wording, query: str):
    found = moroccan.run(Query.parse(f"catalogue=morocco&op=profile&{query}"))
    answer = compose(found, moroccan.catalogues()["morocco"])
    return [c.measure for c in found.cells], wording.word(answer, moroccan.catalogues(), "fr").text


AGES = ["AGE_U15_PCT", "AGE_15_59_PCT", "AGE_60_PLUS_PCT"]


def test_a_profile_in_the_chat_holds_the_ages(moroccan, wording):
    measures, text = in_the_chat(moroccan, wording, "area=03.231")
    assert set(AGES) < set(measures)
    assert len(text.splitlines()) < 16


@pytest.mark.parametrize("area", ["MA", "03", "03.231", "03.561.01.11"])
@pytest.mark.parametrize("theme", ["demography", "housing", "education", "employment", "health"])
def test_a_theme_is_told_in_a_message_of_fitting_length(moroccan, wording, area, theme):
    measures, text = in_the_chat(moroccan, wording, f"area={area}&theme={theme}")
    catalogue = moroccan.catalogues()["morocco"]
    assert len(measures) <= MOST
    assert len(text.splitlines()) < MOST + 7
    page = [c for c in measures_of(catalogue) if catalogue.indicators[c].theme == theme]
    known = [c for c in page if area in [cell.area for cell in latest(moroccan, c, area)]]
    assert set(known) <= set(measures)
    for code in measures:
        assert catalogue.indicators[code].complement not in measures
        assert not any(catalogue.mixed(code, other) for other in measures)


def latest(moroccan, code: str, area: str):
    return moroccan.run(Query.parse(f"catalogue=morocco&measure={code}&area={area}")).cells


def test_a_whole_is_told_with_all_its_parts_or_not_at_all(moroccan, wording):
    catalogue = moroccan.catalogues()["morocco"]
    education, _ = in_the_chat(moroccan, wording, "area=03.231&theme=education")
    levels = list(catalogue.concepts["education_level"].members)
    at = education.index(levels[0])
    assert education[at : at + len(levels)] == levels
    demography, _ = in_the_chat(moroccan, wording, "area=03.231&theme=demography")
    at = demography.index(AGES[0])
    assert demography[at : at + 3] == AGES
    housing, _ = in_the_chat(moroccan, wording, "area=03.231&theme=housing")
    for whole in catalogue.wholes:
        members = set(catalogue.concepts[whole].members)
        assert len(members & set(housing)) in (0, len(members)), whole


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
