"""How pictures look: sizes in pixels, colours that the colour-blind can tell apart, and sides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

FONT = "DejaVu Sans"
"""Comes with matplotlib; has Latin, Arabic and Tifinagh letters."""
WIDTH = 620
"""Of the whole picture, about."""
ONE = "#1f6f8b"
SEVERAL = ("#1f6f8b", "#c8404f", "#edae49", "#66a182", "#8d6a9f", "#5f5f5f")
SEQUENCE = ("#d9ecf2", "#a3cfdd", "#63a9c0", "#2c7f9c", "#0f4c63")
BLANK = "#d7d7d7"
TEXT, FAINT, AXIS, GROUND = "#1d1d1d", "#5a5a5a", "#9a9a9a", "#ffffff"
ROLES: Mapping[str, str] = {
    TEXT: "ink",
    FAINT: "soft",
    AXIS: "line",
    GROUND: "ground",
    BLANK: "blank",
    **{colour: f"series-{number}" for number, colour in enumerate(SEVERAL, 1)},
    **{colour: f"step-{number}" for number, colour in enumerate(SEQUENCE, 1)},
}
"""What each colour is for, for whoever draws a picture in other ones."""
LABEL_SIZE, TITLE_SIZE, SUBTITLE_SIZE, CREDIT_SIZE = 12, 16, 12, 10
_WIDE = 0.57
"""A letter's width, of its size."""
_RTL = "\u202b{}\u202c"
"""Embedded from right to left: the renderer sets every text from left to right."""
NAME_LETTERS = 34
LINE_HEIGHT = LABEL_SIZE + 2
"""The renderer's own."""
COLUMNS = 3
"""Of names of colours."""


@dataclass(frozen=True)
class Side:
    """Where lines of writing start."""

    rtl: bool

    @property
    def start(self) -> str:
        return "right" if self.rtl else "left"

    @property
    def end(self) -> str:
        return "left" if self.rtl else "right"

    @property
    def outward(self) -> int:
        """Of an offset in the direction of writing."""
        return -1 if self.rtl else 1

    def text(self, text: str) -> str:
        """Set in the direction of writing, whatever letter it begins with."""
        return _RTL.format(text) if self.rtl and text else text

    def lines(self, text: str, size: int, width: int = WIDTH) -> list[str]:
        return list(map(self.text, _wrapped(text, int(width / (size * _WIDE)))))

    def legend(self, names: Sequence[str]) -> dict[str, Any]:
        """Each name beside its colour, in columns that begin where lines do."""
        if not self.rtl:
            return {}
        rows = [names[start : start + COLUMNS] for start in range(0, len(names), COLUMNS)]
        backwards = [name for row in rows for name in reversed(row)]
        # Behind the colour, which the renderer sets first.
        return {"values": backwards, "labelAlign": "right", "labelOffset": {"expr": "-15"}}

    def name(self, text: str) -> str:
        """A name beside its mark, on as many lines as it needs."""
        return "\n".join(map(self.text, _wrapped(text, NAME_LETTERS)))


@dataclass(frozen=True)
class Body:
    """What is drawn: a Vega-Lite view ``width`` wide, and ``before`` it the names of its marks."""

    view: dict[str, Any]
    width: int = WIDTH
    before: int = 0


def _wrapped(text: str, letters: int) -> list[str]:
    """Between words only, so that :func:`unwrapped` can tell what stood there."""
    return wrap(text, letters, break_long_words=False, break_on_hyphens=False)


def unwrapped(text: str) -> str:
    """As it was before it was set in lines and in a direction."""
    return text.translate({ord(mark): None for mark in _RTL.format("")}).replace("\n", " ")


def extent(texts: Iterable[str], size: int = LABEL_SIZE) -> int:
    """How wide the widest of these texts is, each on as many lines as it has; about."""
    lines = (line for text in texts for line in text.split("\n"))
    return int(max(map(len, lines), default=0) * size * _WIDE)


def config(side: Side) -> Mapping[str, Any]:
    anchor = "end" if side.rtl else "start"
    return {
        "font": FONT,
        "background": GROUND,
        "padding": 14,
        "view": {"stroke": None},
        "axis": {
            "domain": False, "ticks": False, "grid": False, "title": None,
            "labelFontSize": LABEL_SIZE, "labelColor": TEXT, "labelLimit": 320, "labelPadding": 6,
        },
        "legend": {
            "orient": "top", "title": None, "labelFontSize": LABEL_SIZE, "labelColor": TEXT,
            "labelLimit": 400, "symbolType": "square", "columns": COLUMNS, "columnPadding": 18,
            "symbolOpacity": 1,
            "layout": {"top": {"anchor": anchor}},
        },
        "text": {"fontSize": LABEL_SIZE, "color": TEXT},
        "title": {
            "anchor": anchor, "fontSize": TITLE_SIZE, "color": TEXT, "offset": 14,
            "subtitleFontSize": SUBTITLE_SIZE, "subtitleColor": FAINT, "subtitlePadding": 5,
            "frame": "bounds",
        },
    }  # fmt: skip
