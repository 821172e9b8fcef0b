"""Which indicator and which part of the population a message is about."""

import pytest

from assistant.understanding.resolve import resolve


@pytest.fixture(scope="module")
def understand(reader, moroccan):
    catalogues = moroccan.catalogues()

    def ask(text):
        return resolve(reader.read(text), catalogues)

    return ask


@pytest.mark.parametrize(
    ("text", "measures", "where"),
    [
        ("children per woman in Nador", ("TFR",), ()),
        ("femmes veuves à Safi", ("MARITAL_WIDOWED_15P_PCT",), (("sex", ("F",)),)),
        ("rural-type dwellings in Rehamna", ("DWELL_RURAL_PCT",), ()),
        ("taux de chômage rural à Taza", ("UNEMP_RGPH_PCT",), (("residence", ("R",)),)),
        ("chômage rural à Taza", ("UNEMP_RGPH_PCT",), (("residence", ("R",)),)),
        ("population urbaine de Taza", ("POP_LEGAL",), (("residence", ("U",)),)),
        ("part de la population urbaine à Taza", ("URBAN_PCT",), ()),
        ("number of urban dwellings in Taza", ("UDWELL_TOTAL",), ()),
    ],
)
def test_a_group_is_in_the_measure_or_beside_it(understand, text, measures, where):
    query = understand(text).query
    assert (query.measures, query.where) == (measures, where)


def test_what_a_topic_is_asked_for_is_no_second_measure(understand):
    query = understand("كوزينة مستقلة، شحال من أسرة عندها فبولمان؟").query
    assert query.measures == ("KITCHEN_PCT",)


def test_how_much_asks_for_a_rate_too(understand):
    assert understand("شحال البطالة فجهة الشرق؟").query.measures == ("UNEMP_RGPH_PCT",)


def test_a_word_of_a_name_is_no_level(understand):
    query = understand("شحال من ناموسية كاينة فسبيطارات الدولة فجهة الشرق").query
    assert (query.measures, query.areas) == (("BEDS_PUBLIC",), ("02",))


def test_a_span_of_rates_is_no_age(understand):
    query = understand("أقاليم فيها البطالة بين 20 و30 في المئة").query
    assert str(query.threshold) == "ge:20..le:30"


def test_a_negation_does_not_reach_across_a_number(understand):
    query = understand("communes de Taroudannt qui n'atteignent pas 2000 habitants").query
    assert query.measures == ("POP_LEGAL",)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("ménages sans eau courante à Taza", "NO_RUNNING_WATER_PCT"),
        ("chhal mn dar ma 3ndhomch lma f Taza", "NO_RUNNING_WATER_PCT"),
        ("شحال فالمية ما عندهمش الضو فتازة", "NO_ELECTRICITY_PCT"),
        ("chhal mn dar 3ndhom lma f Taza", "RUNNING_WATER_PCT"),
        ("people who can neither read nor write in Taza", "ILLITERACY_10P_PCT"),
        ("kids who don't go to school in Taza", "OUT_OF_SCHOOL_6_11_PCT"),
    ],
)
def test_a_negation_turns_a_measure_into_its_opposite(understand, text, measure):
    assert understand(text).query.measures == (measure,)


def test_a_part_of_the_population_is_compared_as_a_share(understand):
    query = understand("Provinces in Souss-Massa less urban than Tiznit").query
    assert (query.measures, query.where) == (("URBAN_PCT",), ())


def test_both_origins_are_both_measures(understand):
    query = understand("difference between census unemployment and survey unemployment").query
    assert query.measures == ("UNEMP_RGPH_PCT", "UNEMP_ENE_PCT")


def test_a_rate_of_nothing_named_is_asked_about(understand):
    assert understand("what percentage in Taza").query is None


def test_what_carries_a_measure_is_not_left_out(understand):
    query = understand("enfants qui ne vont pas à l'école à Taza").query
    assert query.measures == ("OUT_OF_SCHOOL_6_11_PCT",)


@pytest.mark.parametrize(
    ("text", "measure", "order"),
    [
        ("poorest region", "POV_MON_PCT", "desc"),
        ("richest region", "GDP_PC_MAD", "desc"),
        ("ما أفقر إقليم في جهة بني ملال خنيفرة", "POV_MON_PCT", "desc"),
        ("the least poor province", "POV_MON_PCT", "asc"),
    ],
)
def test_a_word_may_be_an_indicator_and_an_order(understand, text, measure, order):
    query = understand(text).query
    assert (query.measures, query.order.value) == ((measure,), order)


def test_words_of_the_message_own_language_name_nothing_in_another(understand):
    query = understand("bin Khouribga w Settat chomage").query
    assert query.measures == ("UNEMP_RGPH_PCT",)


def test_a_specific_label_is_not_swapped_for_its_like(understand):
    query = understand("taux de chômage selon l'enquête emploi à Taza").query
    assert query is None or query.measures == ("UNEMP_ENE_PCT",)
