"""When a series was highest or lowest, or passed a threshold."""

from __future__ import annotations

from assistant.answers.answer import Moments
from assistant.answers.scene import Scene
from assistant.answers.sentences.selection import numbered
from assistant.answers.voice import Voice
from indicator_store.query import Threshold
from indicator_store.result import Cell


def moments(finding: Moments, scene: Scene) -> list[str]:
    if finding.threshold is not None:
        return _passing(finding, finding.threshold, scene)
    best = [cell for cell in finding.cells if cell.rank == 1]
    if not best or finding.order is None:
        return []
    return [
        scene.say(
            f"moment-{finding.order.value}",
            periods=Voice.strong(scene.voice.listing(_period(cell, scene) for cell in best)),
            value=scene.names.figure(best[0]),
            **_seen(finding, scene),
        )
    ]


def _passing(finding: Moments, threshold: Threshold, scene: Scene) -> list[str]:
    seen = _seen(finding, scene)
    seen["condition"] = numbered((finding.first,), finding.first.measure, threshold, scene)
    if not finding.cells:
        return [scene.say("moments-none", **seen)]
    total = Voice.strong(scene.voice.numbers.count(len(finding.cells)))
    lines = [scene.say("moments", total=total, **seen)]
    if finding.before is not None:
        value = scene.names.figure(finding.before)
        period = _period(finding.before, scene)
        lines.append(scene.say("moment-before", period=period, value=value))
    rows = [scene.row(_period(cell, scene), scene.names.figure(cell)) for cell in finding.cells]
    return lines + scene.cut(rows)


def _seen(finding: Moments, scene: Scene) -> dict[str, str]:
    """How many figures were looked at, of what, from when to when."""
    return {
        "observed": scene.voice.numbers.count(finding.observed),
        "first": _period(finding.first, scene),
        "last": _period(finding.last, scene),
        "subject": scene.subject(
            finding.first, ("period",), scene.computed((finding.first, finding.last))
        ),
    }


def _period(cell: Cell, scene: Scene) -> str:
    return scene.names.period(cell.period)
