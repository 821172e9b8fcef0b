"""``catalogue.yml``: the outline of a catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from indicator_store.errors import Problems
from indicator_store.loading.definitions import CODE
from indicator_store.model import AreaLevel, Concept
from indicator_store.query import RESERVED
from indicator_store.yaml_text import TextLoader

MAXIMUM_BYTES = 5_000_000
FILE = "catalogue.yml"


@dataclass(frozen=True)
class Outline:
    code: str
    nation: str
    languages: tuple[str, ...]
    levels: Mapping[str, AreaLevel]
    dimensions: Mapping[str, tuple[str, ...]]
    themes: tuple[str, ...]
    units: tuple[str, ...]
    concepts: tuple[Concept, ...]
    settings: Mapping[str, str]
    readers: Mapping[str, str]
    boundaries: Mapping[str, str]
    """By level the file of its boundaries."""
    checks: tuple[Mapping[str, Any], ...]


KEYS = (
    "id", "nation", "languages", "levels", "dimensions", "themes", "units", "concepts", "settings",
    "readers", "boundaries", "checks",
)  # fmt: skip


def read_yaml(path: Path, problems: Problems) -> Mapping[str, Any]:
    """A mapping, or an empty one after reporting what is wrong."""
    try:
        if path.stat().st_size > MAXIMUM_BYTES:
            problems.add(path.name, f"larger than {MAXIMUM_BYTES} bytes")
            return {}
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=TextLoader)
    except FileNotFoundError:
        problems.add(path.name, "is missing")
        return {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        problems.add(path.name, " ".join(str(error).split()))
        return {}
    if not isinstance(data, dict):
        problems.add(path.name, "a mapping is expected")
        return {}
    return data


def read_outline(folder: Path, problems: Problems) -> Outline:
    """Raises :class:`LoadError` when the outline is unusable: nothing else can be read then."""
    data = read_yaml(folder / FILE, problems)
    for key in data:
        if key not in KEYS:
            problems.add(FILE, "unknown key", column=str(key))
    reader = _Reader(data, problems)
    outline = Outline(
        code=reader.code("id"),
        nation=reader.code("nation"),
        languages=reader.codes("languages"),
        levels=reader.levels(),
        dimensions={d: tuple(map(str, c)) for d, c in reader.lists("dimensions").items()},
        themes=reader.codes("themes"),
        units=reader.codes("units"),
        concepts=tuple(
            Concept(c, tuple(map(str, members))) for c, members in reader.lists("concepts").items()
        ),
        settings={str(k): str(v) for k, v in reader.mapping("settings").items()},
        readers={str(k): str(v) for k, v in reader.mapping("readers").items()},
        boundaries={str(k): str(v) for k, v in reader.mapping("boundaries").items()},
        checks=reader.checks(),
    )
    for dimension in outline.dimensions:
        if dimension in RESERVED or not CODE.fullmatch(dimension):
            problems.add(FILE, "a dimension cannot be called this", column=dimension)
    problems.stop(f"{folder.name}: the catalogue cannot be read")
    return outline


class _Reader:
    """Values of expected kinds; anything else is reported and read as empty."""

    def __init__(self, data: Mapping[str, Any], problems: Problems) -> None:
        self._data = data
        self._problems = problems

    def code(self, key: str) -> str:
        value = str(self._data.get(key, ""))
        if not CODE.fullmatch(value):
            self._problems.add(FILE, f"a code is expected, not {value!r}", column=key)
        return value

    def mapping(self, key: str) -> Mapping[Any, Any]:
        value = self._data.get(key) or {}
        if not isinstance(value, dict):
            self._problems.add(FILE, "a mapping is expected", column=key)
            return {}
        return value

    def lists(self, key: str) -> Mapping[str, list[Any]]:
        found = {}
        for name, value in self.mapping(key).items():
            if isinstance(value, list) and value:
                found[str(name)] = value
            else:
                self._problems.add(FILE, "a list is expected", column=f"{key}.{name}")
        return found

    def codes(self, key: str) -> tuple[str, ...]:
        value = self._data.get(key) or []
        if not isinstance(value, list):
            self._problems.add(FILE, "a list is expected", column=key)
            return ()
        return tuple(map(str, value))

    def levels(self) -> Mapping[str, AreaLevel]:
        levels = {}
        for name, value in self.mapping("levels").items():
            rank = value.get("rank") if isinstance(value, dict) else None
            if not isinstance(rank, int):
                self._problems.add(FILE, "a level needs its rank", column=f"levels.{name}")
                continue
            levels[str(name)] = AreaLevel(str(name), rank, str(value.get("division", "")))
        return levels

    def checks(self) -> tuple[Mapping[str, Any], ...]:
        value = self._data.get("checks") or []
        if not isinstance(value, list) or not all(isinstance(check, dict) for check in value):
            self._problems.add(FILE, "a list of checks is expected", column="checks")
            return ()
        return tuple(value)
