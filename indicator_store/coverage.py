"""Where indicators have data, computed ones included."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indicator_store import groups
from indicator_store.catalogue import Catalogue, Coverage
from indicator_store.model import Computation, Group, Indicator
from indicator_store.statistics import OVER_TIME

Counts = dict[tuple[Group, str], dict[str, int]]
"""(group, period) -> level -> number of areas."""


@dataclass(frozen=True)
class Together:
    """``areas`` of a former ``level`` are made of ``parts`` areas of a present one, ``of``."""

    level: str
    areas: int
    of: str
    parts: int


def together(catalogue: Catalogue) -> tuple[Together, ...]:
    """The former levels whose areas' figures can be put together again."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for former, parts in catalogue.former_parts.items():
        found.setdefault(catalogue.areas[former].level, []).append(parts)
    return tuple(
        Together(level, len(made_of), catalogue.areas[made_of[0][0]].level, sum(map(len, made_of)))
        for level, made_of in found.items()
    )


def cover(
    indicators: Mapping[str, Indicator],
    stored: Mapping[str, Counts],
    formers: Sequence[Together] = (),
) -> dict[str, Coverage]:
    """Coverage of every indicator that has any figure; ``stored`` is of what the store holds.

    Of areas that are put together, the counts are estimates.
    """
    done: dict[str, Counts] = {}
    for code in indicators:
        _counts(code, indicators, stored, formers, done)
    return {code: Coverage(counts) for code, counts in done.items() if counts}


def _counts(
    code: str,
    indicators: Mapping[str, Indicator],
    stored: Mapping[str, Counts],
    formers: Sequence[Together],
    done: dict[str, Counts],
) -> Counts:
    if code not in done:
        indicator = indicators[code]
        counts = {key: dict(levels) for key, levels in stored.get(code, {}).items()}
        done[code] = counts
        if indicator.additive or indicator.weight is not None:
            _add_formers(counts, formers)
        if indicator.computation is not None:
            computation = indicator.computation
            parts = [_counts(of, indicators, stored, formers, done) for of in computation.of]
            spans = indicator.attributes.get("spans", "").split()
            made = (
                _over_time(parts[0], spans)
                if computation.name in OVER_TIME
                else _of_one_period(computation, parts)
            )
            for key, levels in made.items():
                known = counts.setdefault(key, {})
                for level, number in levels.items():
                    known[level] = max(number, known.get(level, 0))
    return done[code]


def _add_formers(counts: Counts, formers: Sequence[Together]) -> None:
    for levels in counts.values():
        for former in formers:
            number = former.areas * levels.get(former.of, 0) // former.parts
            if number > levels.get(former.level, 0):
                levels[former.level] = number


def _over_time(base: Counts, spans: list[str]) -> Counts:
    made: Counts = {}
    for span in spans:
        start, _, end = span.partition("/")
        for (group, period), levels in base.items():
            if period == start and (group, end) in base:
                made[group, span] = _common([levels, base[group, end]])
    return made


def _of_one_period(computation: Computation, parts: list[Counts]) -> Counts:
    own = computation.groups or ((),) * len(parts)
    made: Counts = {}
    for group, period in parts[0]:
        rest = tuple(pair for pair in group if pair not in own[0])
        if len(rest) != len(group) - len(own[0]):
            continue
        wanted = [groups.extend(rest, mine) for mine in own]
        keys = [(g, period) for g in wanted if g is not None]
        if len(keys) == len(parts) and all(k in p for k, p in zip(keys, parts, strict=True)):
            made[rest, period] = _common([p[k] for k, p in zip(keys, parts, strict=True)])
    return {key: levels for key, levels in made.items() if levels}


def _common(counts: list[dict[str, int]]) -> dict[str, int]:
    first, *others = counts
    return {
        level: min(number, *(other[level] for other in others)) if others else number
        for level, number in first.items()
        if all(level in other for other in others)
    }
