"""SQL compiled from selections, kept as snapshots for both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.dialects import postgresql, sqlite
from syrupy.assertion import SnapshotAssertion

from indicator_store.compile import Selection, compile_selection
from indicator_store.figures import Figures
from indicator_store.kept import Kept
from indicator_store.operations import run_operation
from indicator_store.query import Query
from indicator_store.store import Store

DIALECTS = {"sqlite": sqlite.dialect(), "postgresql": postgresql.dialect()}
SELECTIONS = {
    "one cell": Selection((7,), (1,), (2,), (3,)),
    "several areas and periods": Selection((7,), (1,), (1, 2), (3, 4, 5)),
    "several measures and groups of an area": Selection((7, 8), (1, 2), (2,), (3,)),
    "a whole level": Selection((7,), (1,), (2,), level=3),
    "a level inside an area": Selection((7,), (1,), (2,), level=3, between=(10, 99)),
}


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("name", SELECTIONS)
def test_statement(name: str, dialect: str, snapshot: SnapshotAssertion) -> None:
    statement, parameters = compile_selection(SELECTIONS[name])
    assert str(statement.compile(dialect=DIALECTS[dialect])) == snapshot
    assert parameters == snapshot(name="parameters")


def test_statements_are_built_once() -> None:
    first, _ = compile_selection(Selection((1,), (2,), (3,), (4,)))
    second, _ = compile_selection(Selection((5,), (6,), (7,), (8,)))
    assert first is second


@pytest.mark.parametrize(
    "text",
    [
        "measure=POP&area=AT",
        "measure=POP&area=A,B&period=2010,2020&sex=F,_T",
        "measure=WOMEN&area=A",
        "measure=POP,JOBLESS&area=A",
        "op=rank&measure=POP&level=town&inside=A",
        "op=rank&measure=POP&level=island&of=change&period=2010,2020",
        "op=aggregate&measure=JOBLESS&level=island&period=2020",
    ],
)
def test_selections_of_queries(text: str, store: Store, snapshot: SnapshotAssertion) -> None:
    """What a query reads, in the order in which it is read. The ids are those of release 1."""
    query = Query.parse(f"catalogue=atlantis&{text}")
    read: list[Selection] = []
    live = replace(store._live(query), kept=Kept())

    def fetch(selection: Selection) -> list:
        read.append(selection)
        with store._connection() as connection:
            return connection.execute(*compile_selection(selection)).all()

    run_operation(query, Figures(live, fetch), 100)
    assert read == snapshot
