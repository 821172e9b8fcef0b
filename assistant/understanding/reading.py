"""One message being read: what is found in it, and which words that explains."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

from assistant.languages.templates import Match
from assistant.understanding.alignment import Sentence
from assistant.understanding.areas import Hints
from assistant.understanding.frame import (
    BOUNDS,
    MOVES,
    RANKING,
    Candidate,
    Cue,
    Frame,
    GroupMention,
    Mention,
    PeriodMention,
)
from assistant.understanding.narrowed import Narrowed
from assistant.understanding.stretches import stretches, without_names
from assistant.understanding.times import (
    ordinal_of,
    read_ages,
    read_numbers,
    read_periods,
    read_spoken_years,
    terms_of,
)

_DENYING = 4
"""A negation stands so many words before what it denies, at most, all else being empty words."""

_REFERENCES = frozenset({"national", "regional"})
"""Cues such as "the national average" and "its region", whose level word names no set."""

_APOSTROPHES = ("'", "\u2019")

_ORDERING = frozenset((*RANKING, *MOVES, *BOUNDS))
"""Cues whose words are no part of an indicator's name unless the name is nothing else."""

_LEADING = frozenset({"each", "rank", "which_ones"})
"""Cues after which a level is what is put in order, whatever an indicator's name holds."""

_OF_ONESELF = 5
"""Characters between "I am a student" and what is studied, at most."""

_SOURCES = frozenset({"census", "survey"})
"""Cues of where figures come from: "the labour force survey" is not the labour force."""

Said = TypeVar("Said", Mention, PeriodMention)


def _in_order(cue: Cue, cues: Sequence[Cue]) -> bool:
    """Whether a word that joins things elsewhere is part of an order: "the most" holds "more"."""
    if cue.name not in ("and", "followup"):
        return False
    longer = (c for c in cues if c.name in _ORDERING and c.end - c.start > cue.end - cue.start)
    return any(order.start <= cue.start and cue.end <= order.end for order in longer)


