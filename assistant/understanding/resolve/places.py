"""Which areas a message is about: listed ones, or every area of a level inside one.

One name may be several areas ("Taza" is a province, a circle and a commune). The level
that is said beside the name decides; else what follows it ("Figuig, Oriental"); else the
highest level of the present division that has data. The rest become options.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.understanding.frame import Candidate, Frame, Mention
from indicator_store.catalogue import Catalogue

_BESIDE = 14
"""Characters between a name and the level that belongs to it, at most."""


@dataclass(frozen=True)
class Place:
    """One area as understood, with the other areas of the same name."""

    code: str
    others: tuple[str, ...] = ()
    words: str = ""
    start: int = 0
    sure: bool = True
    """The name was written as the catalogue writes it."""
    level_said: bool = False
    inside: str | None = None
    """What follows it and narrows it down ("Figuig, Oriental")."""
    asked_level: str | None = None
    """A level that was said and at which no area has the name."""


@dataclass(frozen=True)
class Places:
    """``level`` with ``inside`` (or None: everywhere) when a set of areas is meant."""

    listed: tuple[Place, ...] = ()
    level: str | None = None
    inside: Place | None = None
    peers: str | None = None
    """The level that listed areas are seen among ("Taza among the provinces")."""

    @property
    def scoped(self) -> bool:
        return self.level is not None


@dataclass
class _Reading:
    frame: Frame
    catalogue: Catalogue
    used: set[int] = field(default_factory=set)
    """Positions in ``frame.levels`` that qualify a name."""
    holders: dict[int, str] = field(default_factory=dict)
    """By a name's offset, the area that narrows it down."""


def read_places(frame: Frame, catalogue: Catalogue) -> Places:
    """The areas of ``frame`` in one catalogue; data availability is looked at later."""
    reading = _Reading(frame, catalogue)
    mentions = [mention for mention in frame.areas if _within(mention, catalogue)]
    mentions = [mention for mention in mentions if not mention.negated] or mentions
    mentions = _merge_qualifiers(reading, mentions)
    wants_set = frame.has("highest", "lowest", "best", "worst", "rank", "top")
    places = [_place(reading, mention, wants_set) for mention in mentions]
    scope = _scope_level(reading, places)
    if scope is None or catalogue.levels[scope].rank == 0:
        return Places(listed=tuple(places))
    rank = catalogue.levels[scope].rank
    holders = [p for p in places if catalogue.levels[catalogue.areas[p.code].level].rank < rank]
    if len(holders) == 1 and len(places) == 1:
        whole = holders[0].code == catalogue.nation
        return Places(level=scope, inside=None if whole else holders[0])
    if places and not holders:
        listed = tuple(_at_level(catalogue, place, scope) for place in places)
        many = any(c.label == "many" for m in frame.levels for c in m.candidates)
        if many and len(listed) == 1 and frame.has("above", "below"):
            return Places(listed=listed, level=scope)
        return Places(listed=listed, peers=scope)
    if not places:
        return Places(level=scope)
    others = tuple(place for place in places if place is not holders[0])
    return Places(listed=others, level=scope, inside=holders[0])


def _within(mention: Mention, catalogue: Catalogue) -> bool:
    return any(candidate.catalogue == catalogue.code for candidate in mention.candidates)


def _codes(mention: Mention, catalogue: Catalogue) -> list[str]:
    """Codes in order of likelihood: the present division first, then from the top down."""
    candidates: Sequence[Candidate] = [
        c for c in mention.candidates if c.catalogue == catalogue.code
    ]

    def order(candidate: Candidate) -> tuple[float, bool, bool, int, str]:
        level = catalogue.levels[catalogue.areas[candidate.code].level]
        minor = level.code in catalogue.settings.get("minor_levels", "").split(",")
        return -candidate.score, bool(level.division), minor, level.rank, candidate.code

    return [candidate.code for candidate in sorted(candidates, key=order)]


def _place(reading: _Reading, mention: Mention, wants_set: bool) -> Place:
    catalogue = reading.catalogue
    codes = _codes(mention, catalogue)
    sure = mention.candidates[0].score >= 0.95
    holder = reading.holders.get(mention.start)
    place = Place(codes[0], tuple(codes[1:]), mention.text, mention.start, sure, inside=holder)
    for position in _beside(reading, mention):
        level_mention = reading.frame.levels[position]
        for candidate in level_mention.candidates:
            if candidate.catalogue != catalogue.code:
                continue
            at_level = [c for c in codes if catalogue.areas[c].level == candidate.code]
            ahead = level_mention.end <= mention.start
            many = candidate.label == "many" or (ahead and (wants_set or _each(reading, position)))
            below = [c for c in codes if _above(catalogue, c, candidate.code)]
            if at_level and not (many and below and len(reading.frame.levels) == 1):
                reading.used.add(position)
                others = tuple(code for code in codes if code not in at_level) + tuple(at_level[1:])
                return replace(place, code=at_level[0], others=others, level_said=True)
            above = catalogue.levels[candidate.code].rank <= _rank(catalogue, codes[0])
            if not many and not at_level and above:
                reading.used.add(position)
                return _higher(catalogue, place, candidate.code)
    return place


