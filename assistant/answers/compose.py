"""Result -> Answer: what is to be said of the cells, before any words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from assistant.answers.answer import Answer, Finding, Note, Option, Refusal
from assistant.answers.composing import holdings, ranking, similarity, summary
from assistant.answers.composing.remarks import remarks
from assistant.answers.composing.suggest import suggest
from assistant.answers.composing.value import value
from indicator_store.catalogue import Catalogue
from indicator_store.query import Operation
from indicator_store.result import Result

COMPOSERS: Mapping[Operation, Callable[[Result, Catalogue], list[Finding]]] = {
    Operation.VALUE: value,
    Operation.PROFILE: value,
    Operation.RANK: ranking.ranking,
    Operation.POSITION: ranking.position,
    Operation.FILTER: ranking.selection,
    Operation.COUNT: ranking.selection,
    Operation.SHARE: summary.share,
    Operation.GAP: summary.gap,
    Operation.AGGREGATE: summary.aggregate,
    Operation.DISPARITY: summary.statistics,
    Operation.CORRELATE: summary.statistics,
    Operation.SIMILAR: similarity.similarity,
    Operation.DEFINE: holdings.definition,
    Operation.CATALOGUE: holdings.listing,
}


def compose(
    result: Result,
    catalogue: Catalogue,
    *,
    asked: str = "",
    notes: Iterable[Note] = (),
    options: Iterable[Option] = (),
    show: str = "",
) -> Answer:
    """Say what a Result shows. The caller's notes and options come before those found here.

    Never raises on a Result of the store; one without cells or gaps is a refusal.
    """
    findings = COMPOSERS[result.query.operation](result, catalogue)
    if not findings:
        findings = [Refusal("no-figure")]
    offered = (*options, *suggest(result, catalogue))
    return Answer(
        catalogue=catalogue.code,
        findings=tuple(findings),
        notes=tuple(dict.fromkeys((*notes, *remarks(result, catalogue)))),
        options=tuple({option.query: option for option in reversed(offered)}.values())[::-1],
        query=result.query,
        result=result,
        asked=asked,
        show=show,
    )
