"""Notes that follow from the figures themselves: how made, how sure, not to be mixed with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations

from assistant.answers.answer import Note
from assistant.answers.composing.value import broken
from assistant.answers.units import made
from indicator_store.catalogue import Catalogue
from indicator_store.model import Computation, Status
from indicator_store.query import Operation, Transform, is_mean
from indicator_store.result import Cell, Result
from indicator_store.statistics import FORMULAS

SURVEY = "survey"
_NOTED = (Status.ESTIMATED, Status.PROVISIONAL, Status.FORECAST)
_OTHERS = 3
_PARTS = 3
"""Of a sum of more parts than this the first and the last are named, and how many there are."""
_WEIGHTED = ("weighted_mean", "weighted_variation", "weighted_gini")
_AGGREGATING = frozenset({Operation.AGGREGATE, Operation.DISPARITY})
_SINGLE = frozenset({Operation.VALUE, Operation.RANK, Operation.POSITION})


def remarks(result: Result, catalogue: Catalogue) -> tuple[Note, ...]:
    cells = result.cells
    found = [*_former(result, catalogue), *_truncated(result), *_against(result, catalogue)]
    found += _mean_of_like(result, catalogue)
    found += [*_by_itself(result), *_computed(result), *_together(result), *_status(cells)]
    found += [*_breaks((*cells, *result.inputs), catalogue), *_mixed(result, catalogue)]
    found += [*_sampled(cells, catalogue), *_few(result, catalogue)]
    if result.query.operation in _SINGLE and cells:
        found += _others(cells, catalogue)
    return tuple(dict.fromkeys(found))


def _by_itself(result: Result) -> Iterator[Note]:
    """No rank of an area without its like, and no movement of a series of one figure."""
    query = result.query
    if query.operation in (Operation.RANK, Operation.POSITION) and result.observed == 1:
        yield Note("no-rank")
    dated = query.order is not None or query.threshold is not None
    moving = query.transform is not Transform.LEVEL
    if query.operation is not Operation.VALUE or moving or not (dated or query.series):
        return
    cells = result.inputs if dated else result.cells
    series = Counter((cell.measure, cell.area, cell.group) for cell in cells)
    if series and set(series.values()) == {1}:
        yield Note("one-period")


def _computed(result: Result) -> Iterator[Note]:
    """From what an indicator is made. Movements and totals of a measure say so themselves; in a
    profile the figures are only called computed, when they are many: their definitions tell."""
    cells = result.cells
    if result.query.operation is Operation.PROFILE and len(list(filter(made, cells))) > _OTHERS:
        return
    aggregated = result.query.operation in _AGGREGATING
    several = len({cell.measure for cell in cells}) > 1
    for cell in cells:
        computed = cell.computed
        if computed is None or not computed.of:
            continue
        if computed.name in _WEIGHTED and aggregated:
            yield Note("weighted-by", (("indicator", computed.of[-1]),))
        elif cell.measure not in computed.of:
            yield _note(cell.measure, computed, several)


def _together(result: Result) -> Iterator[Note]:
    """Figures of areas that nobody published: put together from those of their parts."""
    if result.query.operation in _AGGREGATING:
        return
    made = [
        (cell.computed.name, cell.computed.of[-1])
        for cell in (*result.cells, *result.inputs)
        if cell.computed is not None and cell.computed.of[:1] == (cell.measure,)
    ]
    if any(name == "total" for name, _ in made):
        yield Note("together-total")
    weights = dict.fromkeys(weight for name, weight in made if name == "weighted_mean")
    if weights:
        yield Note("together-mean", tuple(("indicator", weight) for weight in weights))


def _former(result: Result, catalogue: Catalogue) -> Iterator[Note]:
    """A former area that was asked for, and what took over from it."""
    for code in (*result.query.areas, *filter(None, (result.query.inside,))):
        successors = catalogue.successors(code)
        if successors:
            yield Note("former-area", (("area", code), *(("place", s) for s in successors)))
    yield from _not_together(result, catalogue)


def _not_together(result: Result, catalogue: Catalogue) -> Iterator[Note]:
    """Why a former area's figure is not put together from those of its parts."""
    for gap in result.gaps:
        indicator = catalogue.indicators.get(gap.measure)
        if gap.area in catalogue.former_parts and indicator is not None:
            made = indicator.additive or indicator.weight or indicator.computation
            coverage = catalogue.coverage.get(gap.measure)
            level = catalogue.areas[catalogue.former_parts[gap.area][0]].level
            if made and (coverage is None or level not in coverage.levels):
                yield Note("not-together-level", (("level", level),))
            else:
                yield Note("not-together-parts" if made else "not-together")


