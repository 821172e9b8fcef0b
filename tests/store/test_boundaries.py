"""Boundaries of areas: read with a catalogue, checked against it, kept with its release."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import text

from indicator_store import engines, releases
from indicator_store.errors import LoadError
from indicator_store.store import Store

ISLANDS = ("A", "B", "C")


def topology(*codes: str) -> dict:
    square = {"type": "Polygon", "arcs": [[0]], "properties": {"x": 1.5, "y": 2}}
    return {
        "type": "Topology",
        "credit": "© the surveyors",
        "objects": {
            "areas": {
                "type": "GeometryCollection",
                "geometries": [{**square, "id": code} for code in codes],
            }
        },
        "arcs": [[[0, 0], [0, 1], [1, 1], [0, 0]]],
    }


def with_boundaries(folder: Path, data: object) -> Path:
    outline = folder / "catalogue.yml"
    text = outline.read_text(encoding="utf-8")
    outline.write_text(f"{text}\nboundaries: {{island: island.json}}\n", encoding="utf-8")
    if data is not None:
        content = data if isinstance(data, str) else json.dumps(data)
        (folder / "island.json").write_text(content, encoding="utf-8")
    return folder


def islands(store: Store) -> tuple[str, ...]:
    return tuple(area.code for area in store.catalogues()["atlantis"].within("island"))


def test_boundaries_are_kept_with_their_release(empty_url: str, folder: Path) -> None:
    releases.load(empty_url, folder)
    store = Store(empty_url)
    assert store.catalogues()["atlantis"].boundaries == {}
    assert store.boundaries("atlantis", 1, "island") is None
    releases.load(empty_url, with_boundaries(folder, topology(*islands(store))))
    store = Store(empty_url)
    assert store.catalogues()["atlantis"].boundaries == {"island": "© the surveyors"}
    found = json.loads(store.boundaries("atlantis", 2, "island") or "")
    assert found == topology(*islands(store))
    assert store.boundaries("atlantis", 1, "island") is None
    for _ in range(3):
        releases.load(empty_url, folder, kept=1)
    assert store.boundaries("atlantis", 2, "island") is None


def test_a_store_from_before_boundaries_is_read(empty_url: str, folder: Path) -> None:
    releases.load(empty_url, folder)
    engine = engines.writer(empty_url)
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE boundary"))
    engine.dispose()
    assert Store(empty_url).catalogues()["atlantis"].boundaries == {}


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (None, "is missing"),
        ("{", "cannot be read"),
        ([1], "is not TopoJSON"),
        ({**topology("A", "B", "C"), "credit": " "}, "nobody is credited"),
        ({**topology(), "objects": {}}, "the object 'areas'"),
        (topology("A", "B"), "has no boundary"),
        (topology("A", "B", "C", "A1"), "'A1' is no area of the level 'island'"),
        (json.dumps(topology("A", "B", "C")).replace("1.5", "181"), "has no x and y"),
    ],
)
def test_bad_boundaries_are_reported(
    folder: Path, tmp_path: Path, data: object, problem: str
) -> None:
    with pytest.raises(LoadError, match=problem):
        releases.load(f"sqlite:///{tmp_path}/store.sqlite", with_boundaries(folder, data))
