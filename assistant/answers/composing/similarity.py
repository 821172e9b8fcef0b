"""SIMILAR: the areas most like one, and by what they were compared."""

from __future__ import annotations

from assistant.answers.answer import Finding, Similarity
from assistant.answers.composing.ranking import missing, scope_of
from indicator_store.catalogue import Catalogue
from indicator_store.result import Result


def similarity(result: Result, catalogue: Catalogue) -> list[Finding]:
    if not result.cells:
        return missing(result)
    (area,) = result.query.areas
    computed = result.cells[0].computed
    measures = computed.of if computed is not None else ()
    scope = scope_of(result, catalogue)
    return [Similarity(result.cells, area, measures, scope)]