def _note(measure: str, computation: Computation, several: bool) -> Note:
    parts = tuple(("indicator", code) for code in dict.fromkeys(computation.of))
    if computation.name == "total" and len(parts) > _PARTS:
        codes = (parts[0], parts[-1], ("count", str(len(parts))))
        made = (("made", measure),) if several else ()
        return Note("computed-total-of-many" if several else "computed-total-many", made + codes)
    if several:
        return Note("computed-of", (("made", measure), *parts))
    known = computation.name in FORMULAS
    return Note(f"computed-{computation.name}" if known else "computed", parts)


def _breaks(cells: tuple[Cell, ...], catalogue: Catalogue) -> Iterator[Note]:
    """Series whose method changed in between: their figures stand, their change does not."""
    for measure in dict.fromkeys(cell.measure for cell in cells):
        own = [cell for cell in cells if cell.measure == measure]
        if broken(own, catalogue):
            yield Note("break", (("indicator", measure),))


def _mixed(result: Result, catalogue: Catalogue) -> Iterator[Note]:
    """Measures side by side that the same word may mean and that do not compare."""
    if result.query.operation is Operation.PROFILE:
        return
    measures = dict.fromkeys(cell.measure for cell in (*result.cells, *result.inputs))
    pairs = combinations((*measures, *_correlated(result)), 2)
    mixed = dict.fromkeys(code for pair in pairs if catalogue.mixed(*pair) for code in pair)
    if mixed:
        yield Note("not-comparable", tuple(("indicator", code) for code in mixed))


def _correlated(result: Result) -> tuple[str, ...]:
    correlating = result.query.operation is Operation.CORRELATE
    return result.query.measures[1:] if correlating and result.cells else ()


def _sampled(cells: tuple[Cell, ...], catalogue: Catalogue) -> Iterator[Note]:
    """A survey is sure of the nation; of the areas inside it, less so."""
    inside = (cell for cell in cells if cell.area != catalogue.nation)
    if any(catalogue.indicators[cell.measure].origin == SURVEY for cell in inside):
        yield Note("sampled")


def _few(result: Result, catalogue: Catalogue) -> Iterator[Note]:
    least = float(catalogue.settings.get("small_base", 0))
    base = result.base
    if base is not None and 0 < base.value < least:
        count = ("count", str(round(base.value)))
        yield Note("small-base", (count, ("indicator", base.measure)))


def _truncated(result: Result) -> Iterator[Note]:
    """Where the cap on rows has cut: what the query limits itself is no surprise."""
    if result.query.limit is None and result.cells and result.matched > len(result.cells):
        counts = (("count", str(len(result.cells))), ("total", str(result.matched)))
        yield Note("truncated", counts)


def _against(result: Result, catalogue: Catalogue) -> Iterator[Note]:
    query = result.query
    alone = len(result.cells) < 2 and query.transform is Transform.LEVEL
    if query.operation is not Operation.GAP or query.against is None or alone:
        return
    if query.averaged:
        return
    if query.against == "parent":
        yield Note("gap-parent")
    else:
        code = catalogue.nation if query.against == "nation" else query.against
        yield Note("gap-against", (("area", code),))


def _mean_of_like(result: Result, catalogue: Catalogue) -> Iterator[Note]:
    """Where the mean of an area's like stands in the place of an area."""
    if any(is_mean(cell.area) and cell.area not in catalogue.areas for cell in result.inputs):
        yield Note("mean-of-like")


def _status(cells: Iterable[Cell]) -> Iterator[Note]:
    statuses = {cell.status for cell in cells}
    yield from (Note(f"status-{status.value}") for status in _NOTED if status in statuses)


def others(measure: str, area: str, catalogue: Catalogue) -> tuple[str, ...]:
    """What the same everyday word may also mean, where it has figures for such an area."""
    concept = catalogue.indicators[measure].concept
    if concept is None or concept not in catalogue.concepts or area not in catalogue.areas:
        return ()
    level = catalogue.areas[area].level
    return tuple(
        code
        for code in catalogue.concepts[concept].members
        if code != measure
        and code in catalogue.indicators
        and code in catalogue.coverage
        and level in catalogue.coverage[code].levels
    )


def _others(cells: tuple[Cell, ...], catalogue: Catalogue) -> Iterator[Note]:
    measures = {cell.measure for cell in cells}
    if len(measures) == 1:
        codes = others(measures.pop(), cells[0].area, catalogue)[:_OTHERS]
        if codes:
            yield Note("other-measure", tuple(("indicator", code) for code in codes))
