"""Names of areas in messages, and the level that is meant."""

from __future__ import annotations

import pytest

from assistant.understanding.resolve.places import read_places

LISTED = [
    # A level belongs to the name that it stands by.
    ("Between M'rirt and Midelt town, where are apartments common?", "05.301.01.05 08.363.01.03"),
    ("population de Taza ou de la commune de Meknès", "03.561 03.061.01.01"),
    ("les locataires dans la ville de Témara ou dans celle de Salé", "04.501.01.07 04.441.01.0"),
    ("arrondissements d'Anfa et de Sidi Othmane", "06.141.01.01 06.141.01.73"),
    ("population of Midelt town and Errachidia", "08.363.01.03 08.201"),
    # A level that is denied.
    ("population de Larache, pas la province", "01.331.01.03"),
    ("la province de Larache, et non dans la ville", "01.331"),
    # "And" written onto a word parts two names.
    ("قارن بين فاس ومكناس", "03.231 03.061"),
    ("جهة فاس مكناس", "03"),
    ("سوس-ماسة ودرعة-تافيلالت", "09 08"),
    ("جهة فاس ومكناس", "03"),
    ("wilaya de Rabat", "04"),
    # Levels of former divisions, by what became of them.
    ("population of the province of Kenitra in its 2004 limits", "F04-KEN"),
    ("province de Kénitra dans ses limites de 2004", "F04-KEN"),
    # "In the towns of" names is their level, "in the towns" alone a part of the population.
    ("population des villes de Fès et de Taza", "03.231.01.0 03.561.01.11"),
    # Names side by side: one longer name, or two.
    ("Tangeir Tetuan Al Hoceima", "01"),
    ("casa settat", "06"),
    ("fes taza", "03.231 03.561"),
    ("safi marrakech", "07.431 07.351"),
    # Words of a language are no misspelt names.
    ("number of tourists in Agadir", "09.001"),
    ("population de Lyon", ""),
    ("شحال طاح حجم الأسرة فآسفي", "07.431"),
    ("marakech", "07.351"),
    ("population d'Ouled Said", "06.461.15.19"),
    # What a colon introduces is what is meant.
    (
        "trois régions du sud : Guelmim-Oued Noun, Laâyoune-Sakia El Hamra, Dakhla-Oued Ed-Dahab",
        "10 11 12",
    ),
]


@pytest.mark.parametrize(("message", "codes"), LISTED)
def test_listed(reader, message, codes):
    places = read_places(reader.read(message), reader.catalogues["morocco"])
    assert [place.code for place in places.listed] == codes.split()


SETS = [
    ("communes of Taza by population", "commune", "03.561", ""),
    ("which commune of Taza has the most people", "commune", "03.561", ""),
    ("next most populous region after Casablanca-Settat", "region", None, "06"),
    ("la région la plus peuplée après Casablanca-Settat", "region", None, "06"),
]


@pytest.mark.parametrize(("message", "level", "inside", "codes"), SETS)
def test_sets(reader, message, level, inside, codes):
    places = read_places(reader.read(message), reader.catalogues["morocco"])
    assert places.level == level
    assert (places.inside.code if places.inside else None) == inside
    assert [place.code for place in places.listed] == codes.split()


def test_a_place_among_those_of_a_level_inside_another(reader):
    frame = reader.read("rang de Taza parmi les provinces de Fès-Meknès")
    places = read_places(frame, reader.catalogues["morocco"])
    assert [(place.code, place.inside) for place in places.listed] == [("03.561", "03")]
    assert places.peers == "province"


def test_countries_of_a_country_are_said_to_be_none(reader):
    frame = reader.read("population of the countries in Morocco")
    (place,) = read_places(frame, reader.catalogues["morocco"]).listed
    assert (place.code, place.asked_level) == ("MA", "country")


def test_any_number_of_names_side_by_side(understanding):
    """Each way to write each of them is not tried with each of the others."""
    frame = understanding.read("Wad Noun " * 60, None)
    assert len(frame.areas) > 1
