"""One figure, or several side by side; how two of them compare."""

from __future__ import annotations

from assistant.answers.answer import Change, Comparison, Derived, Figures
from assistant.answers.layout import header, one_level, rows
from assistant.answers.scene import Scene
from assistant.answers.units import moved
from assistant.answers.voice import Voice
from indicator_store.result import Cell


def figures(finding: Figures, scene: Scene) -> list[str]:
    cells, axes = finding.cells, finding.axes
    if not axes:
        return [_single(cells[0], scene)]
    level = one_level(cells, scene.names) if "area" in axes else ""
    subject = scene.subject(cells[0], axes, scene.computed(cells))
    heading = scene.voice.comma(
        (
            subject,
            scene.names.level(level) if level else "",
            scene.percent_of(cells[0], axes),
            scene.say("with-changes") if finding.changes else "",
        )
    )
    lines = [scene.say("heading", subject=scene.voice.capital(heading))] if heading else []
    return lines + scene.cut(_rows(finding, scene, plain=bool(level)))


def _single(cell: Cell, scene: Scene) -> str:
    value = Voice.strong(scene.names.figure(cell))
    universe = "" if moved(cell) else scene.names.universe(cell.measure, cell.group)
    message = "figure-of" if universe else "figure"
    subject = scene.subject(cell, computed=scene.computed((cell,)))
    return scene.say(message, value=value, universe=universe, subject=subject)


def _rows(finding: Figures, scene: Scene, plain: bool) -> list[str]:
    names, axes = scene.names, finding.axes
    if len(axes) == 1:
        return [
            scene.row(header(cell, axes[0], names, plain), scene.mark(cell, finding.cells))
            for cell in finding.cells
        ]
    lines = []
    for row in rows(finding.cells, axes):
        name = scene.voice.comma(header(row[0], axis, names, plain) for axis in axes[:-1])
        pairs = (
            scene.pair(header(cell, axes[-1], names, plain), cell, finding.cells) for cell in row
        )
        moved = (_moved(one, scene) for one in finding.changes if one.last in row)
        lines.append(scene.row(name, scene.voice.comma((*pairs, *moved))))
    return lines


def _moved(change: Change, scene: Scene) -> str:
    """How one of several series moved: in points, or in per cent of what it was."""
    by = change.relative or change.difference
    direction = "up" if by.value > 0 else "down" if by.value < 0 else "none"
    amount = scene.names.quantity(abs(by.value), by.unit, by.decimals)
    kind = "yes" if change.relative is not None else "no"
    return scene.say(f"convergence-by-{direction}", difference=amount, relative=kind)


def comparison(finding: Comparison, scene: Scene) -> list[str]:
    if finding.difference.value == 0:
        return [scene.say("comparison-equal")]
    by_area = finding.axis == "area"
    sides = (finding.higher, finding.lower)
    higher, lower = (header(cell, finding.axis, scene.names) for cell in sides)
    if not by_area:
        difference = _difference(finding.difference, finding.relative, scene)
        return [scene.say("comparison-group", higher=higher, lower=lower, difference=difference)]
    lower = scene.names.definite(finding.lower.area)
    amount, share = _amounts(finding.difference, finding.relative, scene)
    message = "comparison-area-share" if share else "comparison-area"
    return [scene.say(message, higher=higher, lower=lower, amount=amount, share=share)]


def change(finding: Change, scene: Scene) -> list[str]:
    value = finding.difference.value
    message = "change-up" if value > 0 else "change-down" if value < 0 else "change-none"
    return [
        scene.say(
            message,
            start=scene.names.period(finding.first.period),
            end=scene.names.period(finding.last.period),
            difference=_difference(finding.difference, finding.relative, scene),
        )
    ]


def _difference(difference: Derived, relative: Derived | None, scene: Scene) -> str:
    """ "12.1 points", or "98,765 households, or 9.6%"; without signs."""
    amount, share = _amounts(difference, relative, scene)
    return scene.say("amount-and-share", amount=amount, share=share) if share else amount


def _amounts(difference: Derived, relative: Derived | None, scene: Scene) -> tuple[str, str]:
    names = scene.names
    amount = names.quantity(abs(difference.value), difference.unit, difference.decimals)
    if relative is None:
        return amount, ""
    return amount, names.quantity(abs(relative.value), relative.unit, relative.decimals)
