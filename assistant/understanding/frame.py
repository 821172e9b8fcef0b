"""What one message said: no decisions, no context.

Offsets are into :attr:`Frame.text`, the message after cleaning. A Frame travels through
Rasa as JSON (:meth:`Frame.as_json`, :meth:`Frame.from_json`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

FILES = ("csv", "xlsx")
"""Cues that ask for the figures as a file: the ending of its name."""
FILE = "file"
"""The cue that asks for a file of no named kind."""
FORMS = ("chart", "map", "table", *FILES, FILE)
"""Cues that name the form of an answer, as :attr:`Resolution.show` does."""
ORDERS = ("highest", "lowest", "best", "worst")
"""Cues that say in which order."""
RANKING = (*ORDERS, "rank", "top")
"""Cues that put areas in order."""
BOUNDS = ("above", "below", "better_than", "worse_than")
"""Cues that set a figure against another, or against a number."""
ORIGINS = ("census", "survey")
"""Cues of where figures come from, as :attr:`Indicator.origin` does."""
MOVES = ("change", "increase", "decrease")
"""Cues of figures that change over time."""
POINTING = ("those", "that_one", "others")
"""Cues that point at what was said or shown before."""
FIGURES = (
    *RANKING, *ORIGINS, *BOUNDS, "change", "sum", "total", "mean", "average", "share",
    "gap", "position", "correlation", "national", "regional", "everyone",
)  # fmt: skip
"""Cues that only a message about figures has."""


@dataclass(frozen=True)
class Candidate:
    """One thing of a catalogue that a mention may mean."""

    catalogue: str
    code: str
    score: float
    """0 to 1."""
    language: str
    """The language of the label that matched."""
    label: str
    parts: tuple[str, ...] = ()
    """Of an indicator: parts of the population ("sex=F") that its labels name and that its
    figures are not split by: saying them asks for no part of it."""
    concept: str = ""
    """Of an indicator: the concept whose label matched, where it is no label of its own."""


@dataclass(frozen=True)
class Mention:
    """A stretch of the message that names something of a catalogue, likeliest first."""

    kind: str
    """area, indicator, level, theme"""
    start: int
    end: int
    text: str
    candidates: tuple[Candidate, ...]
    negated: bool = False
    """"Without running water": the opposite of the indicator is meant."""
    weight: float = 0.0
    """Of an indicator: how telling the words are that it explains."""

    def within(self, catalogue: str) -> tuple[Candidate, ...]:
        """What it may mean in this catalogue, likeliest first."""
        return tuple(c for c in self.candidates if c.catalogue == catalogue)

    @property
    def plural(self) -> bool:
        """Of a level: "the provinces", not "the province"."""
        return any(candidate.label == "many" for candidate in self.candidates)


def parted(first: Mention, second: Mention, others: Iterable[Mention]) -> bool:
    """Whether any of the others begins between two."""
    return any(first.end <= other.start < second.start for other in others)


@dataclass(frozen=True)
class GroupMention:
    """A part of the population: ``sex=F``."""

    start: int
    end: int
    dimension: str
    code: str


@dataclass(frozen=True)
class PeriodMention:
    """A period in the Query's notation: 2024, 2004..2014, latest, last:3."""

    start: int
    end: int
    period: str
    negated: bool = False
    """ "Not 2024": another is meant."""


@dataclass(frozen=True)
class NumberMention:
    """A number that is neither an age nor a period. ``role``: bare, ordinal, fraction."""

    start: int
    end: int
    value: float
    role: str

    @property
    def amount(self) -> float:
        """In per cent where a part of a whole is said: "a quarter", "three in ten"."""
        return self.value * 100 if self.role == "fraction" else self.value


@dataclass(frozen=True)
class Cue:
    """A word of the language pack that says what is wanted: highest, change, compare, chart."""

    start: int
    end: int
    name: str


_RIGHT_AFTER = 3
"""Characters between a name and what stands right after it, at most."""


