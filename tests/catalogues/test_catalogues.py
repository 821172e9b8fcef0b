"""The bundled catalogues: queries against SQL written by hand, totals, labels."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlalchemy import text

from indicator_store import engines, releases
from indicator_store.catalogue import Catalogue
from indicator_store.errors import Problems
from indicator_store.loading.folder import read_definitions
from indicator_store.loading.labels import SECTIONS
from indicator_store.model import Role
from indicator_store.query import Operation, Query
from indicator_store.store import Store

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "morocco.yml").read_text(encoding="utf-8"))
LANGUAGES = ("fr", "en", "ar")

# The cross joins keep SQLite from starting with the two million observations.
FIGURES = """
WITH figures AS (
    SELECT i.code AS indicator, a.code AS area, l.code AS level, p.code AS parent,
           t.code AS period, s.code AS stratum, o.value AS value
    FROM indicator i CROSS JOIN stratum s CROSS JOIN period t CROSS JOIN observation o
    JOIN area a ON a.id = o.area_id
    JOIN level l ON l.id = a.level_id
    LEFT JOIN area p ON p.id = a.parent_id
    WHERE o.indicator_id = i.id AND o.stratum_id = s.id AND o.period_id = t.id
)
"""


@pytest.fixture(scope="module")
def store(store_url: str) -> Any:
    opened = Store(store_url, sql_seconds=5.0)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def morocco(store: Store) -> Catalogue:
    return store.catalogues()["morocco"]


@pytest.mark.parametrize("case", CASES, ids=[case["query"][18:90] for case in CASES])
def test_query(case: dict[str, Any], store: Store, store_url: str) -> None:
    result = store.run(Query.parse(case["query"]))
    found = [(cell.area, cell.value) for cell in result.cells]
    assert found
    if "sql" in case:
        assert_rows(found, by_hand(store_url, case["sql"]))
    if "known" in case:
        assert_rows(found, [tuple(row) for row in case["known"]])
    if "ranks" in case:
        assert [cell.rank for cell in result.cells] == case["ranks"]


def by_hand(url: str, sql: str) -> list[tuple[str, float]]:
    engine = engines.reader(url, 30.0)
    with engine.connect() as connection:
        rows = connection.execute(text(FIGURES + sql)).all()
    engine.dispose()
    return [(area, float(value)) for area, value in rows]


def assert_rows(found: list[tuple[str, float]], expected: list[tuple[str, float]]) -> None:
    assert [area for area, _ in found] == [area for area, _ in expected]
    values = [value for _, value in expected]
    assert [value for _, value in found] == pytest.approx(values, rel=1e-9, abs=1e-9)


def test_size(morocco: Catalogue, store_path: Path) -> None:
    assert len(morocco.areas) == 1886
    assert len(morocco.indicators) == 281
    assert len(morocco.within("region")) == 12
    assert len(morocco.within("province")) == 75
    assert len(morocco.within("commune")) == 1503
    assert len(morocco.within("arrondissement", "06.141.01.0")) == 16
    assert store_path.stat().st_size < 150_000_000


def test_every_indicator_has_figures(morocco: Catalogue) -> None:
    assert set(morocco.coverage) == set(morocco.indicators)


def test_parts_add_up(store: Store) -> None:
    for measure in ("POP_LEGAL", "POP_MUNICIPAL", "HOUSEHOLDS", "ESTAB_TOTAL", "UDWELL_TOTAL"):
        query = Query("morocco", measures=(measure,), areas=("MA",), level="region")
        nation, *regions = (cell.value for cell in store.run(query).cells)
        assert sum(regions) == nation


def test_municipal_population_of_both_sexes(store: Store) -> None:
    query = Query("morocco", measures=("POP_MUNICIPAL",), level="province", by=("sex",))
    by_sex = store.run(query).cells
    everyone = store.run(query.replace(by=())).cells
    for area in everyone:
        parts = [cell.value for cell in by_sex if cell.area == area.area]
        assert sum(parts) == area.value


def test_absence_is_no_zero(store: Store, morocco: Catalogue) -> None:
    """In 2014, the rural rows of towns hold zeros in the file."""
    towns = [a.code for a in morocco.within("commune") if a.kind == "urban"][:40]
    query = Query(
        "morocco",
        measures=("ILLITERACY_10P_PCT",),
        areas=tuple(towns),
        periods=("2014",),
        where=(("residence", ("R",)),),
    )
    result = store.run(query)
    assert all(cell.value > 0 for cell in result.cells)
    assert {gap.reason for gap in result.gaps} <= {"group", "area"}
    assert len(result.gaps) > len(result.cells)


def test_former_regions_are_made_of_present_provinces(store: Store, morocco: Catalogue) -> None:
    whole = 0.0
    for region in morocco.within("region_1997"):
        provinces = tuple(
            s.present
            for s in morocco.successions
            if s.former == region.code and morocco.areas[s.present].level == "province"
        )
        query = Query(
            "morocco",
            Operation.AGGREGATE,
            measures=("POP_LEGAL",),
            areas=provinces,
            periods=("2014",),
        )
        (cell,) = store.run(query).cells
        whole += cell.value
    assert whole == 33_848_242


def test_every_figure_of_the_files_is_in_the_store(store: Store, store_url: str) -> None:
    import csv

    path = releases.BUNDLED / "morocco" / "observations.csv"
    with path.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["indicator"] == "UNEMP_ENE_PCT"]
    for row in rows:
        where = tuple((name, (row[name],)) for name in ("sex", "residence") if row[name])
        query = Query(
            "morocco",
            measures=(row["indicator"],),
            areas=(row["area"],),
            periods=(row["period"],),
            where=where,
        )
        (cell,) = store.run(query).cells
        assert (cell.value, cell.source) == (float(row["value"]), row["source"])


def test_figures_read_from_the_press_are_second_hand(morocco: Catalogue) -> None:
    assert not morocco.sources["hcp_rgph24"].second_hand
    assert morocco.sources["atlasinfo_25q3"].second_hand


def test_unlike_measures_are_kept_apart(morocco: Catalogue) -> None:
    pairs = (
        ("UNEMP_RGPH_PCT", "UNEMP_ENE_PCT"),
        ("ACTIVITY_RGPH_PCT", "ACTIVITY_ENE_PCT"),
        ("MPI_2017M_PCT", "MPI_2025M_PCT"),
        ("MPI_2017M_PCT", "MPI_ENNVM_PCT"),
        ("RUNNING_WATER_PCT", "NET_WATER_PCT"),
        ("SCHOOL_6_11_PCT", "SCHOOL_7_12_PCT"),
        ("MARITAL_SINGLE_15P_PCT", "MARITAL_SINGLE_ALL_PCT"),
        ("POP_LEGAL", "POP_MUNICIPAL"),
    )
    for one, other in pairs:
        first, second = morocco.indicators[one], morocco.indicators[other]
        assert (first.comparable or one) != (second.comparable or other)


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels(morocco: Catalogue, language: str) -> None:
    for kind, codes in (
        ("indicator", morocco.indicators),
        ("level", morocco.levels),
        ("concept", morocco.concepts),
        ("unit", {i.unit for i in morocco.indicators.values()}),
        ("theme", {i.theme for i in morocco.indicators.values()}),
        ("dimension", morocco.dimensions),
        ("code", [f"{d.code}={c}" for d in morocco.dimensions.values() for c in d.codes]),
    ):
        unnamed = [code for code in codes if morocco.text(kind, code, language) is None]
        assert not unnamed, f"no {language} name for {kind} {unnamed}"
    for code in morocco.indicators:
        assert morocco.text("indicator", code, language, Role.DEFINITION)


def test_labels_name_nothing_that_is_not_there(morocco: Catalogue) -> None:
    known = {
        "areas": set(morocco.areas),
        "indicators": set(morocco.indicators),
        "concepts": set(morocco.concepts),
        "levels": set(morocco.levels),
        "units": {i.unit for i in morocco.indicators.values()},
        "themes": {i.theme for i in morocco.indicators.values()},
        "dimensions": set(morocco.dimensions),
        "codes": {f"{d.code}={c}" for d in morocco.dimensions.values() for c in d.codes},
    }
    strangers = []
    for path in sorted((releases.BUNDLED / "morocco" / "labels").glob("*.yml")):
        for section, entries in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            assert section in SECTIONS
            codes = known.get(section, set(entries or ()))
            strangers += [f"{path.name} {section} {c}" for c in entries or () if c not in codes]
    assert not strangers


def test_definitions_read_without_problems() -> None:
    problems = Problems()
    definitions = read_definitions(releases.BUNDLED / "morocco", problems)
    assert not problems.count
    assert len(definitions.successions) > 40
