"""Periods that are said by what the store holds: the last years, the census before."""

from __future__ import annotations

import pytest

from assistant.understanding.resolve.periods import read_query_periods

YEARLY = [str(year) for year in range(2018, 2025)]
CENSUSES = ["2004", "2014", "2024"]


@pytest.mark.parametrize(
    ("said", "known", "expected"),
    [
        ("years:3", YEARLY, "last:3"),
        ("years:10", CENSUSES, "2014.."),
        ("years:10", [], "all"),
        ("ago:10", CENSUSES, "2014"),
        ("ago:5", CENSUSES, "2019"),
        ("ends:2", CENSUSES, "2014..2024"),
        ("ends:2", ["2024"], "all"),
        ("ends:2", ["2004/2014", "2014/2024"], "2014/2024"),
        ("previous", YEARLY, "2023"),
        ("previous", ["2024"], "earliest"),
        ("last:3", CENSUSES, "last:3"),
    ],
)
def test_periods(said, known, expected):
    assert read_query_periods((said,), known, changes=False) == (expected,)
