"""What operation a message asks for, with the operation's own arguments."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.understanding.frame import Frame
from indicator_store.model import Indicator
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
    theme: str | None = None
    """The field of the last answer, which goes on where none is named."""
    drop: tuple[str, ...] = ()
    """Listed areas that are arguments of the operation, not what it is about."""

    @property
    def names_areas(self) -> bool:
        """Areas are listed whatever their figures are."""
        return self.operation is Operation.FILTER and self.threshold is None


def of_change(frame: Frame, wish: Wish) -> Wish:
    """The same order, of the change: what falls most has the lowest."""
    falls = frame.has("decrease") and wish.order is Order.DESCENDING
    order = Order.ASCENDING if falls else wish.order
    return replace(wish, transform=Transform.CHANGE, order=order)


def average_of(indicator: Indicator | None) -> Aggregation:
    """How the mean of areas is taken: weighted where it is known by what."""
    weighted = indicator is not None and indicator.weight is not None
    return Aggregation.WEIGHTED if weighted else Aggregation.MEAN


SURE = 0.85
"""How sure the classifier must be of a shape that no cue of the message shows."""


def means(frame: Frame, intent: str, least: float = SURE) -> bool:
    return frame.intent == intent and frame.confidence >= least
