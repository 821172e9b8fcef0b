"""Whatever the figures, the guard lets the bot's own words through and no other number."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from assistant.answers.answer import Answer, Refusal
from assistant.answers.compose import compose
from assistant.answers.guard import GuardError, accounted, guard
from assistant.answers.ledger import ledger
from assistant.answers.message import Button, Message, Table
from assistant.answers.wording import Wording
from assistant.languages.pack import load_packs
from indicator_store.model import Computation, Status
from indicator_store.query import Query
from indicator_store.result import Cell, Gap, Result
from tests.answers.conftest import LANGUAGES
from tests.answers.world import (
    CATALOGUE,
    CATALOGUES,
    GROUPS,
    RELEASE,
    cell,
    result,
)
from tests.answers.world import (
    LANGUAGES as TAGS,
)

WORDING = Wording(load_packs(LANGUAGES))
NUMBER = re.compile(r"\d(?:[\d.,\u00a0\u202f]*\d)?")
PERIODS = ("2014", "2024", "2018-Q3", "2014/2024")

measures = st.sampled_from(sorted(CATALOGUE.indicators))
areas = st.sampled_from(sorted(CATALOGUE.areas))
periods = st.sampled_from(PERIODS)
groups = st.sampled_from(GROUPS)
values = st.one_of(
    st.floats(0, 100).map(lambda v: round(v, 1)),
    st.integers(0, 40_000_000).map(float),
    st.floats(-500, 500),
)
computations = st.one_of(
    st.none(),
    st.just(Computation("complement", ("ILLITERACY_10P_PCT",), ((),))),
    st.just(Computation("change", ("ILLITERACY_10P_PCT",), ((),))),
)


@st.composite
def cells(draw: st.DrawFn) -> Cell:
    return Cell(
        measure=draw(measures),
        area=draw(areas),
        period=draw(periods),
        group=draw(groups),
        value=draw(values),
        status=draw(st.sampled_from(Status)),
        source=draw(st.sampled_from(sorted(CATALOGUE.sources))),
        computed=draw(computations),
    )


def _key(found: Cell) -> tuple[object, ...]:
    return (found.measure, found.area, found.period, found.group)


@st.composite
def results(draw: st.DrawFn) -> Result:
    found = draw(st.lists(cells(), min_size=0, max_size=8, unique_by=_key))
    gaps = draw(
        st.lists(
            st.builds(
                Gap,
                measure=measures,
                area=areas,
                period=st.sampled_from(("2019", "2014", "latest")),
                group=groups,
                reason=st.sampled_from(("period", "area", "level", "group", "suppressed")),
                nearest=st.lists(cells(), max_size=3, unique_by=_key).map(tuple),
            ),
            min_size=0 if found else 1,
            max_size=3,
        )
    )
    query = Query(
        "morocco",
        measures=tuple({c.measure: None for c in found} or (gaps[0].measure,)),
        areas=tuple({c.area: None for c in found} or (gaps[0].area,)),
        periods=draw(st.sampled_from((("latest",), ("2014", "2024"), ("2018-Q3",)))),
    )
    return Result(query, RELEASE, tuple(found), tuple(gaps), beside=draw(beside(found)))


@st.composite
def beside(draw: st.DrawFn, found: list[Cell]) -> tuple[Cell, ...]:
    """Of one figure: perhaps the one before, those of other areas."""
    if len(found) != 1 or draw(st.booleans()):
        return ()
    (own,) = found
    others = st.sampled_from(sorted(set(CATALOGUE.areas) - {own.area}))
    around = draw(st.lists(others, max_size=2, unique=True))
    seen = [replace(own, area=area, value=draw(values), computed=None) for area in around]
    before = replace(own, period="2014", value=draw(values), computed=None)
    return tuple([before, *seen] if draw(st.booleans()) else seen)


def _answered(found: Result, language: str) -> tuple[Answer, Message]:
    answer = compose(found, CATALOGUE)
    return answer, WORDING.word(answer, CATALOGUES, language)


def _check(message: Message, answer: Answer, language: str) -> None:
    guard(message, answer, WORDING.names(answer, CATALOGUES, language))


@settings(max_examples=150, deadline=None)
@given(results(), st.sampled_from(TAGS))
def test_every_result_can_be_said(found: Result, language: str) -> None:
    answer, message = _answered(found, language)
    assert message.text
    _check(message, answer, language)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(results(), st.sampled_from(TAGS), st.data())
def test_no_digit_can_be_changed(found: Result, language: str, data: st.DataObject) -> None:
    """A changed digit is refused, but where it makes another number of the answer."""
    answer, message = _answered(found, language)
    digits = [i for i, c in enumerate(message.text) if c.isdigit()]
    assume(digits)
    at = data.draw(st.sampled_from(digits))
    put = data.draw(st.sampled_from([d for d in "0123456789" if d != message.text[at]]))
    tampered = message.text[:at] + put + message.text[at + 1 :]
    try:
        _check(replace(message, text=tampered), answer, language)
    except GuardError:
        return
    _still_true(tampered, message, answer, language)


def _still_true(text: str, message: Message, answer: Answer, language: str) -> None:
    """Every number of the text is one that the untampered answer says or might have said."""
    names = WORDING.names(answer, CATALOGUES, language)
    known = {re.sub(r"\D", "", number) for number in accounted(answer, names)}
    # The change may have made the name of another measure that the answer is computed from.
    named = (names.text("indicator", code) for code in ledger(answer).measures)
    named = (name for name in named if name.casefold() in text.casefold())
    known |= {re.sub(r"\D", "", number) for name in named for number in NUMBER.findall(name)}
    for number in NUMBER.findall(text):
        digits = re.sub(r"\D", "", number)
        assert digits in known or number in NUMBER.findall(message.text), number


AZILAL = result("catalogue=morocco&measure=ILLITERACY_10P_PCT&area=05.081", cell(52.8))


@pytest.mark.parametrize("language", TAGS)
@pytest.mark.parametrize("digit", range(10))
def test_every_other_digit_of_one_figure_is_refused(language: str, digit: int) -> None:
    answer, message = _answered(AZILAL, language)
    for at in range(4):
        if message.text[at].isdigit() and message.text[at] != str(digit):
            changed = message.text[:at] + str(digit) + message.text[at + 1 :]
            with pytest.raises(GuardError):
                _check(replace(message, text=changed), answer, language)


@pytest.mark.parametrize(
    "change",
    [
        {"text": "52,8 % : … en 2031."},
        {"text": "Environ 53 %."},
        {"text": "-52,8 %"},
        {"text": "٥٣٫١"},
        {"text": "528"},
        {"text": "52,8 % sur 10 ans"},
        {"buttons": (Button("Top 5", "say:top"),)},
        {"buttons": (Button("Autre", "query:catalogue=morocco&op=value&measure=TFR&area=MA"),)},
        {"table": Table(("Valeur",), (("52,9 %",),), (True,))},
        {"table": Table(("2031",), (("52,8 %",),), (True,))},
    ],
)
def test_numbers_of_no_origin_are_refused(change: dict[str, object]) -> None:
    answer, message = _answered(AZILAL, "fr")
    with pytest.raises(GuardError):
        _check(replace(message, **change), answer, "fr")


def test_a_figure_beside_another_areas_name_is_refused() -> None:
    found = result(
        "catalogue=morocco&measure=HOUSEHOLDS&area=03,04,03.061",
        cell(1129436, "HOUSEHOLDS", "03"),
        cell(1318009, "HOUSEHOLDS", "04"),
        cell(201000, "HOUSEHOLDS", "03.061"),
    )
    answer, message = _answered(found, "en")
    swapped = message.text.replace("1,129,436", "x").replace("1,318,009", "1,129,436")
    with pytest.raises(GuardError):
        _check(replace(message, text=swapped.replace("x", "1,318,009")), answer, "en")


def test_the_readers_own_words_may_be_repeated() -> None:
    answer = Answer("morocco", (Refusal("unexplained", "F-16 et 3,7 %"),))
    message = WORDING.word(answer, CATALOGUES, "fr")
    assert "F-16 et 3,7 %" in message.text
    with pytest.raises(GuardError):
        _check(replace(message, text=message.text + " 16"), answer, "fr")
