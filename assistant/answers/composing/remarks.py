"""Notes that follow from the figures themselves: how made, how sure, not to be mixed with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.answers.answer import Note
from indicator_store.catalogue import Catalogue
from indicator_store.model import Computation, Status
from indicator_store.query import Operation
from indicator_store.result import Cell, Result

_NOTED = (Status.ESTIMATED, Status.PROVISIONAL, Status.FORECAST)
_OTHERS = 3
_FORMULAS = frozenset(
    {"complement", "total", "share", "sex_ratio", "dependency_ratio", "number_of"}
)
_SINGLE = frozenset({Operation.VALUE, Operation.RANK, Operation.POSITION})


def remarks(result: Result, catalogue: Catalogue) -> tuple[Note, ...]:
    cells = result.cells
    found = [*_computed(cells), *_status(cells)]
    if result.query.operation in _SINGLE and cells:
        found += _others(cells, catalogue)
    return tuple(dict.fromkeys(found))


def _computed(cells: Iterable[Cell]) -> Iterator[Note]:
    computations = dict.fromkeys(cell.computed for cell in cells if cell.computed is not None)
    yield from (_note(computation) for computation in computations if computation.of)


def _note(computation: Computation) -> Note:
    known = computation.name in _FORMULAS or computation.name == "annual_growth"
    name = f"computed-{computation.name}" if known else "computed"
    return Note(name, tuple(("indicator", code) for code in dict.fromkeys(computation.of)))


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
