"""Exports carry every value unharmed, and the Cypher script makes the same graph in both stores."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.errors import QueryError, UsageError
from policygraph.graph.analysis import to_networkx
from policygraph.graph.export import FORMATS, export
from policygraph.graph.export_cypher import literal
from policygraph.graph.records import Graph
from policygraph.graph.stores import Store, open_store, read_graph

from .graphs import odd_graph, story


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of odd values."""
    with open_store(str(tmp_path_factory.mktemp("odd") / "graph.lbug")) as store:
        store.load(odd_graph())
        yield store


def test_a_cypher_script_makes_the_same_graph_in_both_stores(odd: Store, store: Store) -> None:
    for line in export(odd, "cypher").split("\n"):
        if line and not line.startswith("//"):
            store.query(line.removesuffix(";"), write=True)
    assert read_graph(store) == odd_graph()


@pytest.mark.parametrize("format", sorted(set(FORMATS) - {"csv"}))
def test_the_same_graph_gives_the_same_text(odd: Store, format: str) -> None:
    assert export(odd, format) == export(odd, format)


def test_json_is_read_by_networkx(odd: Store) -> None:
    read = nx.node_link_graph(json.loads(export(odd, "json")), edges="edges")
    graph = to_networkx(odd)
    assert set(read.nodes) == set(graph.nodes)
    assert read.number_of_edges() == graph.number_of_edges()
    assert {d.get("name") for _, d in read.nodes(data=True)} == {
        d.get("name") for _, d in graph.nodes(data=True)
    }


def test_json_lines_hold_every_value(odd: Store) -> None:
    lines = [json.loads(line) for line in export(odd, "jsonl").split("\n") if line]
    names = {line["id"]: line["properties"]["name"] for line in lines if line.get("node") == "Entity"}
    assert names == {n.id: n.properties["name"] for n in odd_graph().nodes if n.label == "Entity"}
    assert sum("edge" in line for line in lines) == len(odd_graph().edges)


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_xml_is_read_back_with_every_node_and_edge(odd: Store, format: str) -> None:
    text = export(odd, format)
    read = nx.parse_graphml(text) if format == "graphml" else nx.read_gexf(io.BytesIO(text.encode()))
    assert (len(read), read.number_of_edges()) == (len(odd_graph().nodes), len(odd_graph().edges))
    assert any("</node><x>&amp;]]>" in str(data) for _, data in read.nodes(data=True))


def test_csv_is_one_file_for_each_label_and_type(odd: Store, tmp_path: Path) -> None:
    assert export(odd, "csv", tmp_path / "out") == str(tmp_path / "out")
    with (tmp_path / "out" / "nodes.Entity.csv").open(encoding="utf-8", newline="") as file:
        names = [row["name"] for row in csv.DictReader(file)]
    assert names == [n.properties["name"] or "" for n in odd_graph().nodes if n.label == "Entity"]
    assert len(list((tmp_path / "out").iterdir())) == 6 + 14


def test_a_zip_file_holds_the_same_files(odd: Store, tmp_path: Path) -> None:
    export(odd, "csv", tmp_path / "a.zip")
    export(odd, "csv", tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    assert "edges.ACTED_ON.csv" in zipfile.ZipFile(tmp_path / "a.zip").namelist()


def test_a_file_is_written_where_it_is_asked_for(odd: Store, tmp_path: Path) -> None:
    path = tmp_path / "graph.json"
    assert export(odd, "json", path) == str(path)
    assert path.read_text(encoding="utf-8") == export(odd, "json")


def test_a_query_exports_its_nodes_and_edges(store: Store) -> None:
    store.load(story())
    query = "MATCH (a:Entity)-[r:ACTED_ON]->(b:Entity) WHERE r.type = 'SANCTION' RETURN a, r, b"
    lines = [json.loads(line) for line in export(store, "jsonl", query=query).split("\n") if line]
    assert [line.get("id") or line["edge"] for line in lines] == ["norland", "sudland", "ACTED_ON"]
    path = "MATCH p = (a:Entity)-[r:ACTED_ON]->(b:Entity) WHERE r.type = 'SANCTION' RETURN p"
    assert export(store, "jsonl", query=path) == export(store, "jsonl", query=query)


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("RETURN 1 AS one", "the query returns no nodes to export; return both, for example: "),
        (
            "MATCH (:Claim)-[r:SAID_BY]->(:Entity) RETURN r",
            "the query returns SAID_BY edges without the nodes at ",
        ),
        ("MATCH (n:Extraction) RETURN n", "the query returns no nodes to export; "),
    ],
)
def test_a_query_without_a_graph_is_wrong_use(store: Store, query: str, problem: str) -> None:
    store.load(story())
    with pytest.raises(UsageError) as caught:
        export(store, "json", query=query)
    assert str(caught.value).startswith(problem)


def test_an_export_cannot_write(odd: Store) -> None:
    with pytest.raises(QueryError, match="would write"):
        export(odd, "json", query="MATCH (n) DETACH DELETE n RETURN n")


def test_unknown_formats_and_missing_outputs_are_wrong_use(odd: Store) -> None:
    with pytest.raises(UsageError) as caught:
        export(odd, "rdf")
    assert str(caught.value) == "there is no format 'rdf'; use one of json, jsonl, graphml, gexf, cypher, csv"
    with pytest.raises(UsageError, match=r"name a folder or a \.zip file"):
        export(odd, "csv")


def test_an_empty_graph_can_be_exported(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "graph.lbug")) as store:
        store.load(Graph())
        for format in set(FORMATS) - {"csv"}:
            assert isinstance(export(store, format), str)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_one_line_of_cypher_that_reads_back(odd: Store, text: str) -> None:
    written = literal(text)
    assert len(written.splitlines()) <= 1
    assert odd.query(f"RETURN {written} AS x").rows == ((text,),)
