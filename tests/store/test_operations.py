"""What the store computes over a made-up country, in SQLite and in PostgreSQL."""

from __future__ import annotations

import pytest

from indicator_store.model import Status
from indicator_store.query import QueryError
from indicator_store.store import Store
from tests.store.asking import run, values

# Computed figures.


def test_computed_indicators_say_from_what(store: Store) -> None:
    (cell,) = run(store, "measure=WOMEN&area=A").cells
    assert cell.value == 52.5
    assert cell.computed is not None
    assert cell.computed.name == "share"
    assert cell.computed.groups == ((("sex", "F"),), ())
    (cell,) = run(store, "measure=AT_WORK&area=B").cells
    assert (cell.value, cell.status) == (92, Status.PROVISIONAL)
    (cell,) = run(store, "measure=GROWTH&area=AT").cells
    assert cell.period == "2010/2020"
    assert cell.value == pytest.approx(1.05918, abs=1e-5)


def test_a_computed_indicator_of_a_group_it_is_about_is_a_gap(store: Store) -> None:
    (gap,) = run(store, "measure=WOMEN&area=A&sex=M").gaps
    assert gap.reason == "group"


@pytest.mark.parametrize(
    ("text", "period", "value", "name"),
    [
        ("measure=POP&area=AT&of=change", "2010/2020", 100, "change"),
        ("measure=POP&area=AT&of=relative", "2010/2020", 11.1111111111, "relative_change"),
        ("measure=POP&area=AT&of=annual", "2010/2020", 1.05917511, "annual_growth"),
        ("measure=JOBLESS&area=AT&of=change&period=all", "2019/2020", 0.5, "change"),
        ("measure=JOBLESS&area=AT&of=annual&period=2019,2020", "2019/2020", 0.5, "annual_change"),
        ("measure=JOBLESS&area=AT&of=change&period=2020", "2019/2020", 0.5, "change"),
        ("measure=WAGE&area=AT&of=change", "2020/2021", 0.75, "change"),
    ],
)
def test_movements(store: Store, text: str, period: str, value: float, name: str) -> None:
    found = run(store, text)
    (cell,) = found.cells
    assert (cell.period, cell.computed.name) == (period, name)
    assert cell.value == pytest.approx(value, rel=1e-6)
    assert [c.period for c in found.inputs] == period.split("/")


def test_figures_across_a_break_are_not_compared(store: Store) -> None:
    with pytest.raises(QueryError) as caught:
        run(store, "measure=WAGE&area=AT&of=change&period=2015,2021")
    assert caught.value.reason == "break"
    with pytest.raises(QueryError, match="comparability"):
        run(store, "op=gap&measure=JOBLESS,WOMEN&area=AT")


# Order.


def test_ranking_keeps_ties_and_says_of_how_many(store: Store) -> None:
    found = run(store, "op=rank&measure=POP&level=island&limit=1")
    assert [(c.area, c.rank) for c in found.cells] == [("A", 1), ("B", 1)]
    assert (found.universe, found.observed, found.matched) == (3, 3, 3)
    rest = run(store, "op=rank&measure=POP&level=island&offset=2")
    assert [(c.area, c.rank) for c in rest.cells] == [("C", 3)]
    after = run(store, "op=rank&measure=POP&level=town&after=A1&limit=1")
    assert [(c.area, c.rank) for c in after.cells] == [("B1", 2)]


@pytest.mark.parametrize(
    ("order", "first"), [("desc", "C"), ("asc", "A"), ("best", "A"), ("worst", "C")]
)
def test_best_follows_the_direction(store: Store, order: str, first: str) -> None:
    found = run(store, f"op=rank&measure=JOBLESS&level=island&period=2020&order={order}")
    assert found.cells[0].area == first


def test_nothing_is_best_of_a_neutral_indicator(store: Store) -> None:
    with pytest.raises(QueryError, match="direction"):
        run(store, "op=rank&measure=POP&level=island&order=best")


def test_ranking_of_movements_and_of_listed_areas(store: Store) -> None:
    found = run(store, "op=rank&measure=POP&area=B,A&of=change&order=asc")
    assert [(c.area, c.rank, c.value) for c in found.cells] == [("B", 1, -100), ("A", 2, 0)]


def test_the_latest_of_a_level_may_lack_a_few_areas(store: Store) -> None:
    found = run(store, "op=rank&measure=WAGE&level=island")
    assert {cell.period for cell in found.cells} == {"2020"}
    assert (found.universe, found.observed) == (3, 2)


def test_position(store: Store) -> None:
    found = run(store, "op=position&measure=POP&area=B1")
    assert [(c.area, c.rank, c.value) for c in found.cells] == [("B1", 2, 250)]
    assert (found.universe, found.observed) == (5, 5)
    found = run(store, "op=position&measure=POP&area=B2&inside=B")
    assert [(c.rank, found.universe) for c in found.cells] == [(2, 2)]
    (gap,) = run(store, "op=position&measure=WAGE&area=C").gaps
    assert [c.period for c in gap.nearest if c.area == "C"] == ["2021"]


# Thresholds.


@pytest.mark.parametrize(
    ("threshold", "areas"),
    [
        ("gt:150", ["A1", "B1", "C1"]),
        ("ge:150", ["A1", "B1", "C1", "B2"]),
        ("lt:200", ["A2", "B2"]),
        ("le:200", ["A2", "B2", "C1"]),
        ("eq:250", ["B1"]),
        ("gt:@C1", ["A1", "B1"]),
        ("lt:@C1", ["A2", "B2"]),
    ],
)
def test_filter_and_count(store: Store, threshold: str, areas: list[str]) -> None:
    found = run(store, f"op=filter&measure=POP&level=town&threshold={threshold}")
    assert [cell.area for cell in found.cells] == areas
    count = run(store, f"op=count&measure=POP&level=town&threshold={threshold}&limit=1")
    assert (count.matched, len(count.cells)) == (len(areas), 1)
    assert (count.universe, count.observed) == (5, 5)
    assert [cell.area for cell in found.inputs] == (["C1"] if "@" in threshold else [])


