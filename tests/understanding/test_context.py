"""What a conversation remembers, and what is picked of what was offered."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from assistant.understanding.conclude import conclude
from assistant.understanding.context import Context, remember
from assistant.understanding.resolution import Choice, Option, Refusal, Resolution
from indicator_store.catalogue import Catalogues
from indicator_store.query import Query


def query(text: str) -> Query:
    return Query.parse(f"catalogue=morocco&{text}")


RABAT = query("op=value&measure=UNEMP_RGPH_PCT&area=04.421")
FEZ = query("op=value&measure=UNEMP_RGPH_PCT&area=03.231")
PROVINCE = Option(query("op=value&measure=POP_LEGAL&area=03.561"), "area", (("area", "03.561"),))
COMMUNE = Option(
    query("op=value&measure=POP_LEGAL&area=03.561.01.11"), "area", (("area", "03.561.01.11"),)
)
SURVEY = Option(query("op=value&measure=UNEMP_ENE_PCT&area=02"), "indicator")
CENSUS = Option(query("op=value&measure=UNEMP_RGPH_PCT&area=02"), "indicator")
ASKED = Context(RABAT, offered=(PROVINCE, COMMUNE), question="area")
WHICH = Context(RABAT, offered=(CENSUS, SURVEY), question="indicator")
ONE = Context(RABAT, offered=(COMMUNE,))


def test_it_travels_as_plain_values():
    context = replace(ASKED, shown=("04.421",), chosen=("UNEMP_RGPH_PCT",), previous=FEZ)
    assert Context.of_data(json.loads(json.dumps(context.as_data()))) == context
    assert Context.of_data(None) == Context()


def test_what_cannot_be_read_any_more_is_forgotten():
    data = {**ASKED.as_data(), "query": "op=dance"}
    assert Context.of_data(data).query is None


def test_a_refusal_or_a_question_back_loses_nothing():
    context = Context(RABAT, shown=("04.421",), chosen=("UNEMP_RGPH_PCT",))
    refused = remember(context, Resolution(refusal=Refusal("off-topic")))
    assert refused == context
    asked = remember(context, Resolution(choice=Choice("area", "Taza")), offered=(PROVINCE,))
    assert (asked.query, asked.offered, asked.question) == (RABAT, (PROVINCE,), "area")


def test_a_definition_leaves_the_figures_in_place():
    context = Context(RABAT)
    define = query("op=define&measure=UNEMP_RGPH_PCT")
    assert remember(context, Resolution(query=define)).query == RABAT
    other = query("op=define&measure=TFR")
    assert remember(context, Resolution(query=other)).query == other


def twin(moroccan) -> Catalogues:
    """The live catalogues, and one whose whole is an area that the first does not have."""
    (first,) = moroccan.catalogues()
    whole = replace(first.areas[first.nation], code="TW")
    other = replace(first, code="twin", nation="TW", areas={"TW": whole})
    return Catalogues({first.code: first, "twin": other})


POINTING = "its communes, أقاليمها, the region, those two, the second, compare them, and there?"


@pytest.mark.parametrize("message", POINTING.split(", "))
def test_another_catalogue_is_never_pointed_into(understanding, moroccan, message):
    """What was said of one country names nothing in another."""
    both = twin(moroccan)
    other = Context(
        Query.parse("catalogue=twin&op=value&measure=POP_LEGAL&area=TW"),
        listed=("TW", "TV"),
        spoken=("TW",),
    )
    after = remember(other, Resolution(query=RABAT), ("04.421",))
    assert (after.listed, after.previous, after.spoken) == ((), None, ("04.421",))
    for context in (other, after):
        found = conclude(understanding.read(message), both, context).query
        assert found is None or Context(found).held(both).query == found


def test_an_area_of_another_catalogue_is_not_pointed_at(understanding, moroccan):
    """One message may ask of two countries, and the next one points at what it showed."""
    context = Context(RABAT, shown=("TW",), listed=("TW",), spoken=("TW",))
    for message in (
        "in that region?",
        "unemployment in the region",
        "its communes",
        "compare them",
    ):
        conclude(understanding.read(message), moroccan.catalogues(), context)


def test_what_is_not_live_any_more_is_forgotten(understanding, moroccan):
    live = moroccan.catalogues()
    assert ASKED.held(live) == ASKED
    gone = query("op=value&measure=UNEMP_RGPH_PCT&area=99")
    for lost in (
        gone,
        query("op=value&measure=GONE&area=02"),
        query("op=rank&measure=POP_LEGAL&level=island"),
        query("op=filter&measure=POP_LEGAL&level=region&threshold=gt:@99"),
        Query.parse("catalogue=senegal&op=value&measure=POP&area=SN"),
    ):
        assert Context(lost, shown=("99",), spoken=("99",)).held(live) == Context()
    offered = (Option(gone, "area"),)
    context = Context(RABAT, shown=("04.421", "99"), previous=gone, offered=offered)
    assert context.held(live) == Context(RABAT, shown=("04.421",))
    resolution, _ = understanding.conclude(understanding.read("and in 2014?"), Context(gone))
    assert resolution.query is None


def test_nothing_is_remembered_of_what_is_forgotten():
    assert remember(ASKED, Resolution(speech="forgotten")) == Context()


@pytest.mark.parametrize(
    ("context", "message", "picked"),
    [
        (ASKED, "2", COMMUNE),
        (ASKED, "the second", COMMUNE),
        (ASKED, "la deuxième", COMMUNE),
        (ASKED, "الثانية", COMMUNE),
        (ASKED, "the commune", COMMUNE),
        (ASKED, "la province", PROVINCE),
        (WHICH, "the survey", SURVEY),
        (WHICH, "celui du recensement", CENSUS),
        (ONE, "yes", COMMUNE),
        (ONE, "oui", COMMUNE),
        (ONE, "واخا", COMMUNE),
    ],
)
def test_what_was_offered_is_picked(understanding, context, message, picked):
    resolution, _ = understanding.conclude(understanding.read(message), context)
    assert resolution.query == picked.query


def test_yes_to_several_asks_again(understanding):
    resolution, _ = understanding.conclude(understanding.read("oui"), ASKED)
    assert resolution.choice is not None
    assert resolution.options == ASKED.offered


@pytest.mark.parametrize("message", ["9", "population d'Azilal", "et à Rabat ?"])
def test_what_was_not_offered_is_not_picked(understanding, message):
    resolution, _ = understanding.conclude(understanding.read(message), ASKED)
    assert resolution.query not in (PROVINCE.query, COMMUNE.query)


@pytest.mark.parametrize(
    "message", ["Et le salaire du président ?", "number of schools in Taza", "blorf zint"]
)
def test_what_is_unrelated_inherits_nothing(understanding, message):
    resolution, _ = understanding.conclude(understanding.read(message), Context(RABAT))
    assert resolution.query is None or resolution.query.measures != RABAT.measures
