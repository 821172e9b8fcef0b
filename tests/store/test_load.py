"""Loading a catalogue folder: what is stored, and that anything wrong is reported and refused."""

from __future__ import annotations

from multiprocessing import get_context
from pathlib import Path

import pytest
from sqlalchemy import inspect

from indicator_store import engines, releases
from indicator_store.errors import LoadError, StoreUnavailableError
from indicator_store.migrations import upgrade
from indicator_store.model import Computation, Role
from indicator_store.query import Query, QueryError
from indicator_store.store import Store
from indicator_store.tables import metadata


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_catalogue_of_another_country(store: Store) -> None:
    catalogue = store.catalogues()["atlantis"]
    assert catalogue.nation == "AT"
    assert [a.code for a in catalogue.children("A")] == ["A1", "A2"]
    assert [a.code for a in catalogue.within("town", "B")] == ["B1", "B2"]
    assert catalogue.areas["C1"].valid_from == 2015
    assert catalogue.concepts["people"].members == ("POP", "HEADS")
    assert catalogue.indicators["POP"].concept == "people"
    assert catalogue.indicators["JOBLESS"].attributes == {"age": "15+"}
    assert catalogue.indicators["WOMEN"].computation == Computation(
        "share", ("POP", "POP"), ((("sex", "F"),), ())
    )
    assert catalogue.sources["paper"].second_hand
    assert catalogue.successions[0].note == "the north"
    assert not catalogue.successions[0].whole
    assert catalogue.settings["default_indicator"] == "POP"


def test_names_come_from_labels_then_from_the_files(store: Store) -> None:
    catalogue = store.catalogues()["atlantis"]
    assert catalogue.name("area", "A", "pt-BR") == "Eéia"
    assert catalogue.name("area", "A1", "pt-BR") == "Alba"
    assert catalogue.name("level", "island", "en", Role.PLURAL) == "islands"
    assert catalogue.name("indicator", "WAGE", "en") == "WAGE"
    synonyms = [x.text for x in catalogue.labels if x.code == "POP" and x.role is Role.SYNONYM]
    assert synonyms == ["inhabitants", "people"]


