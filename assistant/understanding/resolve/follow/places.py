"""Where a follow-up is about: places moved, added, taken out, a level up or down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.understanding.frame import BOUNDS, RANKING, Frame
from assistant.understanding.resolve.asked import Asked
from assistant.understanding.resolve.places import Place, Places, read_places
from indicator_store.catalogue import Catalogue
from indicator_store.query import Query

_SEVERAL = 2
_SCOPING = ("share", "gap", *BOUNDS, "compare")
"""Cues beside which "the national average" is what is compared with, not what is asked."""


def places_in(asked: Asked, last: Query) -> tuple[Places, Frame]:
    """The areas, and the frame with the places that are out of them marked as denied."""
    frame = asked.frame
    inside = Place(last.inside) if last.inside else None
    before = replace(Places.of(last.areas), level=last.level, inside=inside)
    if not frame.areas and not asked.places.scoped:
        return _around(asked, before)
    if asked.places.scoped and not asked.places.listed:
        return _at_level(asked, before), frame
    return _exchanged(asked, before, last)


def _around(asked: Asked, before: Places) -> tuple[Places, Frame]:
    """ "And nationally?", "in its region?" """
    frame, catalogue = asked.frame, asked.catalogue
    if frame.has(*_SCOPING):
        return _beside_whole(asked, before), frame
    if frame.has("national"):
        kept = before.listed if frame.has("add") and not before.scoped else ()
        return Places((*kept, Place.of(catalogue.nation))), frame
    own = before.listed[0].code if len(before.listed) == 1 else catalogue.nation
    if not frame.has("regional") or own == catalogue.nation:
        return before, frame
    cues = tuple(cue for cue in frame.cues if cue.name != "regional")
    around = catalogue.holder(own) or catalogue.nation
    return Places.of((around,)), replace(frame, cues=cues)


def _beside_whole(asked: Asked, before: Places) -> Places:
    """ "Are they better than the region?": several areas and the one that they lie in."""
    frame, catalogue = asked.frame, asked.catalogue
    if len(before.listed) < _SEVERAL or not frame.has("compare") or before.scoped:
        return before
    whole = catalogue.nation if frame.has("national") else None
    if whole is None and frame.has("regional"):
        whole = next(iter(_holders(catalogue, before.listed)), None)
    if whole is None or whole in {place.code for place in before.listed}:
        return before
    return replace(before, listed=(*before.listed, Place.of(whole)))


def _holders(catalogue: Catalogue, listed: Sequence[Place]) -> list[str]:
    """The areas that hold each of those listed, the nearest first; without the nation."""
    around = [[a.code for a in catalogue.ancestors(place.code)] for place in listed]
    first = around[0] if around else []
    shared = [code for code in first if all(code in codes for codes in around)]
    return [code for code in shared if code != catalogue.nation]


def _at_level(asked: Asked, before: Places) -> Places:
    places = asked.places
    compared = asked.frame.has("compare", "add") and not asked.frame.has("share", "gap")
    if places.inside is None and len(before.listed) == 1:
        found = _from_level(asked, before.listed[0], places.level or "")
        joined = compared and not found.scoped
        return replace(found, listed=(*before.listed, *found.listed)) if joined else found
    if asked.frame.has("share") and places.inside is None and before.listed:
        return before
    holder = places.inside or before.inside or _holder_said(asked, before)
    if holder and not asked.catalogue.holds(holder.code, places.level or ""):
        holder = None
    return replace(places, inside=holder)


def _holder_said(asked: Asked, before: Places) -> Place | None:
    """ "The provinces of the region", after provinces: of the one in which they all lie."""
    levels = {c.code for m in asked.frame.levels for c in m.candidates if c.label != "many"}
    levels -= {asked.places.level}
    areas = asked.catalogue.areas
    holders = _holders(asked.catalogue, before.listed)
    return next((Place(code) for code in holders if areas[code].level in levels), None)


def _from_level(asked: Asked, place: Place, level: str) -> Places:
    """ "And the region?" is the one around, "its communes" those inside, "the commune, not the
    province" the one of the same name."""
    catalogue = asked.catalogue
    rank, own = catalogue.levels[level].rank, catalogue.rank(place.code)
    many = asked.frame.plural
    if asked.frame.has("share", "gap") and not many:
        return Places((place,))
    if rank > own and (many or asked.frame.has("each", "by_level", *RANKING)):
        return Places(level=level, inside=place if place.code != catalogue.nation else None)
    if rank < own and not many:
        around = catalogue.around_at(place.code, level)
        if around is not None:
            return Places.of((around,))
    if rank == own and _puts_in_order(asked.frame):
        return Places(level=level, inside=_holder_said(asked, Places((place,))))
    namesake = _namesake(catalogue, place.code, level)
    if namesake is not None and not many:
        return Places.of((namesake,))
    if rank > own and place.code != catalogue.nation:
        return Places(level=level, inside=place)
    holders = _holders(catalogue, (place,))
    inside = next((code for code in holders if catalogue.holds(code, level)), None)
    return Places(level=level, inside=Place(inside) if inside and many else None)


