"""Named computations against independent calculations: numpy, pandas, brute force, worked cases."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicator_store import statistics

NUMBERS = st.lists(st.floats(0.5, 1000), min_size=2, max_size=30)
PAIRS = st.lists(st.tuples(st.floats(0.5, 1000), st.floats(1, 1000)), min_size=2, max_size=20)


def close(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-7, abs_tol=1e-7)


@given(NUMBERS)
def test_means_and_spread(values: list[float]) -> None:
    assert close(statistics.mean(values), float(np.mean(values)))
    assert close(statistics.median(values), float(np.median(values)))
    assert close(statistics.spread(values), float(np.ptp(values)))
    assert close(statistics.ratio(values), max(values) / min(values))
    assert close(statistics.variation(values), float(np.std(values) / np.mean(values) * 100))


@given(PAIRS)
def test_weighted(pairs: list[tuple[float, float]]) -> None:
    values, weights = map(list, zip(*pairs, strict=True))
    middle = float(np.average(values, weights=weights))
    assert close(statistics.weighted_mean(values, weights), middle)
    variance = float(np.average((np.array(values) - middle) ** 2, weights=weights))
    assert close(statistics.variation(values, weights), math.sqrt(variance) / middle * 100)


def brute_gini(values: list[float], weights: list[float]) -> float:
    """Half the relative mean absolute difference, over all pairs."""
    whole = sum(weights)
    middle = sum(v * w for v, w in zip(values, weights, strict=True)) / whole
    pairs = zip(values, weights, strict=True)
    both = ((x, p, y, q) for x, p in list(pairs) for y, q in zip(values, weights, strict=True))
    return sum(p * q * abs(x - y) for x, p, y, q in both) / (2 * whole**2 * middle)


@given(PAIRS)
def test_gini_is_half_the_mean_difference(pairs: list[tuple[float, float]]) -> None:
    values, weights = map(list, zip(*pairs, strict=True))
    assert close(statistics.gini(values, weights), brute_gini(values, weights))
    assert close(statistics.gini(values), brute_gini(values, [1.0] * len(values)))


def test_gini_of_worked_cases() -> None:
    assert statistics.gini([5, 5, 5]) == pytest.approx(0)
    assert statistics.gini([0, 0, 0, 1]) == pytest.approx(0.75)
    assert math.isnan(statistics.gini([-1, 2]))


@given(st.lists(st.tuples(st.floats(-100, 100), st.floats(-100, 100)), min_size=3, max_size=20))
def test_correlation(pairs: list[tuple[float, float]]) -> None:
    first, second = map(list, zip(*pairs, strict=True))
    if np.std(first) < 1e-3 or np.std(second) < 1e-3:
        return
    expected = pd.Series(first).corr(pd.Series(second))
    assert statistics.correlation(first, second) == pytest.approx(expected, abs=1e-6)


def test_no_correlation_of_two_areas_or_of_a_constant() -> None:
    assert math.isnan(statistics.correlation([1, 2], [3, 4]))
    assert math.isnan(statistics.correlation([1, 1, 1], [3, 4, 5]))


@given(st.lists(st.integers(0, 9).map(float), min_size=1, max_size=30), st.booleans())
def test_ranks_are_competition_ranks(values: list[float], descending: bool) -> None:
    expected = pd.Series(values).rank(method="min", ascending=not descending).astype(int)
    assert statistics.ranks(values, descending) == expected.tolist()


@pytest.mark.parametrize(
    ("name", "values", "expected"),
    [
        ("complement", [24.8], 75.2),
        ("total", [7.6, 9.3, 9.6], 26.5),
        ("share", [22_921_202, 36_490_591], 62.81400928475179),
        ("sex_ratio", [18_195_488, 18_295_103], 99.45551003784784),
        ("dependency_ratio", [26.5, 13.8, 59.7], 67.50418760469012),
        ("number_of", [52.8, 1000], 528),
        ("annual_growth", [33_848_242, 36_828_330, 10], 0.8473732833),
        ("change", [64.9, 52.8], -12.1),
        ("relative_change", [200, 150], -25),
        ("annual_change", [64.9, 52.8, 10], -1.21),
        ("annual_growth", [0, 5, 10], math.nan),
        ("relative_change", [0, 5], math.nan),
        ("share", [1, 0], math.nan),
    ],
)
def test_worked_cases(name: str, values: list[float], expected: float) -> None:
    functions = {**statistics.FORMULAS, **statistics.MOVEMENTS}
    assert functions[name](values) == pytest.approx(expected, nan_ok=True)


@given(st.floats(-1000, 1000), st.floats(-1000, 1000))
def test_tidy_removes_the_noise_only(one: float, other: float) -> None:
    first, second = round(one, 1), round(other, 1)
    assert round(statistics.tidy(first - second), 1) == pytest.approx(round(first - second, 1))
    assert statistics.tidy(52.8 - 64.9) == -12.1
