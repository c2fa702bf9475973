"""Which names of an article are one, by what name they go, and what their ids hang on."""

from __future__ import annotations

import pytest

from policygraph.extractors.coreference.people import Bearer, Person, choose, parts, same_person, short_for
from policygraph.extractors.identity import bare, entity_id, fold

from .reading import alike, entity_of, read

MINISTER = "Finance Minister Laura Becker met John Weller in Oslo on Monday. "


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (MINISTER + "Becker said the talks had gone well.", "Becker", "Laura Becker"),
        (MINISTER + "Mr. Weller left early.", "Weller", "John Weller"),
        ("Barack Obama spoke. Michelle Obama was there too. Mr. Obama left first.", "Obama", "Barack Obama"),
        ("Barack Obama spoke. Michelle Obama was there too. Mrs. Obama left first.", "Obama", "Michelle Obama"),
        ("The U.S. signed the treaty in Geneva.", "U.S.", "United States"),
        ("Washington rejected the offer from Tehran.", "Washington", "United States"),
        ("The Kremlin denied the report on Friday.", "Kremlin", "Russia"),
        ("Moscow accused Kyiv of delaying the talks.", "Moscow", "Russia"),
    ],
)  # fmt: skip
def test_a_short_name_is_its_bearers(text: str, words: str, name: str) -> None:
    assert alike(text, words) == name


@pytest.mark.parametrize(
    "text",
    [
        "The delegates met in Washington on Tuesday.",
        "WASHINGTON (AP) — The Senate passed the bill.",
        "The conference was held in Moscow.",
    ],
)
def test_a_capital_that_does_not_act_is_the_city(text: str) -> None:
    places = {e.name for e in read(text).entities if e.kind == "Place"}
    assert not places & {"United States", "Russia"}


def test_two_people_of_one_surname_stay_two() -> None:
    text = "Anna Weller and John Weller attended. Weller spoke first."
    names = [e.name for e in read(text).entities if e.kind == "Person"]
    assert {"Anna Weller", "John Weller"} <= set(names)
    assert alike(text, "Weller") == "Weller"


def test_an_administration_is_not_its_head() -> None:
    extraction = read(
        "President Joe Biden spoke on Monday. The Biden administration imposed new tariffs on steel."
    )
    person, government = entity_of(extraction, "Joe Biden"), entity_of(extraction, "Biden administration")
    assert person
    assert government
    assert person.id != government.id
    assert government.kind == "Organization"


def test_an_adjective_is_a_mention_of_the_state_but_no_alias() -> None:
    entity = entity_of(read("The Mexican government rejected the plan. Mexico will not sign."), "Mexican")
    assert entity
    assert (entity.name, entity.country, entity.aliases) == ("Mexico", "MEX", ())
    assert entity.links["iso3166"] == "MEX"


def test_a_short_form_is_one_with_the_long_form() -> None:
    text = "The Baltic Ports Authority (BPA) raised its fees. The BPA gave no reason."
    assert alike(text, "BPA") == "Baltic Ports Authority"


def test_the_same_full_name_has_the_same_id_in_any_document() -> None:
    one, other = (read(f"{x} Laura Becker spoke in Oslo.") for x in ("Yesterday", "Today"))
    assert entity_of(one, "Laura Becker") == entity_of(other, "Laura Becker")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Laura Becker", "Laura M. Becker", True),
        ("Laura Becker", "L. Becker", True),
        ("Luis García Jr.", "Luis Garcia", True),
        ("Crooked Laura Becker", "Laura Becker", True),
        ("Laura Becker", "Lena Becker", False),
        ("Laura Maria Becker", "Laura Jane Becker", False),
        ("Becker", "Laura Becker", False),
    ],
)
def test_full_names_agree(one: str, other: str, same: bool) -> None:
    assert same_person(parts(one), parts(other)) is same


def test_the_end_of_a_full_name_comes_before_its_beginning() -> None:
    james, stewart = Person(("james", "stewart")), Person(("stewart", "lee"))
    assert short_for(("stewart",), [stewart, james]) == [james]
    assert short_for(("lee",), [stewart, james]) == [stewart]


@pytest.mark.parametrize(
    ("bearer", "last", "chosen"),
    [
        (Bearer(9, gender="f"), None, "anna"),
        (Bearer(9, title="senator"), None, "john"),
        (Bearer(1), None, "anna"),
        (Bearer(9), "anna", "anna"),
        (Bearer(9), None, None),
        (Bearer(6), "anna", None),
    ],
    ids=["gender", "title", "introduced", "established use", "two alike", "a namesake is fresher"],
)
def test_what_tells_namesakes_apart(bearer: Bearer, last: str | None, chosen: str | None) -> None:
    people = {
        "anna": Person(("anna", "weller"), "f", set(), [0]),
        "john": Person(("john", "weller"), "m", {"senator"}, [5]),
    }
    found = choose(bearer, list(people.values()), people[last] if last else None)
    assert found is (people[chosen] if chosen else None)


@pytest.mark.parametrize(
    ("name", "folded"),
    [("the U.S.", "us"), ("Peña Nieto’s", "pena nieto"), ("The  Hague", "hague"), ("", "")],
)
def test_names_are_folded(name: str, folded: str) -> None:
    assert fold(name) == folded


