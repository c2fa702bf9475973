"""What the page is told, on both stores: names, links, and the sentence behind every one of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from policygraph.graph.stores import Store, open_store

from ..graph.graphs import large_graph
from .conftest import client, quarrel

TEXTS = {found.document.id: found.document.text for found in quarrel()}


@pytest.fixture
def page(told: Store, page_built: None) -> TestClient:
    return client(told)


def ask(page: TestClient, name: str, **asked: Any) -> Any:
    answer = page.post(f"/api/{name}", json=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def id_of(page: TestClient, name: str) -> str:
    found = ask(page, "search", query=name)["found"]
    return next(one["entity"]["id"] for one in found if one["entity"]["name"] == name)


def evidence_text(passage: dict[str, Any]) -> str:
    return "".join(piece["text"] for piece in passage["sentence"])


def test_the_overview_counts_and_names_somewhere_to_start(page: TestClient) -> None:
    told = ask(page, "overview")
    assert told["counts"]["Document"] == 3
    assert [start["name"] for start in told["starts"]] == ["Norvia", "Sund", "Ana Vega"]


def test_an_entity_says_how_it_is_linked_before_it_is_expanded(page: TestClient) -> None:
    told = ask(page, "entity", id=id_of(page, "Sund"), shown=[id_of(page, "Norvia")])
    ways = {(r["kind"], r["type"], r["direction"]): (r["neighbours"], r["left"]) for r in told["relations"]}
    assert ways == {
        ("event", "SANCTION", "in"): (1, 0),
        ("event", "THREATEN", "out"): (1, 0),
        ("claim", "", "in"): (1, 1),
    }


def test_expanding_adds_the_strongest_first_and_says_what_is_left(page: TestClient) -> None:
    sund, norvia, vega = (id_of(page, name) for name in ("Sund", "Norvia", "Ana Vega"))
    told = ask(page, "expand", id=sund, shown=[sund], limit=1)
    assert [entity["id"] for entity in told["entities"]] == [norvia]
    assert told["left"] == 1
    assert {item["type"] for item in told["items"]} == {"SANCTION", "THREATEN"}
    more = ask(page, "expand", id=sund, shown=[sund, norvia], relation=["claim", "", "in"])
    assert [entity["id"] for entity in more["entities"]] == [vega]
    # Also what links the new one to others that are shown.
    assert {(item["kind"], item["type"]) for item in more["items"]} == {
        ("claim", "says"),
        ("office", "Minister"),
    }


def test_every_link_has_its_sentences_word_for_word(page: TestClient) -> None:
    norvia = id_of(page, "Norvia")
    items = ask(page, "items", id=norvia)["items"]
    assert {item["kind"] for item in items} == {"event", "office"}
    for item in items:
        passages = ask(page, "evidence", kind=item["kind"], id=item["id"], entity=norvia)["passages"]
        assert passages
        for passage in passages:
            text = TEXTS[passage["document"]["id"]]
            assert evidence_text(passage) in text
            assert text[passage["start"] : passage["end"]] == passage["words"]


def test_all_reports_of_an_event_are_told_with_outlet_date_and_the_words_marked(page: TestClient) -> None:
    norvia = id_of(page, "Norvia")
    (item,) = (i for i in ask(page, "items", id=norvia)["items"] if i["type"] == "SANCTION")
    assert (item["reports"], item["outlets"]) == (2, ["Daily Sund", "The Wire"])
    first, second = ask(page, "evidence", kind=item["kind"], id=item["id"], entity=norvia)["passages"]
    assert [(piece["role"], piece["text"]) for piece in first["sentence"] if piece["role"]] == [
        ("source", "Norvia"), ("cue", "sanctioned"), ("target", "Sund"),
    ]  # fmt: skip
    assert first["before"] == "It was cold."
    assert first["after"] == "The snow fell."
    assert second["before"] == ""
    assert (first["document"]["publisher"], first["document"]["published"]) == ("The Wire", "2026-01-03")


def test_mentions_are_told_some_at_a_time(page: TestClient) -> None:
    norvia = id_of(page, "Norvia")
    told = ask(page, "mentions", id=norvia, limit=2)
    assert next(map(evidence_text, told["passages"])) == "Norvia sanctioned Sund."
    assert told["left"] == 3
    assert len(ask(page, "mentions", id=norvia, skip=4)["passages"]) == 1


def test_ids_that_are_not_there_are_told(page: TestClient) -> None:
    sund = id_of(page, "Sund")
    told = ask(page, "open", ids=[sund, "e-nobody"])
    assert [entity["id"] for entity in told["entities"]] == [sund]
    assert told["missing"] == ["e-nobody"]
    assert page.post("/api/entity", json={"id": "e-nobody"}).status_code == 404


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("search", {}),
        ("search", {"query": "x", "limit": 10_000}),
        ("search", {"query": "x", "kinds": ["Planet"]}),
        ("expand", {"id": "e", "relation": ["event", "ACCUSE", "sideways"]}),
        ("mentions", {"id": "e", "skip": -1}),
        ("open", {"ids": ["x"] * 5000}),
        ("overview", {"cypher": "MATCH (n) DETACH DELETE n"}),
    ],
)
def test_a_wrong_request_is_refused_with_the_reason(
    page: TestClient, name: str, asked: dict[str, Any]
) -> None:
    answer = page.post(f"/api/{name}", json=asked)
    assert answer.status_code == 400
    assert "not understood" in answer.json()["error"]


def test_odd_values_of_any_store_can_be_looked_at(tmp_path: Path, page_built: None) -> None:
    graph = large_graph(60, 240, 3)
    with open_store(str(tmp_path / "odd.lbug")) as store:
        store.load(graph)
        page = client(store)
        for node in graph.nodes:
            if node.label == "Entity":
                ask(page, "entity", id=node.id)
                ask(page, "expand", id=node.id)
                ask(page, "mentions", id=node.id)
                for item in ask(page, "items", id=node.id)["items"]:
                    assert "passages" in ask(
                        page, "evidence", kind=item["kind"], id=item["id"], entity=node.id
                    )
