"""The areas most like one, nearest first."""

from __future__ import annotations

from assistant.answers.answer import Similarity
from assistant.answers.scene import Scene


def similarity(finding: Similarity, scene: Scene) -> list[str]:
    names = scene.names
    heading = scene.say("similar-heading", area=names.area(finding.area))
    lines = [scene.row(names.listed(cell.area), names.figure(cell)) for cell in finding.cells]
    measures = scene.say("source-separator").join(map(names.indicator, finding.measures))
    return [heading, *lines, scene.say("similar-by", indicator=measures)]
