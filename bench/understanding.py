"""Understanding with a large catalogue that is made up: how long a message takes to read."""

from __future__ import annotations

import csv
import random
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil
import yaml

from assistant.languages.pack import load_packs
from assistant.settings import settings
from assistant.understanding.reader import Languages, Reader
from assistant.understanding.resolve import resolve
from indicator_store.catalogue import Catalogues
from indicator_store.releases import load
from indicator_store.store import Store

AREAS = 50_000
INDICATORS = 2_000
QUESTIONS = 500
_SYLLABLES = (
    "ba be bo da di dro fa fen gal hir ka kel lo mar mi nor ola pe qui ra ri sol ta tu ven wa zem"
)
_SUBJECTS = "wells roads farms boats mills schools herds forests kilns bridges ports looms orchards"
_KINDS = "number share rate length area yield value cost density output depth volume intensity"
_FIELDS = "irrigated paved public coastal winter flooded certified leased shared mountain seasonal"
_WAYS = (
    "per resident;with electricity;under repair;by cooperative;open all year;older than a decade"
)
_FORMS = Path(__file__).with_name("understanding.yml")


@dataclass(frozen=True)
class Reading:
    """Milliseconds a message, seconds to prepare, and megabytes that the reader takes."""

    areas: int
    indicators: int
    median: float
    p95: float
    prepared: float
    megabytes: float
    found: float
    """Share of the questions whose place and indicator were both found."""


def measure_understanding(areas: int = AREAS, indicators: int = INDICATORS) -> Reading:
    chance = random.Random(0)
    names = _names(chance, areas)
    labels = _labels(chance, indicators)
    with tempfile.TemporaryDirectory() as folder:
        _write(Path(folder) / "wide", names, labels)
        url = f"sqlite:///{folder}/store.sqlite"
        load(url, Path(folder) / "wide")
        store = Store(url)
        try:
            return _measure(chance, store.catalogues(), names, labels)
        finally:
            store.close()


def _measure(
    chance: random.Random, catalogues: Catalogues, names: Sequence[str], labels: Sequence[str]
) -> Reading:
    languages = Languages(load_packs(settings().languages_path))
    process = psutil.Process()
    before, began = process.memory_info().rss, time.perf_counter()
    reader = Reader(languages, catalogues, settings().default_language)
    prepared = time.perf_counter() - began
    megabytes = (process.memory_info().rss - before) / 2**20
    times, found = [], 0
    for question in _questions(chance, names, labels):
        start = time.perf_counter()
        frame = reader.read(question)
        resolve(frame, catalogues)
        times.append((time.perf_counter() - start) * 1000)
        found += bool(frame.indicators and (frame.areas or frame.levels))
    p95 = statistics.quantiles(times, n=20)[-1]
    return Reading(
        len(names), len(labels), statistics.median(times), p95, prepared, megabytes,
        found / len(times),
    )  # fmt: skip


def _questions(chance: random.Random, names: Sequence[str], labels: Sequence[str]) -> Iterator[str]:
    forms = yaml.safe_load(_FORMS.read_text(encoding="utf-8"))
    for _ in range(QUESTIONS):
        asked = chance.choice(forms)
        yield asked.format(
            indicator=chance.choice(labels), area=_slip(chance, names), other=_slip(chance, names)
        )


def _slip(chance: random.Random, names: Sequence[str]) -> str:
    """A name, one in five with a letter missing."""
    name = chance.choice(names)
    at = chance.randrange(1, len(name))
    return name[:at] + name[at + 1 :] if chance.random() < 0.2 else name


def _names(chance: random.Random, count: int) -> list[str]:
    syllables = _SYLLABLES.split()
    names: dict[str, None] = {}
    while len(names) < count:
        words = [
            "".join(chance.choices(syllables, k=chance.randint(2, 4))).title()
            for _ in range(chance.choice((1, 1, 2)))
        ]
        names[" ".join(words)] = None
    return list(names)


def _labels(chance: random.Random, count: int) -> list[str]:
    kinds, fields, subjects = _KINDS.split(), _FIELDS.split(), _SUBJECTS.split()
    labels: dict[str, None] = {}
    while len(labels) < count:
        parts = (chance.choice(fields), chance.choice(subjects), chance.choice(kinds))
        labels[" ".join(parts) + chance.choice(("", f" {chance.choice(_WAYS.split(';'))}"))] = None
    return list(labels)


_SOURCE = {"code": "s", "publisher": "Office", "title": "Survey", "year": "2020"}
_SOURCE_MORE = {"url": "", "licence": "", "obtained": "file", "second_hand": "no"}
_DISTRICTS = 500
_MEASURED = 20
"""Districts that have figures; reading a message does not depend on how many."""


def _write(folder: Path, names: Sequence[str], labels: Sequence[str]) -> None:
    """A catalogue of one country, its districts, and towns inside those."""
    outline = {
        "id": "wide",
        "nation": "A0",
        "languages": ["en"],
        "levels": {"country": {"rank": 0}, "district": {"rank": 1}, "town": {"rank": 2}},
        "dimensions": {},
        "themes": ["things"],
        "units": ["units"],
        "settings": {"default_indicator": "I0"},
    }
    text = {"levels": {"district": {"name": "district", "plural": "districts"}}}
    (folder / "labels").mkdir(parents=True)
    (folder / "catalogue.yml").write_text(yaml.safe_dump(outline), encoding="utf-8")
    (folder / "labels" / "en.yml").write_text(yaml.safe_dump(text), encoding="utf-8")
    _table(folder / "areas.csv", (_area(i, name) for i, name in enumerate(names)))
    _table(folder / "indicators.csv", (_indicator(i, label) for i, label in enumerate(labels)))
    _table(folder / "sources.csv", [{**_SOURCE, **_SOURCE_MORE}])
    figures = ((i, area) for i in range(len(labels)) for area in range(_MEASURED))
    _table(folder / "observations.csv", (_figure(i, area) for i, area in figures))


def _area(i: int, name: str) -> dict[str, str]:
    level = "country" if i == 0 else "district" if i <= _DISTRICTS else "town"
    parent = "" if i == 0 else "A0" if i <= _DISTRICTS else f"A{1 + i % _DISTRICTS}"
    return {"code": f"A{i}", "level": level, "kind": "", "parent": parent, "name_en": name}


def _indicator(i: int, label: str) -> dict[str, str]:
    traits = {"decimals": "0", "direction": "neutral", "additive": "no"}
    return {"code": f"I{i}", "theme": "things", "unit": "units", **traits, "name_en": label}


def _figure(i: int, area: int) -> dict[str, str]:
    place = {"area": f"A{area}", "period": "2020"}
    return {"indicator": f"I{i}", **place, "value": str(i + area), "source": "s"}


def _table(path: Path, rows: Iterable[Mapping[str, str]]) -> None:
    first, *others = rows
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(first))
        writer.writeheader()
        writer.writerows([first, *others])
