"""What can be said beside figures when the question about them has no answer ("why?")."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.understanding.resolution import Option
from indicator_store.catalogue import Catalogue
from indicator_store.query import Operation, Query

_MOST = 4


def around(query: Query, catalogue: Catalogue) -> tuple[Option, ...]:
    """The change over time, the parts of the population, the areas beside."""
    coverage = catalogue.coverage.get(query.measures[0]) if query.measures else None
    if coverage is None:
        return ()
    options = [*_in_time(query, len(coverage.periods)), *_parts(query, catalogue)]
    options += _beside(query, catalogue)
    return tuple(option for option in options if option.query != query)[:_MOST]


def _in_time(query: Query, periods: int) -> Iterator[Option]:
    if periods > 1 and query.areas:
        plain = Query(query.catalogue, measures=query.measures, areas=query.areas)
        yield Option(plain.replace(where=query.where, periods=("all",)), "trend")


def _parts(query: Query, catalogue: Catalogue) -> Iterator[Option]:
    coverage = catalogue.coverage[query.measures[0]]
    said = {dimension: code for dimension, (code, *_) in query.where}
    for dimension in catalogue.dimensions:
        wanted = {*said, dimension}
        broken_down = any({d for d, _ in group} == wanted for group in coverage.groups)
        if query.areas and dimension not in said and broken_down:
            split = query.replace(operation=Operation.VALUE, by=(dimension,), against=None)
            yield Option(split, f"by-{dimension}", (("breakdown", dimension),))


def _beside(query: Query, catalogue: Catalogue) -> Iterator[Option]:
    area = catalogue.areas.get(query.areas[0]) if len(query.areas) == 1 else None
    if area is not None and area.parent is not None:
        ranked = Query(
            query.catalogue, Operation.RANK, query.measures, level=area.level, inside=area.parent
        )
        codes = (("level", area.level), ("place", area.parent))
        yield Option(ranked.replace(where=query.where), "siblings", codes)
