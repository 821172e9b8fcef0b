"""Whatever is asked of the real store, its Result can be said in every language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.answers.compose import compose
from assistant.answers.wording import Wording
from indicator_store.catalogue import Catalogues
from indicator_store.query import (
    Aggregation,
    Operation,
    Order,
    Query,
    QueryError,
    Threshold,
    Transform,
)
from indicator_store.store import Store

LANGUAGES = ("fr", "en", "ar")
LEVELS = ("country", "region", "province", "commune", "cercle")
GROUPS = (
    (), (), (),
    (("sex", ("F",)),),
    (("residence", ("R",)),),
    (("residence", ("U", "R")),),
    (("residence", ("R",)), ("sex", ("F",))),
)  # fmt: skip
PERIODS = (("latest",), ("2024",), ("2014", "2024"), ("all",), ("last:2",), ("2019",), ("2010..",))


@pytest.fixture(scope="module")
def store(store_url: str) -> Iterator[Store]:
    opened = Store(store_url, sql_seconds=20.0)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def catalogues(store: Store) -> Catalogues:
    return store.catalogues()


@st.composite
def queries(draw: st.DrawFn, catalogues: Catalogues) -> Query:
    catalogue = catalogues["morocco"]
    areas = st.sampled_from(sorted(catalogue.areas))
    operation = draw(st.sampled_from(Operation))
    whole = operation not in (Operation.POSITION,) and draw(st.booleans())
    number = 2 if operation is Operation.CORRELATE else draw(st.sampled_from((1, 1, 1, 2, 3)))
    measures = st.lists(
        st.sampled_from(sorted(catalogue.indicators)), min_size=number, max_size=number, unique=True
    )
    threshold = st.one_of(
        st.none(),
        st.builds(
            Threshold,
            st.sampled_from(("gt", "ge", "lt", "le", "eq")),
            st.integers(0, 1000).map(lambda n: n / 10),
        ),
        st.builds(
            lambda comparator, area: Threshold(comparator, area=area),
            st.sampled_from(("gt", "lt")),
            areas,
        ),
    )
    return Query(
        catalogue="morocco",
        operation=operation,
        measures=tuple(draw(measures)),
        areas=() if whole else tuple(draw(st.lists(areas, min_size=1, max_size=3, unique=True))),
        level=draw(st.sampled_from(LEVELS)) if whole else None,
        inside=draw(st.sampled_from((None, None, "MA", "03", "05"))) if whole else None,
        periods=draw(st.sampled_from(PERIODS)),
        where=draw(st.sampled_from(GROUPS)),
        by=draw(st.sampled_from(((), (), ("sex",), ("residence",)))),
        transform=draw(st.sampled_from((Transform.LEVEL, Transform.LEVEL, *Transform))),
        aggregation=draw(st.sampled_from((None, None, *Aggregation))),
        order=draw(st.sampled_from((None, *Order))),
        limit=draw(st.sampled_from((None, 1, 3))),
        threshold=draw(threshold),
        against=draw(st.sampled_from((None, "nation", "parent", "03"))),
        theme=draw(st.sampled_from((None, None, "education"))),
    )


@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_any_query_can_be_answered_in_words(
    data: st.DataObject, store: Store, catalogues: Catalogues, wording: Wording
) -> None:
    try:
        query = data.draw(queries(catalogues))
        result = store.run(query)
    except QueryError:
        return
    show = data.draw(st.sampled_from(("", "chart", "map", "table")))
    answer = compose(result, catalogues["morocco"], show=show)
    for language in LANGUAGES:
        message = wording.word(answer, catalogues, language)
        assert message.text.strip()
        assert "{" not in message.text
        assert "_PCT" not in message.text
        assert all(start < end <= len(message.text) for start, end in message.strong)
        assert all(button.title.strip() for button in message.buttons)
        if message.table is not None:
            width = {len(row) for row in message.table.rows} | {len(message.table.columns)}
            assert width == {len(message.table.numeric)}


@pytest.mark.parametrize("rest", ["order=desc", "threshold=gt:1"])
def test_a_profile_gives_its_figures_in_whatever_order(
    rest: str, store: Store, catalogues: Catalogues, wording: Wording
) -> None:
    """What is computed says from what, so the figures have to stand in the answer."""
    text = f"catalogue=morocco&op=profile&measure=NO_ELECTRICITY_PCT&area=01&{rest}"
    result = store.run(Query.parse(text))
    message = wording.word(compose(result, catalogues["morocco"]), catalogues, "en")
    assert [one["value"] for one in message.answer["figures"]] == [result.cells[0].value]
    assert "100 minus" in message.text


CENSUS = [
    ("measure=POP_LEGAL&area=MA", "36 828 330", "36,828,330", "36.828.330"),
    (
        "measure=ILLITERACY_10P_PCT&area=05.081&residence=R&sex=F&period=2024",
        "52,8 %",
        "52.8%",
        "52,8%",
    ),
    (
        "measure=ILLITERACY_10P_PCT&area=05.081&residence=R&sex=F&period=2014",
        "64,9 %",
        "64.9%",
        "64,9%",
    ),
]


@pytest.mark.parametrize(("text", "fr", "en", "ar"), CENSUS)
def test_the_censuses_own_figures(
    text: str, fr: str, en: str, ar: str, store: Store, catalogues: Catalogues, wording: Wording
) -> None:
    result = store.run(Query.parse(f"catalogue=morocco&{text}"))
    answer = compose(result, catalogues["morocco"])
    for language, figure in (("fr", fr), ("en", en), ("ar", ar)):
        message = wording.word(answer, catalogues, language)
        start, end = message.strong[0]
        written = message.text[start:end].replace("\u202f", " ").replace("\u00a0", " ")
        assert written.startswith(figure)
        assert message.answer["figures"][0]["value"] == result.cells[0].value


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_producers_own_sources_are_credited_in_the_readers_language(
    language: str, catalogues: Catalogues
) -> None:
    catalogue = catalogues["morocco"]
    own = [code for code, source in catalogue.sources.items() if source.publisher == "HCP"]
    assert len(own) > 10
    assert [code for code in own if catalogue.text("source", code, language) is None] == []
