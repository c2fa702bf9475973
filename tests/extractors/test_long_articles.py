"""What longer articles of many bodies and officials ask for: foreign short forms, federal states, ranks, quotations."""

from __future__ import annotations

import pytest

from .reading import alike, entity_of, read


def held(text: str) -> set[tuple[str, str, str | None]]:
    """Holder, title and institution of each office."""
    extraction = read(text)
    names = {entity.id: entity.name for entity in extraction.entities}
    return {(names[o.holder], o.title, names[o.of] if o.of else None) for o in extraction.offices}


def speakers(text: str) -> list[str | None]:
    """Who makes each claim."""
    extraction = read(text)
    names = {entity.id: entity.name for entity in extraction.entities}
    return [names[c.speaker] if c.speaker else None for c in extraction.claims]


@pytest.mark.parametrize(
    ("text", "short", "name"),
    [
        (
            "The Alliance of Coastal States (AEC) met in Dakar. The AEC wants a court of its own.",
            "AEC",
            "Alliance of Coastal States",
        ),
        (
            "The Confederation of Highland Peoples of Bolivia (COPHABO) met. COPHABO denied the charge.",
            "COPHABO",
            "Confederation of Highland Peoples of Bolivia",
        ),
    ],
)
def test_a_short_form_that_another_language_spells_is_its_body(text: str, short: str, name: str) -> None:
    for nth in (0, 1):
        assert alike(text, short, nth) == name


def test_a_code_of_a_state_in_brackets_is_no_short_form() -> None:
    assert read("The Royal Sailing Club (NOR) won. NOR was the best.").acronyms == ()


def test_a_long_form_does_not_begin_with_a_small_word() -> None:
    (acronym,) = read("The Organisation of Coastal States (OCS) met.").acronyms
    assert acronym.long == "Organisation of Coastal States"


def test_a_union_s_body_in_the_headline_is_the_one_that_the_lead_names() -> None:
    text = (
        "Commission proposes a levy on foreign fishing vessels\n\n"
        "The European Commission proposed a levy on Monday. The European Union needs money, the Commission said."
    )
    assert {alike(text, "Commission", nth) for nth in (0, 1)} == {"European Commission"}


def test_of_behind_an_accusation_does_not_say_who_is_accused() -> None:
    text = "The International Criminal Court opened a case. Anna Berg accused the court of bias on Monday."
    assert alike(text, "the court") == "International Criminal Court"
    junta = "Amnesty International accused the junta of trying to escape its courts."
    assert all("of" not in e.name for e in read(junta).entities)


def test_who_speaks_is_not_somebody_whom_the_quotation_names() -> None:
    text = 'Collin Holm said that nobody could give way. "Marcos cannot afford it," he said.'
    assert "Marcos" not in speakers(text)


def test_the_state_of_a_federation_s_official_is_his_region() -> None:
    text = "Illinois Gov. Jay Berg, who was in Texas, said his state would not wait for the United States."
    assert alike(text, "his state") == "Illinois"


def test_the_house_is_no_group_of_its_members() -> None:
    text = "The House passed the bill on Monday. Gene Holm, who leads the House Democratic Caucus, voted against it."
    house = entity_of(read(text), "House")
    assert house is None or house.name != "House Democratic Caucus"


@pytest.mark.parametrize(
    ("text", "office"),
    [
        (
            "Qatar's emir, Sheikh Tamim bin Hamad Al Thani, opened the summit.",
            ("Tamim bin Hamad Al Thani", "emir", "Qatar"),
        ),
        (
            "Mali's interior minister, General Daoud Aly, left.",
            ("Daoud Aly", "interior minister", "Mali"),
        ),
        (
            "The European Union wants more. High Representative Kaja Kallas said so on Monday.",
            ("Kaja Kallas", "High Representative", "European Union"),
        ),
        (
            "Peru's foreign minister, Sugiono, will host them.",
            ("Sugiono", "foreign minister", "Peru"),
        ),
        (
            "Anna Berg convened the National Maritime Council. The council's spokesman, Paul Holm, said little.",
            ("Paul Holm", "spokesman", "National Maritime Council"),
        ),
        (
            "Hungarian Prime Minister Viktor Orbán objected. His foreign minister, Peter Holm, agreed with him.",
            ("Peter Holm", "foreign minister", "Hungary"),
        ),
    ],
)
def test_an_office_is_read_through_ranks_and_owners(text: str, office: tuple[str, str, str]) -> None:
    assert office in held(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Foreign Secretary Ma. Theresa Lazaro handed the envoy a protest. Lazaro was angry.",
            "Ma. Theresa Lazaro",
        ),
        ("Bahrain sent Abdullatif bin Rashid Al Zayani to the talks.", "Abdullatif bin Rashid Al Zayani"),
        ("Monsignor Luis Cabrera, the archbishop of Guayaquil, listened.", "Luis Cabrera"),
        (
            "Jasem Albudaiwi, the council's secretary general, said that it was an attack on all.",
            "Jasem Albudaiwi",
        ),
        ("Saad al-Kaabi runs the company. Al-Kaabi told investors to wait.", "Saad al-Kaabi"),
    ],
)
def test_a_person_s_name_is_whole(text: str, name: str) -> None:
    assert [e.name for e in read(text).entities if e.kind == "Person"] == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("His party, PASTEF, won a large majority last year.", "PASTEF"),
        ("He talked about a plant with the state company Rosatom.", "Rosatom"),
        ("Common Cause, which had long fought the map, said it would wait.", "Common Cause"),
        ("QatarEnergy's chief executive, Saad Holm, said that exports went on.", "QatarEnergy"),
        (
            "QUITO, Sept. 23 (Andes Wire) - The strike began. He told Andes Wire that it would last.",
            "Andes Wire",
        ),
    ],
)
def test_a_body_is_known_by_what_is_said_of_it(text: str, name: str) -> None:
    assert name in {e.name for e in read(text).entities if e.kind == "Organization"}


