"""Parts of a population and their text: ``residence=R&sex=F``; the empty text is everyone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from indicator_store.model import Group

TOTAL = "_T"


def write(group: Group) -> str:
    return "&".join(f"{dimension}={code}" for dimension, code in group)


def parse(text: str) -> Group:
    """Raises ValueError when a part is not ``dimension=code``."""
    pairs = [part.split("=") for part in text.split("&")] if text else []
    return tuple(sorted((dimension, code) for dimension, code in pairs if code != TOTAL))


def extend(group: Group, own: Group) -> Group | None:
    """``group`` narrowed by ``own``; None when both speak of one dimension."""
    taken = {dimension for dimension, _ in own}
    if any(dimension in taken for dimension, _ in group):
        return None
    return tuple(sorted((*group, *own)))


def wider(group: Group) -> Iterator[Group]:
    """The groups that contain this one, the closest first, everyone last."""
    for size in range(len(group) - 1, -1, -1):
        yield from combinations(group, size)
