"""What must not be mixed is not: refused with the reason, or warned about beside the figures."""

from __future__ import annotations

from itertools import combinations

import pandas as pd
import pytest

from assistant.answers.answer import Answer, Change, Comparison, Context, Note, Verdict
from assistant.answers.compose import compose
from assistant.answers.refuse import instead, refuse
from indicator_store.query import Query, QueryError, Transform
from indicator_store.store import Store
from tests.store.asking import run

APART = (
    ("UNEMP_RGPH_PCT", "UNEMP_ENE_PCT"),
    ("ACTIVITY_RGPH_PCT", "ACTIVITY_ENE_PCT"),
    ("MPI_2017M_PCT", "MPI_ENNVM_PCT"),
    ("MPI_2017M_PCT", "MPI_2025M_PCT"),
    ("MPI_ENNVM_PCT", "MPI_2025M_PCT"),
    ("POV_MON_PCT", "MPI_2025M_PCT"),
    ("ELECTRICITY_PCT", "NET_ELEC_PCT"),
    ("ELECTRICITY_PCT", "UDWELL_ELEC_PCT"),
    ("RUNNING_WATER_PCT", "NET_WATER_PCT"),
    ("SEWER_PUBLIC_SEWER_PCT", "NET_SEWER_PCT"),
    ("SCHOOL_7_12_PCT", "SCHOOL_6_11_PCT"),
    ("SCHOOL_6_11_PCT", "SCHOOL_6_11_ONDH_PCT"),
    ("PRESCHOOL_4_5_PCT", "PRESCHOOL_3_5_PCT"),
    ("MARITAL_SINGLE_ALL_PCT", "MARITAL_SINGLE_15P_PCT"),
    ("MARITAL_MARRIED_ALL_PCT", "MARITAL_MARRIED_15P_PCT"),
    ("MARITAL_DIVORCED_ALL_PCT", "MARITAL_DIVORCED_15P_PCT"),
    ("MARITAL_WIDOWED_ALL_PCT", "MARITAL_WIDOWED_15P_PCT"),
    ("ILLITERACY_10P_PCT", "ILLITERACY_15P_PCT"),
    ("POP_LEGAL", "POP_MUNICIPAL"),
    ("DWELL_BASIC_OR_SLUM_PCT", "UDWELL_SLUM_PCT"),
    ("HEALTH_COVER_RGPH_PCT", "HEALTH_COVER_PCT"),
    ("BATHROOM_2024_PCT", "BATH_2014_PCT"),
)  # fmt: skip
TOGETHER = (
    ("EDU_NONE_PCT", "EDU_HIGHER_PCT"),
    ("ESTAB_BUSINESS", "ESTAB_PUBLIC"),
    ("MED_PUBLIC", "MED_PRIVATE"),
    ("ILLITERACY_10P_PCT", "UNEMP_RGPH_PCT"),
    ("AGE_U15_PCT", "AGE_60_PLUS_PCT"),
    ("DWELL_VILLA_PCT", "DWELL_APARTMENT_PCT"),
)
BROKEN = (
    ("POV_MON_PCT", "2014", "2022"),
    ("POV_MON_N", "2014", "2022"),
    ("GDP_PC_MAD", "2019", "2021"),
    ("GDP_SHARE_PCT", "2018", "2022"),
    ("GDP_GROWTH_PCT", "2019", "2022"),
)


def answer_to(store: Store, text: str) -> Answer:
    return compose(run(store, text, "morocco"), store.catalogues()["morocco"])


def warned(answer: Answer) -> set[str]:
    notes = [note for note in answer.notes if note.name == "not-comparable"]
    return {code for note in notes for _, code in note.codes}


