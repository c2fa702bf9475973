"""Knowledge of the user's own: what is read from a file, what a wrong line costs, and what a text then says."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policygraph.errors import DataError
from policygraph.extractors.extraction import extract_all
from policygraph.extractors.gazetteer.entries import Entry, Knowledge
from policygraph.extractors.gazetteer.entry_files import load_knowledge
from policygraph.extractors.language import load
from policygraph.extractors.records import Document, Entity, Extraction

HEADER = "id,kind,name,aliases,weak_aliases,country,wikidata\n"
ROWS = """p1,Person,Marte Elin Sund,Marte Sund,the Iron Skipper,NOR,
o1,Organization,Northern Herring Forum,NHF;Herring Forum,the Forum,NO,Q999999901
o2,Organization,Kystposten,,,,
l1,Policy,Herring Quota Pact,,,,
"""
FTM = (
    {"id": "NK-1", "schema": "Person", "caption": "Marte Sund", "datasets": ["x"],
     "properties": {"name": ["SUND, Marte", "Marte Sund"], "weakAlias": ["Skipper"], "country": ["no"],
                    "position": ["Minister"], "wikidataId": ["Q999999902"]}},
    {"id": "Q999999903", "schema": "PublicBody", "properties": {"name": ["Quay Board"], "country": ["no", "dk"]}},
    {"id": "a-1", "schema": "Address", "properties": {"full": ["Quay 1"]}},
)  # fmt: skip


def knowledge(folder: Path, text: str, name: str = "ports.csv") -> Knowledge:
    (folder / name).write_text(text, encoding="utf-8")
    return load_knowledge([str(folder / name)])


def read(text: str, known: Knowledge) -> Extraction:
    (extraction,) = extract_all(load(), [Document("d", text)], known)
    return extraction


def entity_of(extraction: Extraction, words: str) -> Entity:
    (found, *_) = [m.entity for m in extraction.mentions if m.text == words]
    return next(entity for entity in extraction.entities if entity.id == found)


def test_a_line_of_csv_is_an_entry(tmp_path: Path) -> None:
    known = knowledge(tmp_path, HEADER + ROWS)
    assert known.entry("Marte Sund", "Person") == Entry(
        "ports",
        "p1",
        "Person",
        "Marte Elin Sund",
        ("Marte Sund",),
        ("the Iron Skipper",),
        "NOR",
        None,
        "ports.csv:2",
    )
    forum = known.entry("NHF", "Organization")
    assert forum is not None
    assert (forum.country, forum.links) == ("NOR", {"ports": "o1", "wikidata": "Q999999901"})


def test_columns_may_be_left_out_and_stand_in_any_order(tmp_path: Path) -> None:
    known = knowledge(tmp_path, "name,kind,id\nQuay Inspectorate,Organization,7\n")
    assert (
        known.named("quay inspectorate") == ()
    )  # no name begins with a small letter that doesn't in the file
    assert [entry.id for entry in known.named("QUAY INSPECTORATE")] == ["7"]


def test_an_entity_of_followthemoney_is_an_entry(tmp_path: Path) -> None:
    known = knowledge(tmp_path, "\n".join(map(json.dumps, FTM)) + "\n", "sanctions.ftm.json")
    person, body = known.entries
    assert (person.name, person.aliases, person.weak) == ("Marte Sund", ("SUND, Marte",), ("Skipper",))
    assert person.links == {"sanctions": "NK-1", "wikidata": "Q999999902"}
    assert (person.country, person.where) == ("NOR", "sanctions.ftm.json:1")
    assert body.links == {"sanctions": "Q999999903", "wikidata": "Q999999903"}
    assert body.country is None  # of two states


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,kind\n", "line 1: there is no column 'name'; write a header of id, kind, name"),
        ("id,kind,name,office\n", "line 1: column 'office' is unknown; the columns are id, kind, name"),
        ("id,kind,name,id\n", "line 1: column 'id' stands twice; keep one"),
        (HEADER, "holds no person, organization, place or policy; give CSV with a header"),
        ("", "line 1: there is no column 'id'"),
        (HEADER + "1,Person,Ada Lind\n", "line 2: 3 cells; give 7, one a column"),
        (HEADER + "1,Ship,Ada Lind,,,,\n", "line 2: kind is 'Ship'; it may be one of: Organization, Person"),
        (HEADER + "1,Person,,,,,\n", "line 2: name is empty; give it a value"),
        (HEADER + "1,Person,Ada Lind,,,NORWAY,\n", "line 2: country is 'NORWAY'; use an ISO 3166-1 code"),
        (HEADER + "1,Person,Ada Lind,,,,20\n", "line 2: wikidata is '20'; it is Q and a number"),
        (HEADER + "1,Person,Ada Lind,A. Lind;,,,\n", "line 2: aliases holds ''; part values by one semicolon"),
        (HEADER + "1,Person, Ada Lind,,,,\n", "line 2: name is ' Ada Lind'; take out spaces at the ends"),
        (HEADER + '1,Person,"Ada\nLind",,,,\n', "line 3: name is 'Ada\\nLind'; take out spaces"),
        (HEADER + "1,Person,Ada Lind,,,,\n1,Person,Bo Lind,,,,\n", "line 3: id '1' is also on line 2"),
        (HEADER + '1,Person,"Ada" Lind,,,,\n', "line 2: is no CSV"),
        ('{"id": "1", "schema": "Person"\n', "line 1: is no JSON"),
        ("[1]\n", 'line 1: is no entity with a "schema"; write one FollowTheMoney entity a line'),
        ('{"id": 1, "schema": "Person", "properties": {"name": ["A B"]}}', 'line 1: "id" is 1; give'),
        ('{"id": "1", "schema": "Person", "properties": []}', 'line 1: "properties" is no object'),
        ('{"id": "1", "schema": "Person", "properties": {"name": "A B"}}', 'line 1: "name" is no list'),
        ('{"id": "1", "schema": "Person", "properties": {"name": [1]}}', 'line 1: "name" holds 1; give text'),
        ('{"id": "1", "schema": "Person", "properties": {}}', 'line 1: there is no "name"'),
        ('{"id": "1", "schema": "Person", "properties": {"name": ["A"], "country": ["Norway"]}}', '"country" holds'),
        ('{"id": "1", "schema": "Person", "properties": {"name": ["A"], "wikidataId": ["x"]}}', '"wikidataId" holds'),
        ('{"id": "1", "schema": "Vessel", "properties": {}}', "holds no person, organization"),
    ],
)  # fmt: skip
def test_a_wrong_line_is_named_with_its_cure(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(DataError) as error:
        knowledge(tmp_path, text)
    assert str(error.value).startswith("ports.csv")
    assert message in str(error.value)


@pytest.mark.parametrize("name", ["wikidata.csv", "2026.csv", "my list.csv", ".csv"])
def test_a_files_name_must_be_able_to_name_its_ids(tmp_path: Path, name: str) -> None:
    with pytest.raises(DataError, match="can't name the file's ids; rename the file"):
        knowledge(tmp_path, HEADER + ROWS, name)


def test_two_files_need_two_names(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="two files are called 'a'; rename one"):
        load_knowledge([str(tmp_path / "a.csv"), str(tmp_path / "a.json")])


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"gone\.csv: can't be read \(No such file or directory\)"):
        load_knowledge([str(tmp_path / "gone.csv")])


def test_bytes_that_are_no_utf8_are_named_by_line(tmp_path: Path) -> None:
    (tmp_path / "ports.csv").write_bytes(HEADER.encode() + b"1,Person,Andr\xe9 Lind,,,,\n")
    with pytest.raises(DataError, match=r"ports\.csv, line 2: is no UTF-8; save the file as UTF-8"):
        load_knowledge([str(tmp_path / "ports.csv")])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.text(max_size=200).map(lambda text: (HEADER + text).encode("utf-8", "replace")),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=5),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(["id", "schema", "properties", "name", "country"]), inner, max_size=4
                )
            ),
        ).map(lambda value: json.dumps(value).encode()),
    )
)
def test_any_file_is_loaded_or_refused_in_one_sentence(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "ports.csv").write_bytes(data)
    problem = ""
    try:
        known = bool(load_knowledge([str(tmp_path / "ports.csv")]))
    except DataError as error:
        known, problem = False, str(error)
    assert known or problem.startswith("ports.csv")


NAMES = st.text(st.characters(categories=["Lu", "Ll"]), min_size=2, max_size=8).map(str.title)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=80)
@given(st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=6, unique=True))
def test_every_full_name_of_a_file_is_found(tmp_path: Path, names: list[tuple[str, str]]) -> None:
    text = StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(["id", "kind", "name"])
    rows.writerows([str(number), "Person", " ".join(name)] for number, name in enumerate(names))
    known = knowledge(tmp_path, text.getvalue())
    for number, name in enumerate(names):
        assert str(number) in {entry.id for entry in known.named(" ".join(name))}


def test_names_of_the_file_are_found_and_bear_its_ids(tmp_path: Path) -> None:
    found = read(
        "The Herring Forum rejected the quota on Monday. Marte Sund, who leads the NHF, told Kystposten that the "
        "Herring Quota Pact was dead.",
        knowledge(tmp_path, HEADER + ROWS),
    )
    links = {
        m.text: (m.kind, dict(entity_of(found, m.text).links)) for m in found.mentions if m.form == "name"
    }
    forum = ("Organization", {"ports": "o1", "wikidata": "Q999999901"})
    assert links["Herring Forum"] == links["NHF"] == forum
    assert links["Marte Sund"] == ("Person", {"ports": "p1"})
    assert links["Kystposten"] == ("Organization", {"ports": "o2"})
    assert links["Herring Quota Pact"] == ("Policy", {"ports": "l1"})
    assert entity_of(found, "Marte Sund").country == "NOR"


def test_a_mention_names_the_line_that_it_was_found_by(tmp_path: Path) -> None:
    found = read("Marte Sund resigned.", knowledge(tmp_path, HEADER + ROWS))
    assert [m.rule for m in found.mentions if m.text == "Marte Sund"] == ["knowledge ports.csv:2"]


def test_short_names_join_only_what_the_text_names_in_full(tmp_path: Path) -> None:
    known = knowledge(tmp_path, HEADER + ROWS)
    full = read("Marte Sund met Ada Berg in Bergen. Sund said the talks had failed.", known)
    assert entity_of(full, "Sund") == entity_of(full, "Marte Sund")
    alone = read("Ms Sund met Ada Berg in Bergen.", known)
    assert all(entity.links.get("ports") != "p1" for entity in alone.entities)


def test_a_longer_name_around_an_entrys_name_is_another_thing(tmp_path: Path) -> None:
    found = read("The Marte Sund Foundation paid the fine.", knowledge(tmp_path, HEADER + ROWS))
    assert all(entity.links.get("ports") != "p1" for entity in found.entities)


def test_a_name_that_two_entries_share_is_found_but_not_linked(tmp_path: Path) -> None:
    twins = "a,Person,Ada Lind,,,,\nb,Person,Ada Lind,,,,\n"
    found = read("Ada Lind resigned on Monday.", knowledge(tmp_path, HEADER + twins))
    assert [(m.text, m.kind) for m in found.mentions] == [("Ada Lind", "Person")]
    assert entity_of(found, "Ada Lind").links == {}


def test_an_entry_joins_what_our_tables_know(tmp_path: Path) -> None:
    rows = "u,Organization,UN High Table,United Nations,,,Q1065\n"
    found = read("The UN asked the United Nations staff to stay.", knowledge(tmp_path, HEADER + rows))
    plain = read("The UN asked its staff to stay.", Knowledge())
    assert entity_of(found, "UN").links == {"ports": "u", "wikidata": "Q1065"}
    assert entity_of(found, "UN").id == entity_of(plain, "UN").id