def test_ids_hang_on_the_words_alone() -> None:
    assert bare("the  Port Authority's") == "Port Authority"
    assert entity_id("Organization", "x") == entity_id("Place", "x") != entity_id("Person", "x")


@pytest.mark.parametrize(
    ("text", "words", "other"),
    [
        ("Pierre Jean Morel was born in Lyon, the son of Pierre Morel.", "Pierre Jean Morel", "Pierre Morel"),
        ("Luis Costa Sr founded the firm. Luis Costa Jr sold it.", "Luis Costa Sr", "Luis Costa Jr"),
        ("Chen taught music. His daughter Anna Chen Holt writes.", "Chen", "Anna Chen Holt"),
        ("The White House agreed. The House voted on Monday.", "White House", "House"),
        ("Troops entered northern Syria. Syria protested.", "northern Syria", "Syria"),
    ],
)
def test_two_entities_stay_two(text: str, words: str, other: str) -> None:
    extraction = read(text)
    one, two = entity_of(extraction, words), entity_of(extraction, other)
    assert one
    assert two
    assert one.id != two.id


@pytest.mark.parametrize(
    ("text", "words", "other"),
    [
        ("Larry Holt spoke. Lawrence Holt was cheered.", "Larry Holt", "Lawrence Holt"),
        ("The Norwegian Coast Guard sailed. The Coast Guard fired.", "Norwegian Coast Guard", "Coast Guard"),
        ("Jack London wrote novels. London was famous early.", "Jack London", "London"),
    ],
)
def test_two_names_are_one(text: str, words: str, other: str) -> None:
    extraction = read(text)
    one, two = entity_of(extraction, words), entity_of(extraction, other)
    assert one
    assert two
    assert one.id == two.id


def test_a_part_of_a_state_lies_in_it_but_is_not_the_state() -> None:
    part = entity_of(read("Rebels attacked Aleppo in northern Syria."), "northern Syria")
    assert part
    assert (part.kind, part.name, part.country, dict(part.links)) == (
        "Place",
        "northern Syria",
        "SYR",
        {},
    )


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Washington Governor Anna Holt signed the law.", "Washington", "Washington State"),
        ("The Seattle, Washington, firm closed.", "Washington", "Washington State"),
        ("The gentleman from New York yielded.", "New York", "New York State"),
        ("Washington imposed sanctions on Iran.", "Washington", "United States"),
        ("The governors met in Washington.", "Washington", "Washington"),
    ],
)
def test_a_city_and_a_region_of_one_name(text: str, words: str, name: str) -> None:
    found = entity_of(read(text), words)
    assert found
    assert found.name == name


MATCH = (
    "Sweden beat Denmark 2-1 in a World Cup match. The striker Erik Holm scored after half-time. "
    "The goalkeeper saved a penalty. Sweden's coach praised the team. The fans had come from Sweden by train."
)


def test_in_a_sports_report_a_state_that_plays_is_its_team() -> None:
    extraction = read(MATCH)
    team, state = entity_of(extraction, "Sweden", 0), entity_of(extraction, "Sweden", 2)
    assert team
    assert (team.kind, team.name, team.country, dict(team.links)) == (
        "Organization",
        "Sweden national team",
        "SWE",
        {},
    )
    assert state
    assert state.links["iso3166"] == "SWE"


def test_parts_of_a_state_may_have_teams_of_their_own() -> None:
    extraction = read(MATCH.replace("Sweden", "Scotland"))
    team, place = entity_of(extraction, "Scotland", 0), entity_of(extraction, "Scotland", 2)
    assert team
    assert place
    assert (team.kind, team.name, team.country) == ("Organization", "Scotland national team", "GBR")
    assert place.kind == "Place"


def test_elsewhere_a_state_that_wins_is_the_state() -> None:
    found = entity_of(
        read("Sweden beat Denmark in a vote on the treaty. Sweden's team of diplomats left."), "Sweden"
    )
    assert found
    assert found.links["iso3166"] == "SWE"


def test_a_surname_that_is_a_place_too() -> None:
    text = "Michael Jordan spoke on Monday. Jordan praised the king. In Jordan, the king thanked him."
    extraction = read(text)
    person, place = entity_of(extraction, "Jordan", 0), entity_of(extraction, "Jordan", 1)
    assert person
    assert place
    assert (person.name, place.links.get("iso3166")) == ("Michael Jordan", "JOR")


def test_a_capital_that_acts_is_its_state_beside_a_namesake() -> None:
    text = "George Washington was born in Virginia. Washington imposed sanctions on Iran, officials in Washington said."
    found = entity_of(read(text), "Washington")
    assert found
    assert found.name == "United States"


@pytest.mark.parametrize("name", ["Bonn", "Tel Aviv", "Yangon"])
def test_a_city_that_was_or_seats_a_government_is_not_the_capital(name: str) -> None:
    entity = entity_of(read(f"The ministers met in {name} on Monday."), name)
    assert entity
    assert entity.name == name
    assert entity.country
