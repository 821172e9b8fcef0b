"""What was read of whole levels is kept within bounds, and goes with its release."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from indicator_store import releases
from indicator_store.kept import Kept
from indicator_store.query import Query
from indicator_store.store import Store

ATLANTIS = Path(__file__).parent / "atlantis"
RANK = Query.parse("catalogue=atlantis&op=rank&measure=POP&level=island&period=2020")


def test_the_latest_used_are_kept_as_many_as_fit() -> None:
    kept = Kept(most=10)
    for name in "abc":
        kept.keep(name, name.upper(), 3)
    assert kept.get("a") == "A"
    kept.keep("d", "D", 4)
    assert [kept.get(name) for name in "abcd"] == ["A", None, "C", "D"]
    kept.keep("d", "again", 4)
    assert [kept.get(name) for name in "acd"] == ["A", "C", "again"]
    kept.keep("e", "too large", 11)
    assert [kept.get(name) for name in "acde"] == [None] * 4


def test_a_new_release_is_answered_from_its_own_figures(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.sqlite'}"
    releases.load(url, ATLANTIS)
    store = Store(url)
    first = store.run(RANK)
    changed = tmp_path / "changed"
    shutil.copytree(ATLANTIS, changed)
    figures = changed / "observations.csv"
    text = figures.read_text()
    assert "POP,A,2020,,,400," in text and "POP,B,2020,,,400," in text
    text = text.replace("POP,A,2020,,,400,", "POP,A,2020,,,401,")
    figures.write_text(text.replace("POP,B,2020,,,400,", "POP,B,2020,,,399,"))
    releases.load(url, changed)
    store._checked = 0.0
    second = store.run(RANK)
    assert {c.area: c.value for c in first.cells} != {c.area: c.value for c in second.cells}
    assert {c.area: c.value for c in second.cells}["A"] == 401
    earlier = store.run(replace(RANK, release=first.release.number))
    assert earlier.cells == first.cells
    store.close()
