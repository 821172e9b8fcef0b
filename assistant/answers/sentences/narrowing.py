"""Whether a gap closed, in words."""

from __future__ import annotations

from assistant.answers.answer import Change, Convergence, Derived, Narrowing
from assistant.answers.scene import Scene

UP, DOWN, SAME = "up", "down", "none"


def narrowing(finding: Narrowing, scene: Scene) -> list[str]:
    direction = "reversed" if finding.reversed else _direction(finding.difference)
    ends = {"first": finding.first, "last": finding.last, "difference": finding.difference}
    periods = {
        "start": scene.names.period(finding.first.of[0].period),
        "end": scene.names.period(finding.last.of[0].period),
    }
    amounts = {name: _amount(derived, scene) for name, derived in ends.items()}
    return [scene.say(f"narrowing-{direction}", **amounts, **periods)]


def convergence(finding: Convergence, scene: Scene) -> list[str]:
    first, last = finding.changes[0].first, finding.changes[0].last
    start, end = scene.names.period(first.period), scene.names.period(last.period)
    directions = {_direction(one.difference) for one in finding.changes}
    verdict = directions.pop() if len(directions) == 1 else "unlike"
    return [
        scene.say("convergence-heading", start=start, end=end),
        *(_moved(one, scene) for one in finding.changes),
        scene.say(f"convergence-{verdict}"),
    ]


def _moved(change: Change, scene: Scene) -> str:
    computed = change.last.computed
    value = scene.say(
        f"convergence-by-{_direction(change.difference)}",
        difference=_amount(change.difference, scene),
        relative="no",
    )
    return scene.say(f"statistic-{computed.name if computed is not None else ''}", value=value)


def _direction(derived: Derived) -> str:
    return UP if derived.value > 0 else DOWN if derived.value < 0 else SAME


def _amount(derived: Derived, scene: Scene) -> str:
    return scene.names.quantity(abs(derived.value), derived.unit, derived.decimals)
