"""``labels/<tag>.yml`` and ``labels/<topic>.<tag>.yml``: names, definitions, synonyms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from indicator_store.errors import Problems
from indicator_store.loading.areas import Territory
from indicator_store.loading.indicators import Measures
from indicator_store.loading.outline import Outline, read_yaml
from indicator_store.model import Label, Role

SECTIONS = {
    "catalogue": "catalogue",
    "levels": "level",
    "kinds": "kind",
    "units": "unit",
    "themes": "theme",
    "dimensions": "dimension",
    "codes": "code",
    "concepts": "concept",
    "indicators": "indicator",
    "areas": "area",
    "notes": "note",
    "sources": "source",
    "licences": "licence",
    "readings": "reading",
}
"""Headings of a labels file and the kind of label each holds."""

LISTS = {"synonyms": Role.SYNONYM, "former": Role.FORMER}
_SINGLE = {role.value: role for role in Role if role not in LISTS.values()}


def read_labels(
    folder: Path, outline: Outline, territory: Territory, measures: Measures, problems: Problems
) -> tuple[Label, ...]:
    """Labels of every language there is. A name in a labels file replaces one in a CSV file.

    Texts for codes that the catalogue does not have are left out: labels are often shared
    between catalogues of one country. :func:`strangers` lists them.
    """
    written: list[Label] = []
    for path in sorted((folder / "labels").glob("*.yml")):
        language = path.stem.rpartition(".")[2]
        known = _known(outline, territory, measures)
        for section, entries in read_yaml(path, problems).items():
            kind = SECTIONS.get(str(section))
            if entries is None:
                continue
            if kind is None or not isinstance(entries, dict):
                problems.add(path.name, "unknown heading, or no mapping below it", column=section)
                continue
            for code, entry in entries.items():
                place = f"{section}.{code}"
                if kind in known and str(code) not in known[kind]:
                    continue
                written += _entry(path.name, place, kind, str(code), language, entry, problems)
    given = {(x.kind, x.code, x.language, x.role) for x in written}
    from_sheets = [
        x
        for x in (*territory.labels, *measures.labels)
        if (x.kind, x.code, x.language, x.role) not in given
    ]
    return tuple(dict.fromkeys((*from_sheets, *written)))


def _known(outline: Outline, territory: Territory, measures: Measures) -> Mapping[str, set[str]]:
    codes = {f"{d}={c}" for d, members in outline.dimensions.items() for c in members}
    return {
        "catalogue": {outline.code},
        "level": set(outline.levels),
        "unit": set(outline.units),
        "theme": set(outline.themes),
        "dimension": set(outline.dimensions),
        "code": codes,
        "concept": {concept.code for concept in outline.concepts},
        "indicator": {indicator.code for indicator in measures.indicators},
        "area": {area.code for area in territory.areas},
    }


def _entry(
    file: str, place: str, kind: str, code: str, language: str, entry: Any, problems: Problems
) -> Iterator[Label]:
    if isinstance(entry, str):
        entry = {"name": entry}
    if not isinstance(entry, dict):
        problems.add(file, "a text or a mapping is expected", column=place)
        return
    for key, value in entry.items():
        if key in LISTS and isinstance(value, list):
            for text in value:
                if isinstance(text, str) and text.strip():
                    yield Label(kind, code, language, LISTS[key], text.strip())
                else:
                    problems.add(file, f"{text!r} is not a text", column=f"{place}.{key}")
        elif key in _SINGLE and isinstance(value, str) and value.strip():
            yield Label(kind, code, language, _SINGLE[key], value.strip())
        else:
            problems.add(file, "unknown key, or not a text", column=f"{place}.{key}")
