"""Actors without a name, people in apposition, and names within names."""

from __future__ import annotations

import pytest

from policygraph.extractors.records import Extraction

from .reading import entity_of, read


def speaker(extraction: Extraction) -> tuple[str, str, str | None]:
    """Name, kind and state of the first claim's speaker."""
    found = next(e for e in extraction.entities if e.id == extraction.claims[0].speaker)
    return found.name, found.kind, found.country


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A spokesman for the Norwegian ministry said the fee was fair.",
            ("spokesman for the Norwegian ministry", "Person", "NOR"),
        ),
        (
            "The head of Norway's largest union of dock workers said the fee was fair.",
            ("head of Norway's largest union of dock workers", "Person", "NOR"),
        ),
        ("Iceland's foreign minister, Katla Jonsdottir, said the fee was fair.", ("Katla Jonsdottir", "Person", "ISL")),
        ("Committee chairman Jonas Lervik said the fee was fair.", ("Jonas Lervik", "Person", None)),
        ("Two officials said the fee was fair.", ("officials", "Group", None)),
    ],
)  # fmt: skip
def test_the_speaker_is(text: str, expected: tuple[str, str, str | None]) -> None:
    assert speaker(read(text)) == expected


def test_the_spokesman_is_the_one_met_before() -> None:
    extraction = read(
        "A spokesman for the Norwegian ministry said talks would resume. The spokesman said they would be short."
    )
    assert len({claim.speaker for claim in extraction.claims}) == 1


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A spokesman for the World Bank said talks would resume.", "World Bank"),
        ("The talks will resume, a NATO spokeswoman said.", "NATO"),
        ("Laura Becker was away. Her spokesman said talks would resume.", "Laura Becker"),
        ("Paul Renner, a spokesman for the World Bank, said talks would resume.", "Paul Renner"),
    ],
)
def test_a_spokesman_without_a_name_speaks_for_whom_the_text_names(text: str, speaker: str) -> None:
    extraction = read(text)
    (claim,) = extraction.claims
    assert any(speaker in (e.name, *e.aliases) for e in extraction.entities if e.id == claim.speaker)


def test_a_headlines_unnamed_person_is_nobody() -> None:
    extraction = read("Fishermen's leader praises fee\n\nLaura Becker praised the fee on Monday.")
    assert [e.name for e in extraction.entities if e.kind == "Person"] == ["Laura Becker"]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("The Durres Clan moved the rifles.", "Durres Clan", "Organization"),
        ("The Harbour Gang moved the rifles.", "Harbour Gang", "Organization"),
        ("The Northern Ports Levy (NPL) was adopted.", "Northern Ports Levy", "Policy"),
        ("The Northern Ports Levy (NPL) was adopted.", "NPL", "Policy"),
        ("The Coast Fishermen's Association (CFA) agreed.", "Coast Fishermen's Association", "Organization"),
        ("The Coast Fishermen's Association (CFA) agreed.", "CFA", "Organization"),
        ("Ban Ki-moon spoke to reporters.", "Ban Ki-moon", "Person"),
    ],
)
def test_a_heads_word_makes_the_kind(text: str, words: str, kind: str) -> None:
    found = entity_of(read(text), words)
    assert found
    assert found.kind == kind


def test_a_place_within_a_policy_is_no_mention() -> None:
    extraction = read("The North Atlantic Landing Agreement and the Paris Agreement were signed.")
    assert {m.kind for m in extraction.mentions} == {"Policy"}


def test_a_claim_is_not_about_a_place_within_a_name() -> None:
    extraction = read("Anna Dahl said that the University of Oregon had misled the board.")
    (claim,) = extraction.claims
    about = {e.name for e in extraction.entities if e.id in claim.about}
    assert "University of Oregon" in about
    assert "Oregon" not in about


def test_an_acronym_introduced_twice_is_one_row() -> None:
    text = "The Northern Ports Levy (NPL) was adopted. The Northern Ports Levy (NPL) was praised."
    assert [a.start for a in read(text).acronyms] == [text.index("Northern")]


@pytest.mark.parametrize("text", ["Laura Becker", "She met Laura Becker", "(Laura Becker"])
def test_a_document_may_end_in_a_name(text: str) -> None:
    assert entity_of(read(text), "Laura Becker")


def test_an_institution_with_its_acronym_is_one_entity() -> None:
    extraction = read("The Coast Fishers Union (CFU) met. CFU members voted. Anna Union left the CFU.")
    assert len({e.id for e in extraction.entities if e.name == "Coast Fishers Union"}) == 1


def test_the_institution_by_its_head_alone_is_the_only_one_so_called() -> None:
    extraction = read("The European Commission met on Monday. The Commission refused the plan.")
    assert {e.name for e in extraction.entities if e.kind == "Organization"} == {"European Commission"}


def test_a_speaker_without_a_mention_is_nobody() -> None:
    """Who is named by an amount of a people has no mention of its own; a claim may not point to it."""
    found = read("It is the prototype for the millions of Americans supporting Donald Trump.")
    listed = {entity.id for entity in found.entities}
    assert {claim.speaker for claim in found.claims} <= {*listed, None}
