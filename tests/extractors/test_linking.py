"""Claims, events and offices tied to entities; groups made where an actor has no name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph.extractors.contract import from_json, to_json
from policygraph.extractors.records import Entity, Extraction

from .reading import entity_of, read


def named(extraction: Extraction, entity: str | None) -> Entity | None:
    return next((e for e in extraction.entities if e.id == entity), None)


@pytest.mark.parametrize(
    ("text", "speaker", "kind", "country"),
    [
        ("Mexican President Claudia Sheinbaum said Mexico would sign.", "Claudia Sheinbaum", "Person", "MEX"),
        ("Hungarian officials said the border would stay closed.", "Hungarian officials", "Group", "HUN"),
        ("Laura Becker left on Monday. She said the talks had failed.", "Laura Becker", "Person", None),
        ("Experts said the fees were too high.", "Experts", "Group", None),
        ("Norway said the fees were too high.", "Norway", "Place", "NOR"),
    ],
)
def test_a_claims_speaker_is(text: str, speaker: str, kind: str, country: str | None) -> None:
    extraction = read(text)
    found = named(extraction, extraction.claims[0].speaker)
    assert found
    assert (found.name, found.kind, found.country) == (speaker, kind, country)


@pytest.mark.parametrize(
    "text",
    [
        "The nominee said the fees were too high.",
        "It said the fees were too high.",
        "The poll showed that fees fell.",
    ],
)
def test_a_claim_whose_source_names_nobody_has_no_speaker(text: str) -> None:
    assert [c.speaker for c in read(text).claims] in ([None], [])


def test_a_claim_is_about_what_its_content_mentions() -> None:
    extraction = read(
        "Laura Becker said that Norway had misled the United Nations and that she would resign."
    )
    (claim,) = extraction.claims
    assert {e.name for e in extraction.entities if e.id in claim.about} == {"Norway", "United Nations"}


def test_an_office_without_a_state_takes_it_from_the_same_office_elsewhere() -> None:
    extraction = read("French President Emmanuel Macron spoke. Later President Emmanuel Macron left.")
    assert [named(extraction, o.of).name for o in extraction.offices] == ["France", "France"]  # type: ignore[union-attr]


def test_what_a_source_says_has_happened_carries_the_claim() -> None:
    extraction = read("Norway said that Sweden had attacked the port.")
    (claim,) = extraction.claims
    assert [e.claim for e in extraction.events] == [claim.id] * len(extraction.events)


def test_a_group_is_named_without_articles() -> None:
    extraction = read("The army attacked the armed protesters on Monday.")
    names = {e.name for e in extraction.entities}
    assert not any(name.lower().startswith("the ") for name in names)
    assert entity_of(extraction, "armed protesters") is not None


WORDS = st.sampled_from(
    ["Norway", "Laura Becker", "said", "that", "the", "officials", "attacked", "her", "country", "U.S.", "President",
     "“I", "agree”", ",", ".", "\n\n", "who", "of", "Washington", "accused", "its", "(UN)", "’s", "é", "it"]
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, max_size=25).map(lambda words: " ".join([*words, "today."])))
def test_whatever_is_read_keeps_the_contract(text: str) -> None:
    extraction = read(text)
    used = {m.entity for m in extraction.mentions}
    assert from_json(to_json(extraction)) == extraction
    assert used == {e.id for e in extraction.entities}
    assert len({e.id for e in extraction.entities}) == len(extraction.entities)
    assert all(any(s <= m.start < e for s, e in extraction.sentences) for m in extraction.mentions)
    assert all(actor.entity for event in extraction.events for actor in (*event.source, *event.target))


def test_many_titles_in_a_row_are_read() -> None:
    assert read("President " * 2000).claims == ()


HOME = (
    "The Portuguese government rejected the plan. Prime Minister Rui Almada told reporters in Lisbon that the "
    "government would not pay. The fisheries minister criticised Spain. Portugal's government condemned the quota."
)


def test_an_office_without_a_body_is_of_the_articles_state() -> None:
    (minister,) = [e for e in read(HOME).entities if e.name == "Portuguese fisheries minister"]
    assert (minister.kind, minister.country) == ("Person", "PRT")


def test_a_states_government_is_one_entity_however_it_is_called() -> None:
    governments = [e for e in read(HOME).entities if "government" in e.name]
    assert [(e.name, e.country) for e in governments] == [("Portuguese government", "PRT")]


def test_a_counterpart_is_the_official_that_the_text_names() -> None:
    extraction = read(
        "Norway's foreign minister, Erik Dahl, met Iceland's foreign minister, Anna Holm. "
        "Dahl and his Icelandic counterpart condemned Russia. His Icelandic counterpart accused Russia of delay."
    )
    accusing = [
        named(extraction, e.source[0].entity) for e in extraction.events if e.type == "ACCUSE" and e.source
    ]
    assert "Anna Holm" in {e.name for e in accusing if e}


def test_without_a_state_of_its_own_an_article_lends_none() -> None:
    extraction = read("Norway and Iceland signed. The fisheries minister criticised the deal.")
    assert [e for e in extraction.entities if e.kind == "Person"] == []
