"""Level words beside names of areas: "the province of Taza", "Figuig, the town"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assistant.understanding.frame import Candidate, Frame, Mention, parted
from indicator_store.catalogue import Catalogue

_BESIDE = 14
"""Characters between a name and the level that belongs to it, at most."""
_TOUCHING = 2
"""Characters between a name and a plural that belongs to it, at most: "Taza communes"."""
_LISTED = 30
"""Characters between two names of one list, at most."""


@dataclass
class Reading:
    frame: Frame
    catalogue: Catalogue
    used: set[int] = field(default_factory=set)
    """Positions in ``frame.levels`` that qualify a name."""
    holders: dict[int, str] = field(default_factory=dict)
    """By a name's offset, the area that narrows it down."""
    followed: set[int] = field(default_factory=set)
    """Offsets of names whose level follows them: it says nothing of the next name."""


def codes_of(mention: Mention, catalogue: Catalogue) -> list[str]:
    """Codes in order of likelihood: the present division first, then from the top down."""

    def order(candidate: Candidate) -> tuple[float, bool, bool, int, str]:
        level = catalogue.levels[catalogue.areas[candidate.code].level]
        minor = level.code in catalogue.minor_levels
        return -candidate.score, bool(level.division), minor, level.rank, candidate.code

    return [candidate.code for candidate in sorted(mention.within(catalogue.code), key=order)]


def beside(reading: Reading, mention: Mention) -> list[int]:
    """Positions of level mentions right beside a name: those of a former division first
    ("the province in its 2004 limits"), then the nearest."""
    found: list[tuple[bool, int, int]] = []
    for position, level in enumerate(reading.frame.levels):
        if position in reading.used or level.negated:
            continue
        if _ahead(reading.frame, mention, level):
            found.append((_present(reading, level), mention.start - level.end, position))
        elif _behind(reading, mention, level):
            reading.followed.add(mention.start)
            found.append((_present(reading, level), level.start - mention.end, position))
    return [position for _, _, position in sorted(found)]


def _present(reading: Reading, level: Mention) -> bool:
    """Whether a level is of the present division of the territory."""
    levels = reading.catalogue.levels
    known = [levels[c.code] for c in level.candidates if c.code in levels]
    return not any(level.division for level in known)


def _ahead(frame: Frame, mention: Mention, level: Mention) -> bool:
    """Whether a level stands before the name and belongs to it, and to no "after" between."""
    if not 0 <= mention.start - level.end <= _BESIDE or parted(level, mention, frame.areas):
        return False
    return not frame.between(level.end, mention.start, "after")


def _behind(reading: Reading, mention: Mention, level: Mention) -> bool:
    gap = level.start - mention.end
    if not 0 <= gap <= _BESIDE or parted(mention, level, reading.frame.areas):
        return False
    between = reading.frame.text[mention.end : level.start]
    if re.search(r"[.;?!]", between):
        return False
    if "," in between and not _named_so(reading, mention, level):
        return False
    many = all(candidate.label == "many" for candidate in level.candidates)
    if many and gap > _TOUCHING and _present(reading, level):
        return False
    return gap <= _TOUCHING or not _of_another(reading.frame, mention, level)


def _of_another(frame: Frame, mention: Mention, level: Mention) -> bool:
    """ "Taza or the commune of Sefrou": the level belongs to the name that follows."""
    for other in frame.areas:
        if other is not mention and 0 <= other.start - level.end <= _BESIDE:
            between = frame.text[level.end : other.start]
            return not frame.between(level.end, other.start, "and") and "," not in between
    return False


def coordinated(frame: Frame, first: Mention, second: Mention) -> bool:
    """Whether two names are of one list, with no level of its own for the second."""
    others = (*frame.areas, *frame.levels, *frame.indicators)
    if second.start - first.end > _LISTED or parted(first, second, others):
        return False
    between = frame.text[first.end : second.start]
    return frame.between(first.end, second.start, "and") or "," in between


def _named_so(reading: Reading, mention: Mention, level: Mention) -> bool:
    """ "Moulay Rachid, the arrondissement": there is an area of that name at that level."""
    codes = codes_of(mention, reading.catalogue)
    levels = {reading.catalogue.areas[code].level for code in codes}
    return any(c.code in levels and c.label == "one" for c in level.candidates)
