"""The Senegalese catalogue: known figures, and what looks alike but is not mixed."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import yaml

from indicator_store import releases
from indicator_store.catalogue import Catalogue
from indicator_store.errors import LoadError
from indicator_store.loading.labels import SECTIONS
from indicator_store.model import Role, Status
from indicator_store.query import Operation, Query, QueryError
from indicator_store.store import Store
from tests.store.asking import run

FOLDER = releases.BUNDLED / "senegal"
LANGUAGES = ("fr", "en", "ar")
UNUSED_SOURCES = {"NAMES_WO", "NAMES_AR"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    url = f"sqlite:///{tmp_path_factory.mktemp('senegal') / 'store.sqlite'}"
    releases.load(url, FOLDER)
    opened = Store(url)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def senegal(store: Store) -> Catalogue:
    return store.catalogues()["senegal"]


ask = partial(run, catalogue="senegal")

KNOWN = (
    ("measure=POP&area=SN", "2023", 18_126_390),
    ("measure=POP&area=SN-DK", "2023", 4_004_426),
    ("measure=POP&area=SN-DK-RUFISQUE", "2023", 818_337),
    ("measure=POP&area=SN-DK&sex=F", "2023", 1_985_666),
    ("measure=POP&area=SN&period=2013", "2013", 13_508_715),
    ("measure=POV_RATE&area=SN-ZG", "2022", 48.3),
    ("measure=POV_RATE&area=SN&period=2018&residence=R", "2018", 53.6),
    ("measure=POV_RATE_ESPS&area=SN", "2011", 46.7),
    ("measure=POV_RATE_REBASED&area=SN", "2011", 42.8),
    ("measure=POV_RATE_HH&area=SN", "2011", 35.5),
    ("measure=UNEMP&area=SN", "2025", 20.4),
    ("measure=LIFE_EXP&area=SN&sex=F", "2023", 70.0),
    ("measure=GER_PRIM_MEN&area=SN-IA-KOLDA&sex=F", "2025", 93.78),
    ("measure=STUNTING_GDL&area=SN10-KD", "2019", 26.6),
    ("measure=SHDI&area=SN10-ZG", "2019", 0.591),
    ("measure=ILLITERACY_10&area=SN", "2023", 37.1),
    ("measure=AREA_KM2&area=SN-TC", "2013", 42_364),
    ("measure=POP_GROWTH&area=SN", "2013/2023", 2.9),
)


@pytest.mark.parametrize(("query", "period", "value"), KNOWN, ids=[known[0] for known in KNOWN])
def test_known_figures(store: Store, query: str, period: str, value: float) -> None:
    (cell,) = ask(store, query).cells
    assert cell.period == period
    assert cell.value == pytest.approx(value)


def test_size(senegal: Catalogue) -> None:
    sizes = {level: len(senegal.within(level)) for level in senegal.levels}
    assert sizes == {
        "country": 1,
        "region": 14,
        "department": 46,
        "academy": 16,
        "region_2002": 10,
        "department_2021": 2,
    }
    assert set(senegal.coverage) == set(senegal.indicators)


def test_parts_add_up(store: Store) -> None:
    nation, *regions = (c.value for c in ask(store, "measure=POP&area=SN&level=region").cells)
    assert len(regions) == 14
    assert nation - sum(regions) == 2  # Rounded where they are published.
    departments = ask(store, "measure=POP&level=department&period=2023").cells
    assert sum(cell.value for cell in departments) == sum(regions)


def test_figures_that_do_not_add_up_are_not_loaded(tmp_path: Path) -> None:
    folder = tmp_path / "senegal"
    shutil.copytree(FOLDER, folder)
    path = folder / "observations.csv"
    text = path.read_text(encoding="utf-8")
    assert text.count(",4004426,") == 1
    path.write_text(text.replace(",4004426,", ",4004436,"), encoding="utf-8")
    with pytest.raises(LoadError, match="4004436"):
        releases.load(f"sqlite:///{tmp_path / 'store.sqlite'}", folder)


def test_what_is_published_for_parts_only_is_no_figure_of_the_whole(store: Store) -> None:
    """Regional accounts and projections by department are added up when asked, and say so."""
    for query in ("measure=GDP_CUR&area=SN&period=2023", "measure=POP_PROJ_2023&area=SN-DK"):
        assert not ask(store, query).cells
    added = ask(store, "op=aggregate&measure=GDP_CUR&level=region&period=2023&with=sum")
    (total,) = added.cells
    assert total.value == pytest.approx(18_619.5)
    assert total.computed is not None


def test_projections_are_forecasts_and_the_latest_population_is_counted(store: Store) -> None:
    for measure, level in (("POP_PROJ_2013", "region"), ("POP_PROJ_2023", "department")):
        cells = ask(store, f"measure={measure}&level={level}&period=all").cells
        assert {cell.status for cell in cells} == {Status.FORECAST}
    counted = ask(store, "measure=POP&level=department&period=latest").cells
    assert {(cell.period, cell.status) for cell in counted} == {("2023", Status.NORMAL)}
    assert {c.period for c in ask(store, "measure=POP&area=SN&period=all").cells} == {
        "1976",
        "1988",
        "2002",
        "2013",
        "2023",
    }


APART = (
    ("POV_RATE", "POV_RATE_ESPS"),
    ("POV_RATE_REBASED", "POV_RATE_ESPS"),
    ("POV_RATE", "POV_RATE_HH"),
    ("POV_RATE_ESPS", "POV_RATE_HH"),
    ("MPI_NAT", "GMPI"),
    ("MPI_NAT_H", "GMPI_H"),
    ("POP", "POP_PROJ_2013"),
    ("LIFE_EXP", "LIFE_EXP_GDL"),
    ("TFR", "TFR_GDL"),
    ("U5MR", "U5MR_GDL"),
    ("STUNTING", "STUNTING_GDL"),
    ("URBAN_SHARE", "URBAN_SHARE_GDL"),
    ("ELEC", "ELEC_LIGHT"),
    ("ELEC", "ELEC_GDL"),
    ("TAP_DWELL", "TAP_DWELL_EDS"),
    ("GER_PRIM", "GER_PRIM_MEN"),
    ("GER_PRIM", "GER_PRIM_ESPS"),
    ("LITERACY_10", "LITERACY_15"),
)


@pytest.mark.parametrize(("one", "other"), APART)
def test_unlike_measures_are_kept_apart(senegal: Catalogue, one: str, other: str) -> None:
    first, second = senegal.indicators[one], senegal.indicators[other]
    assert (first.comparable or one) != (second.comparable or other)


def test_poverty_before_and_since_2018_is_not_subtracted(store: Store, senegal: Catalogue) -> None:
    linked, current = (senegal.indicators[c] for c in ("POV_RATE_REBASED", "POV_RATE"))
    assert linked.comparable == current.comparable
    periods = {c.period for c in ask(store, "measure=POV_RATE&area=SN&period=all").cells}
    assert periods == {"2018", "2022"}
    gap = "op=gap&measure=POV_RATE_ESPS,POV_RATE&area=SN"
    with pytest.raises(QueryError, match="comparability"):
        ask(store, gap)


def test_one_measure_has_sources_of_one_kind(store: Store, senegal: Catalogue) -> None:
    """The Global Data Lab's harmonised series are never mixed with published figures."""
    with (FOLDER / "observations.csv").open(encoding="utf-8") as file:
        used: dict[str, set[str]] = {}
        for row in csv.DictReader(file):
            used.setdefault(row["indicator"], set()).add(row["source"])
    mixed = {c for c, s in used.items() if len({x.startswith("GDL") for x in s}) > 1}
    assert not mixed
    assert set.union(*used.values()) == set(senegal.sources) - UNUSED_SOURCES


