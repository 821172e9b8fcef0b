"""The text of a computation in a catalogue: ``share(POP[residence=U], POP)``."""

from __future__ import annotations

import re

from indicator_store import groups
from indicator_store.model import Computation

_WHOLE = re.compile(r"(?P<name>[a-z_]+)\((?P<arguments>.+)\)")
_ARGUMENT = re.compile(r"(?P<code>[A-Za-z0-9_.\-]+)(?:\[(?P<group>[^\]]+)\])?")


def parse_computation(text: str) -> Computation:
    """Raises ValueError when the text cannot be read."""
    whole = _WHOLE.fullmatch(text.strip())
    if whole is None:
        raise ValueError(f"{text!r} is not written as name(INDICATOR, ...)")
    matches = [_ARGUMENT.fullmatch(part.strip()) for part in whole["arguments"].split(",")]
    arguments = [match for match in matches if match is not None]
    if len(arguments) != len(matches):
        raise ValueError(f"{text!r} has an argument that is not INDICATOR or INDICATOR[sex=F]")
    return Computation(
        name=whole["name"],
        of=tuple(match["code"] for match in arguments),
        groups=tuple(groups.parse(match["group"] or "") for match in arguments),
    )


def write_computation(computation: Computation) -> str:
    parts = zip(computation.of, computation.groups or ((),) * len(computation.of), strict=True)
    written = (f"{code}[{groups.write(group)}]" if group else code for code, group in parts)
    return f"{computation.name}({', '.join(written)})"
