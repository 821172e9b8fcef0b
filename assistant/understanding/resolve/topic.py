"""What is measured when nothing is named and the conversation is about a field.

"Tell me about poverty" and then "which provinces have reduced it most?": the field's first
indicator that has the figures, never the number of people.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.understanding.resolve.asked import Asked
from assistant.understanding.resolve.complete import WITHOUT_MEASURE
from assistant.understanding.resolve.measures import Measure
from assistant.understanding.resolve.wish import Wish
from indicator_store.query import Order, Query, Transform


def of_topic(asked: Asked, wish: Wish, last: Query | None) -> Asked:
    """The message with the measure of the field that the last answer was about; the others of
    the field that would do are offered."""
    if last is None or last.theme is None or last.catalogue != asked.catalogue.code:
        return asked
    named = asked.measures or asked.where or asked.by or asked.frame.has("size")
    if wish.order in (Order.BEST, Order.WORST):
        return asked  # Which of the field's figures say so is asked.
    if named or wish.names_areas or wish.operation in WITHOUT_MEASURE or not asked.has_place:
        return asked
    fitting = _fitting(asked, wish, last.theme)
    if not fitting:
        return asked
    first, *others = fitting
    return replace(asked, measures=(Measure(first, others=tuple(others)),))


def _fitting(asked: Asked, wish: Wish, theme: str) -> list[str]:
    """Indicators of the theme with figures at the level asked for, at both ends of a change;
    those of a profile first."""
    catalogue, places = asked.catalogue, asked.places
    level = places.level or catalogue.areas[places.listed[0].code].level
    least = 1 if wish.transform is Transform.LEVEL and not wish.series else 2
    main = catalogue.settings.get("profile", "").split()
    codes = [code for code, one in catalogue.indicators.items() if one.theme == theme]
    codes.sort(key=lambda code: code not in main)
    return [
        code
        for code in codes
        if (known := catalogue.coverage.get(code)) and len(known.periods_for((), level)) >= least
    ]
