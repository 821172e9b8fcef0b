"""SIMILAR: the areas of a level that are most like one area, over several measures together."""

from __future__ import annotations

import math
from dataclasses import replace

from indicator_store.figures import Figures, caution, credited
from indicator_store.model import Computation
from indicator_store.operations.columns import Column, columns
from indicator_store.operations.ranking import in_order, with_ranks
from indicator_store.query import Query, QueryError, Transform
from indicator_store.result import Cell, Result
from indicator_store.scope import check_measures, listed, of_level
from indicator_store.statistics import standard_deviation, standardised_distance, tidy

SHOWN = 5
_FEWEST = 2


def run_similar(query: Query, figures: Figures) -> Result:
    """Of the area listed: a cell per area of its level (or ``level``, inside ``inside``) with the
    distance as its value, nearest first; ``limit`` is five when it is not said.

    The measures named, else those of the catalogue's setting ``similarity``. One that the area
    itself has no figure of is left out; areas that lack one of the others are not compared. The
    inputs are the figures compared, of the area and of those shown.
    """
    catalogue = figures.live.catalogue
    measures = query.measures or tuple(catalogue.settings.get("similarity", "").split())
    check_measures(figures.live, measures)
    if len(query.areas) != 1 or query.transform is not Transform.LEVEL:
        raise QueryError("area", ",".join(query.areas))
    (area,) = listed(figures.live, query.areas).areas
    scope = of_level(figures.live, query.level or catalogue.areas[area].level, query.inside)
    if area not in scope.members:
        raise QueryError("level", f"{area} {scope.level}")
    found = [columns(query, measure, scope, figures)[0] for measure in measures]
    known = [column for column in found if area in column.cells]
    others = [a for a in scope.areas if a != area and all(a in c.cells for c in known)]
    cells = _distances(area, others, known) if len(known) >= _FEWEST else []
    ranked = with_ranks(in_order(cells, falling=False))
    shown = ranked[query.offset :][: query.limit or SHOWN]
    return Result(
        query=query,
        release=catalogue.release,
        cells=tuple(shown),
        universe=len(scope.areas) - 1,
        observed=len(cells),
        matched=len(cells),
        inputs=tuple(c.cells[a] for a in (area, *(s.area for s in shown)) for c in known),
    )


def _distances(area: str, others: list[str], known: list[Column]) -> list[Cell]:
    """Scaled by how much the measures vary among all areas that are compared."""
    deviations = [standard_deviation([c.cells[a].value for a in (area, *others)]) for c in known]
    own = [c.cells[area].value for c in known]
    computed = Computation("standardised_distance", tuple(c.measure for c in known))
    made = []
    for other in others:
        inputs = [column.cells[other] for column in known]
        value = standardised_distance(own, [cell.value for cell in inputs], deviations)
        if math.isfinite(value):
            made.append(
                replace(
                    inputs[0],
                    value=tidy(value),
                    status=caution(inputs),
                    source=credited(inputs),
                    computed=computed,
                    group=(),
                )
            )
    return made