def _each(reading: _Reading, position: int) -> bool:
    """ "Each commune of Sefrou" is a set, though the word is singular."""
    start = reading.frame.levels[position].start
    return any(cue.name == "each" and 0 <= start - cue.end <= 2 for cue in reading.frame.cues)


def _rank(catalogue: Catalogue, code: str) -> int:
    return catalogue.levels[catalogue.areas[code].level].rank


def _above(catalogue: Catalogue, code: str, level: str) -> bool:
    return catalogue.levels[catalogue.areas[code].level].rank < catalogue.levels[level].rank


def _higher(catalogue: Catalogue, place: Place, level: str) -> Place:
    """ "The region of Taza": the region that Taza is in; else note the level that is not there."""
    for code in (place.code, *place.others):
        for ancestor in catalogue.ancestors(code):
            if ancestor.level == level:
                return replace(place, code=ancestor.code, others=(), level_said=True)
    return replace(place, asked_level=level)


def _at_level(catalogue: Catalogue, place: Place, level: str) -> Place:
    codes = (place.code, *place.others)
    found = [code for code in codes if catalogue.areas[code].level == level]
    if not found:
        return place
    others = tuple(code for code in codes if code != found[0])
    return replace(place, code=found[0], others=others, level_said=True)


def _beside(reading: _Reading, mention: Mention) -> list[int]:
    """Positions of level mentions right beside a name, the nearest first."""
    found = []
    for position, level in enumerate(reading.frame.levels):
        if position in reading.used or level.negated:
            continue
        before = 0 <= mention.start - level.end <= _BESIDE
        after = 0 <= level.start - mention.end <= _BESIDE
        between = reading.frame.text[min(level.end, mention.end) : max(level.start, mention.start)]
        blocked = any(
            other is not mention and level.end <= other.start < mention.start
            for other in reading.frame.areas
        )
        separated = bool(re.search(r"[.;?!]", between))
        named = "," not in between or _named_so(reading, mention, level)
        if (before and not blocked) or (after and not separated and named):
            distance = mention.start - level.end if before else level.start - mention.end
            found.append((distance, position))
    return [position for _, position in sorted(found)]


def _named_so(reading: _Reading, mention: Mention, level: Mention) -> bool:
    """ "Moulay Rachid, the arrondissement": there is an area of that name at that level."""
    codes = _codes(mention, reading.catalogue)
    levels = {reading.catalogue.areas[code].level for code in codes}
    return any(c.code in levels and c.label == "one" for c in level.candidates)


def _merge_qualifiers(reading: _Reading, mentions: list[Mention]) -> list[Mention]:
    """ "Figuig, Oriental" and "Taza in Fès-Meknès": the second narrows the first down."""
    kept: list[Mention] = []
    position = 0
    while position < len(mentions):
        mention = mentions[position]
        following = mentions[position + 1] if position + 1 < len(mentions) else None
        narrowed = following and _narrow(reading, mention, following)
        if narrowed:
            kept.append(narrowed)
            position += 2
        else:
            kept.append(mention)
            position += 1
    return kept


def _narrow(reading: _Reading, mention: Mention, holder: Mention) -> Mention | None:
    frame, catalogue = reading.frame, reading.catalogue
    parted = any(mention.end <= m.start < holder.start for m in frame.indicators)
    if parted or holder.start - mention.end > 30 or frame.has("compare"):
        return None
    joined = any(
        cue.name in ("and", "compare") and mention.end <= cue.start < holder.start
        for cue in frame.cues
    )
    levels = [level for level in frame.levels if mention.end <= level.start < holder.start]
    if joined or any(c.label == "many" for level in levels for c in level.candidates):
        return None
    holders = set(_codes(holder, catalogue))
    inside = tuple(
        c
        for c in mention.candidates
        if c.catalogue == catalogue.code
        and any(ancestor.code in holders for ancestor in catalogue.ancestors(c.code))
    )
    if not inside:
        return None
    for position, level in enumerate(frame.levels):
        if level in levels and level.start - mention.end > 3:
            reading.used.add(position)
    reading.holders[mention.start] = _codes(holder, catalogue)[0]
    return replace(mention, candidates=inside)


def _scope_level(reading: _Reading, places: Sequence[Place]) -> str | None:
    for position, mention in enumerate(reading.frame.levels):
        if position in reading.used or mention.negated:
            continue
        for candidate in mention.candidates:
            if candidate.catalogue == reading.catalogue.code:
                return candidate.code
    return None
