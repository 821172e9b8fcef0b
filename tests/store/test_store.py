"""Answers of the store over a made-up country, in SQLite and in PostgreSQL."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from indicator_store.model import Status
from indicator_store.query import Query, QueryError
from indicator_store.store import Store
from tests.store.asking import run, values

# Values.


def test_a_cell_has_its_source_and_status(store: Store) -> None:
    (cell,) = run(store, "measure=POP&area=OLD&period=2000").cells
    assert (cell.value, cell.source, cell.status) == (850, "paper", Status.NORMAL)
    (cell,) = run(store, "measure=JOBLESS&area=B").cells
    assert cell.status is Status.PROVISIONAL


def test_cells_come_measure_by_measure_then_area_period_group(store: Store) -> None:
    found = run(store, "measure=POP,JOBLESS&area=B,A&period=2010,2020")
    assert [(c.measure, c.area, c.period) for c in found.cells] == [
        ("POP", "B", "2010"),
        ("POP", "B", "2020"),
        ("POP", "A", "2010"),
        ("POP", "A", "2020"),
        ("JOBLESS", "B", "2020"),
        ("JOBLESS", "A", "2020"),
    ]
    assert [(g.measure, g.area, g.period) for g in found.gaps] == [
        ("JOBLESS", "B", "2010"),
        ("JOBLESS", "A", "2010"),
    ]


def test_groups_side_by_side_and_broken_down(store: Store) -> None:
    both = run(store, "measure=POP&area=A&sex=F,_T")
    assert [(c.group, c.value) for c in both.cells] == [((("sex", "F"),), 210), ((), 400)]
    by = run(store, "measure=POP&area=A&by=sex&age=Y0-14")
    assert [(dict(c.group)["sex"], c.value) for c in by.cells] == [("F", 60), ("M", 50)]


def test_every_area_of_a_level(store: Store) -> None:
    assert values(run(store, "measure=POP&level=island")) == [
        ("A", "2020", 400),
        ("B", "2020", 400),
        ("C", "2020", 200),
    ]
    inside = run(store, "measure=POP&level=town&inside=B")
    assert values(inside) == [("B1", "2020", 250), ("B2", "2020", 150)]
    assert values(run(store, "measure=POP&level=town&inside=AT"))[-1] == ("C1", "2020", 200)


# Periods.


def test_latest_is_the_latest_that_the_areas_share(store: Store) -> None:
    assert values(run(store, "measure=JOBLESS&area=AT")) == [("AT", "2021-Q1", 12)]
    assert values(run(store, "measure=JOBLESS&area=A")) == [("A", "2020", 8)]
    both = run(store, "measure=JOBLESS&area=AT,A")
    assert values(both) == [("AT", "2020", 10), ("A", "2020", 8)]


def test_series_leave_quarters_out_when_there_are_years(store: Store) -> None:
    assert [c.period for c in run(store, "measure=JOBLESS&area=AT&period=all").cells] == [
        "2019",
        "2020",
    ]
    assert [c.period for c in run(store, "measure=JOBLESS&area=AT&period=2021..").cells] == [
        "2021-Q1"
    ]


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        ("earliest", ["2015"]),
        ("latest", ["2021"]),
        ("all", ["2015", "2020", "2021"]),
        ("last:2", ["2020", "2021"]),
        ("2016..", ["2020", "2021"]),
        ("..2015", ["2015"]),
        ("2015..2020", ["2015", "2020"]),
        ("2021,2015", ["2021", "2015"]),
        ("latest,2015,2021", ["2021", "2015"]),
    ],
)
def test_symbolic_periods(store: Store, periods: str, expected: list[str]) -> None:
    found = run(store, f"measure=WAGE&area=AT&period={periods}")
    assert [cell.period for cell in found.cells] == expected
    assert not found.gaps


# What is missing.


@pytest.mark.parametrize(
    ("text", "reason", "nearest"),
    [
        ("measure=WAGE&area=A&period=2015", "period", [("A", "2020", 11), ("AT", "2015", 10.5)]),
        (
            "measure=JOBLESS&area=A1&period=2020",
            "suppressed",
            [("A", "2020", 8), ("AT", "2020", 10)],
        ),
        ("measure=JOBLESS&area=B1&period=2020", "area", [("B", "2020", 8.0), ("AT", "2020", 10.0)]),
        ("measure=WAGE&area=A1", "level", [("A", "2020", 11), ("AT", "2021", 13)]),
        ("measure=JOBLESS&area=A&sex=F", "group", [("A", "2020", 8.0)]),
        ("measure=POP&area=B&sex=F&age=Y0-14", "group", [("B", "2020", 200), ("B", "2020", 400)]),
        ("measure=HEADS&area=AT", "level", []),
    ],
)  # fmt: skip
def test_gaps(store: Store, text: str, reason: str, nearest: list) -> None:
    found = run(store, text)
    assert not found.cells
    (gap,) = found.gaps
    assert gap.reason == reason
    assert [(c.area, c.period, c.value) for c in gap.nearest] == nearest


def test_a_range_does_not_miss_each_of_its_years(store: Store) -> None:
    assert not run(store, "measure=POP&area=AT&period=2010..2020").gaps
    (gap,) = run(store, "measure=JOBLESS&area=C1&period=2010..2020").gaps
    assert gap.area == "C1"


# Refusals.


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("catalogue=lemuria&measure=POP&area=AT", "catalogue"),
        ("catalogue=atlantis&measure=NONE&area=AT", "measure"),
        ("catalogue=atlantis&area=AT", "measure"),
        ("catalogue=atlantis&measure=POP&area=ZZ", "area"),
        ("catalogue=atlantis&measure=POP", "area"),
        ("catalogue=atlantis&measure=POP&level=planet", "level"),
        ("catalogue=atlantis&measure=POP&level=town&inside=ZZ", "area"),
        ("catalogue=atlantis&measure=POP&area=A&colour=red", "dimension"),
        ("catalogue=atlantis&measure=POP&area=A&sex=X", "dimension"),
        ("catalogue=atlantis&measure=POP&area=A&by=colour", "dimension"),
        ("catalogue=atlantis&measure=POP&area=A&release=9", "release"),
        ("catalogue=atlantis&op=rank&measure=POP&level=town&after=A", "area"),
        ("catalogue=atlantis&op=correlate&measure=POP&level=town", "measure"),
        ("catalogue=atlantis&op=define&measure=NONE", "measure"),
        ("catalogue=atlantis&measure=" + ",".join(f"M{i}" for i in range(51)) + "&area=A", "size"),
    ],
)
def test_what_does_not_fit_is_refused(store: Store, text: str, reason: str) -> None:
    with pytest.raises(QueryError) as caught:
        store.run(Query.parse(text))
    assert caught.value.reason == reason


def test_the_frame_is_tidy(store: Store) -> None:
    frame = run(store, "op=rank&measure=POP&level=island&sex=F").frame
    assert list(frame.columns) == [
        "measure", "area", "period", "sex", "value", "status", "source", "rank",
    ]  # fmt: skip
    assert frame["value"].tolist() == [210, 200, 100]


# When.


# Several queries at once.


def test_what_was_read_of_a_whole_level_is_not_read_again(store: Store) -> None:
    queries = [
        Query.parse(f"catalogue=atlantis&{text}")
        for text in (
            "measure=POP&level=island&period=2020",
            "op=position&measure=POP&area=A&level=island&period=2020",
            "op=rank&measure=POP&level=island&period=2020&order=asc",
        )
    ]
    statements: list[str] = []
    event.listen(store._engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
    with store.reading(queries[0]) as reading:
        found = [reading.run(query).cells for query in queries]
    assert all(found)
    assert len([text for text in statements if "observation" in text]) <= 1
    before = len(statements)
    assert [store.run(query).cells for query in queries] == found
    assert not [text for text in statements[before:] if "observation" in text]


@pytest.mark.parametrize("text", ["catalogue=elsewhere", "catalogue=atlantis&release=77"])
def test_a_reading_is_of_one_release(store: Store, text: str) -> None:
    asked = Query.parse("catalogue=atlantis&measure=POP&area=A")
    with store.reading(asked) as reading, pytest.raises(QueryError):
        reading.run(Query.parse(f"{text}&measure=POP&area=A"))


def test_a_series_in_order_answers_when(store: Store) -> None:
    found = run(store, "measure=POP&area=AT&period=all&order=desc")
    assert [(c.period, c.value, c.rank) for c in found.cells] == [
        ("2020", 1000, 1),
        ("2010", 900, 2),
    ]
    assert [cell.period for cell in found.inputs] == ["2010", "2020"]
    lowest = run(store, "measure=POP&area=AT&period=all&order=asc&limit=1")
    assert [cell.period for cell in lowest.cells] == ["2010"]
    level = run(store, "measure=POP&area=A&period=all&order=desc&limit=1")
    assert [(cell.period, cell.rank) for cell in level.cells] == [("2010", 1), ("2020", 1)]


def test_a_series_past_a_threshold(store: Store) -> None:
    passing = run(store, "measure=POP&area=B,AT&period=all&threshold=gt:450")
    assert values(passing) == [("B", "2010", 500), ("AT", "2010", 900), ("AT", "2020", 1000)]
    assert len(passing.inputs) == 4
    none = run(store, "measure=POP&area=AT&period=all&threshold=lt:900")
    assert none.cells == () and len(none.inputs) == 2 and not none.gaps
    with pytest.raises(QueryError):
        run(store, "measure=POP&area=AT&period=all&threshold=gt:@B")
