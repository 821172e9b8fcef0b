"""Former regions: put together from their provinces where that is right, refused where not."""

from __future__ import annotations

import re

import pytest

from assistant.answers.answer import Answer, Missing, Note
from assistant.answers.compose import compose
from tests.store.asking import run

PROVINCES = {
    "R97-05": ("03.131", "03.231", "03.451", "03.591"),  # Fès-Boulemane
    "R97-12": ("05.081", "05.091", "05.255"),  # Tadla-Azilal
}


def frame(store, text):
    return run(store, text, "morocco").frame


def test_their_parts_are_the_present_provinces_each_once(moroccan):
    catalogue = moroccan.catalogues()["morocco"]
    parts = [part for codes in catalogue.former_parts.values() for part in codes]
    assert sorted(parts) == sorted(area.code for area in catalogue.within("province"))
    for former, provinces in PROVINCES.items():
        assert set(catalogue.former_parts[former]) == set(provinces)


@pytest.mark.parametrize("period", ["2014", "2024"])
@pytest.mark.parametrize(("former", "provinces"), PROVINCES.items())
def test_counts_add_up(moroccan, former, provinces, period):
    (cell,) = run(moroccan, f"measure=POP_LEGAL&area={former}&period={period}", "morocco").cells
    parts = frame(moroccan, f"measure=POP_LEGAL&area={','.join(provinces)}&period={period}")
    assert cell.value == parts["value"].sum()
    assert cell.computed.name == "total"


@pytest.mark.parametrize("group", ["", "&sex=F", "&residence=R&sex=M"])
def test_rates_are_weighted_by_their_base(moroccan, group):
    former, provinces = "R97-05", ",".join(PROVINCES["R97-05"])
    (cell,) = run(
        moroccan, f"measure=UNEMP_RGPH_PCT&area={former}&period=2014{group}", "morocco"
    ).cells
    rates, bases = (
        frame(moroccan, f"measure={measure}&area={provinces}&period=2014{group}").set_index("area")[
            "value"
        ]
        for measure in ("UNEMP_RGPH_PCT", "ACTIVE")
    )
    assert cell.value == pytest.approx((rates * bases).sum() / bases.sum())


def test_all_of_them_make_the_nation(moroccan):
    for period in ("2014", "2024"):
        whole = frame(moroccan, f"measure=POP_LEGAL&area=MA&period={period}")["value"][0]
        ranked = run(
            moroccan, f"op=rank&measure=POP_LEGAL&level=region_1997&period={period}", "morocco"
        )
        assert ranked.observed == ranked.universe == 16
        assert sum(cell.value for cell in ranked.cells) == whole


def test_computed_indicators_of_former_regions(moroccan):
    (cell,) = run(moroccan, "measure=URBAN_PCT&area=R97-05&period=2024", "morocco").cells
    urban, everyone = (
        frame(moroccan, f"measure=POP_MUNICIPAL&area=R97-05&period=2024{group}")["value"][0]
        for group in ("&residence=U", "")
    )
    assert cell.value == pytest.approx(urban / everyone * 100)


@pytest.mark.parametrize("measure", ["TFR", "MEAN_AGE_MARRIAGE", "SECTOR_INDUSTRY_PCT"])
def test_what_has_no_weights_is_refused_and_the_successors_named(moroccan, wording, measure):
    catalogues = moroccan.catalogues()
    result = run(moroccan, f"measure={measure}&area=R97-12", "morocco")
    assert not result.cells
    assert [cell.area for cell in result.gaps[0].nearest] == ["05", "MA"]
    answer = compose(result, catalogues["morocco"])
    assert isinstance(answer.findings[0], Missing)
    assert Note("former-area", (("area", "R97-12"), ("place", "05"))) in answer.notes
    assert answer.options[0].query.areas == ("05",)
    for language, name in (("fr", "Béni Mellal-Khénifra"), ("ar", "بني ملال-خنيفرة")):
        assert name in wording.word(answer, catalogues, language).text


def test_their_own_figures_stay_their_own(moroccan):
    (cell,) = run(moroccan, "measure=INDUSTRY_EMP_2004&area=R97-05", "morocco").cells
    assert cell.computed is None and cell.period == "2004"


def test_a_part_without_a_figure_leaves_the_whole_without(moroccan):
    """Midelt, of 2009, has no figure of 2004."""
    result = run(moroccan, "measure=POP_LEGAL&area=R97-06&period=all", "morocco")
    assert [cell.period for cell in result.cells] == ["2014", "2024"]