def test_counting_areas_needs_no_measure(store: Store) -> None:
    assert run(store, "op=count&level=town").matched == 5
    assert run(store, "op=count&level=town&inside=A").matched == 2


def test_a_threshold_area_without_a_figure_is_a_gap(store: Store) -> None:
    found = run(store, "op=filter&measure=WAGE&level=island&threshold=gt:@A1&period=2020")
    assert not found.cells
    assert [gap.area for gap in found.gaps] == ["A1"]


def test_two_bounds(store: Store) -> None:
    found = run(store, "op=filter&measure=POP&level=town&threshold=gt:100..lt:300")
    assert {area for area, _, _ in values(found)} == {"B1", "B2", "C1"}
    assert found.matched == 3


# Shares and gaps.


def test_share_of_the_whole_and_of_everyone(store: Store) -> None:
    found = run(store, "op=share&measure=POP&area=A")
    assert values(found) == [("A", "2020", 40)]
    assert [(c.area, c.value) for c in found.inputs] == [("A", 400), ("AT", 1000)]
    assert values(run(store, "op=share&measure=POP&area=A1&against=parent")) == [("A1", "2020", 75)]
    women = run(store, "op=share&measure=POP&area=A&sex=F&against=A")
    assert values(women) == [("A", "2020", 52.5)]
    with pytest.raises(QueryError, match="additive"):
        run(store, "op=share&measure=JOBLESS&area=A")


@pytest.mark.parametrize(
    ("text", "area", "value"),
    [
        ("measure=JOBLESS&area=C&against=nation&period=2020", "C", 8),
        ("measure=JOBLESS&area=A2&against=parent", "A2", -4),
        ("measure=POP&area=A,C", "A", 200),
        ("measure=POP&area=A,C&of=relative", "A", 100),
        ("measure=POP&area=A&sex=F,M&age=Y0-14", "A", 10),
        ("measure=AT_WORK,JOBLESS&area=C&period=2020", "C", 64),
    ],
)
def test_gap(store: Store, text: str, area: str, value: float) -> None:
    found = run(store, f"op=gap&{text}")
    (cell,) = found.cells
    assert (cell.area, cell.value) == (area, value)
    assert len(found.inputs) == 2


def test_a_gap_needs_two_sides(store: Store) -> None:
    with pytest.raises(QueryError, match="against"):
        run(store, "op=gap&measure=POP&area=A")


# Many areas in one figure.


@pytest.mark.parametrize(
    ("text", "area", "value"),
    [
        ("measure=POP&level=town&inside=B", "B", 400),
        ("measure=POP&area=A,C", "A+C", 600),
        ("measure=JOBLESS&level=island&period=2020", "AT", 10),
        ("measure=JOBLESS&level=island&period=2020&with=mean", "AT", 11.3333333333),
        ("measure=JOBLESS&level=island&period=2020&with=median", "AT", 8),
        ("measure=POP&level=town&with=max", "A1", 300),
        ("measure=POP&level=town&with=min", "A2", 100),
    ],
)
def test_aggregate(store: Store, text: str, area: str, value: float) -> None:
    (cell,) = run(store, f"op=aggregate&{text}").cells
    assert (cell.area, cell.value) == (area, pytest.approx(value))


def test_no_sum_with_a_part_missing(store: Store) -> None:
    found = run(store, "op=aggregate&measure=POP&level=island&period=2010")
    assert not found.cells
    assert [gap.area for gap in found.gaps] == ["C"]
    with pytest.raises(QueryError, match="additive"):
        run(store, "op=aggregate&measure=JOBLESS&level=island&with=sum")
    with pytest.raises(QueryError, match="weight"):
        run(store, "op=aggregate&measure=WAGE&level=island&with=wmean")


def test_disparity(store: Store) -> None:
    found = run(store, "op=disparity&measure=JOBLESS&level=island&period=2020")
    cells = {cell.computed.name: cell.value for cell in found.cells}
    assert cells["range"] == 10
    assert cells["ratio"] == 2.25
    assert cells["variation"] == pytest.approx(41.5945, abs=1e-4)
    assert cells["weighted_variation"] == pytest.approx(40)
    assert set(cells) == {
        "range", "ratio", "variation", "gini", "weighted_variation", "weighted_gini",
    }  # fmt: skip
    assert [(cell.area, cell.rank) for cell in found.inputs] == [("C", 1), ("A", 2), ("B", 2)]


def test_correlation_says_over_how_many(store: Store) -> None:
    found = run(store, "op=correlate&measure=POP,JOBLESS&level=island&period=2020")
    (cell,) = found.cells
    assert cell.value == pytest.approx(-1)
    assert found.observed == 3


def test_profile(store: Store) -> None:
    found = run(store, "op=profile&area=A")
    assert [(cell.measure, cell.value) for cell in found.cells] == [("POP", 400), ("JOBLESS", 8)]
    found = run(store, "op=profile&area=A&theme=work")
    # AT_WORK is the other side of JOBLESS.
    assert [cell.measure for cell in found.cells] == ["JOBLESS", "WAGE"]
    with pytest.raises(QueryError, match="theme"):
        run(store, "op=profile&area=A&theme=weather")