@pytest.mark.parametrize(("one", "other"), APART)
def test_measures_that_are_not_to_be_mixed(moroccan, one, other):
    catalogue = moroccan.catalogues()["morocco"]
    assert catalogue.mixed(one, other) and catalogue.mixed(other, one)
    answer = answer_to(moroccan, f"measure={one},{other}&area=MA,06&period=all")
    assert warned(answer) == {one, other}
    assert not any(isinstance(f, Comparison | Change | Context) for f in answer.findings)
    with pytest.raises(QueryError, match="comparability"):
        run(moroccan, f"op=gap&measure={one},{other}&area=MA", "morocco")


@pytest.mark.parametrize(("one", "other"), TOGETHER)
def test_parts_of_one_whole_are_no_mixture(moroccan, one, other):
    assert not warned(answer_to(moroccan, f"measure={one},{other}&area=MA&period=all"))


def test_several_are_warned_about_at_once(moroccan):
    three = {"MPI_2017M_PCT", "MPI_ENNVM_PCT", "MPI_2025M_PCT"}
    answer = answer_to(moroccan, f"measure={','.join(sorted(three))}&area=MA&period=2014")
    assert [note.name for note in answer.notes].count("not-comparable") == 1
    assert warned(answer) == three


@pytest.mark.parametrize(("measure", "first", "last"), BROKEN)
@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_no_change_across_a_break(moroccan, wording, measure, first, last, language):
    catalogues = moroccan.catalogues()
    query = Query.parse(f"catalogue=morocco&measure={measure}&area=MA,06&period={first},{last}")
    moved = query.replace(transform=Transform.CHANGE)
    with pytest.raises(QueryError, match="break") as caught:
        moroccan.run(moved)
    (option,) = instead(caught.value, moved)
    assert option.query == query
    refusal = Answer("morocco", (refuse(caught.value),), options=(option,))
    assert wording.word(refusal, catalogues, language).buttons[0].action == f"query:{query}"
    shown = compose(moroccan.run(query), catalogues["morocco"])
    assert not any(isinstance(finding, Change) for finding in shown.findings)


def test_a_series_across_a_break_warns(moroccan):
    answer = answer_to(moroccan, "measure=POV_MON_PCT&area=MA&period=all")
    assert Note("break", (("indicator", "POV_MON_PCT"),)) in answer.notes


def test_breaks_of_one_family_are_the_same(moroccan):
    """What a change of the poverty line or of the base year broke, it broke for all of them."""
    known = moroccan.catalogues()["morocco"].indicators.values()
    for family in ("poverty_monetary", "accounts"):
        assert len({one.breaks for one in known if one.comparable == family}) == 1


def test_two_measures_are_correlated_within_one_period(moroccan):
    """Poverty of 2014 is not set against illiteracy of 2024."""
    pair = "POV_MON_PCT", "ILLITERACY_10P_PCT"
    found = run(moroccan, f"op=correlate&measure={','.join(pair)}&level=province", "morocco")
    (cell,) = found.cells
    assert cell.period == "2014"
    frames = [
        run(moroccan, f"measure={measure}&level=province&period=2014", "morocco").frame
        for measure in pair
    ]
    one, other = (frame.set_index("area")["value"] for frame in frames)
    assert cell.value == pytest.approx(float(one.corr(other)))
    assert len(cell.source.split(",")) == 2
    with pytest.raises(QueryError, match="comparability"):
        run(moroccan, "op=correlate&measure=POV_MON_PCT,SCHOOL_6_11_PCT&level=province", "morocco")


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_a_definition_says_what_not_to_mix_and_where_the_method_changed(
    moroccan, wording, language
):
    catalogues = moroccan.catalogues()
    poverty = answer_to(moroccan, "op=define&measure=POV_MON_PCT")
    text = wording.word(poverty, catalogues, language).text
    names = wording.names(poverty, catalogues, language)
    assert names.voice.say("definition-breaks", periods="2022") in text
    assert names.indicator("MPI_2025M_PCT") in text
    households = answer_to(moroccan, "op=define&measure=HOUSEHOLDS")
    assert len(wording.word(households, catalogues, language).text.split("\n")) == 4


