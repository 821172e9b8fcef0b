"""What a query does with the figures: one module per family of operations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from indicator_store.figures import Figures
from indicator_store.operations import parts, profile, ranking, similar, summary, threshold, value
from indicator_store.query import Operation, Query, QueryError
from indicator_store.result import Result

OPERATIONS: Mapping[Operation, Callable[[Query, Figures], Result]] = {
    Operation.VALUE: value.run,
    Operation.PROFILE: profile.run_profile,
    Operation.DEFINE: value.run_words,
    Operation.CATALOGUE: value.run_words,
    Operation.RANK: ranking.run_rank,
    Operation.POSITION: ranking.run_position,
    Operation.FILTER: threshold.run,
    Operation.COUNT: threshold.run,
    Operation.SHARE: parts.run_share,
    Operation.GAP: parts.run_gap,
    Operation.AGGREGATE: summary.run_aggregate,
    Operation.DISPARITY: summary.run_disparity,
    Operation.CORRELATE: summary.run_correlate,
    Operation.SIMILAR: similar.run_similar,
}

MOST = 50
"""Measures, areas listed or periods in one query: no question needs more."""


def run_operation(query: Query, figures: Figures, rows: int) -> Result:
    """Run it; no more than ``rows`` cells are returned. Raises :class:`QueryError`."""
    for what in (query.measures, query.areas, query.periods):
        if len(what) > MOST:
            raise QueryError("size", str(len(what)))
    result = OPERATIONS[query.operation](query, figures)
    matched = max(result.matched, len(result.cells))
    return replace(
        result,
        cells=result.cells[:rows],
        gaps=result.gaps[:rows],
        inputs=result.inputs[:rows],
        matched=matched,
    )
