"""People named by their age: of whom a figure is, rather than a figure of its own."""

from __future__ import annotations

import re

from indicator_store.catalogue import Catalogue
from indicator_store.model import Indicator


def are_of(catalogue: Catalogue, asked: Indicator, named: Indicator) -> bool:
    """Whether one indicator is about people of certain ages and the other is their share of the
    population: "children" beside the school attendance of those aged 6 to 11."""
    bands = set(catalogue.ages)
    computed = named.computation
    share = named.code in bands or (computed is not None and {*computed.of} <= bands)
    inner, outer = (_span(i.attributes.get("age", "")) for i in (asked, named))
    if not share or inner is None or outer is None:
        return False
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def limits(text: str) -> frozenset[int]:
    """The numbers in the name of an age span, "0-14" as those under 15."""
    numbers = [int(digits) for digits in re.findall(r"\d+", text)]
    return frozenset((numbers[1] + 1,) if numbers[:1] == [0] and len(numbers) > 1 else numbers)


def _span(age: str) -> tuple[float, float] | None:
    """ "6-11", "75+"."""
    first, _, last = age.removesuffix("+").partition("-")
    if not first.isdigit() or (last and not last.isdigit()):
        return None
    if age.endswith("+"):
        return float(first), float("inf")
    return float(first), float(last or first)
