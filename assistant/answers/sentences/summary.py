"""One figure made of many areas: shares, totals and averages, disparities, correlations."""

from __future__ import annotations

from assistant.answers.answer import Aggregate, Scope, Share, Statistics
from assistant.answers.layout import axes_of, header, one_level
from assistant.answers.scene import Scene
from assistant.answers.sentences.ranking import scope, where
from assistant.answers.voice import Voice
from indicator_store.result import Cell


def share(finding: Share, scene: Scene) -> list[str]:
    names = scene.names
    whole = names.area(finding.whole)
    if len(finding.cells) == 1:
        cell = finding.cells[0]
        return [
            scene.say(
                "share",
                value=Voice.strong(names.figure(cell)),
                area=names.area(cell.area),
                whole=whole,
                subject=scene.subject(cell, ("area",)),
            )
        ]
    axes = axes_of(finding.cells)
    plain = bool(one_level(finding.cells, names))
    heading = scene.say(
        "share-heading", whole=whole, subject=scene.subject(finding.cells[0], ("area", *axes))
    )
    rows = [
        scene.row(
            scene.voice.comma(header(cell, axis, names, plain) for axis in axes),
            names.figure(cell),
        )
        for cell in finding.cells
    ]
    return [heading, *scene.cut(rows)]


def aggregate(finding: Aggregate, scene: Scene) -> list[str]:
    lines = []
    for cell in finding.cells:
        lines.append(
            scene.say(
                f"aggregate-{finding.aggregation.value}",
                value=Voice.strong(scene.names.figure(cell)),
                areas=_areas(finding.scope, scene),
                subject=scene.subject(cell, ("area",)),
            )
        )
    return [*lines, *_partial(finding.scope, scene)]


def statistics(finding: Statistics, scene: Scene) -> list[str]:
    names = scene.names
    measures = scene.voice.listing(names.indicator(code) for code in finding.measures)
    group = finding.cells[0].group if finding.cells else ()
    subject = scene.voice.comma(
        (
            " ".join(filter(None, (measures, names.group(group, finding.measures[0])))),
            _areas(finding.scope, scene),
            scene.period(finding.period),
        )
    )
    lines = [scene.say(f"{finding.about}-heading", subject=subject)]
    lines += [_statistic(cell, scene) for cell in finding.cells]
    lines += _partial(finding.scope, scene)
    if finding.about == "correlation":
        lines.append(scene.say("correlation-no-cause"))
    return lines


def _statistic(cell: Cell, scene: Scene) -> str:
    """A named statistic; a cell that is no statistic is an area's own figure (an extreme)."""
    name = cell.computed.name if cell.computed is not None else ""
    value = scene.names.figure(cell)
    if scene.voice.has(f"statistic-{name}"):
        return scene.say(f"statistic-{name}", value=value)
    return scene.row(scene.names.listed(cell.area), value)


def _areas(scope: Scope, scene: Scene) -> str:
    count = scene.voice.numbers.count(scope.observed)
    level = scene.names.level(scope.level, scope.observed)
    return scene.voice.comma((scene.say("counted", count=count, level=level), where(scope, scene)))


def _partial(found: Scope, scene: Scene) -> list[str]:
    return [scope(found, scene)] if found.observed < found.universe else []