def test_coverage_knows_computed_indicators(store: Store) -> None:
    coverage = store.catalogues()["atlantis"].coverage
    assert coverage["POP"].areas[(), "2020"] == {"country": 1, "island": 3, "town": 5}
    assert coverage["WOMEN"].areas == {((), "2020"): {"country": 1, "island": 3}}
    assert coverage["GROWTH"].areas == {((), "2010/2020"): {"country": 1, "island": 2}}
    assert coverage["AT_WORK"].areas == coverage["JOBLESS"].areas
    assert "HEADS" not in coverage


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("observations.csv", "POP,A,2010,,,400", "POP,A,2010,,,4OO", "row 3, value: a number"),
        ("observations.csv", "POP,A,2010", "POP,ZZ,2010", "row 3, area: 'ZZ' is not one of"),
        ("observations.csv", "POP,A,2010", "PIB,A,2010", "row 3, indicator: 'PIB'"),
        ("observations.csv", "POP,A,2010", "POP,A,3 May 2010", "row 3, period: '3 May 2010'"),
        ("observations.csv", "2020,F,,510", "2020,W,,510", "unknown code sex=W"),
        ("observations.csv", "POP,A,2010,,,400", "POP,A,2010,,,1_000", "'1_000'"),
        ("observations.csv", "POP,A,2010,,,400", "POP,A,2010,,,nan", "'nan'"),
        ("observations.csv", "POP,A,2010,,,400", "POP,A,2010,,,٤٠٠", "a number is expected"),
        ("observations.csv", ",,,,Q", ",,,3,Q", "a withheld figure has a value"),
        ("observations.csv", "POP,A,2010,,,400,,", "POP,A,2010,,,400,Z,", "'Z' is none of"),
        ("observations.csv", "POP,A,2010,,,400,,census", "POP,A,2010,,,400,,rumour", "'rumour'"),
        ("observations.csv", "POP,A,2010,,,400,,census,", "POP,A,2010", "3 cells; the header"),
        ("observations.csv", "POP,B,2010", "POP,A,2010", "given twice: POP A 2010"),
        ("observations.csv", "note\n", "remark\n", "remark: the column is unknown"),
        ("observations.csv", "period", "area", "area: the column is given twice"),
        ("areas.csv", "A1,town,,A,", "A1,town,,ZZ,", "the parent 'ZZ' is not an area"),
        ("areas.csv", "A,island,,AT", "A,island,,A1", "not inside 'AT'"),
        ("areas.csv", "A2,town", "A1,town", "'A1' is given twice"),
        ("areas.csv", "A1,town", "A1,village", "'village' is not a level"),
        ("areas.csv", "2015", "MMXV", "a whole number is expected"),
        ("indicators.csv", "higher,no,,,,,survey", "up,no,,,,,survey", "'up' is none of higher"),
        ("indicators.csv", "share(POP", "divide(POP", "'divide' is none of"),
        ("indicators.csv", "share(POP[sex=F], POP)", "share(POP[", "computation: "),
        ("indicators.csv", "share(POP[sex=F], POP)", "share(GROWTH, WOMEN)", "another indicator"),
        ("indicators.csv", "POP,labour,AT_WORK", "POPS,labour,AT_WORK", "'POPS' is not another"),
        ("indicators.csv", "people,persons", "people,souls", "'souls' is not listed"),
        ("indicators.csv", "annual_growth(POP)", "complement(GROWTH)", "not another indicator"),
        ("indicators.csv", "2010/2020", "2020/2010", "ends before it starts"),
        ("catalogue.yml", "nation: AT", "nation: XX", "only the nation, 'XX', has"),
        ("catalogue.yml", "rank: 1}", "rank: one}", "a level needs its rank"),
        ("catalogue.yml", "concepts:", "notions:", "notions: unknown key"),
        ("catalogue.yml", "  sex: [F, M]", "  period: [F, M]", "cannot be called this"),
        ("catalogue.yml", "[POP, HEADS]", "[POP, TAILS]", "'TAILS' is not an indicator"),
        ("catalogue.yml", "value: 1000", "value: 1001", "adds up to 1000, not to 1001"),
        ("catalogue.yml", "check: sum", "check: guess", "check 1 cannot be read"),
        ("catalogue.yml", "id: atlantis", "id: [", "catalogue.yml"),
        ("labels/en.yml", "name: island,", "nom: island,", "unknown key, or not a text"),
        ("labels/en.yml", "levels:", "tiers:", "unknown heading"),
        ("sources.csv", ",yes", ",maybe", "yes or no is expected"),
        ("successions.csv", "OLD,A", "NEW,A", "'NEW' is not an area"),
    ],
)
def test_bad_input_is_reported(
    folder: Path, tmp_path: Path, file: str, old: str, new: str, expected: str
) -> None:
    replace(folder / file, old, new)
    url = f"sqlite:///{tmp_path / 'store.sqlite'}"
    with pytest.raises(LoadError) as caught:
        releases.load(url, folder)
    assert expected in str(caught.value)
    assert not (tmp_path / "store.sqlite").exists()


def test_computations_that_go_round_in_a_circle(folder: Path, tmp_path: Path) -> None:
    replace(folder / "indicators.csv", "complement(JOBLESS)", "complement(WOMEN)")
    replace(folder / "indicators.csv", "share(POP[sex=F], POP)", "share(AT_WORK, POP)")
    with pytest.raises(LoadError, match="goes round in a circle"):
        releases.load(f"sqlite:///{tmp_path / 's.sqlite'}", folder)