@pytest.mark.parametrize(
    "text", ["Jordan's King Abdullah II agreed.", "Mali, Burkina Faso and Jordan left the court."]
)
def test_a_state_that_may_be_a_person_is_told_by_what_stands_beside_it(text: str) -> None:
    entity = entity_of(read(text), "Jordan")
    assert entity is not None
    assert entity.country == "JOR"


DATELINE = (
    "OSLO, Jan. 12 (Nordwire) - Norway will charge foreign vessels a fee, Fisheries Minister Anna Moe announced on "
    "Monday, in a move that Iceland called a breach.\n\n"
    "Norway needs quays, Moe said in Oslo. Iceland's fleet will pay, and Icelandic ships may turn back.\n\n"
    "In Reykjavik, where the government of Iceland met, Foreign Minister Katla Holm was angry. "
    "The Foreign Ministry was told on Sunday."
)


def test_an_office_is_of_the_state_that_the_correspondent_writes_from() -> None:
    assert ("Anna Moe", "Fisheries Minister", "Norway") in held(DATELINE)


def test_a_paragraph_from_another_capital_is_about_that_state() -> None:
    assert ("Katla Holm", "Foreign Minister", "Iceland") in held(DATELINE)
    ministry = entity_of(read(DATELINE), "Foreign Ministry")
    assert ministry is not None
    assert ministry.country == "ISL"


def test_whose_president_is_not_told_is_no_state_s() -> None:
    text = "Few in the United States know the fund in Washington. Its president, Ada Holm, wrote to the United States."
    assert ("Ada Holm", "president", "United States") not in held(text)


def test_an_envoy_is_of_the_state_that_sends_her() -> None:
    text = "Qatar's UN ambassador, Alya Berg, thanked the council."
    assert ("Alya Berg", "ambassador", "Qatar") in held(text)


def test_a_report_s_it_is_who_reported_in_the_sentence_before() -> None:
    text = (
        "The Coast Guard said that the trawler was held. The case had nothing to do with the levy, it said."
    )
    assert speakers(text) == ["Coast Guard", "Coast Guard"]


def test_a_capital_beside_who_is_blamed_is_its_state() -> None:
    text = "Unions blame Anna Berg, not Oslo. Norway and Iceland wait."
    assert alike(text, "Oslo") == "Norway"


def test_a_title_is_no_rival_of_its_holder() -> None:
    text = 'The deputy prosecutor of the Harbour Court, Bo Holm, objected. "It takes a year," he said.'
    assert "Bo Holm" in speakers(text)
    assert None not in speakers(text)


def test_the_senate_of_regions_is_not_the_federation_s() -> None:
    text = (
        "The Texas Senate approved a map on Saturday. Paul Holm, who presides over the Senate, ended the debate. "
        "In California, Senate leaders waited."
    )
    senate = entity_of(read(text), "Senate")
    assert senate is not None
    assert senate.name == "Senate"
    assert senate.links == {}


def test_a_governor_is_of_the_region_that_opens_the_sentence() -> None:
    text = "In Maryland, Gov. Wes Holm said that all options were open."
    assert ("Wes Holm", "Gov.", "Maryland") in held(text)


def test_a_branch_is_named_with_its_state() -> None:
    text = "Transparency International EU asked the Commission to publish the letter."
    assert alike(text, "Transparency International EU") == "Transparency International EU"


def test_nobody_is_no_person() -> None:
    text = "Ray Holm said that neither leader could back down. No minister resigned."
    assert [e.name for e in read(text).entities if e.kind == "Person"] == ["Ray Holm"]
