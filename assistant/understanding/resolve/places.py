"""Which areas a message is about: listed ones, or every area of a level inside one.

One name may be several areas ("Taza" is a province, a circle and a commune). The level
that is said beside the name decides; else what follows it ("Figuig, Oriental"); else the
highest level of the present division that has data. The rest become options.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.understanding.frame import BOUNDS, RANKING, Frame, Mention, parted
from assistant.understanding.resolve.beside import Reading, beside, codes_of, coordinated
from indicator_store.catalogue import Catalogue


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

    @classmethod
    def of(cls, code: str) -> Place:
        """An area known by its code."""
        return cls(code, level_said=True)

    @property
    def codes(self) -> tuple[str, ...]:
        """It and the others of its name."""
        return self.code, *self.others

    def at(self, code: str) -> Place:
        """Another area of its name."""
        return replace(self, code=code, others=tuple(c for c in self.codes if c != code))


@dataclass(frozen=True)
class Places:
    """``level`` with ``inside`` (or None: everywhere) when a set of areas is meant."""

    listed: tuple[Place, ...] = ()
    level: str | None = None
    inside: Place | None = None
    peers: str | None = None
    """The level that listed areas are seen among ("Taza among the provinces")."""

    @classmethod
    def of(cls, codes: Iterable[str]) -> Places:
        """Areas known by their codes."""
        return cls(tuple(map(Place.of, codes)))

    @property
    def scoped(self) -> bool:
        return self.level is not None


def read_places(frame: Frame, catalogue: Catalogue) -> Places:
    """The areas of ``frame`` in one catalogue; data availability is looked at later."""
    reading = Reading(frame, catalogue)
    mentions = [mention for mention in frame.areas if mention.within(catalogue.code)]
    mentions = [mention for mention in mentions if not mention.negated] or mentions
    mentions = _merge_qualifiers(reading, without_heading(frame, mentions))
    wants_set = frame.has(*RANKING)
    places = [_place(reading, mention, wants_set) for mention in mentions]
    _share_levels(reading, mentions, places)
    scope = _scope_level(reading, places)
    follows = frame.has("after") and (wants_set or frame.intent == "ask_ranking")
    if scope is None and follows and len(places) == 1:  # "Who comes right after Taza".
        scope = catalogue.areas[places[0].code].level
    if scope is None or catalogue.levels[scope].rank == 0:
        return Places(listed=tuple(places))
    holders = [place for place in places if catalogue.holds(place.code, scope)]
    if len(holders) == 1 and len(places) == 1:
        whole = holders[0].code == catalogue.nation
        return Places(level=scope, inside=None if whole else holders[0])
    if places and not holders:
        listed = tuple(p if p.level_said else _at_level(catalogue, p, scope) for p in places)
        if follows:
            return Places(listed=listed, level=scope)
        if frame.plural and len(listed) == 1 and frame.has(*BOUNDS):
            return Places(listed=listed, level=scope)
        return Places(listed=listed, peers=scope)
    if not places:
        return Places(level=scope)
    others = tuple(place for place in places if place is not holders[0])
    if others and frame.has("position") and len(holders) == 1:
        inside = None if holders[0].code == catalogue.nation else holders[0].code
        return Places(tuple(replace(place, inside=inside) for place in others), peers=scope)
    return Places(listed=others, level=scope, inside=holders[0])


def without_heading(frame: Frame, mentions: Sequence[Mention]) -> Sequence[Mention]:
    """ "The regions of the south: Guelmim, Dakhla": what is listed after the colon is meant."""
    listed = len(mentions) > 2
    if listed and frame.text[mentions[0].end : mentions[1].start].strip() == ":":
        return mentions[1:]
    return mentions


def _place(reading: Reading, mention: Mention, wants_set: bool) -> Place:
    catalogue = reading.catalogue
    codes = _not_denied(reading, codes_of(mention, catalogue))
    sure = mention.candidates[0].score >= 0.95
    holder = reading.holders.get(mention.start)
    place = Place(codes[0], tuple(codes[1:]), mention.text, mention.start, sure, inside=holder)
    for position in beside(reading, mention):
        level_mention = reading.frame.levels[position]
        if _measured(reading, level_mention):
            continue
        for candidate in level_mention.within(catalogue.code):
            ahead = level_mention.end <= mention.start
            many = candidate.label == "many" or (ahead and (wants_set or _each(reading, position)))
            found = _said(
                reading,
                place,
                candidate.code,
                many and not (ahead and _list(reading, mention, candidate.code, wants_set)),
            )
            if found is not None:
                reading.used.add(position)
                return found
    return place


def _measured(reading: Reading, level: Mention) -> bool:
    """ "Its part of the national GDP": the nation is in what is measured, and no place."""
    ranks = {reading.catalogue.levels[c.code].rank for c in level.within(reading.catalogue.code)}
    named = reading.frame.indicators
    return ranks == {0} and any(m.start <= level.start and level.end <= m.end for m in named)


def _said(reading: Reading, place: Place, level: str, many: bool) -> Place | None:
    """The place at the level that is said beside it; None when the level is not about it."""
    catalogue = reading.catalogue
    codes = place.codes
    if catalogue.levels[level].division and not _at(catalogue, codes, level):
        former = _former(catalogue, place.code, level)
        if former:
            return replace(place, code=former, others=codes, level_said=True)
    at_level = _at(catalogue, codes, level)
    if many and place.code == catalogue.nation and at_level:  # There are no countries in one.
        return replace(place, asked_level=level)
    below = [code for code in codes if catalogue.holds(code, level)]
    if at_level and not (many and below and len(reading.frame.levels) == 1):
        return _at_level(catalogue, place, level)
    above = catalogue.levels[level].rank <= catalogue.rank(codes[0])
    return _higher(catalogue, place, level) if not many and not at_level and above else None


def _at(catalogue: Catalogue, codes: Sequence[str], level: str) -> list[str]:
    return [code for code in codes if catalogue.areas[code].level == level]


def _former(catalogue: Catalogue, present: str, level: str) -> str | None:
    """ "Kenitra in its 2004 limits": the area of a former division that became this one."""
    formers = [s.former for s in catalogue.successions if s.present == present]
    return next((f for f in formers if catalogue.areas[f].level == level), None)


def _not_denied(reading: Reading, codes: Sequence[str]) -> Sequence[str]:
    """ "Larache, not the town": an area of the name at another level, when there is one."""
    denied = {c.code for level in reading.frame.levels if level.negated for c in level.candidates}
    kept = [code for code in codes if reading.catalogue.areas[code].level not in denied]
    return kept or codes


def _list(reading: Reading, mention: Mention, level: str, wants_set: bool) -> bool:
    """ "Towns of Fez and of Taza": both are towns; "of Anfa and of Sidi Othmane": the second
    is nothing else."""
    following = [other for other in reading.frame.areas if other.start > mention.start][:1]
    if not following or not coordinated(reading.frame, mention, following[0]):
        return False
    areas = reading.catalogue.areas
    levels = {areas[code].level for code in codes_of(following[0], reading.catalogue)}
    return levels == {level} or (level in levels and not wants_set)


def _each(reading: Reading, position: int) -> bool:
    """ "Each commune of Sefrou" is a set, though the word is singular."""
    return reading.frame.before(reading.frame.levels[position].start, 2, "each")


def _higher(catalogue: Catalogue, place: Place, level: str) -> Place:
    """ "The region of Taza": the region that Taza is in; else note the level that is not there."""
    for code in place.codes:
        around = catalogue.around_at(code, level)
        if around is not None:
            return replace(place, code=around, others=(), level_said=True)
    return replace(place, asked_level=level)


def _at_level(catalogue: Catalogue, place: Place, level: str) -> Place:
    found = _at(catalogue, place.codes, level)
    return replace(place.at(found[0]), level_said=True) if found else place


def _share_levels(reading: Reading, mentions: Sequence[Mention], places: list[Place]) -> None:
    """ "The town of Kenitra or Taza": a level said before a list is said of all of it."""
    catalogue = reading.catalogue
    for at in range(1, len(places)):
        before, place = places[at - 1], places[at]
        said = before.level_said and before.start not in reading.followed
        listed = coordinated(reading.frame, mentions[at - 1], mentions[at])
        if said and listed and not place.level_said:
            places[at] = _at_level(catalogue, place, catalogue.areas[before.code].level)


def _merge_qualifiers(reading: Reading, mentions: Sequence[Mention]) -> list[Mention]:
    """ "Figuig, Oriental" and "Taza in Fez-Meknes": the second narrows the first down."""
    kept: list[Mention] = []
    position = 0
    while position < len(mentions):
        mention = mentions[position]
        following = mentions[position + 1] if position + 1 < len(mentions) else None
        narrowed = following and (
            _narrow(reading, mention, following) or _headed(reading, mention, following)
        )
        if narrowed:
            kept.append(narrowed)
            position += 2
        else:
            kept.append(mention)
            position += 1
    return kept


def _narrow(reading: Reading, mention: Mention, holder: Mention) -> Mention | None:
    frame, catalogue = reading.frame, reading.catalogue
    far = holder.start - mention.end > _NARROWING or parted(mention, holder, frame.indicators)
    if far or frame.has("compare"):
        return None
    against = frame.intent in _AGAINST and not _address(frame, mention, holder)
    if against and catalogue.nation in codes_of(holder, catalogue):
        return None
    joined = frame.between(mention.end, holder.start, "and", "compare")
    levels = [level for level in frame.levels if mention.end <= level.start < holder.start]
    if joined or any(level.plural for level in levels):
        return None
    holders = set(codes_of(holder, catalogue))
    inside = tuple(
        c for c in mention.within(catalogue.code) if holders & catalogue.around((c.code,))
    )
    if not inside:
        return None
    for position, level in enumerate(frame.levels):
        if level in levels and level.start - mention.end > 3:
            reading.used.add(position)
    reading.holders[mention.start] = codes_of(holder, catalogue)[0]
    return replace(mention, candidates=inside)


def _address(frame: Frame, place: Mention, holder: Mention) -> bool:
    """ "Taza, Morocco", said of nothing that is set against something."""
    between = frame.text[place.end : holder.start].strip()
    return between in _ADDRESSING and not frame.has("gap", "how_far", "compare")


def _headed(reading: Reading, holder: Mention, mention: Mention) -> Mention | None:
    """ "In Senegal, the department of Mbour": what a message begins with says where the rest is."""
    frame, catalogue = reading.frame, reading.catalogue
    begins = bool(frame.text[: holder.start].strip()) and frame.areas[0] is holder
    before = [*(m.start for m in frame.indicators), *(g.start for g in frame.groups)]
    if not begins or any(start < holder.end for start in before):
        return None
    two = len(frame.areas) == _LISTED
    if frame.has("gap", "how_far", "share") or (two and frame.has("compare", *BOUNDS)):
        return None
    apart = frame.text[holder.end : mention.start].lstrip()[:1] in _ADDRESSING
    if not apart or frame.between(holder.end, mention.start, "and"):
        return None
    holders = set(codes_of(holder, catalogue))
    inside = [c for c in mention.within(catalogue.code) if holders & catalogue.around((c.code,))]
    return replace(mention, candidates=tuple(inside)) if inside else None


_LISTED = 2
_ADDRESSING = (",", "\u060c", "(", "-")
_NARROWING = 30
"""Characters between a name and the one that narrows it down, at most."""
_AGAINST = ("ask_gap", "ask_comparison")
"""Where a place and the nation are two sides, rather than the one being in the other."""


def _scope_level(reading: Reading, places: Sequence[Place]) -> str | None:
    for position, mention in enumerate(reading.frame.levels):
        if position in reading.used or mention.negated:
            continue
        for candidate in mention.within(reading.catalogue.code):
            return candidate.code
    return None
