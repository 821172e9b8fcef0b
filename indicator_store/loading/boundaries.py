"""Boundaries of areas: TopoJSON, one file a level, checked against the territory."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from indicator_store.errors import Problems
from indicator_store.loading.areas import Territory
from indicator_store.loading.definitions import Boundaries
from indicator_store.loading.outline import Outline

MAXIMUM_BYTES = 2_000_000
OBJECT = "areas"
_POINT = {"x": 180, "y": 90}


def read_boundaries(
    folder: Path, outline: Outline, territory: Territory, problems: Problems
) -> tuple[Boundaries, ...]:
    """Of every level that the outline names a file for; what is wrong is reported."""
    found = []
    for level, file in outline.boundaries.items():
        data = _json(folder / file, file, problems)
        codes = {area.code for area in territory.areas if area.level == level}
        if data is not None and _is_good(data, file, level, codes, problems):
            text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
            found.append(Boundaries(level, data["credit"], text))
    return tuple(found)


def _json(path: Path, file: str, problems: Problems) -> dict[str, Any] | None:
    try:
        if path.stat().st_size > MAXIMUM_BYTES:
            problems.add(file, f"larger than {MAXIMUM_BYTES} bytes")
            return None
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        problems.add(file, "is missing")
        return None
    except (OSError, ValueError, RecursionError) as error:
        problems.add(file, f"cannot be read: {error}")
        return None
    if not isinstance(data, dict) or data.get("type") != "Topology":
        problems.add(file, "is not TopoJSON")
        return None
    return data


def _is_good(
    data: Mapping[str, Any], file: str, level: str, codes: set[str], problems: Problems
) -> bool:
    before = problems.count
    credit = data.get("credit")
    if not isinstance(credit, str) or not credit.strip():
        problems.add(file, "nobody is credited", column="credit")
    shapes = _shapes(data)
    if shapes is None:
        problems.add(file, f"the object {OBJECT!r} with its geometries is missing")
        return False
    ids = [shape.get("id") for shape in shapes]
    for code in sorted(codes - set(ids)):
        problems.add(file, f"{code!r} of the level {level!r} has no boundary")
    for shape in shapes:
        if shape.get("id") not in codes:
            problems.add(file, f"{shape.get('id')!r} is no area of the level {level!r}")
        elif not _is_placed(shape):
            problems.add(file, f"{shape['id']!r} has no x and y")
    return problems.count == before


def _shapes(data: Mapping[str, Any]) -> list[Mapping[str, Any]] | None:
    objects = data.get("objects")
    found = objects.get(OBJECT) if isinstance(objects, dict) else None
    shapes = found.get("geometries") if isinstance(found, dict) else None
    if not isinstance(shapes, list) or not all(isinstance(shape, dict) for shape in shapes):
        return None
    return shapes


def _is_placed(shape: Mapping[str, Any]) -> bool:
    properties = shape.get("properties")
    point = properties if isinstance(properties, dict) else {}
    return all(
        isinstance(point.get(axis), int | float) and abs(point[axis]) <= most
        for axis, most in _POINT.items()
    )
