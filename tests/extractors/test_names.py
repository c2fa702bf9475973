"""Names: what is one, where it starts and ends, and of which kind it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph.errors import DataError
from policygraph.extractors import language
from policygraph.extractors.data import DATA
from policygraph.extractors.draft import Draft
from policygraph.extractors.names.finding import find_names
from policygraph.extractors.names.lexicon import read_name_lexicon
from policygraph.extractors.records import Document, Mention


def mentions(text: str) -> list[Mention]:
    document = Document(id="d", text=text)
    _, doc = next(iter(language.parse(language.load(), [document])))
    draft = Draft(document=document, doc=doc)
    find_names(draft)
    return draft.mentions


def named(text: str) -> list[tuple[str, str]]:
    return [(m.text, m.kind) for m in mentions(text) if m.form == "name"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prime Minister Elena Moreau said she would resign.", [("Elena Moreau", "Person")]),
        (
            "Mr. Okafor's lawyers met Sen. Dana Whitfield on Monday.",
            [("Okafor", "Person"), ("Dana Whitfield", "Person")],
        ),
        (
            "Officials said Dr. Jean-Luc Perrin had met Gen. Park Min-ho.",
            [("Jean-Luc Perrin", "Person"), ("Park Min-ho", "Person")],
        ),
        ('Rep. Robert "Bobby" Alvarez voted against it.', [('Robert "Bobby" Alvarez', "Person")]),
        ("The essay is by Odo R. Vennick II and others.", [("Odo R. Vennick II", "Person")]),
        ("They asked Prime Minister Theresa May about it.", [("Theresa May", "Person")]),
        ("He was a friend of Catherine the Great for years.", [("Catherine the Great", "Person")]),
        ("The lawyer praised Jimmy Dean Corrigan in court.", [("Jimmy Dean Corrigan", "Person")]),
        ("They thanked Judge Shanice Park for her time.", [("Shanice Park", "Person")]),
    ],
)
def test_titles_and_possessives_stay_outside_a_persons_name(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (
            "A bill went to the House Transport Committee last week.",
            "House Transport Committee",
            "Organization",
        ),
        (
            "She runs the Department of Housing and Urban Planning there.",
            "Department of Housing and Urban Planning",
            "Organization",
        ),
        (
            "The Ministry of Trade and Industry refused to comment.",
            "Ministry of Trade and Industry",
            "Organization",
        ),
        ("The plan was drawn up by the Pentagon last year.", "Pentagon", "Organization"),
        ("He edits the Quellmar Gazette in the capital.", "Quellmar Gazette", "Organization"),
        ("He teaches at the University of Ostmark now.", "University of Ostmark", "Organization"),
        ("Voters have left the Republican party, he said.", "Republican party", "Organization"),
        ("They met near the Strait of Varna in May.", "Strait of Varna", "Place"),
        ("The rocket left the Halden Space Center at dawn.", "Halden Space Center", "Place"),
        ("Soldiers returned to Marlow Air Force Base on Friday.", "Marlow Air Force Base", "Place"),
        ("Protesters walked along Harbour Street to the port.", "Harbour Street", "Place"),
        ("Lawmakers passed the Clean Rivers Act on Tuesday.", "Clean Rivers Act", "Policy"),
        ("He signed Executive Order 13999 in the morning.", "Executive Order 13999", "Policy"),
        ("The court relied on Harlow v. Denton in its ruling.", "Harlow v. Denton", "Policy"),
        ("Ministers want to leave the Paris climate agreement soon.", "Paris climate agreement", "Policy"),
        ("Troops began Operation Northern Gate at dawn.", "Operation Northern Gate", "Policy"),
        ("The Affordable Care Act was upheld again.", "Affordable Care Act", "Policy"),
        ("She compared it with Obamacare and moved on.", "Obamacare", "Policy"),
        ("Critics of the Order in Trading Act filed suit.", "Order in Trading Act", "Policy"),
        ("Members debated the Fair Rent and Tenants Act again.", "Fair Rent and Tenants Act", "Policy"),
        ("He spoke for H. R. 4412 on the floor.", "H. R. 4412", "Policy"),
        ("Ministers praised the Sustainable Growth Goals at length.", "Sustainable Growth Goals", "Policy"),
        (
            "It asked the Office of Energy and Transport Policy for help.",
            "Office of Energy and Transport Policy",
            "Organization",
        ),
        (
            "She appealed to the U.S. Court of Appeals for the District of Columbia Circuit.",
            "U.S. Court of Appeals for the District of Columbia Circuit",
            "Organization",
        ),
        ("They lost to the Pittsburgh Herons at home.", "Pittsburgh Herons", "Organization"),
        ("Most Democrats voted for the bill.", "Democrats", "Group"),
        ("Many Americans oppose the deal.", "Americans", "Group"),
        ("African-Americans make up a third of the city.", "African-Americans", "Group"),
    ],
)
def test_the_words_of_a_name_tell_its_kind(text: str, name: str, kind: str) -> None:
    assert (name, kind) in named(text)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The Trump administration said it would appeal.", "Trump administration"),
        ("The Biden-Harris administration said it would appeal.", "Biden-Harris administration"),
        ("A Clinton campaign official denied it.", "Clinton campaign"),
        ("The Obama White House had refused.", "Obama White House"),
    ],
)
def test_an_administration_is_a_body_and_not_its_head(text: str, body: str) -> None:
    assert named(text) == [(body, "Organization")]


@pytest.mark.parametrize(
    "text",
    [
        "The anti-Trump mood passed quickly.",
        "Several Trump-era rules were kept.",
        "The secretary of state said so on Monday.",
        "It grew by two percent in January, GDP figures show.",
        "She speaks fluent German.",
    ],
)
def test_words_about_a_name_are_no_name(text: str) -> None:
    assert named(text) == []


def test_a_national_adjective_is_a_nominal_mention_of_the_state() -> None:
    found = mentions("Mexican officials met the German chancellor.")
    assert [(m.text, m.kind, m.form, m.rule) for m in found] == [
        ("Mexican", "Place", "nominal", "demonym"),
        ("German", "Place", "nominal", "demonym"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Latin American drug cartels grew.", ["Latin American"]),
        ("African-American voters stayed home.", ["American"]),
        ("South Korean officials agreed.", ["South Korean"]),
    ],
)
def test_an_adjective_of_two_words_is_one_place(text: str, expected: list[str]) -> None:
    assert [m.text for m in mentions(text) if m.rule == "demonym"] == expected


def test_an_agency_before_its_administrators_title_is_named_alone() -> None:
    text = "EPA Administrator Dana Whitlock resigned."
    assert named(text) == [("EPA", "Organization"), ("Dana Whitlock", "Person")]


def test_a_known_places_name_has_no_other_place_inside() -> None:
    assert named("She moved from New York City to Mexico City.") == [
        ("New York City", "Place"),
        ("Mexico City", "Place"),
    ]


def test_brackets_and_spelled_out_chants_are_no_names() -> None:
    assert named("“[W]e are ready,” the crowd heard. Then it shouted U-S-A for a while.") == []


def test_what_the_text_calls_a_thing_is_no_actor() -> None:
    text = (
        "He bought the cruise ship Marigold in May. The Marigold sailed on. "
        "She proposed a theory called Frame Logic. Frame Logic spread."
    )
    assert named(text) == []


def test_who_wrote_a_book_is_no_book() -> None:
    assert ("Whitlock", "Person") in named("Dana Whitlock resigned. The book Whitlock wrote sold well.")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("About eighty people left the town of Quellmar after the storm.", "Quellmar"),
        ("They climbed Mt. Everest and rested there.", "Mt. Everest"),
        ("Soldiers in Dravia province fled on Monday.", "Dravia"),
    ],
)
def test_words_for_places_make_a_name_a_place(text: str, place: str) -> None:
    assert named(text) == [(place, "Place")]


def test_a_described_persons_surname_outweighs_a_city_of_that_name() -> None:
    text = "Quilla Paris, a Belgian woman, sued the firm. Paris claims that she was dismissed. They met Paris's father."
    assert named(text) == [("Quilla Paris", "Person"), ("Paris", "Person"), ("Paris", "Person")]


def test_a_city_stays_a_place_where_a_namesake_is_described() -> None:
    text = "Quilla Paris, a Belgian woman, sued the firm. It has offices in Paris and Rome."
    assert ("Paris", "Place") in named(text)


def test_a_described_place_is_no_person() -> None:
    assert named("In Tulsa, an unarmed man was shot.") == [("Tulsa", "Place")]


def test_people_and_bodies_inside_longer_names_are_mentioned_too() -> None:
    text = (
        "Ada Moore died in May. The Ada Moore Safety Act passed. The United Nations Office for Parks agreed."
    )
    inner = [(m.text, m.kind) for m in mentions(text) if m.rule == "inside"]
    assert inner == [("Ada Moore", "Person"), ("United Nations", "Organization")]


def test_a_body_whose_name_goes_on_is_no_other_body() -> None:
    text = "He left the European Council on Foreign Relations in June."
    assert named(text) == [("European Council on Foreign Relations", "Organization")]


def test_the_city_of_an_unknown_university_is_a_place() -> None:
    assert ("Quellmar", "Place") in named("She taught at the University of Quellmar for a year.")


def test_subjects_and_titles_alone_are_no_actors() -> None:
    assert named("He was professor of Baltic Studies when the Tsar fell.") == []


def test_spacecraft_are_no_people_even_where_they_recur() -> None:
    text = "Space Shuttle Magellan lifted off on Monday. Magellan is old, and Magellan will be retired."
    assert named(text) == []


def test_an_abbreviated_title_is_no_state() -> None:
    assert named("They heard state Del. Marcia Whitlock on Friday.") == [("Marcia Whitlock", "Person")]


def test_languages_and_paired_adjectives_are_no_peoples() -> None:
    found = mentions("The Gabonese and Estonian teams met. She speaks French and some Japanese.")
    assert [(m.text, m.form) for m in found] == [("Gabonese", "nominal"), ("Estonian", "nominal")]


def test_a_leader_by_surname_is_a_person() -> None:
    text = "In polls showing Merkel leading, voters spoke of Merkel and of energy."
    assert {kind for name, kind in named(text) if name == "Merkel"} == {"Person"}


def test_rivals_are_no_court_case() -> None:
    assert not [m for m in mentions("Voters saw Moreau vs. Whitlock as a choice.") if m.kind == "Policy"]


def test_a_rare_name_in_a_list_of_people_is_a_person() -> None:
    text = "They traded Mark Hanlon, Stolvy Primentel, and Peter Lindqvist for a pitcher."
    assert ("Stolvy Primentel", "Person") in named(text)


def test_letters_and_captions_name_people_without_running_text() -> None:
    text = "Dr. Halvina Okoro\n\nDear Katherine:\n\nThe parcel came on Friday.\n\nMargaret"
    assert named(text) == [("Halvina Okoro", "Person"), ("Katherine", "Person"), ("Margaret", "Person")]


def test_programs_and_abstract_abbreviations_are_no_actors() -> None:
    assert named("Users left Internet Explorer 9 for Firefox, and ICT skills grew.") == []


def test_a_place_inside_an_institutions_name_is_mentioned_too() -> None:
    found = [m.text for m in mentions("The University of Oregon published it with the New York Times.")]
    assert found == ["University of Oregon", "Oregon", "New York Times"]


def test_a_state_in_front_of_an_institution_is_mentioned_too() -> None:
    found = [(m.text, m.form) for m in mentions("The Russian Foreign Ministry rejected the note.")]
    assert found == [("Russian", "nominal"), ("Russian Foreign Ministry", "name")]


def test_a_headline_names_only_what_the_article_names() -> None:
    text = (
        "Reports Military Action Against Gangs Weighed by Moreau Over Weekend\n\n"
        "President Elena Moreau has asked the army for plans, two officials said."
    )
    assert named(text) == [("Moreau", "Person"), ("Elena Moreau", "Person")]


def test_a_surname_is_found_wherever_it_recurs() -> None:
    text = "Ada Quillfeather won the vote. Quillfeather openly thanked rivals. They respect Quillfeather."
    assert [m.text for m in mentions(text)] == ["Ada Quillfeather", "Quillfeather", "Quillfeather"]


def test_one_name_has_one_kind_in_a_document() -> None:
    text = (
        "Senator Marla Brock spoke first. Brock said the plan was late. In Brock's view it fails. "
        "Nobody at the table answered Brock."
    )
    assert {kind for name, kind in named(text) if "Brock" in name} == {"Person"}


def test_speakers_of_a_transcript_are_people() -> None:
    text = "HALVORSEN: Did you sign it?\n\nREYES: I did.\n\nHALVORSEN: When?\n\nREYES: In March, I think."
    assert named(text) == [("HALVORSEN", "Person"), ("REYES", "Person")] * 2


def test_a_dateline_is_a_place() -> None:
    assert named("VELMARK (Reuters) — Ministers met on Friday.")[0] == ("VELMARK", "Place")


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="AB ab.'’-\n“”(),:US&é1", max_size=60))
def test_offsets_slice_to_the_words_of_the_mention_in_any_text(text: str) -> None:
    found = mentions(text)
    assert all(text[m.start : m.end] == m.text and m.text.strip() == m.text != "" for m in found)
    assert found == mentions(text)


def test_a_head_in_two_kinds_is_refused(tmp_path: Path) -> None:
    source = DATA / "lexicons" / "names.toml"
    broken = tmp_path / "names.toml"
    broken.write_text(
        source.read_text(encoding="utf-8").replace("Airport Alley", "Academy Airport Alley"), encoding="utf-8"
    )
    with pytest.raises(
        DataError, match=r"head 'Academy' is in \[heads.Organization\] and \[heads.Place\]; keep one"
    ):
        read_name_lexicon(broken)


def test_a_given_name_is_never_cut_off_a_surname() -> None:
    text = "Carmen Robles said on Monday that Spain was ready. Hugo Robles criticised the minister."
    people = [m.text for m in mentions(text) if m.kind == "Person"]
    assert people == ["Carmen Robles", "Hugo Robles"]
