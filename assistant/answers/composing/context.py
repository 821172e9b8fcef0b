"""What one figure is seen beside: how it moved, and what it is to the areas around it."""

from __future__ import annotations

from assistant.answers.answer import Context, Derived, Finding
from assistant.answers.composing.derive import change, share
from indicator_store.catalogue import Catalogue
from indicator_store.result import Cell, Result


def context(result: Result, catalogue: Catalogue) -> list[Finding]:
    if not result.beside:
        return []
    (cell,) = result.cells
    before = next((one for one in result.beside if one.area == cell.area), None)
    moved = change(before, cell, catalogue) if before is not None else None
    around = tuple(one for one in result.beside if one.area != cell.area)
    if catalogue.indicators[cell.measure].additive:
        part = _part(cell, around)
        return [Context(cell, moved, share=part)] if moved or part else []
    return [Context(cell, moved, around)]


def _part(cell: Cell, around: tuple[Cell, ...]) -> Derived | None:
    """Of the nearest area around: only figures of one publication are parts of each other."""
    wholes = (one for one in around if one.source == cell.source and one.value >= cell.value > 0)
    whole = next(wholes, None)
    return share(cell, whole) if whole is not None else None
