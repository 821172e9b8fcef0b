"""What operation a message asks for, with the operation's own arguments."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.understanding.frame import Frame
from indicator_store.query import Aggregation, Operation, Order, Threshold, Transform


@dataclass(frozen=True)
class Wish:
    """The operation with its own arguments, as in :class:`indicator_store.query.Query`.

    No part of a Query: what a wish says of areas and periods (``inside``, ``series``,
    ``drop``) still meets what was listed, so a Query takes over its fields one by one.
    """

    operation: Operation = Operation.VALUE
    transform: Transform = Transform.LEVEL
    aggregation: Aggregation | None = None
    order: Order | None = None
    limit: int | None = None
    offset: int = 0
    after: str | None = None
    threshold: Threshold | None = None
    against: str | None = None
    inside: str | None = None
    """Of a position: the area whose parts are compared."""
    series: bool = False
    """All periods there are are looked at, unless some are named."""
    drop: tuple[str, ...] = ()
    """Listed areas that are arguments of the operation, not what it is about."""


SURE = 0.85
"""How sure the classifier must be of a shape that no cue of the message shows."""


def means(frame: Frame, intent: str, least: float = SURE) -> bool:
    return frame.intent == intent and frame.confidence >= least
