"""``areas.csv`` and ``successions.csv``: the territory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from indicator_store.errors import Problems
from indicator_store.loading.definitions import CODE
from indicator_store.loading.outline import Outline
from indicator_store.loading.sheets import read_sheet, whole, yes
from indicator_store.model import Area, Label, Role, Succession

FILE = "areas.csv"


@dataclass(frozen=True)
class Territory:
    """Areas depth first, for each the position of the last one inside it, and their names."""

    areas: tuple[Area, ...]
    last: tuple[int, ...]
    labels: tuple[Label, ...]


def read_territory(folder: Path, outline: Outline, problems: Problems) -> Territory:
    found: dict[str, Area] = {}
    rows: dict[str, int] = {}
    labels: list[Label] = []
    columns = ("valid_from", "valid_to", "iso", "note")
    required = ("code", "level", "kind", "parent")
    for row, cells in read_sheet(folder / FILE, required, problems, columns, ("name_",)):
        area = _area(row, cells, outline, problems)
        if area.code in found:
            problems.add(FILE, f"{area.code!r} is given twice", row, "code")
            continue
        found[area.code] = area
        rows[area.code] = row
        labels += _names(area.code, cells)
    for code, area in found.items():
        _check_parent(area, rows[code], found, outline, problems)
    if problems.count:
        return Territory((), (), ())
    areas, last = _depth_first(found, outline.nation, problems)
    return Territory(areas, last, tuple(labels))


def _area(row: int, cells: Mapping[str, str], outline: Outline, problems: Problems) -> Area:
    if not CODE.fullmatch(cells["code"]):
        problems.add(FILE, f"{cells['code']!r} cannot be a code", row, "code")
    if cells["level"] not in outline.levels:
        problems.add(FILE, f"{cells['level']!r} is not a level of the catalogue", row, "level")
    return Area(
        id=0,
        code=cells["code"],
        level=cells["level"],
        kind=cells["kind"],
        parent=cells["parent"] or None,
        valid_from=whole(FILE, row, cells, "valid_from", problems),
        valid_to=whole(FILE, row, cells, "valid_to", problems),
        iso=cells.get("iso") or None,
    )


def _names(code: str, cells: Mapping[str, str]) -> list[Label]:
    return [
        Label("area", code, column.removeprefix("name_"), Role.NAME, text)
        for column, text in cells.items()
        if column.startswith("name_") and text
    ]


def _check_parent(
    area: Area, row: int, found: Mapping[str, Area], outline: Outline, problems: Problems
) -> None:
    if area.code == outline.nation:
        if area.parent is not None:
            problems.add(FILE, "the nation has a parent", row, "parent")
    elif area.parent is None:
        problems.add(FILE, f"only the nation, {outline.nation!r}, has no parent", row, "parent")
    elif area.parent not in found:
        problems.add(FILE, f"the parent {area.parent!r} is not an area", row, "parent")


def _depth_first(
    found: Mapping[str, Area], nation: str, problems: Problems
) -> tuple[tuple[Area, ...], tuple[int, ...]]:
    children: dict[str | None, list[str]] = {}
    for area in found.values():
        children.setdefault(area.parent, []).append(area.code)
    order: list[Area] = []
    last: dict[str, int] = {}
    pending = [(nation, False)] if nation in found else []
    while pending:
        code, done = pending.pop()
        if done:
            last[code] = len(order) - 1
            continue
        order.append(replace(found[code], id=len(order)))
        pending.append((code, True))
        pending += [(child, False) for child in sorted(children.get(code, ()), reverse=True)]
    lost = sorted(set(found) - set(last))
    if lost:
        problems.add(FILE, f"not inside {nation!r}: {', '.join(lost[:10])}", column="parent")
    return tuple(order), tuple(last[area.code] for area in order)


def read_successions(
    folder: Path, territory: Territory, problems: Problems
) -> tuple[Succession, ...]:
    path = folder / "successions.csv"
    if not path.exists():
        return ()
    known = {area.code for area in territory.areas}
    successions = []
    for row, cells in read_sheet(path, ("former", "present", "whole"), problems, ("note",)):
        for column in ("former", "present"):
            if cells[column] not in known and known:
                problems.add(path.name, f"{cells[column]!r} is not an area", row, column)
        successions.append(
            Succession(
                cells["former"],
                cells["present"],
                yes(path.name, row, cells, "whole", problems),
                cells.get("note", ""),
            )
        )
    return tuple(successions)
