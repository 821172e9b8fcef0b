"""What one figure is seen beside, in one line."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.answer import Change, Context, Derived
from assistant.answers.scene import Scene
from assistant.answers.units import BARE, POINTS, is_percent, unit_of
from indicator_store.result import Cell

MORE, SAME, LESS = "more", "same", "less"


def context(finding: Context, scene: Scene) -> list[str]:
    parts = [
        _since(finding.change, scene) if finding.change is not None else "",
        _beside(finding.cell, finding.around, scene),
        _share(finding.share, scene) if finding.share is not None else "",
    ]
    said = [part for part in parts if part]
    if not said:
        return []
    first, *more = said
    joined = scene.say("context-joined", first=first, second=more[0]) if more else first
    return [scene.say("context", parts=joined)]


def _since(moved: Change, scene: Scene) -> str:
    """ "12.1 points less than in 2014 (64.9%)"; of counts and amounts in per cent."""
    by = moved.relative or moved.difference
    return scene.say(
        f"context-since-{_order(moved.last, moved.first, scene)}",
        amount=_number(abs(by.value), by.unit, by.decimals, scene),
        relative="yes" if moved.relative is not None else "no",
        when=scene.say(
            "context-when",
            period=scene.names.period(moved.first.period),
            kind=_kind(moved.first.period),
        ),
        value=_written(moved.first, scene),
    )


def _beside(cell: Cell, around: Sequence[Cell], scene: Scene) -> str:
    """ "more than the region of ... (51.1%) but less than Morocco (60.2%)"."""
    alike: dict[str, list[Cell]] = {}
    for other in around:
        alike.setdefault(_order(cell, other, scene), []).append(other)
    parts = [
        scene.say(f"context-{order}", areas=scene.voice.listing(_valued(c, scene) for c in cells))
        for order, cells in alike.items()
    ]
    if len(parts) < 2:
        return "".join(parts)
    return scene.say("context-unlike", first=parts[0], second=parts[1])


def _valued(cell: Cell, scene: Scene) -> str:
    area = scene.names.definite(cell.area)
    return scene.say("context-area", area=area, value=_written(cell, scene))


def _order(cell: Cell, other: Cell, scene: Scene) -> str:
    """As it is written: what reads the same is the same."""
    if _written(cell, scene) == _written(other, scene):
        return SAME
    return MORE if cell.value > other.value else LESS


def _share(share: Derived, scene: Scene) -> str:
    _, whole = share.of
    value = _number(share.value, share.unit, share.decimals, scene)
    return scene.say("context-share", value=value, area=scene.names.definite(whole.area))


def _written(cell: Cell, scene: Scene) -> str:
    return _number(cell.value, *unit_of(cell, scene.names.catalogue), scene)


def _number(value: float, unit: str, decimals: int, scene: Scene) -> str:
    """Without its unit, which the figure itself has said, but for rates and points."""
    said = unit if unit == POINTS or is_percent(unit, scene.names.catalogue) else BARE
    return scene.names.quantity(value, said, decimals)


def _kind(period: str) -> str:
    """year, quarter, month or span: languages announce each in its own way."""
    if "/" in period:
        return "span"
    if "-" not in period:
        return "year"
    return "quarter" if "Q" in period else "month"
