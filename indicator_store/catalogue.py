"""A live catalogue in memory: everything but the observations. Built by the store, immutable.

Names, synonyms and definitions are looked up here by language; the understanding
builds its index from :attr:`Catalogue.labels` and swaps it when :attr:`Catalogues.revision`
changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from indicator_store.model import (
    Area,
    AreaLevel,
    Concept,
    Dimension,
    Group,
    Indicator,
    Label,
    Period,
    Release,
    Role,
    Source,
    Succession,
)

SEX = "sex"
"""The dimension that a population pyramid has its two sides by."""


@dataclass(frozen=True)
class Coverage:
    """Where an indicator has data: (group, period) -> level -> number of areas."""

    areas: Mapping[tuple[Group, str], Mapping[str, int]] = field(default_factory=dict)

    @cached_property
    def periods(self) -> tuple[str, ...]:
        return tuple(sorted({period for _, period in self.areas}))

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        return tuple(sorted({group for group, _ in self.areas}))

    @cached_property
    def levels(self) -> frozenset[str]:
        return frozenset(level for levels in self.areas.values() for level in levels)

    def periods_for(self, group: Group, level: str) -> tuple[str, ...]:
        """Periods that have data for this part of the population at this level, in order."""
        found = {p for (g, p), levels in self.areas.items() if g == group and level in levels}
        return tuple(sorted(found))


@dataclass(frozen=True)
class Catalogue:
    code: str
    release: Release
    languages: tuple[str, ...]
    nation: str
    """The code of the area that is the whole."""
    areas: Mapping[str, Area]
    levels: Mapping[str, AreaLevel]
    indicators: Mapping[str, Indicator]
    concepts: Mapping[str, Concept]
    dimensions: Mapping[str, Dimension]
    periods: Mapping[str, Period]
    sources: Mapping[str, Source]
    successions: tuple[Succession, ...]
    labels: tuple[Label, ...]
    coverage: Mapping[str, Coverage]
    """By indicator, computed ones included."""
    boundaries: Mapping[str, str] = field(default_factory=dict)
    """The levels whose boundaries the store holds, each with whom they are credited to."""
    settings: Mapping[str, str] = field(default_factory=dict)
    """The catalogue's own defaults, e.g. ``default_indicator: POP_LEGAL``."""

    @cached_property
    def _texts(self) -> dict[tuple[str, str, str, Role], list[str]]:
        texts: dict[tuple[str, str, str, Role], list[str]] = {}
        for label in self.labels:
            key = (label.kind, label.code, label.language, label.role)
            texts.setdefault(key, []).append(label.text)
        return texts

    def text(self, kind: str, code: str, language: str, role: Role = Role.NAME) -> str | None:
        """The text in this language, or None."""
        found = self._texts.get((kind, code, language, role))
        return found[0] if found else None

    def name(self, kind: str, code: str, language: str, role: Role = Role.NAME) -> str:
        """The text in this language, else the name in it, else in any language, else the code."""
        for tag in (language, *self.languages):
            text = self.text(kind, code, tag, role) or self.text(kind, code, tag)
            if text:
                return text
        return code

    @cached_property
    def called(self) -> Mapping[str, tuple[str, ...]]:
        """By indicator, whatever it is called in any language."""
        called: dict[str, list[str]] = {}
        for label in self.labels:
            if label.kind == "indicator":
                called.setdefault(label.code, []).append(label.text)
        return {code: tuple(texts) for code, texts in called.items()}

    @cached_property
    def bases(self) -> frozenset[str]:
        """Indicators that count what others' figures are out of, with those of their concepts."""
        weights = {i.weight for i in self.indicators.values() if i.weight is not None}
        concepts = {self.indicators[code].concept for code in weights} - {None}
        alike = {i.code for i in self.indicators.values() if i.concept in concepts}
        return frozenset(weights | alike)

    @cached_property
    def _area_names(self) -> dict[str, tuple[Label, ...]]:
        names: dict[str, list[Label]] = {}
        for label in self.labels:
            if label.kind == "area" and label.role is Role.NAME:
                names.setdefault(label.code, []).append(label)
        return {code: tuple(labels) for code, labels in names.items()}

    def names_of(self, area: str) -> tuple[Label, ...]:
        """An area's official names, one per language."""
        return self._area_names.get(area, ())

    @cached_property
    def _children(self) -> dict[str, tuple[Area, ...]]:
        children: dict[str, list[Area]] = {}
        for area in self.areas.values():
            if area.parent is not None:
                children.setdefault(area.parent, []).append(area)
        return {code: tuple(areas) for code, areas in children.items()}

    def children(self, code: str) -> tuple[Area, ...]:
        return self._children.get(code, ())

    def ancestors(self, code: str) -> Iterator[Area]:
        """From the parent up to the nation."""
        parent = self.areas[code].parent
        while parent is not None:
            yield self.areas[parent]
            parent = self.areas[parent].parent

    def successors(self, code: str) -> tuple[str, ...]:
        """The areas that took over a former one, of the highest level that the catalogue says."""
        found = [s.present for s in self.successions if s.former == code]
        highest = min(map(self.rank, found), default=0)
        return tuple(area for area in found if self.rank(area) == highest)

    @cached_property
    def former_parts(self) -> Mapping[str, tuple[str, ...]]:
        """Former areas and the present ones of a lower level that each was made of."""
        parts: dict[str, list[str]] = {}
        for one in self.successions:
            if self.rank(one.present) > self.rank(one.former):
                parts.setdefault(one.former, []).append(one.present)
        return {former: tuple(codes) for former, codes in parts.items()}

    def around(self, areas: Iterable[str]) -> frozenset[str]:
        """The codes of all that these areas lie in."""
        return frozenset(above.code for code in areas for above in self.ancestors(code))

    def around_at(self, code: str, level: str | None) -> str | None:
        """The area of this level that an area lies in; None when there is none."""
        return next((above.code for above in self.ancestors(code) if above.level == level), None)

    def holder(self, code: str) -> str | None:
        """The area around an area that "its region" means: the nearest that is neither the
        nation nor of a minor level; None when there is none."""
        apart = (a for a in self.ancestors(code) if a.level not in self.minor_levels)
        return next((area.code for area in apart if area.code != self.nation), None)

    def mixed(self, one: str, other: str) -> bool:
        """Whether two indicators answer the same words by measures that are not to be mixed: of
        another origin (census, survey), or of other groups of comparable indicators."""
        first, second = self.indicators[one], self.indicators[other]
        together = any({one, other} <= set(c.members) for c in self.concepts.values())
        if one == other or not together:
            return False
        groups = {first.comparable, second.comparable}
        return first.origin != second.origin or (None not in groups and len(groups) > 1)

    def periods_of(self, measures: Iterable[str]) -> tuple[str, ...]:
        """The periods that measures have figures of, in order."""
        known = (self.coverage[code].periods for code in measures if code in self.coverage)
        return tuple(sorted({period for periods in known for period in periods}))

    def rank(self, area: str) -> int:
        """The rank of an area's level: 0 is the whole."""
        return self.levels[self.areas[area].level].rank

    def holds(self, area: str, level: str) -> bool:
        """Whether areas of a level lie below that of an area."""
        return self.rank(area) < self.levels[level].rank

    @cached_property
    def minor_levels(self) -> frozenset[str]:
        """Levels that the setting ``minor_levels`` says are seldom meant."""
        return frozenset(self.settings.get("minor_levels", "").split(","))

    @cached_property
    def wholes(self) -> frozenset[str]:
        """Concepts that the setting ``wholes`` names: their members are parts of one whole."""
        return frozenset(self.settings.get("wholes", "").split())

    @cached_property
    def ages(self) -> tuple[str, ...]:
        """The age bands of a population pyramid, the youngest first: the concept that the
        setting ``ages`` names."""
        concept = self.concepts.get(self.settings.get("ages", ""))
        return tuple(concept.members) if concept is not None else ()

    @property
    def default(self) -> Indicator | None:
        """The indicator that the setting ``default_indicator`` names: what is counted when
        nothing is said to be measured."""
        return self.indicators.get(self.settings.get("default_indicator", ""))

    def within(self, level: str, inside: str | None = None) -> tuple[Area, ...]:
        """Areas of a level, everywhere or below ``inside``, in the order of their codes.

        Inside a former area are the present ones that it was made of, and what is below them.
        """
        found = (area for area in self.areas.values() if area.level == level)
        if inside is None or inside == self.nation:
            return tuple(found)
        holders = {inside, *self.former_parts.get(inside, ())}
        own = holders - {inside}
        return tuple(
            area
            for area in found
            if area.code in own or any(above.code in holders for above in self.ancestors(area.code))
        )


@dataclass(frozen=True)
class Catalogues:
    """All live catalogues, by code, in the order in which questions are tried on them."""

    by_code: Mapping[str, Catalogue]

    @cached_property
    def revision(self) -> str:
        """Changes whenever a release goes live or is rolled back."""
        return ",".join(f"{c.code}:{c.release.number}" for c in self.by_code.values())

    def __iter__(self) -> Iterator[Catalogue]:
        return iter(self.by_code.values())

    def __getitem__(self, code: str) -> Catalogue:
        return self.by_code[code]