@dataclass(frozen=True)
class Frame:
    text: str
    language: str
    intent: str = ""
    confidence: float = 0.0
    areas: tuple[Mention, ...] = ()
    indicators: tuple[Mention, ...] = ()
    levels: tuple[Mention, ...] = ()
    themes: tuple[Mention, ...] = ()
    groups: tuple[GroupMention, ...] = ()
    without: tuple[GroupMention, ...] = ()
    """Parts of the population that are denied: "not the rural"."""
    ages: tuple[PeriodMention, ...] = ()
    """Age spans: ``period`` holds 15+, 6-11, 0-4."""
    periods: tuple[PeriodMention, ...] = ()
    numbers: tuple[NumberMention, ...] = ()
    cues: tuple[Cue, ...] = ()
    unexplained: tuple[str, ...] = ()
    """Content words that nothing above accounts for."""
    near: tuple[Mention, ...] = ()
    """What unexplained words may have meant, to be offered, never answered. An area without
    candidates is a word that stands where a place would."""
    parts: tuple[Frame, ...] = ()
    """Of a message with several questions: each of them, read by itself."""
    tells: bool = False
    """It only tells which area the question after it is about."""

    def has(self, *names: str) -> bool:
        """Whether any of these cues was found."""
        return any(cue.name in names for cue in self.cues)

    def between(self, start: int, end: int, *names: str) -> bool:
        """Whether any of these cues begins at ``start`` or later, and before ``end``."""
        return any(cue.name in names and start <= cue.start < end for cue in self.cues)

    def before(self, start: int, most: int, *names: str) -> bool:
        """Whether any of these cues ends before ``start``, by ``most`` characters at most."""
        return any(cue.name in names and 0 <= start - cue.end <= most for cue in self.cues)

    def bounded(self, mention: Mention) -> bool:
        """Whether a bound stands right after it: "not a population over 2,000"."""
        cues = (cue.start for cue in self.cues if cue.name in ("above", "below"))
        return any(0 <= start - mention.end <= _RIGHT_AFTER for start in cues)

    def is_percentage(self, number: NumberMention) -> bool:
        """Whether the number is said as a part of a whole: 20 %, a quarter."""
        return number.role == "fraction" or self.text[number.end :].lstrip().startswith("%")

    @property
    def mentions(self) -> tuple[Mention | GroupMention | PeriodMention, ...]:
        """All that is named of a catalogue, and of time."""
        named = (*self.areas, *self.indicators, *self.levels, *self.themes)
        return (*named, *self.groups, *self.without, *self.ages, *self.periods)

    @property
    def origins(self) -> tuple[str, ...]:
        """Where figures are said to come from."""
        return tuple(name for name in ORIGINS if self.has(name))

    @property
    def plural(self) -> bool:
        """Whether a level is said in the plural."""
        return any(mention.plural for mention in self.levels)

    def as_json(self) -> str:
        """One string: Rasa copies nested values over and over, a string never."""
        return json.dumps(self, default=vars, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Frame:
        return cls._read(json.loads(text))

    @classmethod
    def _read(cls, data: Mapping[str, Any]) -> Frame:
        fields = dict(data)
        for name in ("areas", "indicators", "levels", "themes", "near"):
            fields[name] = tuple(_mention(item) for item in data.get(name, ()))
        for name, kind in _PARTS.items():
            fields[name] = tuple(kind(**item) for item in data.get(name, ()))
        fields["unexplained"] = tuple(data.get("unexplained", ()))
        fields["parts"] = tuple(map(cls._read, data.get("parts", ())))
        return cls(**fields)


_PARTS: Mapping[str, Any] = {
    "groups": GroupMention,
    "without": GroupMention,
    "ages": PeriodMention,
    "periods": PeriodMention,
    "numbers": NumberMention,
    "cues": Cue,
}


def _mention(item: Mapping[str, Any]) -> Mention:
    candidates = tuple(
        Candidate(**{**candidate, "parts": tuple(candidate["parts"])})
        for candidate in item["candidates"]
    )
    return Mention(**{**item, "candidates": candidates})
