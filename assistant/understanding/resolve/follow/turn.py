"""One message of a conversation, on its way to what is done with the figures."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.understanding.context import Context
from assistant.understanding.resolve.asked import Asked
from assistant.understanding.resolve.wish import Wish
from indicator_store.query import Operation, Query

OVER_A_LEVEL = (Operation.RANK, Operation.FILTER, Operation.COUNT)


@dataclass(frozen=True)
class Turn:
    asked: Asked
    """What the message says by itself."""
    filled: Asked
    """With what it leaves out."""
    context: Context
    last: Query

    @property
    def before(self) -> Wish:
        last = self.last
        return Wish(
            last.operation, last.transform, last.aggregation, last.order, last.limit, last.offset,
            last.after, last.threshold, last.against, theme=last.theme,
        )  # fmt: skip

    @property
    def over(self) -> bool:
        """Whether areas of a level were put in order, chosen or counted, and still are."""
        places = self.filled.places
        listed = len(self.last.areas) > 1 and len(places.listed) > 1
        return self.last.operation in OVER_A_LEVEL and (places.scoped or listed)


Changed = tuple[Asked, Wish]
