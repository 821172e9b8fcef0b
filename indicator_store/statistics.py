"""Named computations: every number that the store does not hold comes from one of these.

``FORMULAS`` make one figure of an area from other figures of the same area (they are what a
catalogue's ``computation`` names). ``MOVEMENTS`` compare two periods. ``SUMMARIES`` make one
figure of many areas. Each takes and gives plain floats; NaN stands for "cannot be computed".
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

Values = Sequence[float]


# One figure of one area.


def complement(values: Values) -> float:
    """100 minus a percentage: literacy from illiteracy."""
    return 100 - values[0]


def total(values: Values) -> float:
    """The sum of parts: ages under 15 from five-year groups."""
    return math.fsum(values)


def share(values: Values) -> float:
    """The first as a percentage of the second: urbanisation from urban and all residents."""
    return _ratio(values[0], values[1], 100)


def sex_ratio(values: Values) -> float:
    """The first per hundred of the second: men per 100 women.

    United Nations, *Principles and Recommendations for Population Censuses*, rev. 3.
    """
    return _ratio(values[0], values[1], 100)


def dependency_ratio(values: Values) -> float:
    """(Young + old) per hundred of working age, from the three shares in that order.

    United Nations, *World Population Prospects*, with the ages that the catalogue says.
    """
    young, old, working = values
    return _ratio(young + old, working, 100)


def number_of(values: Values) -> float:
    """How many people a percentage is: the rate times its base, over 100, in whole people."""
    rate, base = values
    return float(round(rate * base / 100))


def difference(values: Values) -> float:
    """The first minus the second."""
    return values[0] - values[1]


def relative_difference(values: Values) -> float:
    """The first minus the second, in percent of the second."""
    return _ratio(values[0] - values[1], values[1], 100)


def annual_growth(values: Values) -> float:
    """Geometric mean growth in percent a year, from first, last and the years between.

    The method of the censuses: ((last / first) ** (1 / years) - 1) * 100.
    """
    first, last, years = values
    if first <= 0 or last <= 0 or years <= 0:
        return math.nan
    return (math.pow(last / first, 1 / years) - 1) * 100


FORMULAS: Mapping[str, Callable[[Values], float]] = {
    "complement": complement,
    "total": total,
    "share": share,
    "sex_ratio": sex_ratio,
    "dependency_ratio": dependency_ratio,
    "number_of": number_of,
    "annual_growth": annual_growth,
}

OVER_TIME = frozenset({"annual_growth"})
"""Formulas whose arguments are the first and the last period of a span, and its years."""


# Two periods of one area: first, last, years between.


def change(values: Values) -> float:
    """Last minus first, in the indicator's unit (points for percentages)."""
    return values[1] - values[0]


def relative_change(values: Values) -> float:
    """Last minus first, in percent of the first."""
    return _ratio(values[1] - values[0], values[0], 100)


def annual_change(values: Values) -> float:
    """Last minus first, per year, in the indicator's unit: for percentages and indices."""
    first, last, years = values
    return _ratio(last - first, years, 1)


MOVEMENTS: Mapping[str, Callable[[Values], float]] = {
    "change": change,
    "relative_change": relative_change,
    "annual_change": annual_change,
    "annual_growth": annual_growth,
}


# Many areas.


def mean(values: Values) -> float:
    """The mean over areas, each counting the same."""
    return math.fsum(values) / len(values) if values else math.nan


def weighted_mean(values: Values, weights: Values) -> float:
    """The mean with each area counting by its weight: the rate of them all together."""
    whole = math.fsum(weights)
    return _ratio(math.fsum(v * w for v, w in zip(values, weights, strict=True)), whole, 1)


def median(values: Values) -> float:
    """The middle value; with an even number the mean of the two in the middle."""
    ordered = sorted(values)
    if not ordered:
        return math.nan
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def spread(values: Values) -> float:
    """The range: highest minus lowest."""
    return max(values) - min(values) if values else math.nan


def ratio(values: Values) -> float:
    """Highest over lowest; not defined when the lowest is zero or less."""
    return _ratio(max(values), min(values), 1) if values and min(values) > 0 else math.nan


def variation(values: Values, weights: Values | None = None) -> float:
    """Coefficient of variation in percent: standard deviation (of the whole set) over the mean.

    With weights it is Williamson's index of regional inequality (J. G. Williamson, *Regional
    Inequality and the Process of National Development*, 1965), with shares of the weights.
    """
    shares = _shares(values, weights)
    if not shares:
        return math.nan
    middle = math.fsum(v * s for v, s in zip(values, shares, strict=True))
    variance = math.fsum(s * (v - middle) ** 2 for v, s in zip(values, shares, strict=True))
    return _ratio(math.sqrt(variance), middle, 100)


def gini(values: Values, weights: Values | None = None) -> float:
    """Gini coefficient, 0 (all the same) to 1, by the covariance with the rank.

    R. I. Lerman and S. Yitzhaki, *A note on the calculation and interpretation of the Gini
    index*, Economics Letters 15, 1984. Not defined for negative values.
    """
    shares = _shares(values, weights)
    if not shares or min(values) < 0:
        return math.nan
    ordered = sorted(zip(values, shares, strict=True))
    middle = math.fsum(v * s for v, s in ordered)
    below, area = 0.0, 0.0
    for value, part in ordered:
        area += part * value * (below + part / 2 - 0.5)
        below += part
    return _ratio(2 * area, middle, 1)


def correlation(first: Values, second: Values) -> float:
    """Pearson's correlation of two measures over the same areas, -1 to 1; from three areas on."""
    if len(first) < 3:
        return math.nan
    x, y = mean(first), mean(second)
    both = math.fsum((a - x) * (b - y) for a, b in zip(first, second, strict=True))
    sizes = math.fsum((a - x) ** 2 for a in first) * math.fsum((b - y) ** 2 for b in second)
    return _ratio(both, math.sqrt(sizes), 1)


def standard_deviation(values: Values) -> float:
    """Of the whole set."""
    middle = mean(values)
    return math.sqrt(mean([(value - middle) ** 2 for value in values]))


def standardised_distance(first: Values, second: Values, deviations: Values) -> float:
    """How far apart two areas are over several measures, in standard deviations.

    The root of the mean squared difference, each measure divided by its standard deviation over
    all areas (``deviations``, one per measure): the standardised Euclidean distance of B. S.
    Everitt, S. Landau, M. Leese and D. Stahl, *Cluster Analysis*, 5th ed., 2011, 3.3. A measure
    that does not vary sets nothing apart.
    """
    squares = [
        ((one - other) / deviation) ** 2 if deviation > 0 else 0.0
        for one, other, deviation in zip(first, second, deviations, strict=True)
    ]
    return math.sqrt(mean(squares))


def ranks(values: Values, descending: bool) -> list[int]:
    """Competition ranks: 1 is first, ties share the lowest rank (1, 2, 2, 4)."""
    ordered = sorted(values, reverse=descending)
    first: dict[float, int] = {}
    for position, value in enumerate(ordered, 1):
        first.setdefault(value, position)
    return [first[value] for value in values]


def tidy(value: float) -> float:
    """Without the noise of binary fractions: 52.8 - 64.9 is -12.1, not -12.100000000000001."""
    return float(f"{value:.12g}")


def _shares(values: Values, weights: Values | None) -> list[float]:
    if not values:
        return []
    weights = weights if weights is not None else [1.0] * len(values)
    whole = math.fsum(weights)
    return [weight / whole for weight in weights] if whole > 0 else []


def _ratio(part: float, whole: float, scale: float) -> float:
    return part / whole * scale if whole else math.nan
