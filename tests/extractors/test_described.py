"""What a description beside a name says of it: a person, a body, the one whom a lead describes."""

from __future__ import annotations

import pytest

from .reading import alike, entity_of, read


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (
            "The Fund waits. Its mission chief for Kenya, Haimanot Teferra, is expected.",
            "Haimanot Teferra",
            "Person",
        ),
        ("Its Kenya director, Irungu Houghton, said so.", "Irungu Houghton", "Person"),
        ("Paul Costa attacked Luis Moe and his wife, Melania, on Monday.", "Melania", "Person"),
        ("Peru blamed Los Lobos, a gang that had grown.", "Los Lobos", "Organization"),
        ("The ministers met Nile Foods, a company in Cairo.", "Nile Foods", "Organization"),
        ("They called Anna Berg, a company lawyer.", "Anna Berg", "Person"),
    ],
)
def test_a_description_tells_the_kind(text: str, name: str, kind: str) -> None:
    entity = entity_of(read(text), name)
    assert entity
    assert (entity.name, entity.kind) == (name, kind)


def test_an_attorney_for_one_man_is_the_other_who_is_named_behind() -> None:
    text = "An attorney for Paul Costa, Mark Holm, said that his client was ready."
    assert alike(text, "An attorney") == "Mark Holm"


def test_a_body_of_one_state_keeps_the_state_in_its_name() -> None:
    entity = entity_of(
        read("Leo Iza leads the Confederation of Native Nations of Ecuador."),
        "Confederation of Native Nations of Ecuador",
    )
    assert entity
    assert entity.country == "ECU"


def test_a_short_form_is_one_with_a_long_form_that_the_tables_know() -> None:
    text = "Norway belongs to the European Economic Area (EEA). The EEA agreement holds."
    assert len([e for e in read(text).entities if e.name == "European Economic Area"]) == 1


def test_the_commission_is_the_unions_where_the_union_is_named() -> None:
    assert alike("The European Union waited. The Commission agreed.", "Commission") == "European Commission"
    assert alike("Norway waited. The Commission agreed.", "Commission") == "Commission"


def test_who_serves_a_body_of_many_states_acts_for_none() -> None:
    (kallas,) = [e for e in read("EU foreign policy chief Kaja Kallas left.").entities if e.kind == "Person"]
    assert kallas.country is None


def test_cities_that_are_mediated_between_are_states() -> None:
    text = "The ministers offered to mediate between Oslo and Reykjavik."
    assert (alike(text, "Oslo"), alike(text, "Reykjavik")) == ("Norway", "Iceland")


def test_a_region_in_brackets_needs_no_dot() -> None:
    assert alike("Sen. Tom Ashby (R-Tex) agreed.", "Tex") == "Texas"


def test_whom_a_lead_describes_is_who_the_next_sentence_names() -> None:
    text = (
        "The head of Norway's largest association of fishermen has praised the plan.\n\n"
        "Torstein Moe, chairman of the North Coast Fishermen's Association, called it late."
    )
    assert alike(text, "The head") == "Torstein Moe"


def test_whom_a_lead_describes_is_nobody_who_leads_another_body() -> None:
    text = (
        "The head of Norway's largest bank has praised the plan.\n\n"
        "Torstein Moe, chairman of the North Coast Fishermen's Association, called it late."
    )
    assert alike(text, "The head") is None


def test_a_party_is_of_the_state_that_its_politician_acts_for() -> None:
    text = "Anna Holm, chair of the business committee of the Storting, spoke for Labour. The Labour politician left."
    party = entity_of(read(text), "Labour")
    assert party
    assert party.country == "NOR"


def test_a_leaders_short_name_is_not_a_relatives() -> None:
    text = (
        "The president's wife, Michelle Obama, spoke in Ohio. Voters waited. Doors opened late. Many came. "
        "Buses left at noon. Obama won the state twice."
    )
    assert alike(text, "Obama") != "Michelle Obama"


def test_an_agreement_that_is_made_now_is_not_the_old_one() -> None:
    text = (
        "Norway and Iceland signed the North Sea Agreement. Boats left. Ministers met. It rained for two days. "
        "A spokeswoman said she supported the agreement."
    )
    assert alike(text, "the agreement") is None
