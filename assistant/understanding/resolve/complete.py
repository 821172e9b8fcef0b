"""What a question leaves open: the nation, the main indicator, the level below."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.understanding.frame import ORIGINS
from assistant.understanding.resolve.asked import Asked, only_theme, wanted_of
from assistant.understanding.resolve.measures import Measure, family_of, substitute
from assistant.understanding.resolve.places import Place, Places
from assistant.understanding.resolve.shares import share_asked
from assistant.understanding.resolve.wish import Wish
from indicator_store.catalogue import SEX, Catalogue
from indicator_store.query import Operation

WITHOUT_MEASURE = (Operation.PROFILE, Operation.CATALOGUE, Operation.COUNT)
WITHOUT_AREA = (Operation.DEFINE, Operation.CATALOGUE)
_PYRAMIDS = 2
"""Places whose populations are set side by side age by age."""


_OVER_A_LEVEL = (
    Operation.RANK,
    Operation.FILTER,
    Operation.COUNT,
    Operation.DISPARITY,
    Operation.CORRELATE,
)


def suited(asked: Asked, wish: Wish) -> Asked:
    """What is measured, as the operation takes it: a listing is of a theme rather than of what
    else its word means; a share is of people, not of the share that they are already."""
    if wish.operation in (Operation.CATALOGUE, Operation.PROFILE) and only_theme(asked):
        return replace(asked, measures=())
    if wish.operation is Operation.DEFINE:
        return replace(asked, measures=_by_origin(asked) or asked.measures)
    if wish.operation is Operation.VALUE:
        measures = _by_origin(asked) or _parts(asked) or asked.measures
        asked = replace(asked, measures=measures)
        return replace(asked, by=_sides(asked))
    if wish.operation is not Operation.SHARE or len(asked.measures) != 1:
        return asked
    part = asked.catalogue.indicators[asked.measures[0].code].attributes.get("part", "")
    default = asked.catalogue.default
    if not part or default is None:
        return asked
    dimension, _, code = part.partition("=")
    where = dict(asked.where) | {dimension: (code,)}
    measures = (_main(asked.catalogue, default.code),)
    return replace(asked, measures=measures, where=tuple(sorted(where.items())))


def _by_origin(asked: Asked) -> tuple[Measure, ...]:
    """ "By census and by survey": one word, a measure of each; nothing when that is not asked."""
    both = asked.frame.origins == ORIGINS
    if len(asked.measures) != 1 or not both or asked.frame.has("without"):
        return ()
    known = asked.catalogue.indicators
    members = (asked.measures[0].code, *asked.measures[0].others)
    each = (next((c for c in members if known[c].origin == origin), None) for origin in ORIGINS)
    found = tuple(Measure(code) for code in each if code is not None)
    return found if len(found) == len(ORIGINS) else ()


def _parts(asked: Asked) -> tuple[Measure, ...]:
    """ "How people go to work": all the ways there are, where one place is asked about; two
    population pyramids side by side are of all ages too."""
    alone = len(asked.measures) == 1 and not asked.places.scoped and asked.measures[0].sure
    whole = asked.measures[0].whole if alone else ()
    most = _PYRAMIDS if set(whole) == set(asked.catalogue.ages) else 1
    return tuple(map(Measure, whole if len(asked.places.listed) <= most else ()))


def _sides(asked: Asked) -> tuple[str, ...]:
    """A population pyramid has a side for each sex, where it is of one place and of everyone."""
    catalogue, codes = asked.catalogue, [measure.code for measure in asked.measures]
    pyramid = len(codes) > 1 and set(codes) == set(catalogue.ages)
    if not pyramid or SEX in (*asked.by, *dict(asked.where)) or SEX not in catalogue.dimensions:
        return asked.by
    return asked.by if len(asked.places.listed) > 1 else (*asked.by, SEX)


def complete(asked: Asked, wish: Wish) -> Asked:
    """Defaults: the nation where no place is said, the catalogue's main indicator, the level
    below for an order or a threshold without areas."""
    catalogue = asked.catalogue
    measureless = wish.operation in WITHOUT_MEASURE and wish.threshold is None
    if (measureless or wish.names_areas) and not asked.measures:
        return asked
    asked = share_asked(asked, wish)
    measures = asked.measures
    if not measures and catalogue.default is not None:
        measures = (_main(catalogue, catalogue.default.code),)
    places = asked.places
    if wish.operation in _OVER_A_LEVEL and not places.scoped and len(places.listed) < 2:
        places = _below(catalogue, places)
    if not places.listed and not places.scoped and wish.operation not in WITHOUT_AREA:
        places = Places.of((catalogue.nation,))
    wanted = wanted_of(catalogue, places, asked.where, asked.by)
    kept = measures
    if wish.operation not in WITHOUT_AREA:
        codes = (substitute(catalogue, measure, wanted) for measure in measures)
        kept = tuple(replace(m, code=code) for m, code in zip(measures, codes, strict=True))
    listed = tuple(_with_data(catalogue, place, kept) for place in places.listed)
    listed = _without_whole(catalogue, listed, kept)
    return replace(asked, measures=kept, places=replace(places, listed=listed))


def _main(catalogue: Catalogue, code: str) -> Measure:
    """The catalogue's main indicator, which its like may stand in for: it was not named."""
    return Measure(code, alike=family_of(catalogue, code))


def _below(catalogue: Catalogue, places: Places) -> Places:
    """The areas right below the one named, or below the nation."""
    inside = places.listed[0] if places.listed else None
    code = inside.code if inside else catalogue.nation
    levels = {child.level for child in catalogue.children(code)}
    known = [catalogue.levels[level] for level in levels - catalogue.minor_levels]
    present = [level for level in known if not level.division] or known
    if not present:
        return places
    nearest = min(present, key=lambda level: level.rank)
    return Places(level=nearest.code, inside=None if code == catalogue.nation else inside)


def _with_data(catalogue: Catalogue, place: Place, measures: Sequence[Measure]) -> Place:
    """The first area of that name at a level that has figures, when no level was said."""
    if place.level_said or not measures:
        return place
    coverage = catalogue.coverage.get(measures[0].code)
    for code in place.codes:
        if coverage and catalogue.areas[code].level in coverage.levels:
            return place.at(code)
    return place


def _without_whole(
    catalogue: Catalogue, listed: tuple[Place, ...], measures: Sequence[Measure]
) -> tuple[Place, ...]:
    """Without the nation, beside a part of it, where it has no figure: "the share of a region in
    the nation's GDP" is the region's."""
    nation = catalogue.areas[catalogue.nation].level
    covered = {level for m in measures for level in _levels(catalogue, m.code)}
    if nation in covered or not covered:
        return listed
    return tuple(place for place in listed if place.code != catalogue.nation) or listed


def _levels(catalogue: Catalogue, code: str) -> Collection[str]:
    coverage = catalogue.coverage.get(code)
    return coverage.levels if coverage else ()


def theme_of(asked: Asked) -> str | None:
    """The theme that is named."""
    codes = (
        candidate.code
        for mention in asked.frame.themes
        for candidate in mention.within(asked.catalogue.code)
    )
    return next(codes, None)
