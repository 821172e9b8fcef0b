"""What a message asks for, read against one catalogue, before context and decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.understanding.frame import BOUNDS, Frame, PeriodMention
from assistant.understanding.resolve.measures import Measure, Wanted, family_of, read_measures
from assistant.understanding.resolve.places import Place, Places, read_places
from indicator_store.catalogue import Catalogue, Coverage
from indicator_store.model import Group, Indicator

Where = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Asked:
    frame: Frame
    catalogue: Catalogue
    places: Places
    measures: tuple[Measure, ...]
    where: Where
    by: tuple[str, ...]
    periods: tuple[str, ...]
    """In the Query's notation, with ``years:n`` and ``previous`` still to be resolved."""

    @property
    def indicator(self) -> Indicator | None:
        """The first of the measures, or the catalogue's default when none is named."""
        if self.measures:
            return self.catalogue.indicators.get(self.measures[0].code)
        return self.catalogue.default

    @property
    def has_place(self) -> bool:
        return bool(self.places.listed) or self.places.scoped


def read_asked(frame: Frame, catalogue: Catalogue) -> Asked:
    places = read_places(frame, catalogue)
    by = tuple(
        dict.fromkeys(
            cue.name[3:]
            for cue in sorted(frame.cues, key=lambda cue: (cue.start, cue.end))
            if cue.name.startswith("by:") and cue.name[3:] in catalogue.dimensions
        )
    )
    merged = together(frame, catalogue)
    by = tuple(dimension for dimension in by if dimension not in merged)
    groups = _where(frame, catalogue, (*by, *merged))
    wanted = wanted_of(catalogue, places, *_split(catalogue, groups, by), frame)
    measures = read_measures(frame, catalogue, wanted)
    measures = measures or _well_being(frame, catalogue)
    where, by = _split(catalogue, _outside(catalogue, groups, measures), by)
    said = _times(frame)
    times = [mention for mention in said if not mention.negated] or said
    periods = tuple(dict.fromkeys(mention.period for mention in times))
    dated = tuple(period for period in periods if period[:1].isdigit() or period[:2] == "..")
    periods = dated or periods
    return Asked(frame, catalogue, places, measures, where, by, periods)


def only_theme(asked: Asked) -> bool:
    """Whether a theme is named by at least the words that an indicator is."""
    code = asked.catalogue.code
    themes = [t for t in asked.frame.themes if t.within(code)]
    return bool(themes) and all(
        any(m.start < t.end and t.start < m.end and len(m.text) <= len(t.text) for t in themes)
        for m in asked.frame.indicators
    )


def _well_being(frame: Frame, catalogue: Catalogue) -> tuple[Measure, ...]:
    """ "Better off", by no measure that is named: the catalogue says what it is told by."""
    code = catalogue.settings.get("well_being", "")
    if not frame.has("well_off") or code not in catalogue.indicators:
        return ()
    return (Measure(code, alike=family_of(catalogue, code)),)


def together(frame: Frame, catalogue: Catalogue) -> frozenset[str]:
    """Dimensions whose parts are all said and asked for in one figure: "men and women together".
    Another part that is said ("women, urban and rural together") still narrows the figure down."""
    cues = [cue for cue in frame.cues if cue.name == "everyone"]
    if not cues or frame.has("compare", "gap"):
        return frozenset()
    said = {f"{group.dimension}={group.code}" for group in frame.groups}
    whole = {
        code
        for code, dimension in catalogue.dimensions.items()
        if all(f"{code}={part}" in said for part in dimension.codes)
    }
    split = [cue for cue in frame.cues if cue.name.startswith("by:")]
    inside = {b.name[3:] for b in split for c in cues if b.start < c.end and c.start < b.end}
    return frozenset(whole | inside)


def _times(frame: Frame) -> list[PeriodMention]:
    """Periods that are no part of an indicator's name: "homes built over 50 years ago"."""
    labels = [c.label.lower() for m in frame.indicators for c in m.candidates[:1]]

    def named(mention: PeriodMention) -> bool:
        text = frame.text[mention.start : mention.end].lower()
        return any(text in label for label in labels) and not mention.period[:1].isdigit()

    def since(mention: PeriodMention) -> PeriodMention:
        """ "Higher than in 2014": how it moved from then on."""
        bound = mention.period.isdigit() and frame.before(mention.start, _THAN, *BOUNDS)
        return replace(mention, period=f"{mention.period}..") if bound else mention

    kept = [mention for mention in frame.periods if not named(mention)]
    return [since(mention) for mention in kept] if not frame.numbers and len(kept) == 1 else kept


_THAN = 8
"""Characters between "higher than" and the year, at most."""


def _where(frame: Frame, catalogue: Catalogue, by: tuple[str, ...]) -> Where:
    codes: dict[str, list[str]] = {}
    for group in frame.groups:
        known = catalogue.dimensions.get(group.dimension)
        if known and group.dimension not in by and group.code in known.codes:
            listed = codes.setdefault(group.dimension, [])
            if group.code not in listed:
                listed.append(group.code)
    return tuple(sorted((dimension, tuple(listed)) for dimension, listed in codes.items()))


def _outside(catalogue: Catalogue, where: Where, measures: Sequence[Measure]) -> Where:
    """Without the parts of the population that a measure means already ("children per woman" is
    no figure of women), unless another measure has figures for them."""
    meant = {part for measure in measures for part in measure.parts}
    split = {
        f"{dimension}={code}"
        for measure in measures
        for group in catalogue.coverage.get(measure.code, Coverage()).groups
        for dimension, code in group
        if f"{dimension}={code}" not in measure.parts
    }
    inside = meant - split
    left = ((d, tuple(c for c in codes if f"{d}={c}" not in inside)) for d, codes in where)
    return tuple((dimension, codes) for dimension, codes in left if codes)


def _split(
    catalogue: Catalogue, where: Where, by: tuple[str, ...]
) -> tuple[Where, tuple[str, ...]]:
    """All parts of a population side by side are a breakdown."""
    whole = tuple(d for d, codes in where if set(codes) == set(catalogue.dimensions[d].codes))
    kept = tuple((d, codes) for d, codes in where if d not in whole)
    return kept, tuple(dict.fromkeys((*by, *(d for d in whole if len(dict(where)[d]) > 1))))


def wanted_of(
    catalogue: Catalogue,
    places: Places,
    where: Where,
    by: tuple[str, ...] = (),
    frame: Frame | None = None,
) -> Wanted:
    """The part of the population, the levels and the years that a measure should have."""
    parts = {dimension: codes[0] for dimension, codes in where}
    parts.update({dimension: catalogue.dimensions[dimension].codes[0] for dimension in by})
    group: Group = tuple(sorted(parts.items()))
    if places.level is not None:
        levels = frozenset({places.level})
    else:
        levels = frozenset(
            catalogue.areas[code].level for place in places.listed for code in _codes(place)
        )
    years = frozenset(
        mention.period if "Q" in mention.period else mention.period[:4]
        for mention in (frame.periods if frame else ())
        if mention.period[:4].isdigit() and ".." not in mention.period
    )
    return Wanted(group, levels, years)


def _codes(place: Place) -> tuple[str, ...]:
    return (place.code,) if place.level_said else place.codes
