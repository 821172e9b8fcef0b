"""A catalogue folder, read whole: definitions and observations, nothing of it stored yet."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from indicator_store.errors import Problems
from indicator_store.loading.areas import read_successions, read_territory
from indicator_store.loading.boundaries import read_boundaries
from indicator_store.loading.definitions import Definitions
from indicator_store.loading.indicators import read_indicators, read_sources
from indicator_store.loading.labels import read_labels
from indicator_store.loading.outline import read_outline
from indicator_store.loading.staging import Columns, Staging
from indicator_store.readers import READERS

Progress = Callable[[str, int, int], None]
"""Told the step (read, check, write, publish), how much of it is done, and how much there is."""

FORMAT = "1"
"""Changes when the same folder is stored differently."""


def checksum(folder: Path) -> str:
    """Of everything that a load reads."""
    digest = hashlib.sha256(FORMAT.encode())
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in (".csv", ".yml", ".json"):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(path.read_bytes())
    for reader in READERS.values():
        digest.update(reader.version().encode())
    return digest.hexdigest()


def read_definitions(folder: Path, problems: Problems) -> Definitions:
    """Raises :class:`LoadError` with everything that is wrong."""
    outline = read_outline(folder, problems)
    territory = read_territory(folder, outline, problems)
    measures = read_indicators(folder, outline, problems)
    sources = read_sources(folder, problems)
    successions = read_successions(folder, territory, problems)
    labels = read_labels(folder, outline, territory, measures, problems)
    boundaries = read_boundaries(folder, outline, territory, problems)
    if outline.nation not in {area.code for area in territory.areas} and territory.areas:
        problems.add("catalogue.yml", f"{outline.nation!r} is not an area", column="nation")
    problems.stop(f"{outline.code}: the catalogue was not loaded")
    return Definitions(
        code=outline.code,
        nation=outline.nation,
        languages=outline.languages,
        levels=outline.levels,
        dimensions=outline.dimensions,
        concepts=outline.concepts,
        indicators=measures.indicators,
        areas=territory.areas,
        last=territory.last,
        sources=sources,
        successions=successions,
        labels=labels,
        settings=outline.settings,
        readers=outline.readers,
        boundaries=boundaries,
        checks=outline.checks,
    )


def read_observations(
    folder: Path, definitions: Definitions, problems: Problems, progress: Progress
) -> tuple[Staging, Columns]:
    """Raises :class:`LoadError` with every bad cell."""
    staging = Staging(definitions, problems)
    readers = {"csv": "observations.csv", **definitions.readers}
    for number, (name, file) in enumerate(readers.items()):
        reader = READERS.get(name)
        if reader is None:
            message = f"there is no reader {name!r}; there are {', '.join(READERS)}"
            problems.add("catalogue.yml", message, column="readers")
        elif name != "csv" or (folder / file).exists():
            progress("read", number, len(readers))
            reader.read(folder / file, staging, problems)
    _name_spans(definitions, staging, problems)
    columns = staging.sort()
    problems.stop(f"{definitions.code}: the catalogue was not loaded")
    progress("read", len(readers), len(readers))
    return staging, columns


def _name_spans(definitions: Definitions, staging: Staging, problems: Problems) -> None:
    """Periods that only computations have are periods of the catalogue too."""
    for indicator in definitions.indicators:
        for span in indicator.attributes.get("spans", "").split():
            try:
                staging.period(span)
            except ValueError as error:
                problems.add("indicators.csv", str(error), column=f"spans of {indicator.code}")