def test_every_bad_cell_is_reported_at_once(folder: Path, tmp_path: Path) -> None:
    replace(folder / "observations.csv", "POP,A,2010,,,400", "POP,A,2010,,,x")
    replace(folder / "observations.csv", "POP,B,2010,,,500", "POP,B,MMX,,,500")
    with pytest.raises(LoadError) as caught:
        releases.load(f"sqlite:///{tmp_path / 's.sqlite'}", folder)
    assert [(p.row, p.column) for p in caught.value.problems] == [(3, "value"), (4, "period")]


def test_figures_that_do_not_add_up_stop_the_load(folder: Path, tmp_path: Path) -> None:
    replace(folder / "observations.csv", "POP,B,2020,,,400", "POP,B,2020,,,401")
    with pytest.raises(LoadError) as caught:
        releases.load(f"sqlite:///{tmp_path / 's.sqlite'}", folder)
    assert "the islands of AT add up to 1001, not to 1000" in str(caught.value)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\xff\xfecode", "is not UTF-8"),
        (b"code;level;kind;parent\nAT;country;;\n", "separated by something else"),
        (b"code,level,kind,parent" + b",x" * 100 + b"\n", "at most 60 are read"),
        (b"code,level,kind,parent\n" + b"A" * 6000 + b",,,\n", "too long"),
        (b'code,level,kind,parent\n"AT,country,,\n', "cannot be read"),
        (b"", "the column is missing"),
    ],
)
def test_unreadable_files(folder: Path, tmp_path: Path, content: bytes, expected: str) -> None:
    (folder / "areas.csv").write_bytes(content)
    with pytest.raises(LoadError, match=expected):
        releases.load(f"sqlite:///{tmp_path / 's.sqlite'}", folder)


def test_a_missing_file_or_folder(folder: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 's.sqlite'}"
    (folder / "sources.csv").unlink()
    with pytest.raises(LoadError, match=r"sources\.csv: is missing"):
        releases.load(url, folder)
    with pytest.raises(LoadError, match="there is no such folder"):
        releases.load(url, tmp_path / "nowhere")


def test_loads_without_the_labels_of_a_language(folder: Path, tmp_path: Path) -> None:
    (folder / "labels" / "en.yml").unlink()
    url = f"sqlite:///{tmp_path / 's.sqlite'}"
    releases.load(url, folder)
    assert Store(url).catalogues()["atlantis"].name("indicator", "POP", "en") == "POP"


def test_schema_of_the_migrations_is_that_of_the_tables(empty_url: str) -> None:
    engine = engines.writer(empty_url)
    with engine.begin() as connection:
        upgrade(connection)
        found = inspect(connection)
        for table in metadata.sorted_tables:
            columns = {c["name"]: c["nullable"] for c in found.get_columns(table.name)}
            assert columns == {c.name: bool(c.nullable) for c in table.columns}
            keys = found.get_pk_constraint(table.name)["constrained_columns"]
            assert keys == [column.name for column in table.primary_key]
    engine.dispose()


def test_a_failing_migration_changes_nothing(empty_url: str, monkeypatch) -> None:
    from alembic.operations import Operations

    made = Operations.create_table

    def fail(self, name, *args, **kwargs):
        if name == "observation":
            raise RuntimeError("no more tables")
        return made(self, name, *args, **kwargs)

    monkeypatch.setattr(Operations, "create_table", fail)
    engine = engines.writer(empty_url)
    with pytest.raises(RuntimeError), engine.begin() as connection:
        upgrade(connection)
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == []
    engine.dispose()


