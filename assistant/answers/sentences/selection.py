"""Areas that pass a threshold, listed or counted."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.answer import Selection
from assistant.answers.layout import axes_of, header, one_level
from assistant.answers.ledger import shown_of
from assistant.answers.numbers import decimals_of
from assistant.answers.scene import Scene
from assistant.answers.sentences.ranking import where
from assistant.answers.units import unit_of
from assistant.answers.voice import Voice
from indicator_store.query import Threshold
from indicator_store.result import Cell


def selection(finding: Selection, scene: Scene) -> list[str]:
    names, numbers, scope = scene.names, scene.voice.numbers, finding.scope
    lines = [
        scene.say(
            f"selection-{finding.moved}" if finding.moved else "selection",
            total=Voice.strong(numbers.count(finding.total)),
            number=finding.total,
            observed=numbers.count(scope.observed),
            level=names.level(scope.level, scope.observed),
            condition=_condition(finding, scene),
            subject=scene.voice.comma(
                (
                    _what(finding, scene),
                    scene.computed(finding.cells) if finding.cells else "",
                    where(scope, scene),
                    scene.period(finding.period),
                )
            ),
        )
    ]
    if finding.threshold is not None and finding.cells:
        plain = bool(one_level(finding.cells, names))
        axes = [axis for axis in axes_of(finding.cells) if axis != "area"]
        rows = [
            scene.row(_name(cell, axes, scene, plain), names.figure(cell)) for cell in finding.cells
        ]
        lines += scene.cut(rows, shown_of(finding))
    if scope.observed < scope.universe:
        missing = scope.universe - scope.observed
        lines.append(scene.say("without-data", count=numbers.count(missing), number=missing))
    return lines


def _what(finding: Selection, scene: Scene) -> str:
    """Where the condition is that the measure rose or fell, it has said what moves."""
    what = scene.names.what(finding.measure, finding.group)
    return what if finding.moved else scene.moving(finding.movement, what)


def _name(cell: Cell, axes: list[str], scene: Scene, plain: bool) -> str:
    heads = [header(cell, axis, scene.names, plain) for axis in ("area", *axes)]
    return scene.voice.comma(heads)


def _condition(finding: Selection, scene: Scene) -> str:
    """ "above 50%", "above that of Taza (province), 12.3%"."""
    names, threshold = scene.names, finding.threshold
    if threshold is None:
        return scene.say("condition-any")
    if finding.bound is not None:
        code, value = finding.bound.area, names.figure(finding.bound)
        message = "bound-area" if code in names.catalogue.areas else "bound-mean"
        bound = scene.say(message, area=names.definite(code), value=value)
    elif threshold.value is not None:
        return numbered(finding.cells, finding.measure, threshold, scene)
    else:
        bound = names.listed(threshold.area or "")
    return scene.say(f"condition-{threshold.comparator}", bound=bound)


def numbered(cells: Sequence[Cell], measure: str, threshold: Threshold, scene: Scene) -> str:
    """ "above 50%", "above 2,000 and below 5,000", in the unit of the cells."""
    names = scene.names
    unit = unit_of(cells[0], names.catalogue)[0] if cells else ""
    value = threshold.value or 0.0
    unit = unit or names.catalogue.indicators[measure].unit
    bound = names.quantity(value, unit, decimals_of(value))
    condition = scene.say(f"condition-{threshold.comparator}", bound=bound)
    if threshold.also is None:
        return condition
    return scene.voice.listing((condition, numbered(cells, measure, threshold.also, scene)))