def test_few_cases_are_said(moroccan, wording):
    answer = answer_to(moroccan, "measure=UNEMP_RGPH_PCT&area=11.221.03.01")
    base = run(moroccan, "measure=ACTIVE&area=11.221.03.01", "morocco").cells[0].value
    assert base < 500
    assert Note("small-base", (("count", f"{base:.0f}"), ("indicator", "ACTIVE"))) in answer.notes
    assert f"{base:.0f}" in wording.word(answer, moroccan.catalogues(), "fr").text
    many = answer_to(moroccan, "measure=UNEMP_RGPH_PCT&area=03")
    assert not any(note.name == "small-base" for note in many.notes)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("measure=UNEMP_ENE_PCT&area=02", True),
        ("op=rank&measure=UNEMP_ENE_PCT&level=region&period=2024", True),
        ("measure=UNEMP_ENE_PCT&area=MA", False),
        ("measure=UNEMP_RGPH_PCT&area=02", False),
    ],
)
def test_a_survey_is_less_sure_of_parts_than_of_the_whole(moroccan, text, said):
    assert (Note("sampled") in answer_to(moroccan, text).notes) is said


def test_census_and_survey_are_told_apart_by_name(moroccan, wording):
    """Where a word may mean either, every name of a census or survey measure is its own."""
    catalogue = moroccan.catalogues()["morocco"]
    for language in ("fr", "en", "ar"):
        names = wording.names(Answer("morocco", ()), moroccan.catalogues(), language)
        for concept in catalogue.concepts.values():
            for one, other in combinations(concept.members, 2):
                if catalogue.mixed(one, other):
                    assert names.indicator(one) != names.indicator(other), (language, one, other)


def test_a_sum_credits_every_source(moroccan):
    (cell,) = run(
        moroccan, "op=aggregate&measure=MED_PUBLIC&level=region&period=2022&with=mean", "morocco"
    ).cells
    parts = run(moroccan, "measure=MED_PUBLIC&level=region&period=2022", "morocco").cells
    assert set(cell.source.split(",")) == set(pd.unique(pd.Series([p.source for p in parts])))


COMPARED = (
    ("measure=UNEMP_RGPH_PCT,UNEMP_ENE_PCT", "origin"),
    ("measure=POP_LEGAL,POP_MUNICIPAL", "method"),
    ("measure=MPI_2017M_PCT,MPI_ENNVM_PCT,MPI_2025M_PCT", "origin"),
    ("measure=POV_MON_PCT&period=2014,2022", "break"),
    ("measure=POV_MON_PCT&period=2007,2014", ""),
    ("measure=UNEMP_RGPH_PCT&period=2024,2014", ""),
)


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
@pytest.mark.parametrize(("text", "why"), COMPARED)
def test_whether_figures_compare_is_said_first(moroccan, wording, text, why, language):
    answer = answer_to(moroccan, f"op=define&{text}")
    verdict = answer.findings[0]
    assert isinstance(verdict, Verdict) and verdict.why == why
    lines = wording.word(answer, moroccan.catalogues(), language).text.split("\n")
    names = wording.names(answer, moroccan.catalogues(), language)
    assert all(names.indicator(code) in lines[0] for code in verdict.measures)
    if why == "break":
        assert "2022" in lines[0]
    starts = {"fr": ("Non", "Oui"), "en": ("No", "Yes"), "ar": ("لا", "نعم")}[language]
    assert lines[0].startswith(starts[not why])


@pytest.mark.parametrize(
    "text",
    [
        "measure=ILLITERACY_10P_PCT,UNEMP_RGPH_PCT",
        "measure=POV_MON_PCT",
        "measure=POV_MON_PCT&period=2014",
        "measure=ILLITERACY_15P_PCT&period=2014,2024",
    ],
)
def test_nothing_is_said_of_what_the_catalogue_does_not_know(moroccan, text):
    findings = answer_to(moroccan, f"op=define&{text}").findings
    assert not any(isinstance(finding, Verdict) for finding in findings)
