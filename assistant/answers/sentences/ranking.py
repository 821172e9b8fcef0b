"""Areas in order, and the place of one among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from assistant.answers.answer import Position, Ranking, Scope
from assistant.answers.layout import one_level
from assistant.answers.scene import Scene
from assistant.answers.voice import Voice
from indicator_store.result import Cell

_FEW, _ENDS = 16, 5
"""Up to so many rows beneath another finding are all told; of more so many at each end."""


def ranking(finding: Ranking, scene: Scene) -> list[str]:
    cells = finding.cells
    order = scene.say(f"order-{finding.order.value}")
    if finding.beneath:
        return [scene.say("heading", subject=scene.voice.capital(order)), *_ends(finding, scene)]
    if len(cells) == 1 and cells[0].rank == 1:
        lines = [_only(finding, scene)]
    else:
        heading = scene.voice.comma((_subject(cells, finding.scope, scene), order))
        lines = [scene.say("heading", subject=scene.voice.capital(heading))]
        lines += scene.cut(_rows(cells, scene, Voice.strong))
    return [*lines, scope(finding.scope, scene)]


def _rows(cells: Sequence[Cell], scene: Scene, first: Callable[[str], str] = str) -> list[str]:
    """``first`` marks the value of the first."""
    plain = bool(one_level(cells, scene.names))
    tied = Counter(cell.rank for cell in cells)
    return [
        _row(cell, scene, plain=plain, tied=tied[cell.rank] > 1, mark=str if at else first)
        for at, cell in enumerate(cells)
    ]


def _ends(finding: Ranking, scene: Scene) -> list[str]:
    """All rows of a few; of many the first, the last and those around the area in question."""
    cells = finding.cells
    rows = _rows(cells, scene)
    if len(rows) <= _FEW:
        return rows
    at = next((i for i, cell in enumerate(cells) if cell.area == finding.area), None)
    ends = _ENDS if at is None else _ENDS - 2
    told = {*range(ends), *range(len(rows) - ends, len(rows))}
    told |= {at - 1, at, at + 1} if at is not None else set()
    lines, before = [], -1
    for position in sorted(told & set(range(len(rows)))):
        lines += [scene.say("rows-between")] if position > before + 1 else []
        lines.append(rows[position])
        before = position
    return lines


def position(finding: Position, scene: Scene) -> list[str]:
    lines = []
    for cell in finding.cells:
        rank = scene.voice.numbers.count(cell.rank or 0)
        lines.append(
            scene.say(
                "position",
                area=scene.names.listed(cell.area),
                place=Voice.strong(
                    scene.say("place", rank=rank, observed=_observed(finding.scope, scene))
                ),
                order=scene.say(f"order-{finding.order.value}"),
                value=scene.names.figure(cell),
                subject=_subject((cell,), finding.scope, scene),
            )
        )
    return [*lines, scope(finding.scope, scene)]


def scope(scope: Scope, scene: Scene) -> str:
    """How many areas were looked at, and how many of them have a figure."""
    numbers = scene.voice.numbers
    message = "scope-partial" if scope.observed < scope.universe else "scope"
    return scene.say(
        message,
        observed=numbers.count(scope.observed),
        universe=numbers.count(scope.universe),
        level=scene.names.level(scope.level, scope.universe),
    )


def _observed(scope: Scope, scene: Scene) -> str:
    return scene.voice.numbers.count(scope.observed)


def _subject(cells: Sequence[Cell], scope: Scope, scene: Scene) -> str:
    """Measure, level, where and when: all that the areas in question have in common."""
    names, cell = scene.names, cells[0]
    return scene.voice.comma(
        (
            scene.what(cell),
            scene.computed(cells),
            scene.percent_of(cell),
            names.level(scope.level) if scope.level else "",
            where(scope, scene),
            scene.period(cell.period),
        )
    )


def where(scope: Scope, scene: Scene) -> str:
    inside = scope.inside
    return (
        "" if inside is None or inside == scene.names.catalogue.nation else scene.names.area(inside)
    )


def _only(finding: Ranking, scene: Scene) -> str:
    cell = finding.cells[0]
    return scene.say(
        f"first-{finding.order.value}",
        area=scene.names.listed(cell.area),
        value=Voice.strong(scene.names.figure(cell)),
        subject=_subject((cell,), finding.scope, scene),
    )


def _row(cell: Cell, scene: Scene, *, plain: bool, tied: bool, mark: Callable[[str], str]) -> str:
    names = scene.names
    name = names.plain(cell.area) if plain else names.listed(cell.area)
    return scene.say(
        "ranked-tied" if tied else "ranked",
        rank=scene.voice.numbers.count(cell.rank or 0),
        name=name,
        value=mark(names.figure(cell)),
    )
