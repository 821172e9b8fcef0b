"""What is not there, why, and what is there instead."""

from __future__ import annotations

from assistant.answers.answer import Missing
from assistant.answers.ledger import NAMED
from assistant.answers.scene import Scene
from indicator_store.model import Group
from indicator_store.result import Cell, Gap

_NEAREST = 3


def missing(finding: Missing, scene: Scene) -> list[str]:
    alike: dict[tuple[str, str, str, Group], list[Gap]] = {}
    for gap in finding.gaps:
        alike.setdefault((gap.reason, gap.measure, gap.period, gap.group), []).append(gap)
    lines = []
    for gaps in alike.values():
        lines.append(_gone(gaps, scene))
    nearest = list(dict.fromkeys(cell for gap in finding.gaps for cell in gap.nearest))
    if nearest:
        lines.append(scene.say("nearest"))
        lines += [_instead(cell, scene) for cell in nearest[:_NEAREST]]
    return lines


def _gone(gaps: list[Gap], scene: Scene) -> str:
    gap, names = gaps[0], scene.names
    area = names.catalogue.areas.get(gap.area)
    return scene.say(
        f"missing-{gap.reason}",
        what=names.what(gap.measure, () if gap.reason == "group" else gap.group),
        group=scene.voice.listing(names.code(*pair) for pair in gap.group),
        area=_areas(gaps, scene),
        level=names.level(area.level) if area is not None else "",
        period=_period(gap.period, scene),
    )


def _areas(gaps: list[Gap], scene: Scene) -> str:
    codes = list(dict.fromkeys(gap.area for gap in gaps))
    named = [
        scene.names.area(code) if code in scene.names.catalogue.areas else code for code in codes
    ]
    hidden = len(named) - NAMED
    if hidden <= 0:
        return scene.voice.listing(named)
    count = scene.voice.numbers.count(hidden)
    return scene.say(
        "and-others", items=scene.voice.comma(named[:NAMED]), count=count, number=hidden
    )


def _period(code: str, scene: Scene) -> str:
    """The period asked for; "latest" and the like name no period."""
    return scene.names.period(code) or scene.say("any-period")


def _instead(cell: Cell, scene: Scene) -> str:
    names = scene.names
    subject = scene.voice.comma(
        (
            names.what(cell.measure, cell.group),
            scene.computed((cell,)),
            names.area(cell.area),
            names.period(cell.period),
        )
    )
    return scene.say("nearest-row", subject=scene.voice.capital(subject), value=names.figure(cell))
