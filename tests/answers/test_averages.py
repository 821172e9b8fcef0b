"""A number of people has no national average but the mean of an area's like, and is told so."""

from __future__ import annotations

import pytest

from assistant.answers.compose import compose
from indicator_store.query import QueryError
from tests.answers.oracle import Oracle
from tests.store.asking import run

MEAN = {"fr": "oyenne des", "en": "ean of the", "ar": "متوسط"}


@pytest.fixture(scope="module")
def people():
    oracle = Oracle()

    def series(period: str = "2024"):
        return oracle.series("POP_LEGAL", period)

    return oracle, series


def text_of(store, wording, text, language):
    catalogues = store.catalogues()
    answer = compose(run(store, text, "morocco"), catalogues["morocco"])
    return wording.word(answer, catalogues, language).text


@pytest.mark.parametrize(("against", "inside"), [("mean", ""), ("mean:parent", "03")])
def test_a_gap_to_the_mean_of_its_like(moroccan, people, against, inside):
    oracle, series = people
    peers = series()[oracle.level("province", inside)]
    found = run(moroccan, f"op=gap&measure=POP_LEGAL&area=03.561&against={against}", "morocco")
    (gap,) = found.cells
    own, mean = found.inputs
    assert mean.value == pytest.approx(peers.mean())
    assert gap.value == pytest.approx(own.value - peers.mean())
    assert mean.computed is not None and mean.computed.name == "mean"
    assert mean.area not in moroccan.catalogues()["morocco"].areas


@pytest.mark.parametrize("language", MEAN)
@pytest.mark.parametrize(
    "text",
    [
        "op=gap&measure=POP_LEGAL&area=03.561&against=mean",
        "op=gap&measure=POP_LEGAL&area=02.265&against=mean:02",
        "op=gap&measure=POP_LEGAL&area=03.561&against=mean:parent&period=2014,2024",
        "op=gap&measure=POP_LEGAL&area=03.561&against=mean&of=relative",
        "op=filter&measure=POP_LEGAL&level=province&threshold=gt:@mean",
    ],
)
def test_the_mean_is_named(moroccan, wording, text, language):
    assert MEAN[language] in text_of(moroccan, wording, text, language)


@pytest.mark.parametrize(("comparator", "above"), [("gt", True), ("lt", False)])
def test_areas_above_or_below_the_mean_of_all(moroccan, people, comparator, above):
    oracle, series = people
    peers = series()[oracle.level("commune")]
    wanted = peers[peers > peers.mean()] if above else peers[peers < peers.mean()]
    text = f"op=count&measure=POP_LEGAL&level=commune&threshold={comparator}:@mean"
    assert run(moroccan, text, "morocco").matched == len(wanted)


def test_no_mean_of_figures_that_are_missing(moroccan):
    """As of a total: the mean of some regions is not that of the regions."""
    found = run(moroccan, "op=gap&measure=GDP_BN_MAD&area=01&period=2022&against=mean", "morocco")
    assert not found.cells
    assert {gap.area for gap in found.gaps} >= {"03", "06"}
    filtered = run(
        moroccan,
        "op=filter&measure=GDP_BN_MAD&level=region&period=2022&threshold=gt:@mean",
        "morocco",
    )
    assert not filtered.cells and filtered.gaps


def test_what_has_no_like_has_no_mean(moroccan):
    assert not run(moroccan, "op=gap&measure=POP_LEGAL&area=MA&against=mean", "morocco").cells
    with pytest.raises(QueryError):
        run(
            moroccan,
            "op=filter&measure=POP_LEGAL&level=region&of=change&period=2014,2024&threshold=gt:@mean",
            "morocco",
        )
