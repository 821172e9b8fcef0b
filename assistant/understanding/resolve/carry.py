"""Several questions in one message: what a later one leaves out comes from the one before."""

from __future__ import annotations

from dataclasses import replace

from assistant.understanding.frame import POINTING, RANKING
from assistant.understanding.resolve.asked import Asked
from assistant.understanding.resolve.measures import Measure
from assistant.understanding.resolve.places import Place, Places
from indicator_store.catalogue import Catalogue
from indicator_store.query import Operation, Query

_ORDERED = (*RANKING, "position", "disparity")


def carried(asked: Asked, last: Query) -> Asked:
    """The question with the measures, places and periods that it goes on about.

    One that defines or describes needs none; one that counts areas needs no measure.
    """
    if last.catalogue != asked.catalogue.code or asked.frame.has("define"):
        return asked
    places = _places(asked, last)
    profiled = asked.frame.has("profile") and bool(places.listed)
    people = asked.frame.has("size") and asked.frame.has(*_ORDERED)
    if asked.measures or profiled or people or _counts_areas(asked, places):
        return replace(asked, places=places)
    measures = tuple(Measure(code) for code in last.measures)
    periods = asked.periods if asked.frame.has(*_ORDERED) else asked.periods or last.periods
    return replace(
        asked,
        places=places,
        measures=measures,
        periods=periods,
        where=asked.where or last.where,
    )


def _counts_areas(asked: Asked, places: Places) -> bool:
    return asked.frame.has("how_many") and places.scoped and not asked.where


def _places(asked: Asked, last: Query) -> Places:
    catalogue = asked.catalogue
    before = _one(last)
    if not asked.has_place:
        if asked.frame.has("national"):
            return Places.of((catalogue.nation,))
        if before is not None and last.operation is Operation.COUNT and not last.measures:
            return Places.of((before,))
        inside = Place(last.inside) if last.inside else None
        return replace(Places.of(last.areas), level=last.level, inside=inside)
    if not asked.places.scoped or asked.places.inside is not None or before is None:
        return asked.places
    level = asked.places.level or ""
    same = catalogue.areas[before].level == level
    if same and (asked.frame.has("position") or not _many(asked)):
        peers = level if asked.frame.plural else None
        return replace(Places.of((before,)), peers=peers)
    pointed = asked.frame.has(*POINTING) or _counts_areas(asked, asked.places)
    holder = _holder(catalogue, before, asked)
    below = holder and catalogue.holds(holder, level)
    return (
        replace(asked.places, inside=Place(holder))
        if pointed and holder and below
        else asked.places
    )


def _one(last: Query) -> str | None:
    """The single area that the question before was about."""
    if last.inside is not None:
        return last.inside
    return last.areas[0] if len(last.areas) == 1 else None


def _many(asked: Asked) -> bool:
    """Whether a set of areas is meant: "which province", "the provinces"."""
    return asked.frame.plural or asked.frame.has(*_ORDERED)


def _holder(catalogue: Catalogue, code: str, asked: Asked) -> str | None:
    """The area before, or of "its region" the one around it."""
    if asked.frame.has("regional"):
        return catalogue.holder(code)
    return None if code == catalogue.nation else code
