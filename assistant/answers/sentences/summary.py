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
    axes = axes_of(finding.cells)
    subject = scene.subject(finding.cells[0], axes)
    if len(finding.cells) == 1:
        value = Voice.strong(names.figure(finding.cells[0]))
        lines = [scene.say("share", value=value, whole=whole, subject=subject)]
        if len(finding.inputs) == 2:
            part, total = finding.inputs
            lines.append(scene.say("share-parts", part=names.bare(part), total=names.figure(total)))
        return lines
    plain = bool(one_level(finding.cells, names))
    rows = [
        scene.row(
            scene.voice.comma(header(cell, axis, names, plain) for axis in axes),
            names.figure(cell),
        )
        for cell in finding.cells
    ]
    return [scene.say("share-heading", whole=whole, subject=subject), *scene.cut(rows)]


def aggregate(finding: Aggregate, scene: Scene) -> list[str]:
    lines = []
    for cell in finding.cells:
        lines.append(
            scene.say(
                f"aggregate-{finding.aggregation.value}",
                value=Voice.strong(scene.names.figure(cell)),
                areas=_parts(cell, finding.scope, scene),
                subject=scene.subject(cell, ("area",)),
            )
        )
    return [*lines, *_partial(finding.scope, scene)]


def statistics(finding: Statistics, scene: Scene) -> list[str]:
    names = scene.names
    measures = names.indicator(finding.measures[0])
    if len(finding.measures) > 1:
        quoted = (scene.say("quoted", text=names.indicator(code)) for code in finding.measures)
        measures = scene.voice.listing(quoted)
    group = finding.cells[0].group
    subject = scene.voice.comma(
        (
            " ".join(filter(None, (measures, names.group(group, finding.measures[0])))),
            _areas(finding.scope, scene),
            scene.period(finding.period),
        )
    )
    lines = [scene.say(f"{finding.about}-heading", subject=subject)]
    lines += [_statistic(cell, scene) for cell in finding.cells]
    for cell, message in zip(finding.extremes, ("extreme-highest", "extreme-lowest"), strict=False):
        area, value = names.listed(cell.area), names.figure(cell)
        lines.append(scene.say(message, area=area, value=value))
    lines += _partial(finding.scope, scene)
    if finding.about == "correlation":
        lines.append(scene.say("correlation-no-cause"))
    return lines


def _statistic(cell: Cell, scene: Scene) -> str:
    name = cell.computed.name if cell.computed is not None else ""
    return scene.say(f"statistic-{name}", value=scene.names.figure(cell))


def _parts(cell: Cell, scope: Scope, scene: Scene) -> str:
    """The areas listed, or how many of which level."""
    return scene.names.plain(cell.area) if "+" in cell.area else _areas(scope, scene)


def _areas(scope: Scope, scene: Scene) -> str:
    count = scene.voice.numbers.count(scope.observed)
    level = scene.names.level(scope.level, scope.observed)
    return scene.voice.comma((scene.say("counted", count=count, level=level), where(scope, scene)))


def _partial(found: Scope, scene: Scene) -> list[str]:
    return [scope(found, scene)] if found.observed < found.universe else []
