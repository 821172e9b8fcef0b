"""A store that is slow for a moment costs a second try; one that stays slow, a sentence and a
button: never a wrong or an empty answer."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from actions import turn
from assistant.answers.answer import Figures, Refusal
from assistant.answers.wording import Wording
from assistant.languages.pack import load_packs
from assistant.understanding.resolution import Resolution
from indicator_store.catalogue import Catalogues
from indicator_store.errors import StoreTimeoutError
from indicator_store.query import Query
from indicator_store.result import Result
from indicator_store.store import Store
from tests.conftest import ROOT

LANGUAGES = ROOT / "nlu_data" / "languages"
QUERY = Query.parse("catalogue=morocco&measure=POP_LEGAL&area=03")


@dataclass
class Slow:
    """The first ``late`` queries take too long."""

    store: Store
    late: int
    asked: list[Query] = field(default_factory=list)

    def run(self, query: Query) -> Result:
        self.asked.append(query)
        if len(self.asked) <= self.late:
            raise StoreTimeoutError("the query took too long")
        return self.store.run(query)

    def catalogues(self) -> Catalogues:
        return self.store.catalogues()


@pytest.fixture(scope="module")
def wording():
    return Wording(load_packs(LANGUAGES))


def answered(moroccan, monkeypatch, late):
    slow = Slow(moroccan, late)
    monkeypatch.setattr(turn, "live_store", lambda: slow)
    return turn.answered(Resolution(query=QUERY), "population of Fez-Meknes"), slow


def test_a_busy_moment_is_waited_out(moroccan, monkeypatch):
    answer, slow = answered(moroccan, monkeypatch, late=1)
    assert isinstance(answer.findings[0], Figures) and answer.query == QUERY
    assert answer.result == moroccan.run(QUERY)
    assert slow.asked == [QUERY, QUERY]


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_what_stays_slow_is_declined_and_may_be_tried_again(
    moroccan, monkeypatch, wording, language
):
    answer, slow = answered(moroccan, monkeypatch, late=9)
    assert answer.findings == (Refusal("timeout"),)
    assert answer.query is None and answer.result is None
    assert len(slow.asked) == 2, "within the time of an action"
    message = wording.word(answer, moroccan.catalogues(), language)
    assert [button.action for button in message.buttons] == [f"query:{QUERY}"]
    said = wording.voice(language).say("refusal-timeout")
    assert message.text.split() == said.split(), "nothing else is said"


def test_the_rest_of_a_message_is_answered(moroccan, monkeypatch):
    slow = Slow(moroccan, late=2)
    monkeypatch.setattr(turn, "live_store", lambda: slow)
    two = Resolution(query=QUERY, more=(Resolution(query=QUERY),))
    first, second = (answer := turn.answered(two, "")), answer.more[0]
    assert isinstance(first.findings[0], Refusal)
    assert isinstance(second.findings[0], Figures)