def _puts_in_order(frame: Frame) -> bool:
    """ "Which province is the worst?", "the second province of the region"; not "is it the
    worst province?"."""
    later = any(n.role == "ordinal" and n.value > 1 for n in frame.numbers)
    return (frame.has(*RANKING) or later) and not frame.has("that_one")


def _namesake(catalogue: Catalogue, code: str, level: str) -> str | None:
    """The area of a level that bears the same name, nearest in the hierarchy; else the one
    inside whose name the area's own begins with (Oujda of Oujda-Angad)."""
    names = {label.text for label in catalogue.names_of(code)}
    found = [
        area.code
        for area in catalogue.within(level)
        if names & {label.text for label in catalogue.names_of(area.code)}
    ]
    inside = [c for c in found if any(a.code == code for a in catalogue.ancestors(c))]
    found = (
        inside
        or found
        or [
            area.code
            for area in catalogue.within(level, code)
            for own in catalogue.names_of(area.code)
            if any(name.startswith(f"{own.text}-") for name in names)
        ]
    )
    return next(iter(found), None)


def _exchanged(asked: Asked, before: Places, last: Query) -> tuple[Places, Frame]:
    """Places named: those denied or replaced go out, the others come in."""
    frame, catalogue = asked.frame, asked.catalogue
    named = tuple(_same_level(asked, place, last) for place in _named(asked))
    held = {place.code for place in before.listed}
    negated = {m.start for m in frame.areas if m.negated}
    replacing = frame.has("instead", "remove")
    going = frame.has("remove") and not frame.has("instead")
    gone = [p for p in named if p.start in negated or (replacing and held.intersection(p.codes))]
    out = {code for p in (named if going else gone) for code in p.codes}
    coming = () if going else tuple(p for p in named if p not in gone)
    starts = {place.start for place in named if place not in coming}
    areas = tuple(replace(m, negated=True) if m.start in starts else m for m in frame.areas)
    frame = replace(frame, areas=areas)
    if before.scoped:
        return (_moved(catalogue, coming, before, asked), frame) if coming else (before, frame)
    if out & held:
        return Places(_put(before.listed, out, coming)), frame
    all_held = bool(coming) and all(place.code in held for place in coming)
    if frame.has("add", "compare", *BOUNDS) and not frame.has("instead") and not all_held:
        return Places((*before.listed, *(p for p in coming if p.code not in held))), frame
    return (Places(coming) if coming else before), frame


def _named(asked: Asked) -> tuple[Place, ...]:
    """Every place named, those denied too."""
    frame = asked.frame
    if not any(mention.negated for mention in frame.areas):
        return asked.places.listed
    plain = replace(frame, areas=tuple(replace(m, negated=False) for m in frame.areas))
    return read_places(plain, asked.catalogue).listed


def _put(listed: Sequence[Place], out: set[str], coming: Sequence[Place]) -> tuple[Place, ...]:
    """What comes in stands where the first that goes out stood."""
    at = next(i for i, place in enumerate(listed) if place.code in out)
    kept = [place for place in listed[:at] if place.code not in out]
    rest = [place for place in listed[at:] if place.code not in out]
    return (*kept, *coming, *rest)


def _moved(catalogue: Catalogue, coming: Sequence[Place], before: Places, asked: Asked) -> Places:
    """ "And in Souss-Massa?" after the provinces of another region: its provinces."""
    level = before.level or ""
    if asked.places.scoped:
        return replace(asked.places, inside=asked.places.inside or before.inside)
    if len(coming) == 1:
        place = coming[0]
        for code in place.codes:
            if catalogue.holds(code, level):
                whole = code == catalogue.nation
                return Places(level=level, inside=None if whole else replace(place, code=code))
    return Places(tuple(coming))


def _same_level(asked: Asked, place: Place, last: Query) -> Place:
    """ "And Rabat?" after a commune means the commune, if there is one."""
    if place.level_said or not last.areas:
        return place
    level = asked.catalogue.areas[last.areas[0]].level
    found = (code for code in place.codes if asked.catalogue.areas[code].level == level)
    return place.at(next(found, place.code))
