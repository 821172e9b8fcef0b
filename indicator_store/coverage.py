"""Where indicators have data, computed ones included."""

from __future__ import annotations

from collections.abc import Mapping

from indicator_store import groups
from indicator_store.catalogue import Coverage
from indicator_store.model import Computation, Group, Indicator
from indicator_store.statistics import OVER_TIME

Counts = dict[tuple[Group, str], dict[str, int]]
"""(group, period) -> level -> number of areas."""


def cover(indicators: Mapping[str, Indicator], stored: Mapping[str, Counts]) -> dict[str, Coverage]:
    """Coverage of every indicator that has any figure; ``stored`` is of what the store holds."""
    done: dict[str, Counts] = {}
    for code in indicators:
        _counts(code, indicators, stored, done)
    return {code: Coverage(counts) for code, counts in done.items() if counts}


def _counts(
    code: str,
    indicators: Mapping[str, Indicator],
    stored: Mapping[str, Counts],
    done: dict[str, Counts],
) -> Counts:
    if code not in done:
        counts = {key: dict(levels) for key, levels in stored.get(code, {}).items()}
        done[code] = counts
        computation = indicators[code].computation
        if computation is not None:
            parts = [_counts(of, indicators, stored, done) for of in computation.of]
            spans = indicators[code].attributes.get("spans", "").split()
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
