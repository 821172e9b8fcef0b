"""Points and the areas that they lie in."""

from __future__ import annotations

import json
from typing import Any

import pytest

from indicator_store.geography import NEAR_KILOMETRES, area_at
from indicator_store.store import Store

SQUARES: dict[str, Any] = {
    "type": "Topology",
    "objects": {
        "areas": {
            "geometries": [
                {"type": "Polygon", "id": "holed", "arcs": [[0, 1], [4]]},
                {"type": "MultiPolygon", "id": "two", "arcs": [[[~1, 2]], [[3]]]},
            ]
        }
    },
    "arcs": [
        [[1, 0], [0, 0], [0, 1], [1, 1]],
        [[1, 1], [1, 0]],
        [[1, 1], [2, 1], [2, 0], [1, 0]],
        [[5, 5], [5, 6], [6, 6], [6, 5], [5, 5]],
        [[0.4, 0.4], [0.4, 0.6], [0.6, 0.6], [0.6, 0.4], [0.4, 0.4]],
    ],
}
KILOMETRE = 1 / 111.2


@pytest.mark.parametrize(
    ("longitude", "latitude", "area"),
    [
        (0.2, 0.5, "holed"),
        (1.5, 0.5, "two"),
        (5.5, 5.5, "two"),
        (0.5, 0.5, None),
        (3.0, 0.5, None),
        (-0.9 * NEAR_KILOMETRES * KILOMETRE, 0.5, "holed"),
        (-1.1 * NEAR_KILOMETRES * KILOMETRE, 0.5, None),
        (5.5, 6 + 0.9 * NEAR_KILOMETRES * KILOMETRE, "two"),
    ],
)
def test_a_point_is_in_an_area_or_near_one(longitude, latitude, area):
    assert area_at(SQUARES, longitude, latitude) == area


def test_arcs_written_as_steps_are_followed():
    steps = [[[1, 0], [-1, 0], [0, 1], [1, 0]], [[1, 1], [0, -1]]]
    holed = SQUARES["objects"]["areas"]["geometries"][0]
    topology = {
        "objects": {"areas": {"geometries": [{**holed, "arcs": [[0, 1]]}]}},
        "arcs": steps,
        "transform": {"scale": [10, 10], "translate": [-5, 30]},
    }
    assert area_at(topology, 0, 35) == "holed"
    assert area_at(topology, 6, 35) is None


CITIES = {
    "03.561": (34.21, -4.01),  # Taza
    "04.421": (34.02, -6.83),  # Rabat
    "06.141": (33.59, -7.60),  # Casablanca
    "09.001": (30.42, -9.58),  # Agadir, by the sea
    "12.391": (23.70, -15.93),  # Dakhla, on its peninsula
    None: (36.75, 3.06),  # Algiers
}


@pytest.mark.parametrize(("code", "place"), CITIES.items())
def test_cities_of_the_moroccan_catalogue(moroccan: Store, code, place):
    release = moroccan.catalogues()["morocco"].release.number
    topology = json.loads(moroccan.boundaries("morocco", release, "province") or "")
    found = area_at(topology, place[1], place[0])
    assert found == code


def test_the_middle_of_every_area_is_in_it(moroccan: Store):
    release = moroccan.catalogues()["morocco"].release.number
    for level in ("province", "region"):
        topology = json.loads(moroccan.boundaries("morocco", release, level) or "")
        for shape in topology["objects"]["areas"]["geometries"]:
            point = shape["properties"]
            assert area_at(topology, point["x"], point["y"]) == shape["id"]
