"""Named queries give the same answers on both stores; answers are shown as table, JSON, JSON lines and CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from policygraph.errors import DataError, UsageError
from policygraph.graph.query import named_queries, parse_query, render, run_named, to_frame
from policygraph.graph.stores import Result, Store, open_store

from .graphs import ODD, story


@pytest.fixture(scope="module")
def told(either_store: str) -> Iterator[Store]:
    """The story in each store, for tests that change nothing."""
    with open_store(either_store) as store:
        store.load(story())
        yield store


CASES: list[tuple[str, dict[str, Any], list[str], list[tuple[Any, ...]]]] = [
    (
        "who-said-what",
        {"name": "ana vega"},
        ["speaker", "stance", "sentence", "document", "published"],
        [
            ("Ana Vega", "supports", "Sentence 1 of d1.", "Levy d1", date(2026, 1, 6)),
            ("Ana Vega", "opposes", "Sentence 1 of d2.", "Levy d2", date(2026, 3, 6)),
        ],
    ),
    (
        "claims-about",
        {"name": "Port Levy"},
        ["speaker", "stance", "claim"],
        [("Ana Vega", "supports", "the Port Levy"), ("Ana Vega", "opposes", "the Port Levy")],
    ),
    (
        "events-between",
        {"first": "Sudland", "second": "Oslo"},
        ["source", "type", "target"],
        [("Norland", "SANCTION", "Sudland")],
    ),
    (
        "what-did",
        {"name": "Sudland"},
        ["actor", "type", "status", "target", "date"],
        [("Sudland", "THREATEN", "planned", "Port Union", None)],
    ),
    ("what-did", {"name": "Sudland", "status": "actual"}, ["actor"], []),
    (
        "positions",
        {"speaker": "Vega", "topic": "port levy"},
        ["stance", "first_published", "last_published", "sentence", "document_id", "copy_of"],
        [
            ("supports", date(2026, 1, 6), date(2026, 1, 6), "Sentence 1 of d1.", "d1", None),
            ("opposes", date(2026, 3, 6), date(2026, 3, 6), "Sentence 1 of d2.", "d2", "d1"),
        ],
    ),
    (
        "stances-on",
        {"topic": "Port Levy"},
        ["speaker", "stance", "published", "start_char", "end_char"],
        [("Ana Vega", "supports", date(2026, 1, 6), 0, 5), ("Ana Vega", "opposes", date(2026, 3, 6), 0, 5)],
    ),
    (
        "turns",
        {},
        ["speaker", "topic", "stance", "sentence", "later_stance", "later_sentence"],
        [("Ana Vega", "Port Levy", "supports", "Sentence 1 of d1.", "opposes", "Sentence 1 of d2.")],
    ),
    ("turns", {"speaker": "Port Union"}, ["speaker"], []),
    (
        "statements",
        {"topic": "Port Levy"},
        ["speaker", "topic", "stance", "claim", "published", "document_id"],
        [
            ("Ana Vega", "Port Levy", "supports", "the Port Levy", date(2026, 1, 6), "d1"),
            ("Ana Vega", "Port Levy", "opposes", "the Port Levy", date(2026, 3, 6), "d2"),
        ],
    ),
    ("statements", {"speaker": "Port Union"}, ["speaker"], []),
    ("outlets-differ", {"name": "Norland"}, ["outlet"], []),
    ("outlets-wording", {"name": "Norland"}, ["outlet"], []),
    ("offices", {"name": "Norland"}, ["holder", "title", "of"], [("Ana Vega", "minister", "Norland")]),
    (
        "timeline",
        {"name": "Sudland"},
        ["date", "what", "sentence"],
        [
            (date(2026, 1, 5), "SANCTION", "Sentence 2 of d1."),
            (date(2026, 3, 6), "THREATEN", "Sentence 2 of d2."),
        ],
    ),
    (
        "most-connected",
        {"limit": 2},
        ["entity", "neighbours", "events"],
        [("Sudland", 2, 2), ("Norland", 1, 1)],
    ),
    ("sentences-of", {"id": "c1"}, ["sentence", "words", "rule"], [("Sentence 1 of d1.", "said", "r")]),
    ("contradictions", {}, ["kind", "speaker", "topic", "stance", "other_stance"], []),
    (
        "neighbours",
        {"name": "Norland"},
        ["neighbour", "by"],
        [("Sudland", "SANCTION"), ("Ana Vega", "minister")],
    ),
    (
        "paths",
        {"first": "Norland", "second": "PU"},
        ["steps", "first", "by_1", "via_1", "by_2", "second"],
        [(2, "Norland", "SANCTION", "Sudland", "THREATEN", "Port Union")],
    ),
    (
        "dyads",
        {"first": "Norland", "second": "Sudland", "year": "2026"},
        ["month", "source", "target", "type", "status", "happenings", "reports"],
        [(date(2026, 1, 1), "Norland", "Sudland", "SANCTION", "actual", 1, 1)],
    ),
    ("dyads", {"first": "Norland", "second": "Sudland", "year": "2025"}, ["month"], []),
    (
        "escalation",
        {"first": "Sudland", "second": "PU", "year": "2026"},
        ["month", "verbal_cooperation", "material_conflict"],
        [(date(2026, 3, 1), 0, 0)],
    ),
    (
        "planned-not-done",
        {"name": "Sudland"},
        ["actor", "type", "target", "date", "according_to", "sentence"],
        [("Sudland", "THREATEN", "Port Union", None, None, "Sentence 2 of d2.")],
    ),
    ("planned-not-done", {"by": "2026-12-31"}, ["actor"], []),
    ("outcomes", {}, ["actor"], []),
    ("denied-by", {}, ["denied_by"], []),
    (
        "happenings",
        {"limit": 1},
        ["source", "type", "target", "reports", "outlets", "first_published"],
        [("Norland", "SANCTION", "Sudland", 1, 0, date(2026, 1, 6))],
    ),
    (
        "reports-and-happenings",
        {},
        ["type", "happenings", "reports"],
        [("SANCTION", 1, 1), ("THREATEN", 1, 1)],
    ),
    ("documents", {}, ["id", "title", "copy_of"], [("d1", "Levy d1", None), ("d2", "Levy d2", "d1")]),
    (
        "counts",
        {},
        ["label", "nodes"],
        [("Claim", 2), ("Document", 2), ("Entity", 5), ("Event", 2), ("Mention", 2), ("Sentence", 4)],
    ),
]


@pytest.mark.parametrize(("name", "parameters", "columns", "rows"), CASES, ids=[case[0] for case in CASES])
def test_a_named_query_answers_alike_on_both_stores(
    told: Store, name: str, parameters: dict[str, Any], columns: list[str], rows: list[tuple[Any, ...]]
) -> None:
    answer = run_named(told, name, **parameters)
    places = [answer.columns.index(column) for column in columns]
    assert [tuple(row[place] for place in places) for row in answer.rows] == rows


def test_a_sum_is_a_whole_number_in_both_stores(told: Store) -> None:
    answer = run_named(told, "reports-and-happenings")
    assert {type(row[answer.columns.index("reports")]) for row in answer.rows} == {int}


def test_every_named_query_has_a_case() -> None:
    assert {case[0] for case in CASES} == set(named_queries())


def test_every_example_is_of_its_type() -> None:
    for query in named_queries().values():
        for parameter in query.parameters:
            assert type(parameter.example) is {"STRING": str, "INT64": int}[parameter.type], query.name


@pytest.mark.parametrize(
    ("name", "parameters", "problem"),
    [
        ("nothing", {}, "there is no query named 'nothing'; there are: claims-about ("),
        ("offices", {}, "the query offices needs the parameter name; it takes name (name or alias of "),
        ("offices", {"nmae": "x", "name": "y"}, "the query offices has no parameter nmae; it takes name ("),
        ("offices", {"name": ["x"]}, "the query offices: name must be text, not ['x']; it takes name ("),
        (
            "most-connected",
            {"limit": "x"},
            "the query most-connected: limit must be a whole number, not 'x'; ",
        ),
        ("most-connected", {"limit": -1}, "the query most-connected: limit must be 0 to 2147483647, not -1"),
        ("counts", {"x": 1}, "the query counts has no parameter x; it takes none"),
    ],
)
def test_wrong_use_of_a_named_query_says_what_is_expected(
    told: Store, name: str, parameters: dict[str, Any], problem: str
) -> None:
    with pytest.raises(UsageError) as caught:
        run_named(told, name, **parameters)
    assert str(caught.value).startswith(problem)


def test_a_number_may_be_a_name(told: Store) -> None:
    assert run_named(told, "offices", name=1984).rows == ()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("RETURN 1", "graph/queries/x.cypher: says not what it is about; begin with: // about: ..."),
        ("// abuot: x", "graph/queries/x.cypher: '// abuot: x' is no header; see graph/queries/README.md"),
        (
            "// about: x\n// parameter a (STRING): b; example: c",
            "graph/queries/x.cypher: parameter a: default and ",
        ),
    ],
)
def test_a_broken_header_is_named(text: str, problem: str) -> None:
    with pytest.raises(DataError) as caught:
        parse_query("x", text)
    assert str(caught.value).startswith(problem)


ANSWER = Result(
    ("name", "day", "list", "n"),
    (('=1+1, "x"', date(2026, 1, 2), ["a", "b"], None), ("é", None, [], True)),
)


def test_json_has_iso_dates() -> None:
    assert json.loads(render(ANSWER, "json")) == [
        {"name": '=1+1, "x"', "day": "2026-01-02", "list": ["a", "b"], "n": None},
        {"name": "é", "day": None, "list": [], "n": True},
    ]


def test_json_lines_are_one_row_a_line() -> None:
    lines = render(ANSWER, "jsonl").splitlines()
    assert [json.loads(line)["name"] for line in lines] == ['=1+1, "x"', "é"]


def test_csv_quotes_and_leaves_values_as_they_are() -> None:
    assert list(csv.reader(io.StringIO(render(ANSWER, "csv")))) == [
        ["name", "day", "list", "n"],
        ['=1+1, "x"', "2026-01-02", "a; b", ""],
        ["é", "", "", "true"],
    ]


def test_a_table_is_plain_where_there_is_no_terminal() -> None:
    assert (
        render(Result(("a", "long"), (("x", "1"), ("yyy", None))), "table")
        == "a    long\n---  ----\nx    1\nyyy\n"
    )


@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_odd_values_survive_json_and_csv_and_cannot_reach_the_terminal(odd: str) -> None:
    answer = Result(("x",), ((odd,),))
    assert json.loads(render(answer, "json")) == [{"x": odd}]
    assert [json.loads(line) for line in render(answer, "jsonl").split("\n") if line] == [{"x": odd}]
    assert list(csv.reader(io.StringIO(render(answer, "csv"), newline="")))[1] == [odd]
    assert not {"\x00", "\x1f", "\r", "\u202e", "\u200b"} & set(render(answer, "table"))


def test_an_unknown_format_lists_the_valid_ones() -> None:
    with pytest.raises(UsageError) as caught:
        render(ANSWER, "xlsx")
    assert str(caught.value) == "there is no format 'xlsx'; use one of table, json, jsonl, csv"


def test_an_answer_is_a_data_frame() -> None:
    frame = to_frame(ANSWER)
    assert list(frame.columns) == ["name", "day", "list", "n"]
    assert frame["day"][0] == date(2026, 1, 2)


def test_numbers_that_json_lacks_are_null() -> None:
    answer = Result(("x",), ((float("inf"),), ([1.0, float("nan")],)))
    assert json.loads(render(answer, "json")) == [{"x": None}, {"x": [1.0, None]}]