def test_members_of_a_concept_share_its_unit_of_account(senegal: Catalogue) -> None:
    """One may stand in for another: people never for households, an index never for a rate."""
    for concept in senegal.concepts.values():
        members = [senegal.indicators[code] for code in concept.members]
        assert len({member.unit for member in members}) == 1, concept.code
    assert senegal.indicators["POV_RATE_HH"].concept is None
    assert senegal.indicators["IMR"].concept is None


def test_academies_are_no_regions(store: Store, senegal: Catalogue) -> None:
    assert senegal.coverage["GER_PRIM_MEN"].levels == {"academy"}
    assert [a.code for a in senegal.within("academy", "SN-DK")] == [
        "SN-IA-DAKAR",
        "SN-IA-PIKINE-GUEDIAWAYE",
        "SN-IA-RUFISQUE",
    ]
    assert not ask(store, "measure=GER_PRIM_MEN&area=SN-DK").cells


def test_divisions_of_another_time_are_apart(store: Store, senegal: Catalogue) -> None:
    """Names are shared; levels, and figures, are not."""
    for level in ("academy", "region_2002", "department_2021"):
        assert senegal.levels[level].division
    kolda = [
        a.code for a in senegal.areas.values() if senegal.text("area", a.code, "fr") == "Kolda"
    ]
    assert sorted(kolda) == ["SN-IA-KOLDA", "SN-KD", "SN-KD-KOLDA", "SN10-KD"]
    pikine = ask(store, "measure=POP&area=SN-DK-PIKINE,SN21-DK-PIKINE&period=all").cells
    assert {(c.area, c.period) for c in pikine} == {
        ("SN-DK-PIKINE", "2023"),
        ("SN21-DK-PIKINE", "2002"),
        ("SN21-DK-PIKINE", "2013"),
    }
    former = {s.former for s in senegal.successions}
    assert former == {a.code for a in senegal.areas.values() if a.valid_to is not None}


