"""The machine-readable side of a message, for integrators."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assistant.answers.answer import Answer, Choice, Finding, Missing, Refusal, Speech
from assistant.answers.ledger import Ledger
from assistant.answers.units import unit_of
from indicator_store.catalogue import Catalogue
from indicator_store.computation import write_computation
from indicator_store.result import Cell


def machine(answer: Answer, book: Ledger, catalogue: Catalogue) -> dict[str, Any]:
    """Plain JSON: what was asked, of which release, what kind of reply, and every figure.

    Nothing that was not computed is of a release.
    """
    release = answer.result.release if answer.result is not None else None
    data: dict[str, Any] = {
        "kind": kind(answer),
        "query": str(answer.query) if answer.query is not None else None,
        "release": f"{release.catalogue}:{release.number}" if release is not None else None,
        "figures": [figure(cell, catalogue) for cell in book.cells],
    }
    if book.gaps:
        data["nearest"] = [figure(cell, catalogue) for cell in book.nearest]
    if book.beside:
        data["beside"] = [figure(cell, catalogue) for cell in book.beside]
    for finding in answer.findings:
        if isinstance(finding, Refusal):
            data["reason"] = finding.reason
            if finding.reference:
                data["reference"] = finding.reference
        elif isinstance(finding, Speech):
            data["speech"] = finding.name
    return data


def kind(answer: Answer) -> str:
    """answered, missing, choice, refused or said: what the first finding is."""
    return _kind(answer.findings[0]) if answer.findings else "said"


def _kind(finding: Finding) -> str:
    named = {Missing: "missing", Choice: "choice", Refusal: "refused", Speech: "said"}
    return named.get(type(finding), "answered")


def figure(cell: Cell, catalogue: Catalogue) -> dict[str, Any]:
    data: dict[str, Any] = {
        "measure": cell.measure,
        "area": cell.area,
        "period": cell.period,
        "group": dict(cell.group),
        "value": cell.value,
        "unit": unit_of(cell, catalogue)[0],
        "status": cell.status.value,
        "source": cell.source,
        "computed": computation_of(cell),
    }
    if cell.rank is not None:
        data["rank"] = cell.rank
    return data


def computation_of(cell: Cell) -> str | None:
    """How the figure was made, as a catalogue writes it: ``share(POP[residence=U], POP)``.

    What no group is given for is of everyone. None: the store holds this very figure.
    """
    computation = cell.computed
    if computation is None:
        return None
    missing = len(computation.of) - len(computation.groups)
    padded = (*computation.groups, *(((),) * missing))
    return write_computation(replace(computation, groups=padded))
