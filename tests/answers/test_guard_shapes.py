"""The guard over answers of every shape: no digit can be changed, no figure change places."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest

from assistant.answers.compose import compose
from assistant.answers.guard import GuardError, accounted, guard
from assistant.answers.ledger import ledger
from tests.answers.test_agreement import KINDS
from tests.answers.test_computed import COMPUTED
from tests.store.asking import run

LANGUAGES = ("fr", "en", "ar")
NUMBER = re.compile(r"\d(?:[\d.,\u00a0\u202f]*\d)?")
TRIED = 40
SHAPES = (
    *COMPUTED,
    *KINDS.values(),
    "measure=UNEMP_RGPH_PCT&level=region&period=all",
    "measure=TFR&area=R97-12",
    "measure=UNEMP_RGPH_PCT&area=03.231&period=2019",
    "op=define&measure=POV_MON_PCT&period=2014,2022",
    "op=catalogue&measure=POV_MON_PCT",
    "op=catalogue",
)


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


@pytest.mark.parametrize("text", dict.fromkeys(SHAPES))
def test_a_changed_digit_is_refused(moroccan, wording, text):
    """But where it makes another number that the answer accounts for."""
    draw = random.Random(text)
    language = draw.choice(LANGUAGES)
    catalogues = moroccan.catalogues()
    answer = compose(run(moroccan, text, "morocco"), catalogues["morocco"])
    names = wording.names(answer, catalogues, language)
    message = wording.word(answer, catalogues, language)
    said = set(NUMBER.findall(message.text))
    known = {digits(number) for number in accounted(answer, names)}
    named = " ".join(names.text("indicator", code) for code in ledger(answer).measures)
    known |= {digits(number) for number in NUMBER.findall(named)}
    places = [i for i, letter in enumerate(message.text) if letter.isdigit()]
    refused = 0
    for at in draw.sample(places, min(TRIED, len(places))):
        put = draw.choice([d for d in "0123456789" if d != message.text[at]])
        changed = message.text[:at] + put + message.text[at + 1 :]
        try:
            guard(replace(message, text=changed), answer, names)
        except GuardError:
            refused += 1
            continue
        strange = set(NUMBER.findall(changed)) - said
        assert all(digits(number) in known for number in strange), (strange, changed)
    assert refused >= min(TRIED, len(places)) / 3
