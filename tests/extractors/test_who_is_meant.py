"""Short names, bare institutions, cities that act: which entity an article means by them, and when none can be told."""

from __future__ import annotations

import pytest

from .reading import alike, entity_of, read

READING_LIST = """What to read

London, Jack. White Fang
Melville, Herman. Moby-Dick
Marx, Karl and Engels, Friedrich. The Communist Manifesto

I was in London last year. Herman Melville was a sailor.
"""
NAMESAKES = (
    "Torstein Moe, chairman of the Coast Association, praised the levy. Moe, who is not related to "
    "Fisheries Minister Solveig Moe, urged her to build a cold store."
)
COURTS = (
    "The Supreme Court of Ohio heard the case after the Circuit Court erred. "
    "Lawyers asked the judges to wait. Later, the Court ruled for the owners."
)


def test_a_surname_is_the_bearer_named_before_it() -> None:
    assert alike(NAMESAKES, "Moe") == "Torstein Moe"
    assert alike(NAMESAKES, "Solveig Moe") == "Solveig Moe"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("London, Jack", "Jack London"),
        ("Engels, Friedrich", "Friedrich Engels"),
        ("Melville, Herman", "Herman Melville"),
        ("Herman Melville", "Herman Melville"),
        ("London", "London"),
    ],
)
def test_a_list_has_surnames_first(words: str, name: str) -> None:
    assert alike(READING_LIST, words) == name


def test_one_such_line_is_no_list() -> None:
    assert (
        alike("Houston, Charles. It was the last stop on the line.\n\nThe train left.", "Houston, Charles")
        is None
    )


def test_a_son_who_bears_his_fathers_only_name_is_somebody_else() -> None:
    text = (
        "At the villa we met the Prince of Spain, Rodrigo, who is the son of King Rodrigo. "
        "Rodrigo asked about the schools."
    )
    first, father, later = (entity_of(read(text), "Rodrigo", nth) for nth in range(3))
    assert first
    assert father
    assert later
    assert first.id == later.id != father.id


def test_the_court_after_two_courts_is_neither() -> None:
    assert alike(COURTS, "Court") is None
    assert {"Supreme Court of Ohio", "Circuit Court"} <= {e.name for e in read(COURTS).entities}


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "The ship left the Air Museum Robert F. Udal-Mann Center. It will return to the Udal-Mann Center.",
            "Udal-Mann Center",
            "Air Museum Robert F. Udal-Mann Center",
        ),
        (
            "She teaches at the Oslo University School of Law. Oslo University declined to comment.",
            "Oslo University",
            "Oslo University",
        ),
        ("The Democratic Congress passed the law on Monday.", "Democratic Congress", "US Congress"),
        ("They met in Washington City on Monday.", "Washington City", "Washington"),
    ],
)
def test_a_body_by_part_of_its_name(text: str, words: str, name: str) -> None:
    assert alike(text, words) == name


def test_a_body_behind_its_states_name_is_that_states() -> None:
    found = entity_of(read("President Lula said that Brazil's Congress would vote on Monday."), "Congress")
    assert found
    assert (found.name, found.country) == ("Congress", "BRA")


@pytest.mark.parametrize(
    ("text", "words", "kind", "name"),
    [
        ("Brussels asked Norway to wait.", "Brussels", "Organization", "European Union"),
        (
            "The Belgian government resigned. Belgium will vote in May. Brussels asked France to wait.",
            "Brussels",
            "Place",
            "Belgium",
        ),
        ("The ministers met in Brussels.", "Brussels", "Place", "Brussels"),
        ("Wall Street welcomed the plan.", "Wall Street", "Group", "Wall Street"),
        ("Protesters marched on Wall Street.", "Wall Street", "Place", "Wall Street"),
    ],
)
def test_a_city_or_street_that_acts(text: str, words: str, kind: str, name: str) -> None:
    found = entity_of(read(text), words)
    assert found
    assert (found.kind, found.name) == (kind, name)


def test_officials_at_the_seat_of_a_union_are_not_its_states() -> None:
    text = "The European Commission met on Monday. Officials in Brussels asked Norway for a delay."
    groups = {e.name: e.country for e in read(text).entities if e.kind == "Group"}
    assert groups == {"Officials in Brussels": None}


def test_what_a_scholar_studies_is_not_the_scholars_state() -> None:
    text = "Victor Moe, a Korea scholar, said that the talks had failed."
    assert {e.country for e in read(text).entities if e.kind == "Person"} == {None}


def test_a_family_is_none_of_its_members() -> None:
    text = "John F. Kennedy had been president. The Kennedy clan gathered in Boston."
    found = entity_of(read(text), "Kennedy clan")
    assert found
    assert (found.kind, found.name) == ("Group", "Kennedy clan")
    assert [m.text for m in read(text).mentions if m.text == "Kennedy"] == []


def test_some_names_that_read_like_peoples_are_nobodys() -> None:
    assert "Jim Crow" not in {
        e.name for e in read("The Jim Crow laws fell. Jim Crow ended in 1965.").entities
    }


@pytest.mark.parametrize(
    "text",
    [
        "The Coast Guard said that the trawler, the Hafdís, was detained. Later the Hafdís sailed on.",
        "The trawler Hafdís, which Norway had detained in February, was released last Thursday.",
    ],
)
def test_a_ship_is_no_actor(text: str) -> None:
    assert not [e for e in read(text).entities if "Hafdís" in e.name]


def test_an_office_is_of_the_body_whose_short_form_follows() -> None:
    extraction = read("Hanna Lind, director of the Coastal Trust (CT), spoke on Monday.")
    trust = entity_of(extraction, "Coastal Trust")
    assert trust
    assert [(o.title, o.of) for o in extraction.offices] == [("director", trust.id)]


def test_what_it_costs_is_not_what_the_speaker_costs() -> None:
    text = "The Tax Foundation estimates that it would cost two trillion dollars."
    assert alike(text, "it") is None


def test_a_body_inside_a_longer_name() -> None:
    text = "The trainer goes to the National Museum of the U.S. Air Force in Ohio."
    assert alike(text, "U.S. Air Force") == "US Air Force"


def test_a_surname_that_a_man_shares_is_not_all_the_womans() -> None:
    text = "Mr. Almeida spoke beside his wife, Teresa Almeida. The Almeida years had been good."
    found = entity_of(read(text), "Almeida", 1)
    assert found
    assert found.name == "Almeida"


def test_a_union_behind_a_given_name_is_no_person() -> None:
    text = "The Virginia AFL-CIO endorsed him. The vote in Virginia is close."
    assert not [e for e in read(text).entities if e.kind == "Person"]
