"""Several answers in one message: each as short as it may be beside the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from assistant.answers.answer import Answer, Context, Option, Ranking


def beside_each_other(answers: Sequence[Answer]) -> Iterator[Answer]:
    """Each says only what was asked. What leads to the area of the next one is no longer than
    that, and stands beneath it where nothing else was asked of it."""
    held: list[Answer] = []
    for answer, following in zip_longest(answers, answers[1:]):
        leads = following is not None and _leads(answer, following)
        told = _leading(answer) if leads else _alone(answer)
        if leads and answer.tells:
            held.append(told)
            continue
        yield told
        yield from held
        held = []
    yield from held


def _alone(answer: Answer) -> Answer:
    kept = (one for one in answer.findings if not isinstance(one, Context))
    return replace(answer, findings=tuple(kept))


def _leads(answer: Answer, following: Answer) -> bool:
    """Whether the next answer is about the areas that come first in this one's order."""
    first = answer.findings[0]
    if not isinstance(first, Ranking) or following.query is None:
        return False
    return {cell.area for cell in _first(answer, first).cells} >= {*following.query.areas} > set()


def _leading(answer: Answer) -> Answer:
    """The areas that come first, and the whole order as an option."""
    query = answer.query
    findings = (_first(answer, one) if isinstance(one, Ranking) else one for one in answer.findings)
    notes = tuple(note for note in answer.notes if note.name != "other-measure")
    options: tuple[Option, ...] = ()
    if query is not None and query.level is not None:
        codes = (("indicator", query.measures[0]), ("level", query.level))
        options = (Option(query.replace(limit=None, offset=0), "ranking", codes),)
    return replace(answer, findings=tuple(findings), notes=notes, options=options)


def _first(answer: Answer, ranking: Ranking) -> Ranking:
    """As many areas as were asked for, else the first with those that are level with it."""
    if answer.query is not None and answer.query.limit is not None:
        return ranking
    return replace(ranking, cells=tuple(cell for cell in ranking.cells if cell.rank == 1))
