"""Answers are alike on both stores, and a query that may only read can do nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from policygraph.errors import QueryError
from policygraph.graph.stores import Store, open_store, read_graph
from policygraph.graph.stores.guard import LADYBUG, NEO4J, check_read_only

from ..graphs import ODD, story


@pytest.fixture(scope="module")
def told(either_store: str) -> Iterator[Store]:
    """The story in each store, for tests that change nothing."""
    with open_store(either_store) as store:
        store.load(story())
        yield store


def test_nodes_edges_and_dates_are_plain_values(told: Store) -> None:
    answer = told.query(
        "MATCH (c:Claim {id: 'c1'})-[r:SAID_BY]->(e:Entity) RETURN c, r, e.aliases AS aliases, c.first_published AS d"
    )
    (claim, said, aliases, day) = answer.rows[0]
    assert answer.columns == ("c", "r", "aliases", "d")
    assert claim["label"] == "Claim"
    assert claim["properties"]["first_published"] == date(2026, 1, 6)
    assert claim["properties"]["form"] is None
    assert said == {"type": "SAID_BY", "start": "c1", "end": None, "properties": {}}
    assert (aliases, day) == (["Vega"], date(2026, 1, 6))


def test_paths_are_nodes_and_edges(told: Store) -> None:
    answer = told.query("MATCH p = (a:Entity {id: 'norland'})-[:ACTED_ON]->(b:Entity) RETURN p")
    path = answer.rows[0][0]
    assert [node["properties"]["id"] for node in path["nodes"]] == ["norland", "sudland"]
    assert [(e["type"], e["start"], e["end"]) for e in path["edges"]] == [("ACTED_ON", "norland", "sudland")]


@pytest.mark.parametrize("value", [*ODD, 7, -1, 2.5, True, None, ["a", "'b"], date(2026, 2, 3)], ids=repr)
def test_a_parameter_comes_back_as_it_went_in(told: Store, value: object) -> None:
    assert told.query("RETURN $value AS value", {"value": value}).rows == ((value,),)


@pytest.mark.parametrize("text", ODD, ids=repr)
def test_nothing_in_a_parameter_is_run(told: Store, text: str) -> None:
    assert told.query("MATCH (e:Entity) WHERE e.name = $name RETURN e", {"name": text}).rows == ()
    assert read_graph(told) == story()


@pytest.mark.parametrize(
    "cypher",
    ["MATCH (n) RETRUN n", "MATCH (n) RETURN m", "RETURN $missing", "FROBNICATE", "", "RETURN 1; RETURN 2"],
)
def test_a_wrong_query_is_a_query_error_on_one_line(told: Store, cypher: str) -> None:
    with pytest.raises(QueryError) as caught:
        told.query(cypher)
    assert "\n" not in str(caught.value)


WRITES = [
    "CREATE (:Entity {id: 'x'})",
    "MATCH (n) DETACH DELETE n",
    "MATCH (n:Entity) SET n.name = 'x'",
    "match (n:Entity) remove n.name",
    "MERGE (:Entity {id: 'x'})",
    "MATCH (n) /* RETURN */ DELETE n",
    "RETURN 1 // \n CREATE (:Entity {id: 'x'})",
    "EXPLAIN CREATE (:Entity {id: 'x'})",
    "PROFILE MATCH (n:Entity) SET n.name = 'x'",
    "RETURN 'a\\'' UNION MATCH (n) DELETE n RETURN 'b'",
    "DROP TABLE Entity",
    "COPY (MATCH (n:Entity) RETURN n.id) TO 'out.csv'",
    "COPY Entity FROM 'in.csv'",
    "LOAD FROM 'in.csv' RETURN *",
    "MATCH (n:Entity) LOAD FROM 'in.csv' RETURN *",
    "LOAD FROM frame RETURN *",
    "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "MATCH (n:Entity) LOAD CSV FROM 'http://127.0.0.1/' AS line RETURN line",
    "ATTACH 'other.lbug' AS other (dbtype lbug)",
    "INSTALL httpfs",
    "LOAD EXTENSION httpfs",
    "EXPORT DATABASE 'out'",
    "IMPORT DATABASE 'in'",
    "CALL threads = 1",
    "CALL show_tables = 1",
    "CALL apoc.load.json('http://127.0.0.1/') YIELD value RETURN value",
    "CALL `apoc`.`load`.json('x') YIELD value RETURN value",
    "RETURN apoc.cypher.runFirstColumnSingle('RETURN 1', {})",
    "CALL db.createLabel('X')",
    "CALL dbms.setConfigValue('a', 'b')",
    "CALL { CREATE (:Entity {id: 'x'}) }",
    "FOREACH (x IN [1] | CREATE (:Entity {id: 'x'}))",
    "CHECKPOINT",
    "BEGIN TRANSACTION",
    "USE system RETURN 1",
    "TERMINATE TRANSACTIONS 'x'",
    "ALTER USER neo4j SET PASSWORD 'x'",
]


@pytest.mark.parametrize("cypher", WRITES)
def test_a_query_without_write_changes_nothing(
    told: Store, cypher: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in.csv").write_text("id\nx\n")
    with pytest.raises(QueryError):
        told.query(cypher)
    assert read_graph(told) == story()
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


@pytest.mark.parametrize(
    "cypher",
    [
        "MATCH (n:Entity) WHERE n.name CONTAINS 'CREATE' RETURN n // SET",
        'MATCH (n:Entity) WHERE n.name = "DELETE n" RETURN n.set AS `DROP`',
        "MATCH (n:Set)-[:CREATE|MERGE]->(m) RETURN {delete: 1}",
        "RETURN $set;",
    ],
)
def test_a_word_that_is_no_clause_may_be_any_word(cypher: str) -> None:
    check_read_only(cypher, LADYBUG)
    check_read_only(cypher, NEO4J)


def test_an_escaped_clause_is_still_seen_in_neo4j() -> None:
    for cypher in (
        "\\u004cOAD CSV FROM 'x' AS l RETURN l",
        "RETURN '\\u0027 LOAD CSV FROM $x AS l RETURN l //'",
    ):
        with pytest.raises(QueryError, match="LOAD"):
            check_read_only(cypher, NEO4J)