def test_second_hand_figures_are_marked_and_the_data_lab_is_credited(senegal: Catalogue) -> None:
    first_hand = {code for code, source in senegal.sources.items() if not source.second_hand}
    assert first_hand == {"GDL_AREA", "GDL_SHDI"}
    for code in first_hand:
        assert senegal.sources[code].publisher.startswith("Global Data Lab")
        for language in LANGUAGES:
            assert "globaldatalab.org" in (senegal.text("source", code, language) or "")
    for language in LANGUAGES:
        credits = senegal.text("catalogue", "senegal", language, Role.DEFINITION) or ""
        assert "ANSD" in credits and "Global Data Lab" in credits


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_has_a_name(senegal: Catalogue, language: str) -> None:
    for kind, codes in (
        ("area", senegal.areas),
        ("indicator", senegal.indicators),
        ("level", senegal.levels),
        ("concept", senegal.concepts),
        ("unit", {i.unit for i in senegal.indicators.values()}),
        ("theme", {i.theme for i in senegal.indicators.values()}),
        ("dimension", senegal.dimensions),
        ("code", [f"{d.code}={c}" for d in senegal.dimensions.values() for c in d.codes]),
        ("source", set(senegal.sources) - UNUSED_SOURCES),
    ):
        unnamed = [code for code in codes if senegal.text(kind, code, language) is None]
        assert not unnamed, f"no {language} name for {kind} {unnamed}"
    names = [senegal.text("indicator", code, language) for code in senegal.indicators]
    assert len(set(names)) == len(names)
    for code in senegal.indicators:
        for role in (Role.SHORT, Role.DEFINITION, Role.SYNONYM):
            assert senegal.text("indicator", code, language, role), f"{code} {language} {role}"


def test_labels_name_nothing_that_is_not_there(senegal: Catalogue) -> None:
    known = {
        "areas": set(senegal.areas),
        "indicators": set(senegal.indicators),
        "concepts": set(senegal.concepts),
        "levels": set(senegal.levels),
        "themes": {i.theme for i in senegal.indicators.values()},
        "dimensions": set(senegal.dimensions),
        "sources": set(senegal.sources),
    }
    strangers = []
    for path in sorted((FOLDER / "labels").glob("*.yml")):
        for section, entries in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            assert section in SECTIONS
            codes = known.get(section, set(entries))
            strangers += [f"{path.name} {section} {c}" for c in entries if c not in codes]
    assert not strangers


def test_settings_and_concepts_name_indicators(senegal: Catalogue) -> None:
    settings = senegal.settings
    named = [settings["default_indicator"], *settings["profile"].split()]
    named += [*settings["main_indicators"].split(","), *settings["example_indicators"].split(",")]
    assert set(named) <= set(senegal.indicators)
    assert set(settings["example_areas"].split(",")) <= set(senegal.areas)


def test_a_profile_of_a_region(store: Store) -> None:
    result = store.run(Query("senegal", Operation.PROFILE, areas=("SN-FK",)))
    assert {cell.measure for cell in result.cells} >= {"POP", "POV_RATE", "UNEMP", "ELEC", "U5MR"}


def test_every_region_is_compared_with_all_others(store: Store, senegal: Catalogue) -> None:
    regions = [area.code for area in senegal.within("region")]
    for area in regions:
        found = ask(store, f"op=similar&area={area}")
        assert found.observed == len(regions) - 1
        assert {cell.area for cell in found.cells} <= set(regions) - {area}
