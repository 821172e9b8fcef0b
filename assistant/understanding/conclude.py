"""What any message comes to: a pick of what was offered, talk, a refusal or figures."""

from __future__ import annotations

from dataclasses import replace

from assistant.understanding.context import Context
from assistant.understanding.frame import FIGURES, MOVES, POINTING, Frame
from assistant.understanding.resolution import Refusal, Resolution
from assistant.understanding.resolve import instead, resolve
from assistant.understanding.resolve.amount import amount
from assistant.understanding.resolve.choose import choose
from assistant.understanding.shown import Shown, nothing
from assistant.understanding.stale import repeats, unread
from assistant.understanding.talk import PHRASES, REFUSALS
from indicator_store.catalogue import Catalogues
from indicator_store.query import Operation, Query

_MANNERS = frozenset({"greet", "thank", "goodbye"})
"""Of a message that names nothing: "you are the best" is no order."""
_BY_THE_WAY = _MANNERS | {"affirm", "deny"}
"""What is said before a question as well: "no no, the lowest"."""
_SINGLE = (Operation.VALUE, Operation.GAP, Operation.POSITION)
"""Answers of one figure, which may be doubted by saying another."""
_SURE = 0.85
_WISHES = {"forget": 0.5, "change_language": 0.5}
"""What is asked of the assistant itself is done on less."""
_TOLD = (*FIGURES, "next", "reverse", "others", "which_ones")


def conclude(
    frame: Frame, catalogues: Catalogues, context: Context, shown: Shown = nothing
) -> Resolution:
    """The same frame, context and figures give the same Resolution. ``shown`` tells which areas
    a question answers with, where a later one of the same message is about them."""
    context = context.held(catalogues)
    if frame.parts:
        return resolve(frame, catalogues, context, shown)
    found = _concluded(frame, catalogues, context)
    return unread(frame) if repeats(frame, found, context) else found


def _concluded(frame: Frame, catalogues: Catalogues, context: Context) -> Resolution:
    chosen = choose(frame, catalogues, context)
    if chosen is not None:
        return chosen
    if context.query is not None and _dates(frame):
        return Resolution(speech=PHRASES["are_you_sure"], query=context.query)
    number = amount(frame, catalogues, context)
    if number is not None:
        return number
    if context.query is not None and _looks_ahead(frame):
        return Resolution(refusal=Refusal("forecast"), options=instead(frame, catalogues, context))
    if context.query is not None and _doubts(frame, context.query):
        return Resolution(speech=PHRASES["are_you_sure"], query=context.query)
    if context.query is not None and _may_go_on(frame, context):
        going_on = resolve(frame, catalogues, context)
        if going_on.query is not None:
            return going_on
    if frame.intent in PHRASES:
        # Whoever doubts a figure gets it again, with its source.
        again = context.query if frame.intent == "are_you_sure" else None
        return Resolution(speech=PHRASES[frame.intent], query=again)
    if frame.intent in REFUSALS:
        options = instead(frame, catalogues, context)
        return Resolution(refusal=Refusal(REFUSALS[frame.intent]), options=options)
    return resolve(frame, catalogues, context)


def _dates(frame: Frame) -> bool:
    """ "Since when is that?", of the figures before it."""
    pointed = frame.has("when") and frame.has(*POINTING) and not frame.unexplained
    return pointed and not (frame.mentions or frame.has(*_TOLD))


def _doubts(frame: Frame, last: Query) -> bool:
    """ "No, it is 32%", after one figure: only another number is said."""
    if last.operation not in _SINGLE or not frame.numbers or frame.unexplained:
        return False
    quoted = all(frame.is_percentage(number) for number in frame.numbers)
    return quoted and not (frame.mentions or frame.has(*_TOLD))


def _looks_ahead(frame: Frame) -> bool:
    """ "And in ten years?" """
    told = frame.indicators or frame.periods or frame.areas or frame.has("profile")
    return frame.has("forecast") and not told and frame.intent not in (*PHRASES, *REFUSALS)


def _may_go_on(frame: Frame, context: Context) -> bool:
    """Whether a message that looks like talk, or is out of bounds, may be about the figures
    before it: something of figures is said, and every word is understood."""
    if frame.intent not in (*PHRASES, *REFUSALS) or frame.unexplained or frame.has("why"):
        return False
    if frame.intent in REFUSALS and not frame.has("followup"):
        frame = replace(frame, areas=())
    least = _WISHES.get(frame.intent, _SURE)
    if frame.intent in _MANNERS and not (frame.mentions or frame.numbers):
        return False
    if frame.intent == "are_you_sure" and frame.has(*MOVES, "define", "which_ones"):
        return True  # "So it rose, right?"
    sure = frame.confidence >= least and frame.intent not in _BY_THE_WAY
    bound = context.query is not None and context.query.threshold is not None and frame.numbers
    return not (sure and not bound) and bool(frame.mentions or frame.numbers or frame.has(*_TOLD))
