"""The average of a number of people or things: of an area's like, as no nation has one."""

from __future__ import annotations

from dataclasses import replace

from assistant.understanding.resolve.asked import Asked
from assistant.understanding.resolve.wish import Wish
from indicator_store.query import MEAN, Operation


def of_like(asked: Asked, wish: Wish) -> Wish:
    """ "From the national average": of a rate the nation's figure is one; of a number it is a
    total, and the mean of the areas of the same level is what is meant."""
    known = asked.catalogue.indicators
    counted = all(known[measure.code].additive for measure in asked.measures)
    if not asked.measures or not counted or not asked.frame.has("average", "mean", "national"):
        return wish
    bound, averaged = wish.threshold, asked.frame.has("average", "mean")
    if bound is not None and bound.area == asked.catalogue.nation:
        return replace(wish, threshold=replace(bound, area=MEAN))
    if wish.operation is not Operation.GAP or wish.against is None or not averaged:
        return wish
    if wish.against.partition(":")[0] == MEAN:
        return wish
    within = "" if wish.against == "nation" else f":{wish.against}"
    return replace(wish, against=f"{MEAN}{within}")
