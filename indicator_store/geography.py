"""In which area a point lies, by the boundaries that a catalogue holds."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any

NEAR_KILOMETRES = 5.0
"""Drawn boundaries are simpler than coasts and borders are: a point so near still belongs."""
_DEGREE = 111.2
"""Kilometres of latitude."""

Point = tuple[float, float]
"""Longitude and latitude, in degrees."""
Ring = Sequence[Point]


def area_at(topology: Mapping[str, Any], longitude: float, latitude: float) -> str | None:
    """The id of the area around a point, else of the nearest one; None when none is near.

    ``topology`` is TopoJSON in degrees whose object ``areas`` holds polygons.
    """
    arcs = _arcs(topology)
    nearest: tuple[float, str] | None = None
    for shape in topology["objects"]["areas"]["geometries"]:
        rings = list(_rings(shape, arcs))
        if _contains(rings, longitude, latitude):
            return str(shape["id"])
        far = min(_kilometres(ring, longitude, latitude) for ring in rings)
        if nearest is None or far < nearest[0]:
            nearest = far, str(shape["id"])
    return nearest[1] if nearest is not None and nearest[0] <= NEAR_KILOMETRES else None


def _arcs(topology: Mapping[str, Any]) -> list[list[Point]]:
    transform = topology.get("transform")
    if transform is None:
        return [[(x, y) for x, y, *_ in arc] for arc in topology["arcs"]]
    (across, up), (left, bottom) = transform["scale"], transform["translate"]
    return [
        [
            (x * across + left, y * up + bottom)
            for x, y in accumulate(arc, lambda a, b: (a[0] + b[0], a[1] + b[1]))
        ]
        for arc in topology["arcs"]
    ]


def _rings(shape: Mapping[str, Any], arcs: Sequence[list[Point]]) -> Iterator[Ring]:
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    for polygon in polygons:
        for ring in polygon:
            # A negative number is an arc from its end to its beginning: ~0 is the first one.
            yield [p for n in ring for p in (arcs[n] if n >= 0 else reversed(arcs[~n]))]


def _contains(rings: Sequence[Ring], x: float, y: float) -> bool:
    """Holes and islands count by themselves: a line outwards crosses an odd number of edges."""
    inside = False
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > y) != (y2 > y) and x < x1 + (x2 - x1) * (y - y1) / (y2 - y1):
                inside = not inside
    return inside


def _kilometres(ring: Ring, longitude: float, latitude: float) -> float:
    """From a point to the nearest edge; on a plane, as only what is near matters."""
    across = _DEGREE * math.cos(math.radians(latitude))
    flat = [((x - longitude) * across, (y - latitude) * _DEGREE) for x, y in ring]
    return min(_from_origin(start, end) for start, end in pairwise(flat))


def _from_origin(start: Point, end: Point) -> float:
    (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
    length = dx * dx + dy * dy
    along = 0.0 if not length else max(0.0, min(1.0, -(x * dx + y * dy) / length))
    return math.hypot(x + along * dx, y + along * dy)
