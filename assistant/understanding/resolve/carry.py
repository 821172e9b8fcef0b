"""Several questions in one message: what a later one leaves out comes from the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.understanding.frame import BOUNDS, ORDERS, POINTING, RANKING, Frame
from assistant.understanding.resolve.asked import Asked
from assistant.understanding.resolve.measures import Measure
from assistant.understanding.resolve.places import Place, Places
from assistant.understanding.shown import Shown
from indicator_store.catalogue import Catalogue
from indicator_store.query import Operation, Query

_ORDERED = (*RANKING, "position", "disparity")


def told_by(before: Frame, part: Frame, last: Query, shown: Shown) -> tuple[str, ...]:
    """The areas that a question is about when they come first in an order asked for before it:
    one, or as many as were asked for. None when it is about all of them or others."""
    if last.operation is not Operation.RANK or last.level is None:
        return ()
    if part.has(*ORDERS) and not (part.levels and part.has("that_one")):
        return ()  # "And which has the lowest poverty?"
    single = part.has("that_one") or not before.plural
    many = last.limit or int(single)
    return shown(last)[:many] if many else ()


def carried(asked: Asked, last: Query, told: Sequence[str] = ()) -> Asked:
    """The question with the measures, places and periods that it goes on about. ``told`` are
    areas that the one before it leads to.

    One that defines or describes needs none; one that counts areas needs no measure.
    """
    if last.catalogue != asked.catalogue.code or asked.frame.has("define"):
        return asked
    places = _places(asked, last, tuple(told))
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


def _places(asked: Asked, last: Query, told: tuple[str, ...]) -> Places:
    catalogue = asked.catalogue
    before = told[0] if len(told) == 1 else _one(last)
    if not asked.has_place:
        beside = asked.frame.has("gap", "compare", "how_far", "that_one", *BOUNDS)
        if told and (beside or not asked.frame.has("national")):
            return Places.of(told)
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
