"""What a query does with the figures: one module per family of operations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from indicator_store.figures import Figures
from indicator_store.operations import value
from indicator_store.query import Operation, Query, QueryError
from indicator_store.result import Result

OPERATIONS: Mapping[Operation, Callable[[Query, Figures], Result]] = {
    Operation.VALUE: value.run,
}


def run_operation(query: Query, figures: Figures, rows: int) -> Result:
    """Run it; no more than ``rows`` cells are returned. Raises :class:`QueryError`."""
    run = OPERATIONS.get(query.operation)
    if run is None:
        raise QueryError("operation", query.operation.value)
    result = run(query, figures)
    matched = max(result.matched, len(result.cells))
    return replace(result, cells=result.cells[:rows], gaps=result.gaps[:rows], matched=matched)
