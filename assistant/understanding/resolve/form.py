"""The form that an answer is asked in: a chart, a map, a table."""

from __future__ import annotations

from assistant.understanding.frame import FORMS, Frame
from assistant.understanding.resolve.wish import means

_SURE = 0.6


def read_form(frame: Frame) -> str:
    """The form said first; a chart where only the shape of the message asks for a picture."""
    said = next((cue.name for cue in frame.cues if cue.name in FORMS), "")
    return said or ("chart" if means(frame, "chart", _SURE) else "")
