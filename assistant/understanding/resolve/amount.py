"""How many a rate stands for: "how many people is that?" after 34.5%."""

from __future__ import annotations

from assistant.understanding.context import Context
from assistant.understanding.frame import BOUNDS, Frame
from assistant.understanding.resolution import Refusal, Resolution
from assistant.understanding.resolve.further import around
from indicator_store.catalogue import Catalogue, Catalogues
from indicator_store.query import Operation, Query

_PERCENT = "percent"
_FIGURES = (Operation.VALUE, Operation.GAP, Operation.RANK, Operation.POSITION, Operation.FILTER)
_LISTS = (Operation.RANK, Operation.FILTER)
_ELSEWHERE = ("share", "change", "gap", *BOUNDS, "national", "regional", "define")


def amount(frame: Frame, catalogues: Catalogues, context: Context) -> Resolution | None:
    """The number behind the last rate where the catalogue has one, else that there is none;
    None when the message does not ask for it."""
    last = context.query
    catalogue = catalogues.by_code.get(last.catalogue) if last else None
    if last is None or catalogue is None or not _asks(frame, last, catalogue):
        return None
    where = {**dict(last.where), **{group.dimension: (group.code,) for group in frame.groups}}
    parts = {*where, *last.by}
    rates = (catalogue.indicators[code] for code in last.measures)
    numbers = tuple(indicator.attributes.get("number", "") for indicator in rates)
    if not all(_covers(catalogue, number, parts) for number in numbers):
        return Resolution(refusal=Refusal("no-number"), options=around(last, catalogue))
    plain = Query(
        last.catalogue,
        measures=numbers,
        areas=last.areas or context.shown,
        periods=last.periods,
        where=tuple(where.items()),
        by=last.by,
    )
    return Resolution(query=plain)


def _asks(frame: Frame, last: Query, catalogue: Catalogue) -> bool:
    """Whether a number is asked for that is not named, or only by what the rate is out of."""
    rates = [catalogue.indicators[code] for code in last.measures if code in catalogue.indicators]
    if last.operation not in _FIGURES or not rates or any(i.unit != _PERCENT for i in rates):
        return False
    said = (frame.areas, frame.levels, frame.periods, frame.ages, frame.numbers)
    if any(said) or frame.unexplained or frame.has(*_ELSEWHERE):
        return False
    if not frame.has("amount"):
        return frame.has("how_many") and frame.has("size") and not frame.indicators
    if last.operation in _LISTS and not (frame.has("size") or frame.indicators):
        return False  # Of areas that are listed it is they that are counted.
    bases = {catalogue.default.code if catalogue.default else "", *(i.weight for i in rates)}
    return all(any(c.code in bases for c in mention.candidates) for mention in frame.indicators)


def _covers(catalogue: Catalogue, code: str, parts: set[str]) -> bool:
    """Whether the number is known of the same parts of the population as the rate."""
    coverage = catalogue.coverage.get(code)
    return coverage is not None and any({d for d, _ in g} == parts for g in coverage.groups)
