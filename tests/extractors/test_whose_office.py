"""Whose an office or a body is, where the text does not say it beside the title: bodies, states, committees."""

from __future__ import annotations

import pytest

from .reading import alike, entity_of, read


def held(text: str) -> list[tuple[str, str, str | None]]:
    """Holder, title and institution of each office."""
    extraction = read(text)
    names = {entity.id: entity.name for entity in extraction.entities}
    return [(names[o.holder], o.title, names[o.of] if o.of else None) for o in extraction.offices]


@pytest.mark.parametrize(
    ("text", "office"),
    [
        (
            "The European Commission urged restraint. Its trade commissioner, Beatriz Almada, asked for time.",
            ("Beatriz Almada", "trade commissioner", "European Commission"),
        ),
        (
            "The Federal Reserve, whose chairman Paul Costa spoke on Monday, waited.",
            ("Paul Costa", "chairman", "Federal Reserve"),
        ),
        (
            "The European Commission waited. Commissioner Luc Moe agreed.",
            ("Luc Moe", "Commissioner", "European Commission"),
        ),
        (
            "Anna Berg, who chairs the business committee of the Storting, agreed.",
            ("Anna Berg", "chair", "Storting business committee"),
        ),
        (
            "The business committee of the Storting met. Committee chairman Jonas Holm left.",
            ("Jonas Holm", "chairman", "Storting business committee"),
        ),
        (
            "Torstein Moe, who leads the North Coast Fishermen's Association, agreed.",
            ("Torstein Moe", "leader", "North Coast Fishermen's Association"),
        ),
        (
            "Norwegian Fisheries Minister Anna Berg and her Icelandic counterpart, Jon Helgason, met.",
            ("Jon Helgason", "Fisheries Minister", "Iceland"),
        ),
        ("Norway's new trade minister, Eva Holm, left.", ("Eva Holm", "trade minister", "Norway")),
        (
            "Norway waited. Norwegian boats stayed in Oslo. Eva Holm was appointed Minister of Trade by the King.",
            ("Eva Holm", "Minister of Trade", "Norway"),
        ),
        (
            "Treasury Cabinet Secretary John Kamau spoke.",
            ("John Kamau", "Cabinet Secretary", "Treasury"),
        ),
    ],
)
def test_an_office_is_of(text: str, office: tuple[str, str, str | None]) -> None:
    assert office in held(text)


def test_another_states_minister_is_not_the_articles() -> None:
    text = (
        "Norway waited. Norwegian boats stayed in Oslo, Norway said. Norway will vote.\n\n"
        "Iceland, which has closed its ports, agreed. Foreign Minister Katla Jonsdottir thanked the fishermen.\n\n"
        "Prime Minister Erlend Holm thanked the fishermen.\n"
    )
    assert ("Katla Jonsdottir", "Foreign Minister", None) in held(text)
    assert ("Erlend Holm", "Prime Minister", "Norway") in held(text)


def test_a_committee_is_one_body_however_its_words_stand() -> None:
    text = "The Storting's business committee met. Later the business committee of the Storting voted."
    first = entity_of(read(text), "Storting's business committee")
    second = entity_of(read(text), "business committee of the Storting")
    assert first
    assert first == second
    assert (first.kind, first.country) == ("Organization", "NOR")


MANILA = (
    "Philippine senators met in Manila. The Philippines signed the deal, a Philippine admiral said. "
    "The Senate will vote, and so will the House of Representatives. The United States welcomed it."
)


@pytest.mark.parametrize("words", ["Senate", "House of Representatives"])
def test_a_body_is_the_articles_states_not_the_american_one_of_that_name(words: str) -> None:
    entity = entity_of(read(MANILA), words)
    assert entity
    assert entity.country == "PHL"
    assert not entity.links


def test_a_general_assembly_is_the_united_nations_where_it_is_named() -> None:
    assert alike("The United Nations met. The General Assembly voted.", "General Assembly") == (
        "United Nations General Assembly"
    )
    assert (
        alike("Ohio's governor spoke. The General Assembly voted.", "General Assembly") == "General Assembly"
    )


def test_the_minister_is_who_holds_the_office_now() -> None:
    text = (
        "Eva Holm was appointed Minister of Trade today. Former Minister Anna Berg left. "
        '"I will go," the Minister says.'
    )
    assert alike(text, "the Minister") == "Eva Holm"
    assert alike(text, "I") == "Eva Holm"


def test_the_government_is_that_of_the_state_that_the_sentence_is_about() -> None:
    text = (
        "Iceland denies it was asked. The head of Norway's fishermen has praised the government. "
        "In Reykjavik, Iceland said it was Iceland's right. Iceland will vote."
    )
    assert alike(text, "government") == "Norwegian government"


def test_a_title_in_a_wish_gives_no_office_of_the_state() -> None:
    text = 'The United States votes. A reader wrote: "Thank you, President Trump, for all." The United States waits.'
    assert all(of is None for _, _, of in held(text))
