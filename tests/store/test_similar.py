"""The most similar areas: the distance as written in the book, and which areas are compared."""

from __future__ import annotations

import math
import statistics as python

import pytest

from indicator_store.query import Query, QueryError
from indicator_store.statistics import standard_deviation, standardised_distance
from indicator_store.store import Store

MEASURES = ("URBAN_PCT", "ILLITERACY_10P_PCT", "RUNNING_WATER_PCT")
SIMILAR = f"catalogue=morocco&op=similar&measure={','.join(MEASURES)}&period=2024"


def test_distance() -> None:
    deviations = [standard_deviation([0.0, 10.0]), standard_deviation([0.0, 100.0])]
    assert deviations == [5.0, 50.0]
    assert standardised_distance([0, 0], [10, 100], deviations) == pytest.approx(2.0)
    assert standardised_distance([0, 0], [0, 0], deviations) == 0
    assert standardised_distance([1], [2], [standard_deviation([3, 3])]) == 0
    assert math.isnan(standardised_distance([], [], []))


def test_as_by_hand(moroccan: Store) -> None:
    values = {
        code: {
            cell.area: cell.value
            for cell in moroccan.run(
                Query.parse(f"catalogue=morocco&measure={code}&level=region&period=2024")
            ).cells
        }
        for code in MEASURES
    }
    deviation = {code: python.pstdev(found.values()) for code, found in values.items()}

    def apart(area: str) -> float:
        squares = [((values[c]["03"] - values[c][area]) / deviation[c]) ** 2 for c in MEASURES]
        return math.sqrt(sum(squares) / len(squares))

    expected = sorted((apart(area), area) for area in values[MEASURES[0]] if area != "03")
    found = moroccan.run(Query.parse(f"{SIMILAR}&area=03"))
    assert [cell.area for cell in found.cells] == [area for _, area in expected[:5]]
    assert [cell.value for cell in found.cells] == pytest.approx([d for d, _ in expected[:5]])
    assert {cell.computed.of for cell in found.cells if cell.computed} == {MEASURES}
    assert (found.universe, found.observed, found.matched) == (11, 11, 11)
    assert {cell.area for cell in found.inputs} == {"03", *(cell.area for cell in found.cells)}


def test_the_catalogues_own_measures(moroccan: Store) -> None:
    found = moroccan.run(Query.parse("catalogue=morocco&op=similar&area=03.231&limit=3"))
    assert len(found.cells) == 3
    assert {moroccan.catalogues()["morocco"].areas[c.area].level for c in found.cells} == {
        "province"
    }
    distances = [cell.value for cell in found.cells]
    assert distances == sorted(distances)


@pytest.mark.parametrize(
    "rest", ["", "&area=03,04", "&area=03&of=change", "&area=03&level=province"]
)
def test_what_cannot_be_compared(moroccan: Store, rest: str) -> None:
    with pytest.raises(QueryError):
        moroccan.run(Query.parse(f"{SIMILAR}{rest}"))