def test_what_lies_inside_a_former_region(moroccan):
    provinces = run(
        moroccan, "op=rank&measure=UNEMP_RGPH_PCT&level=province&inside=R97-05", "morocco"
    )
    assert {cell.area for cell in provinces.cells} == set(PROVINCES["R97-05"])
    towns = run(moroccan, "op=aggregate&measure=POP_LEGAL&level=commune&inside=R97-05", "morocco")
    (whole,) = run(moroccan, "measure=POP_LEGAL&area=R97-05", "morocco").cells
    assert towns.cells[0].value == whole.value
    assert towns.cells[0].area == "R97-05"


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_it_is_said_that_it_was_put_together(moroccan, wording, language):
    catalogues = moroccan.catalogues()
    answer = compose(
        run(moroccan, "measure=POP_LEGAL&area=R97-05", "morocco"), catalogues["morocco"]
    )
    names = [note.name for note in answer.notes]
    assert "together-total" in names and "former-area" in names
    assert wording.word(answer, catalogues, language).text
    city = compose(
        run(moroccan, "measure=ILLITERACY_10P_PCT&area=06.141.01.0&period=2014", "morocco"),
        catalogues["morocco"],
    )
    assert Note("together-mean", (("indicator", "POP_10P"),)) in city.notes


@pytest.mark.parametrize(
    ("language", "inside", "listed"),
    [
        ("fr", "province de Kénitra (limites 2004)", "Kénitra (province, limites 2004)"),
        (
            "en",
            "Kenitra province in its 2004 limits",
            "Kenitra (province in its 2004 limits)",
        ),
    ],
)
def test_what_tells_a_former_area_apart_is_said_once(moroccan, wording, language, inside, listed):
    names = wording.names(Answer("morocco", ()), moroccan.catalogues(), language)
    assert (names.area("F04-KEN"), names.listed("F04-KEN")) == (inside, listed)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("measure=TFR&area=R97-12", "not-together"),
        ("measure=GDP_PC_MAD&area=R97-08", "not-together"),
        ("measure=POP_LEGAL&area=R97-06&period=2004", "not-together-parts"),
        ("measure=POP_LEGAL&area=R97-06", ""),
        ("measure=TFR&area=05&period=2019", ""),
    ],
)
def test_why_a_figure_is_not_put_together_is_said(moroccan, text, note):
    answer = compose(run(moroccan, text, "morocco"), moroccan.catalogues()["morocco"])
    found = [one.name for one in answer.notes if one.name.startswith("not-together")]
    assert found == ([note] if note else [])


@pytest.mark.parametrize(
    ("area", "said"),
    [
        ("R97-08", "ancienne région du Grand Casablanca"),
        ("R97-04", "ancienne région de l'Oriental"),
        ("R97-16", "ancienne région d'Oued Ed-Dahab-Lagouira"),
        ("R97-05", "ancienne région de Fès-Boulemane"),
    ],
)
def test_former_regions_with_their_articles(moroccan, wording, area, said):
    catalogues = moroccan.catalogues()
    answer = compose(
        run(moroccan, f"measure=POP_LEGAL&area={area}", "morocco"), catalogues["morocco"]
    )
    assert said in wording.word(answer, catalogues, "fr").text


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_what_its_parts_do_not_have_is_said_and_had_of_what_took_over(moroccan, wording, language):
    """No province has a GDP; of the regions of today there is the one per head."""
    catalogues = moroccan.catalogues()
    result = run(moroccan, "measure=GDP_BN_MAD&area=R97-06", "morocco")
    assert not result.cells
    answer = compose(result, catalogues["morocco"])
    assert Note("not-together-level", (("level", "province"),)) in answer.notes
    names = wording.names(answer, catalogues, language)
    message = wording.word(answer, catalogues, language)
    assert names.level("province") in message.text
    offered = [option.query for option in answer.options if option.query.areas != ("MA",)]
    assert {query.areas for query in offered} == {("03",), ("05",), ("08",)}
    for query in offered:
        assert moroccan.run(query).cells, "what is offered is there"
    assert sum(names.plain("05") in button.title for button in message.buttons) == 1
    lines = message.text.split("\n")
    assert any(names.plain("05") in line and re.search(r"\d{3}", line) for line in lines)
