"""Offices: the title of a person, and whose title it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.errors import DataError
from policygraph.extractors import language
from policygraph.extractors.draft import Draft
from policygraph.extractors.names.finding import find_names
from policygraph.extractors.names.offices import find_offices
from policygraph.extractors.names.title_phrases import read_office_lexicon
from policygraph.extractors.records import Document

Row = tuple[str, str, str | None, str | None]


def read(text: str) -> Draft:
    document = Document(id="d", text=text)
    _, doc = next(iter(language.parse(language.load(), [document])))
    draft = Draft(document=document, doc=doc)
    find_names(draft)
    find_offices(draft)
    return draft


def offices(text: str) -> list[Row]:
    return [
        (text[slice(*o.holder)], o.title, text[slice(*o.of)] if o.of else None, o.of_country)
        for o in read(text).offices
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chilean President Ana Duarte arrived.", ("Ana Duarte", "President", None, "CHL")),
        ("US Secretary of State Paul Renner agreed.", ("Paul Renner", "Secretary of State", "US", None)),
        ("U.S. President Carla Stein agreed.", ("Carla Stein", "President", "U.S.", None)),
        ("White House spokesperson Mary Oduya agreed.", ("Mary Oduya", "spokesperson", "White House", None)),
        (
            "Foreign Ministry spokeswoman Lin Mei agreed.",
            ("Lin Mei", "spokeswoman", "Foreign Ministry", None),
        ),
        ("Former President Karl Bauer agreed.", ("Karl Bauer", "Former President", None, None)),
        (
            "Officials saw acting Attorney General Jane Roe.",
            ("Jane Roe", "acting Attorney General", None, None),
        ),
        ("They called President-elect Maria Lopez.", ("Maria Lopez", "President-elect", None, None)),
        ("Kenya's Prime Minister Peter Njoroge agreed.", ("Peter Njoroge", "Prime Minister", "Kenya", None)),
        (
            "Former White House press secretary Dan Cole agreed.",
            ("Dan Cole", "Former press secretary", "White House", None),
        ),
        (
            "A top aide called UN Secretary-General Ines Prado.",
            ("Ines Prado", "Secretary-General", "UN", None),
        ),
        (
            "Trump campaign manager Kelly Brandt agreed.",
            ("Kelly Brandt", "campaign manager", "Trump campaign", None),
        ),
        ("The bill is backed by Sen. Tom Ashby (R-Texas).", ("Tom Ashby", "Sen.", "Texas", None)),
        ("The bill is backed by Sen. Tom Ashby of Texas.", ("Tom Ashby", "Sen.", "Texas", None)),
        (
            "The bill is backed by Senator Tom Ashby, Republican of Ohio, and others.",
            ("Tom Ashby", "Senator", "Ohio", None),
        ),
    ],
)
def test_a_title_stands_before_its_holder(text: str, expected: Row) -> None:
    assert expected in offices(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Duarte, the Chilean president, arrived.", ("Ana Duarte", "president", None, "CHL")),
        (
            "Karl Bauer, who was foreign secretary, wrote it.",
            ("Karl Bauer", "former foreign secretary", None, None),
        ),
        (
            "Paul Renner, a spokesman for the Foreign Ministry, said no.",
            ("Paul Renner", "spokesman", "Foreign Ministry", None),
        ),
        (
            "Iran's foreign minister, Karim Hosseini, objected.",
            ("Karim Hosseini", "foreign minister", "Iran", None),
        ),
        ("The president of Chile, Ana Duarte, spoke.", ("Ana Duarte", "president", "Chile", None)),
        ("Ana Duarte is the president of Chile.", ("Ana Duarte", "president", "Chile", None)),
        (
            "Karl Bauer, president and chief executive of Siemens, left.",
            ("Karl Bauer", "president and chief executive", "Siemens", None),
        ),
        (
            "Rep. Dana Whitfield, the top Democrat on the House Intelligence Committee, left.",
            ("Dana Whitfield", "top Democrat", "House Intelligence Committee", None),
        ),
    ],
)
def test_a_description_stands_around_its_holder(text: str, expected: Row) -> None:
    assert expected in offices(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Renner spoke.",
        "Maria Stein, the president's daughter, left the room.",
        "Paul Renner's lawyer asked for more time.",
        "If Dana Whitfield becomes president, taxes will fall.",
        "Karl Bauer, a lawyer, asked for more time.",
        "After the talks with Ana Duarte, the president said he was glad.",
    ],
)
def test_other_neighbours_are_no_office(text: str) -> None:
    assert offices(text) == []


def test_a_plural_title_is_held_by_each() -> None:
    text = "Officials said Presidents Karl Bauer and Ana Duarte would meet."
    assert [row[:2] for row in offices(text)] == [("Karl Bauer", "President"), ("Ana Duarte", "President")]


def test_words_of_a_title_are_no_names() -> None:
    draft = read("US Secretary of State Paul Renner met Treasury Secretary Jane Roe.")
    assert [m.text for m in draft.mentions] == ["US", "Paul Renner", "Jane Roe"]


def test_the_span_covers_the_titles_words() -> None:
    text = "They saw former Prime Minister Elena Moreau."
    office = read(text).offices[0]
    assert text[office.start : office.end] == office.title == "former Prime Minister"


def test_a_lexicon_without_a_list_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "offices.toml"
    broken.write_text("not_offices = []\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"^offices.toml: not_offices is \[\]; give a list of words$"):
        read_office_lexicon(broken)
