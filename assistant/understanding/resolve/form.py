"""The form that an answer is asked in: a chart, a map, a table, a file."""

from __future__ import annotations

from assistant.understanding.frame import FILE, FILES, FORMS, Frame
from assistant.understanding.resolve.wish import means

_SURE = 0.6


def read_form(frame: Frame) -> str:
    """A file, else the form said first; a chart where only the shape of the message asks for a
    picture. "In an Excel table" asks for the file, which holds the table; a file of no named
    kind is the plain one."""
    forms = [cue.name for cue in frame.cues if cue.name in FORMS]
    first = FILES[0] if FILE in forms else next(iter(forms), "")
    said = next((form for form in forms if form in FILES), first)
    return said or ("chart" if means(frame, "chart", _SURE) else "")
