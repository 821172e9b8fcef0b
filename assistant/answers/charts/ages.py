"""Age bands: measures that are ages, each for both sexes, make a population pyramid."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from indicator_store.catalogue import SEX, Catalogue
from indicator_store.result import Cell

_BAND = re.compile(r"(\d+)(?:-(\d+)|\+)", re.ASCII)
_FEWEST = 5
_AGELESS = 1_000


def band(measure: str, catalogue: Catalogue) -> tuple[int, int] | None:
    """First and last age of the people whom a measure counts, by its attribute ``age``."""
    match = _BAND.fullmatch(catalogue.indicators[measure].attributes.get("age", ""))
    return (int(match[1]), int(match[2] or _AGELESS)) if match else None


def is_pyramid(cells: Sequence[Cell], axes: tuple[str, ...], catalogue: Catalogue) -> bool:
    """Age bands that follow one another and that together are everyone, each for two sexes."""
    if set(axes) != {"measure", SEX}:
        return False
    measures = {cell.measure for cell in cells}
    found = sorted(b for code in measures if (b := band(code, catalogue)) is not None)
    sides = {(cell.measure, dict(cell.group).get(SEX, "")) for cell in cells}
    sexes = {sex for _, sex in sides}
    complete = len(sides) == len(cells) == 2 * len(measures) and len(sexes) == 2
    if not complete or "" in sexes or len(found) < max(len(measures), _FEWEST):
        return False
    following = all(one[1] + 1 == other[0] for one, other in pairwise(found))
    return following and found[0][0] == 0 and found[-1][1] == _AGELESS


def age_words(measure: str, catalogue: Catalogue) -> str:
    """ "15-19", "75+": the same in every language."""
    return catalogue.indicators[measure].attributes["age"]