class Reading(Narrowed):
    """Made by :class:`assistant.understanding.reader.Reader` for each message."""

    def frame(self) -> Frame:
        phrases, norms, cue_matches = self.phrases, self.norms, self.said
        ages, periods = self._times(cue_matches)
        groups, level_matches = phrases.groups.find(norms), self.levels
        named = self._areas(level_matches)
        groups = without_names(groups, level_matches, self.located)
        self.levelled = {i for match in level_matches for i in match.words}
        soft = self._soft(cue_matches, groups, level_matches)
        measures = self._of_others(self._measures(ages, named, soft), cue_matches)
        theme_matches = phrases.themes.find(norms)
        levels = self._levels(cue_matches, groups, level_matches, theme_matches)
        themes = self._labels("theme", theme_matches, self.located | self._fixed())
        # "Under-five mortality", not the "ten" that a name has too.
        taken = self.dated | self.located | self.compound | self._spelt()
        numbers = read_numbers(self.text, self.words, taken, self.r.numerals)
        self._explain(span for _, span in numbers)
        self._units({span.stop for _, span in numbers}, measures)
        parts = self._groups([*groups, *self._people()], self.located | self._kinds(level_matches))
        cues = self._cues(cue_matches)
        self._explain(match.words for match in groups)
        counted = {i for _, span in numbers for i in span}
        self.qualifying = self._qualifying(measures, cues, groups, counted)
        self._explain([self._said_too(measures)])
        areas = sorted([*named, *self._nearby(self.located)], key=lambda mention: mention.start)
        areas = self.r.areas.merge(self.text, self.words, areas)
        frame = Frame(
            text=self.text,
            language="",
            areas=tuple(map(self._denied, areas)),
            indicators=measures,
            levels=tuple(map(self._denied, levels)),
            themes=themes,
            groups=tuple(group for group, denied in parts if not denied),
            without=tuple(group for group, denied in parts if denied),
            ages=ages,
            periods=tuple(map(self._denied, periods)),
            numbers=tuple(mention for mention, _ in numbers),
            cues=cues,
            unexplained=tuple(word.text for word in self._unexplained()),
            near=tuple(self._near()),
        )
        return replace(frame, language=self._language(frame))

    def _times(
        self, cues: Sequence[Match]
    ) -> tuple[tuple[PeriodMention, ...], tuple[PeriodMention, ...]]:
        """Ages, then periods among the words that are left."""
        found = self.phrases.periods.find(self.norms)
        rates = {match.start for match in cues if match.name == "rate"}
        ages = read_ages(self.words, self.phrases.ages.find(self.norms), found, rates)
        aged = {i for _, span in ages for i in span}
        bounds = {match.end for match in cues if match.name in ("above", "below")}
        units = {match.start for match in self.units}
        periods = read_periods(self.words, found, aged, bounds, units)
        if not periods:
            periods = read_spoken_years(self.words, aged | bounds, self.r.numerals)
        self.ages = ages
        self.timed = {i for _, span in periods for i in span}
        self.dated = aged | self.timed
        self.explained |= self.dated
        return tuple(m for m, _ in ages), tuple(m for m, _ in periods)

    def _areas(self, levels: Sequence[Match]) -> list[Mention]:
        said = {match.end: match.name.split("/")[1] for match in levels}
        ordinary = {match.start for match in levels if match.end - match.start == 1}
        # "Hot river" is a sewer, though "River" is a commune.
        ordinary |= {i for i, pair in enumerate(pairwise(self.norms)) if pair in self.r.pairs}
        hints = Hints(self._places, self.dated, said, ordinary)
        found = self.r.areas.find(self.words, hints)
        self.located = {i for _, span in found for i in span}
        self.explained |= self.located
        return [self._written(mention) for mention, _ in found]

    def _fixed(self) -> set[int]:
        """Words of longer phrases that carry a question: "socio-economic" is of no theme."""
        return {i for match in self.carried if match.end - match.start > 1 for i in match.words}

    def _soft(
        self, cues: Sequence[Match], groups: Sequence[Match], levels: Sequence[Match]
    ) -> set[int]:
        """Words that say no indicator by themselves."""
        carriers = self.carried
        self._explain(match.words for match in carriers)
        ordering = [match for match in cues if match.name in _ORDERING | _SOURCES]
        self.asking = {i for m in cues if m.name == "define" for i in m.words}
        self.compared = {i for m in ordering if m.name in _ORDERING for i in m.words}
        idle = (*groups, *levels, *ordering, *carriers)
        return {i for match in idle for i in match.words} - self.dated

    def _measures(
        self, ages: Sequence[PeriodMention], areas: Sequence[Mention], soft: set[int]
    ) -> tuple[Mention, ...]:
        terms = terms_of(self.words, self.ages, self.denials)
        gone, idle = self.located | self.timed | self._denying(), self._idle
        sentence = Sentence(
            self.words,
            [term for term in terms if term[0] not in gone and term[1] not in idle],
            soft,
            self.located | self.dated | self.compared | self._digits(),
            self.guess,
            {cue.name for cue in self._measure_words(self.located)},
            self._trailing(),
            self._joints(),
        )
        owners = [{c.catalogue for c in mention.candidates} for mention in areas]
        only = set.intersection(*owners) if owners else set()
        split = [m.words for m in self.breakdowns if len(m.words) > 1]
        found = self.r.measures.find(sentence, only)
        found = [pair for pair in found if not any(pair[1] <= set(words) for words in split)]
        self.measured = {i for _, span in found for i in span}
        self.compound = {i for _, span in found for i in span if {i - 1, i + 1} & set(span)}
        self.explained |= self.measured
        return tuple(mention for mention, _ in found)

    def _levels(
        self,
        cues: Sequence[Match],
        groups: Sequence[Match],
        matches: Sequence[Match],
        themes: Sequence[Match],
    ) -> tuple[Mention, ...]:
        """Levels that are no part of "its region", "in towns", "town and country" or a name, be
        it of an area, an indicator ("beds in hospitals of the state") or a theme."""
        pointed = {i for m in cues if m.name in _REFERENCES for i in m.words}
        split = self.breakdowns
        grouped = {i for m in (*groups, *split) if m.end - m.start > 1 for i in m.words}
        ends = {m.end for m in groups}  # "women of towns" are no towns
        grouped |= {i for m in groups if m.start in ends for i in m.words}
        titled = {i for m in themes if m.end - m.start > 1 for i in m.words}
        taken = self.located | pointed | grouped | titled
        led = {m.end for m in cues if m.name in _LEADING}  # "All regions by their share of it".
        apart = [m for m in matches if m.start in led or not set(m.words) <= self.measured]
        return self._labels("level", apart, taken)

    def _of_others(self, found: Sequence[Mention], cues: Sequence[Match]) -> tuple[Mention, ...]:
        """Without what people say that they are: "I am a student in a master's course"."""
        told = [m for m in cues if m.name == "self"]
        spans = [(self.words[m.start].start, self.words[m.end - 1].end + _OF_ONESELF) for m in told]
        return tuple(m for m in found if not any(a <= m.start <= b for a, b in spans))

    def _units(self, after: Collection[int], measures: Sequence[Mention]) -> None:
        """ "2000 mm": the unit of what is measured says nothing more after a number."""
        catalogues = self.r.catalogues
        measured = {
            f"{catalogue.code}/{catalogue.indicators[c.code].unit}"
            for mention in measures
            for c in mention.candidates
            for catalogue in catalogues
            if catalogue.code == c.catalogue and c.code in catalogue.indicators
        }
        found = self.units
        self._explain(m.words for m in found if m.start in after and m.name in measured)

    @cached_property
    def _places(self) -> AbstractSet[int]:
        """Positions of words that a preposition or "province of" announces as a place."""
        announced = self.phrases.place.find(self.norms)
        return {match.end for match in (*announced, *self.levels)}

    def _written(self, mention: Mention) -> Mention:
        return replace(mention, text=self.text[mention.start : mention.end])

    def _denied(self, mention: Said) -> Said:
        """ "Tata, not Taza": whether a negation stands right before a name."""
        before = [word for word in self.words if word.end <= mention.start][-_DENYING:]
        skipped, denials = self.phrases.function_words, self.denials
        for word in reversed(before):
            if word.index in denials:
                return replace(mention, negated=self._starts(word.index))
            if word.norm not in skipped:
                break
        return mention

    @staticmethod
    def _kinds(matches: Sequence[Match]) -> set[int]:
        """Words of names of levels that are longer than one ("rural commune")."""
        longer = [match for match in matches if match.end - match.start > 1]
        return {i for match in longer for i in match.words}

    def _labels(
        self, kind: str, matches: Sequence[Match], located: Collection[int]
    ) -> tuple[Mention, ...]:
        spans: dict[tuple[int, int], list[str]] = {}
        for match in matches:
            if not set(match.words) & set(located):
                spans.setdefault((match.start, match.end), []).append(match.name)
        mentions = []
        for (start, end), names in spans.items():
            if any(s <= start and end <= e and (s, e) != (start, end) for s, e in spans):
                continue
            self.explained.update(range(start, end))
            candidates = []
            for name in names:
                catalogue, code, *number = name.split("/")
                candidates.append(Candidate(catalogue, code, 1.0, "", "".join(number)))
            first, last = self.words[start].at, self.words[end - 1].end
            mentions.append(Mention(kind, first, last, self.text[first:last], tuple(candidates)))
        return tuple(mentions)

    def _cues(self, matches: Sequence[Match]) -> tuple[Cue, ...]:
        """Cues are no part of a name, an age or a period; an order is no part of an indicator
        ("population growth" asks for no change of it)."""
        cues = []
        breakdowns = self.breakdowns
        named = [(m, m.name) for m in matches] + [(m, f"by:{m.name}") for m in breakdowns]
        for match, name in named:
            span = set(match.words)
            told = {i for i in span if self.norms[i] not in self.phrases.function_words} or span
            split = name.startswith("by:") and told <= self.measured
            ordered = name in _ORDERING and span <= self.measured
            # "Connected to the sewers" relates no two indicators.
            inside = split or ordered or (name == "correlation" and told <= self.measured)
            if span <= self.located or inside or span & self.dated or self._elided(match):
                continue
            self.explained |= span
            cues.append(Cue(self.words[match.start].start, self.words[match.end - 1].end, name))
        cues += self._measure_words(self.located)
        cues += self._degrees()
        cues += [Cue(w.start, w.end, w.pointing) for w in self.words if w.pointing]
        for word in self.words:
            if word.joined:
                name = "and" if word.index else "followup"
                cues.append(Cue(word.start, word.start + 1, name))
        kept = [cue for cue in cues if not _in_order(cue, cues)]
        return tuple(sorted(kept, key=lambda cue: (cue.start, cue.name)))

    def _degrees(self) -> list[Cue]:
        """Orders that are in words for an indicator: "poorest"."""
        return [
            Cue(word.start, word.end, name)
            for word in (self.words[i] for i in sorted(self.measured))
            for name, pattern in self.r.degrees
            if pattern.match(word.folded)
        ]

    def _elided(self, match: Match) -> bool:
        """ "n'" is no short form of "and"."""
        return len(match.words) == 1 and self.words[match.start].text[-1:] in _APOSTROPHES

    def _spelt(self) -> set[int]:
        """Known words that begin with a digit ("3la") and function words: no numbers."""
        known = self.r.lexer.vocabulary
        return {
            word.index
            for word in self.words
            if (
                (word.text[:1].isdigit() and word.text[-1:].isalpha() and word.norm in known)
                and ordinal_of(word, self.r.numerals.endings) is None
            )
            or (word.norm in self._idle and word.norm in self.r.numerals.scales)
        }

    def _measure_words(self, located: Collection[int]) -> list[Cue]:
        """Cues "rate", "count" and "mean": what kind of number is asked for."""
        cues = []
        for word in self.words:
            kinds = {
                kind
                for by_kind in self.phrases.measure_words.values()
                for kind, held in by_kind.items()
                if word.norm in held and word.index not in located
            }
            if kinds:
                self.explained.add(word.index)
            cues += [Cue(word.start, word.end, kind) for kind in sorted(kinds)]
        return cues

    def _groups(
        self, matches: Sequence[Match], named: AbstractSet[int]
    ) -> list[tuple[GroupMention, bool]]:
        """Parts of the population, and whether each is denied."""
        mentions = []
        for match in matches:
            span = set(match.words)
            self.explained |= span
            if span & named:
                continue
            dimension, _, code = match.name.partition("=")
            first, last = self.words[match.start], self.words[match.end - 1]
            mention = self._denied(Mention("group", first.at, last.end, "", ()))
            group = GroupMention(first.at, last.end, dimension, code)
            mentions.append((group, mention.negated))
        return mentions

    def _nearby(self, located: set[int]) -> list[Mention]:
        """Misspelt and shortened names among the words that nothing explains."""
        mentions: list[Mention] = []
        places = self._places
        for run in self._runs():
            at = 0
            while at < len(run):
                for stretch in stretches(self.words, run, at, located | self.dated):
                    near = self.r.areas.near(stretch, places)
                    if near is not None and near[1]:
                        mentions.append(self._written(near[0]))
                        taken = {word.index for word in stretch}
                        located |= taken
                        self.explained |= taken
                        at = max(at, *(i for i, word in enumerate(run) if word in stretch))
                        break
                at += 1
        return mentions

    def _near(self) -> list[Mention]:
        """What the words that are left may have meant."""
        places = self._places
        mentions: list[Mention] = []
        for run in self._runs():
            text = self.text[run[0].start : run[-1].end]
            first = run[0]
            named = first.index in places or (first.index > 0 and first.text[:1].isupper())
            if named:
                near = self.r.areas.near(run)
                candidates = near[0].candidates if near else ()
                mentions.append(Mention("area", first.start, run[-1].end, text, candidates))
            else:
                found = self.r.measures.near(run)
                mentions.append(Mention("indicator", first.start, run[-1].end, text, found))
        return mentions
