"""Acronyms: short forms with the long forms that the text introduces them with."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.errors import DataError
from policygraph.extractors import language
from policygraph.extractors.draft import Draft
from policygraph.extractors.names.acronyms import find_acronyms, introductions, read_acronym_lexicon
from policygraph.extractors.names.finding import find_names
from policygraph.extractors.records import Document


def pairs(text: str) -> list[tuple[str, str]]:
    return [(a.short, a.long) for a in introductions(text, [(0, len(text))])]


def read(text: str) -> Draft:
    document = Document(id="d", text=text)
    _, doc = next(iter(language.parse(language.load(), [document])))
    draft = Draft(document=document, doc=doc)
    find_names(draft)
    find_acronyms(draft)
    return draft


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("He named foreign terrorist organizations (FTOs) again.", "FTOs", "foreign terrorist organizations"),
        ("The World Health Organization (WHO) met.", "WHO", "World Health Organization"),
        ("An FTO (foreign terrorist organization) may be sued.", "FTO", "foreign terrorist organization"),
        ("The European Chemicals Agency, or ECHA, agreed.", "ECHA", "European Chemicals Agency"),
        ("The River Safety Board, known as RSB, left.", "RSB", "River Safety Board"),
        ("Research and development (R&D) costs more.", "R&D", "Research and development"),
        ("The Department of Defense (DoD) bought it.", "DoD", "Department of Defense"),
        ("The Harbour Board's (HB) chair left.", "HB", "Harbour Board"),
        ("Non-governmental organizations (NGOs) left.", "NGOs", "Non-governmental organizations"),
        ('The Coastal Fisheries Council ("CFC") voted.', "CFC", "Coastal Fisheries Council"),
        (
            "The Revolutionary Armed Forces of Colombia (FARC) left.",
            "FARC",
            "Revolutionary Armed Forces of Colombia",
        ),
    ],
)
def test_a_short_form_goes_with_the_words_that_spell_it(text: str, short: str, long: str) -> None:
    assert pairs(text) == [(short, long)]


@pytest.mark.parametrize(
    "text",
    [
        "Sen. Dana Whitfield (R-Texas) spoke.",
        "GENEVA (AP) - Talks began.",
        "The vote (see below) was close.",
        "Ministers spoke of growth (GDP) in passing.",
        "The mayor, or anyone else, may sign.",
    ],
)
def test_other_brackets_introduce_nothing(text: str) -> None:
    assert pairs(text) == []


def test_the_span_covers_both_forms() -> None:
    text = "Talks with the World Health Organization (WHO) failed."
    found = introductions(text, [(0, len(text))])[0]
    assert text[found.start : found.end] == "World Health Organization (WHO"


def test_the_short_form_of_a_name_is_a_name_of_its_kind() -> None:
    draft = read("The Coastal Fisheries Council (CFC) met. Later the CFC voted.")
    found = [(m.text, m.kind, m.form) for m in draft.mentions]
    assert found == [
        ("Coastal Fisheries Council", "Organization", "name"),
        ("CFC", "Organization", "name"),
        ("CFC", "Organization", "name"),
    ]


def test_the_short_form_of_a_common_noun_for_actors_is_a_nominal_group() -> None:
    draft = read("He named foreign terrorist organizations (FTOs). An FTO can't bank here.")
    found = [(m.text, m.kind, m.form) for m in draft.mentions]
    assert found == [("FTOs", "Group", "nominal"), ("FTO", "Group", "nominal")]


def test_the_short_form_of_a_thing_is_no_mention() -> None:
    draft = read("Nurses lacked personal protective equipment (PPE). The PPE came late.")
    assert [a.short for a in draft.acronyms] == ["PPE"]
    assert draft.mentions == []


@given(st.text(max_size=80))
def test_any_text_gives_spans_that_hold_both_forms(text: str) -> None:
    for found in introductions(text, [(0, len(text))]):
        assert found.short in text[found.start : found.end]
        assert found.long in text[found.start : found.end]


def test_a_lexicon_without_a_list_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "acronyms.toml"
    broken.write_text('small = ["of"]\nintroducers = "or"\nactors = ["group"]\n', encoding="utf-8")
    with pytest.raises(DataError, match=r"^acronyms.toml: introducers is 'or'; give a list of words$"):
        read_acronym_lexicon(broken)
