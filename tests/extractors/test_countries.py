"""The state that people, peoples, bodies and cities act for or lie in, as names, offices and descriptions tell it."""

from __future__ import annotations

import pytest

from policygraph.extractors.coreference.countries import country_in_name, governed_by
from policygraph.extractors.gazetteer.lookup import country_of_leader
from policygraph.extractors.records import Kind

from .reading import entity_of, read


@pytest.mark.parametrize(
    ("kind", "name", "country"),
    [
        ("Organization", "Norwegian Coast Guard", "NOR"),
        ("Organization", "Mozambique government", "MOZ"),
        ("Organization", "University of Oregon", "USA"),
        ("Organization", "Water Board of Tehran", "IRN"),
        ("Organization", "Iraq Study Group", None),
        ("Organization", "Alpine Club", None),
        ("Group", "Iraqis", "IRQ"),
        ("Group", "Muslims", None),
        ("Person", "Angela Merkel", "DEU"),
        ("Person", "Putin", "RUS"),
        ("Person", "Bush", None),
        ("Person", "Keron Blair", None),
    ],
)
def test_a_name_tells_the_state(kind: Kind, name: str, country: str | None) -> None:
    assert country_in_name(kind, [name]) == country


def test_a_leaders_surname_tells_nothing_of_a_namesake() -> None:
    assert country_in_name("Person", ["Keron Blair", "Blair"]) is None


@pytest.mark.parametrize(
    ("name", "titled", "country"),
    [("Bush", True, "USA"), ("Bush", False, None), ("Assad", False, "SYR"), ("Nobody", True, None)],
)
def test_a_common_surname_is_a_leaders_with_a_title_only(
    name: str, titled: bool, country: str | None
) -> None:
    assert country_of_leader(name, titled=titled) == country


def test_a_body_is_governed_by_whose_name_it_bears() -> None:
    assert governed_by("Trump administration") == "Trump"
    assert governed_by("European Commission") is None


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("The Bush administration rejected the offer.", "Bush administration", "USA"),
        ("British Prime Minister Eleanor Hartley spoke. The Hartley government fell.", "Hartley government", "GBR"),
        ("President Museveni threatened to close the border.", "Museveni", "UGA"),
        ("The ministers met in Copenhagen.", "Copenhagen", "DNK"),
        ("OSLO — The ministers met on Monday.", "OSLO", "NOR"),
        ("Amina Said, Algeria's leading activist, began a strike.", "Amina Said", "DZA"),
        ("Norwegian Health Minister Anna Dahl left. The Ministry of Health agreed.", "Ministry of Health", "NOR"),
    ],
)  # fmt: skip
def test_the_text_tells_the_state(text: str, words: str, country: str) -> None:
    found = entity_of(read(text), words)
    assert found
    assert found.country == country


@pytest.mark.parametrize(
    ("text", "group", "country"),
    [
        ("Rebels in Colombia rejected the offer.", "Rebels in Colombia", "COL"),
        ("Iraqi Kurds rejected the offer.", "Iraqi Kurds", "IRQ"),
        ("Ethnic Albanians rejected the offer.", "Ethnic Albanians", None),
        ("An armed group based in Trinidad rejected the offer.", "armed group", "TTO"),
        ("Norwegian and Icelandic ministers rejected the offer.", "Norwegian and Icelandic ministers", None),
        ("Senior Hungarian officials rejected the offer.", "Senior Hungarian officials", "HUN"),
    ],
)
def test_an_unnamed_group_acts_for(text: str, group: str, country: str | None) -> None:
    found = {e.name: e.country for e in read(text).entities}
    assert group in found
    assert found[group] == country


def test_a_party_of_another_state_is_not_taken_for_the_known_one() -> None:
    extraction = read("Labour in Norway opposes the fee, said Iceland. The Labour Party left.")
    assert not [e for e in extraction.entities if e.country == "GBR"]


def test_washington_among_states_is_the_state() -> None:
    found = entity_of(read("Voters in Oregon, Washington and Idaho chose new governors."), "Washington")
    assert found
    assert found.name == "Washington State"