def test_releases_and_rollback(empty_url: str, folder: Path) -> None:
    releases.load(empty_url, folder)
    store = Store(empty_url)
    query = Query("atlantis", measures=("POP",), areas=("AT",))
    assert store.run(query).cells[0].value == 1000
    for file, old, new in (
        ("observations.csv", "POP,AT,2020,,,1000", "POP,AT,2020,,,1100"),
        ("observations.csv", "POP,A,2020,,,400", "POP,A,2020,,,500"),
        ("observations.csv", "POP,A1,2020,,,300", "POP,A1,2020,,,400"),
        ("catalogue.yml", "value: 1000", "value: 1100"),
    ):
        replace(folder / file, old, new)
    assert releases.load(empty_url, folder).number == 2
    fresh = Store(empty_url)
    assert fresh.run(query).cells[0].value == 1100
    assert fresh.run(query.replace(release=1)).cells[0].value == 1000
    assert releases.rollback(empty_url, "atlantis").number == 1
    assert Store(empty_url).run(query).cells[0].value == 1000
    assert [live for _, live in releases.releases(empty_url)] == [True, False]
    with pytest.raises(LoadError, match="no release before number 1"):
        releases.rollback(empty_url, "atlantis")
    with pytest.raises(LoadError, match="no such catalogue"):
        releases.rollback(empty_url, "lemuria")


def test_a_running_store_notices_a_new_release(empty_url: str, atlantis: Path, monkeypatch) -> None:
    monkeypatch.setattr("indicator_store.store.REVISION_SECONDS", 0.0)
    releases.load(empty_url, atlantis)
    store = Store(empty_url)
    assert store.catalogues().revision == "atlantis:1"
    releases.load(empty_url, atlantis)
    assert store.catalogues().revision == "atlantis:2"


def test_old_releases_are_deleted(empty_url: str, atlantis: Path) -> None:
    for _ in range(5):
        releases.load(empty_url, atlantis, kept=2)
    assert [release.number for release, _ in releases.releases(empty_url)] == [4, 5]
    with pytest.raises(QueryError, match="release"):
        Store(empty_url).run(Query("atlantis", measures=("POP",), areas=("AT",), release=1))
    engine = engines.writer(empty_url)
    with engine.connect() as connection:
        for table in ("area", "observation", "coverage", "label"):
            owner = "release_id" if table in ("area", "label") else "indicator_id"
            count = f"SELECT count(DISTINCT {owner}) FROM {table}"
            found = connection.exec_driver_sql(count).scalar_one()
            assert found == (2 if owner == "release_id" else found) and found > 0
    engine.dispose()


def test_ensure_loads_what_is_missing_or_changed(tmp_path, folder, monkeypatch) -> None:
    monkeypatch.setattr(releases, "BUNDLED", folder.parent)
    url = f"sqlite:///{tmp_path / 's.sqlite'}"
    for _ in range(2):
        releases.ensure(url, ["atlantis"])
        assert [release.number for release, _ in releases.releases(url)] == [1]
    replace(folder / "labels" / "en.yml", "Population", "Inhabitants")
    releases.ensure(url, ["atlantis"])
    assert [release.number for release, _ in releases.releases(url)] == [1, 2]
    releases.rollback(url, "atlantis")
    releases.ensure(url, ["atlantis"])
    assert [live for _, live in releases.releases(url)] == [True, False]
    with pytest.raises(LoadError, match="no such bundled catalogue"):
        releases.ensure(url, ["lemuria"])


def test_two_processes_that_start_together_load_once(empty_url, folder, monkeypatch) -> None:
    monkeypatch.setattr(releases, "BUNDLED", folder.parent)
    context = get_context("fork")
    started = [
        context.Process(target=releases.ensure, args=(empty_url, ["atlantis"])) for _ in range(4)
    ]
    for process in started:
        process.start()
    for process in started:
        process.join()
        assert process.exitcode == 0
    assert [release.number for release, _ in releases.releases(empty_url)] == [1]


def test_addresses_that_are_no_store(tmp_path: Path, atlantis: Path) -> None:
    for url in ("mysql://x/y", "sqlite://", "nonsense"):
        with pytest.raises(StoreUnavailableError):
            Store(url)
    with pytest.raises(StoreUnavailableError):
        Store(f"sqlite:///{tmp_path / 'absent.sqlite'}").catalogues()
    with pytest.raises(StoreUnavailableError):
        releases.load("postgresql+psycopg2://test@127.0.0.1:1/x", atlantis)
