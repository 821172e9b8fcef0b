"""Why the store gave no figure -> Refusal."""

from __future__ import annotations

from assistant.answers.answer import Option, Refusal
from indicator_store.errors import StoreTimeoutError, StoreUnavailableError
from indicator_store.query import Operation, Query, QueryError, Transform

_REASONS = {
    "comparability": "not-comparable",
    "break": "broken-series",
    "additive": "unsupported",
    "against": "unsupported",
    "direction": "unsupported",
    "operation": "unsupported",
    "weight": "unsupported",
    "size": "timeout",
}


def refuse(error: Exception, reference: str = "") -> Refusal:
    """``reference`` is the id under which a fault was logged.

    A query that does not fit the catalogue any more (an old button) is a figure that is not
    there; anything unforeseen is a fault.
    """
    if isinstance(error, QueryError):
        return Refusal(_REASONS.get(error.reason, "no-figure"))
    if isinstance(error, StoreTimeoutError):
        return Refusal("timeout")
    if isinstance(error, StoreUnavailableError):
        return Refusal("unavailable")
    return Refusal("fault", reference=reference)


def instead(error: QueryError, query: Query) -> tuple[Option, ...]:
    """What may be had of figures that do not compare: each by itself."""
    if error.reason not in ("break", "comparability"):
        return ()
    apart = query.replace(transform=Transform.LEVEL)
    if query.operation is Operation.GAP:
        apart = apart.replace(operation=Operation.VALUE, against=None, order=None, limit=None)
    return (Option(apart, "apart"),) if apart != query else ()
