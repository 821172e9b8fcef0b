"""Whatever is asked across a change of method or of measures that do not compare, both bundled
catalogues over: refused with the reason, or the figures stand side by side with a warning."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
import yaml

from assistant.answers.answer import Answer, Change, Comparison, Context, Convergence, Narrowing
from assistant.answers.compose import compose
from indicator_store import releases
from indicator_store.query import Query, QueryError
from indicator_store.store import Store

CATALOGUES = ("morocco", "senegal")
LINES = yaml.safe_load((Path(__file__).parent / "never_mixed.yml").read_text(encoding="utf-8"))
MADE = Change | Comparison | Context | Convergence | Narrowing
MOVING = (
    "op=value&{m}&{area}&of=change",
    "op=value&{m}&{area}&of=relative",
    "op=value&{m}&{area}&of=annual",
    "op=rank&{m}&{level}&of=change",
    "op=filter&{m}&{level}&of=change&threshold=gt:0",
    "op=count&{m}&{level}&of=change&threshold=lt:0",
    "op=aggregate&{m}&{level}&of=change&with=mean",
)
SIDE_BY_SIDE = (
    "op=value&{m}&{area}",
    "op=value&{m}&{level}",
    "op=value&{m}&{area}&order=desc",
    "op=value&{m}&{area}&threshold=gt:0",
    "op=rank&{m}&{level}",
    "op=position&{m}&{one}",
    "op=filter&{m}&{level}&threshold=gt:0",
    "op=disparity&{m}&{level}",
    "op=gap&{m}&{one}&against=nation",
    "op=aggregate&{m}&{level}&with=mean",
)


@pytest.fixture(scope="module")
def senegalese(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    url = f"sqlite:///{tmp_path_factory.mktemp('senegal') / 'store.sqlite'}"
    releases.load(url, releases.BUNDLED / "senegal")
    store = Store(url)
    yield store
    store.close()


@pytest.fixture(params=CATALOGUES)
def each(request: pytest.FixtureRequest) -> tuple[Store, str]:
    """A store and the catalogue that it holds."""
    name = {"morocco": "moroccan", "senegal": "senegalese"}[request.param]
    return request.getfixturevalue(name), request.param


def asked(store: Store, catalogue: str, text: str) -> Answer:
    query = Query.parse(f"catalogue={catalogue}&{text}")
    return compose(store.run(query), store.catalogues()[catalogue])


def broken(store: Store, code: str) -> list[tuple[str, str, str]]:
    """Measures, with the last period before each break and the first since, of the regions or
    of the nation."""
    catalogue = store.catalogues()[code]
    found = []
    for indicator in catalogue.indicators.values():
        coverage = catalogue.coverage.get(indicator.code)
        periods = [p for p in coverage.periods if p.isdigit()] if coverage else []
        pairs = list(zip(sorted(periods), sorted(periods)[1:], strict=False))
        found += [
            (indicator.code, one, other)
            for one, other in pairs
            if indicator.broken(int(one), int(other))
        ]
    return found


def texts(patterns, catalogue, measure, period):
    region = next(area.code for area in catalogue.within("region"))
    parts = {
        "m": f"measure={measure}&period={period}",
        "area": f"area={catalogue.nation}",
        "one": f"area={region}",
        "level": "level=region",
    }
    return [pattern.format(**parts) for pattern in patterns]


def test_nothing_moves_across_a_change_of_method(each):
    store, code = each
    catalogue, pairs = store.catalogues()[code], broken(store, code)
    assert pairs or code != "morocco"
    for measure, first, last in pairs:
        for text in texts(MOVING, catalogue, measure, f"{first},{last}"):
            with pytest.raises(QueryError, match="break"):
                asked(store, code, text)


def test_figures_across_a_change_of_method_are_warned_about(each):
    store, code = each
    catalogue = store.catalogues()[code]
    for measure, first, last in broken(store, code):
        for text in texts(SIDE_BY_SIDE, catalogue, measure, f"{first},{last}"):
            answer = asked(store, code, text)
            result = answer.result
            cells = (*result.cells, *result.inputs) if result is not None else ()
            if len({cell.period for cell in cells}) < 2:
                continue
            assert any(
                note.name == "break" and ("indicator", measure) in note.codes
                for note in answer.notes
            ), text
            for finding in answer.findings:
                if isinstance(finding, MADE):
                    of = [
                        c
                        for name in ("first", "last", "higher", "lower")
                        if (c := getattr(finding, name, None)) is not None
                    ]
                    periods = {getattr(c, "period", "") for c in of}
                    assert len(periods) < 2, text


def mixed(store: Store, code: str) -> list[tuple[str, str]]:
    catalogue = store.catalogues()[code]
    known = [one for one in catalogue.indicators if one in catalogue.coverage]
    return [pair for pair in combinations(known, 2) if catalogue.mixed(*pair)]


def test_measures_that_do_not_compare_are_warned_about(each):
    store, code = each
    catalogue, pairs = store.catalogues()[code], mixed(store, code)
    assert pairs
    for one, other in pairs:
        for text in texts(SIDE_BY_SIDE, catalogue, f"{one},{other}", "all"):
            try:
                answer = asked(store, code, text)
            except QueryError as error:
                assert error.reason in ("comparability", "additive", "weight", "direction")
                continue
            cells = answer.result.cells if answer.result is not None else ()
            if {one, other} <= {cell.measure for cell in cells}:
                named = {c for n in answer.notes if n.name == "not-comparable" for _, c in n.codes}
                assert {one, other} <= named, text
            compared = [f for f in answer.findings if isinstance(f, Comparison)]
            assert all(f.higher.measure == f.lower.measure for f in compared), text
        with pytest.raises(QueryError, match="comparability"):
            asked(store, code, f"op=gap&measure={one},{other}&area={catalogue.nation}")


@pytest.mark.parametrize("case", LINES, ids=[case["line"] for case in LINES])
def test_each_line_of_the_list(moroccan, case):
    if "refused" in case:
        with pytest.raises(QueryError, match=case["refused"]):
            asked(moroccan, "morocco", case["query"])
        return
    answer = asked(moroccan, "morocco", case["query"])
    if case.get("missing"):
        assert not answer.result.cells and answer.result.gaps
        return
    warnings = [note for note in answer.notes if note.name in ("break", "not-comparable")]
    assert {code for note in warnings for _, code in note.codes} == set(case["warned"])
    single = len(case["warned"]) == 1
    assert not single or not any(isinstance(finding, MADE) for finding in answer.findings)
