"""The same body on both stores: loading, reading back, extractions, judgements, versions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from policygraph.errors import QueryError, StoreBusyError, StoreError, StoreVersionError
from policygraph.extractors.records import Document, Entity, Extraction, Mention
from policygraph.graph.records import Edge, Graph, Judgement, Node
from policygraph.graph.stores import LoadReport, Store, open_store, read_graph
from policygraph.graph.stores.versions import BEGIN_LOADING

from ..graphs import large_graph, odd_graph, story

NOTHING = LoadReport(0, 0, 0)


def test_what_was_loaded_is_read_back(store: Store) -> None:
    graph = odd_graph()
    assert store.load(graph) == LoadReport(len(graph.nodes) + len(graph.edges), 0, 0)
    assert read_graph(store) == graph


def test_loading_twice_writes_nothing(store: Store) -> None:
    store.load(story())
    assert store.load(story()) == NOTHING


def test_another_graph_replaces_the_first(store: Store) -> None:
    store.load(large_graph(300, 900, 1))
    other = large_graph(240, 1200, 2)
    report = store.load(other)
    assert min(report.added, report.changed, report.removed) > 0
    assert read_graph(store) == other
    assert store.load(other) == NOTHING


def test_only_what_differs_is_counted(store: Store) -> None:
    graph = story()
    store.load(graph)
    first = graph.nodes[0]
    changed = replace(first, properties={**first.properties, "stance": "doubts", "text": None})
    assert store.load(Graph((changed, *graph.nodes[1:]), graph.edges[1:])) == LoadReport(0, 1, 1)


def test_an_empty_graph_empties_the_store(store: Store) -> None:
    store.load(story())
    store.load(Graph())
    assert read_graph(store) == Graph()


def test_a_graph_outlives_the_connection(store_name: str) -> None:
    with open_store(store_name) as store:
        store.load(story())
    with open_store(store_name, read_only=True) as store:
        assert read_graph(store) == story()


def test_half_a_surrogate_pair_is_stored_as_a_replacement_character(store: Store) -> None:
    first = story().nodes[0]
    graph = Graph((replace(first, properties={**first.properties, "text": "a\ud800b"}),))
    store.load(graph)
    assert read_graph(store).nodes[0].properties["text"] == "a\ufffdb"
    assert store.load(graph) == NOTHING


@pytest.mark.parametrize(
    ("graph", "problem"),
    [
        (Graph((Node("Person", "p", {}),)), "'Person'"),
        (Graph((Node("Entity", "p", {"colour": "red"}),)), "Entity p: property colour is not in the model"),
        (Graph((Node("Entity", "p", {"mentions": "two"}),)), "mentions is 'two', which is no INT64"),
        (Graph((), (Edge("ABOUT", "Claim", "c", "Entity", "e", {}),)), "there is no Claim c"),
    ],
    ids=["label", "property", "type", "end"],
)
def test_a_graph_that_breaks_the_model_is_refused(store: Store, graph: Graph, problem: str) -> None:
    with pytest.raises(StoreError) as caught:
        store.load(graph)
    assert str(caught.value) == (
        f"{store.name}: the graph doesn't fit the model ({problem}); nothing was written; please report this"
    ) or problem in str(caught.value)
    assert read_graph(store) == Graph()


def extraction(id: str, text: str = "Ana Vega spoke.") -> Extraction:
    document = Document(id, text, title='A "title"\'', published=date(2026, 1, 2))
    mention = Mention(0, 3, text[0:3], "Person", "name", "e1")
    return Extraction(document, ((0, 15),), (mention,), (Entity("e1", "Person", "Ana"),))


def test_extractions_come_back_sorted(store: Store) -> None:
    store.put_extractions((extraction(f"d{n:03}"), "v1") for n in reversed(range(210)))
    store.put_extractions([(extraction("d005", "Ana\x00\u202e left again."), "v2")])
    found = list(store.extractions())
    assert [one.document.id for one in found] == [f"d{n:03}" for n in range(210)]
    assert found[5] == extraction("d005", "Ana\x00\u202e left again.")
    assert store.extraction_keys()["d005"][1] == "v2"


def test_what_was_read_before_an_interruption_is_kept(store: Store) -> None:
    def interrupted() -> Iterator[tuple[Extraction, str]]:
        yield extraction("d1"), "v1"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.put_extractions(interrupted())
    assert list(store.extraction_keys()) == ["d1"]


def test_removed_extractions_are_gone_and_unknown_ones_passed_over(store: Store) -> None:
    store.put_extractions([(extraction("d1"), "v1"), (extraction("d2"), "v1")])
    store.remove_extractions(["d1", "d9"])
    assert list(store.extraction_keys()) == ["d2"]


def test_judgements_keep_their_order_and_are_entered_once(store: Store) -> None:
    when = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
    made = [
        Judgement(id, "same", "a", "b", ("d1", "u1"), ("d2", "u2"), "why 'not'", "me", when)
        for id in ("j9", "j1")
    ]
    for judgement in [*made, made[0]]:
        store.append_judgement(judgement)
    assert store.judgements() == made


def test_a_load_that_was_cut_off_keeps_readers_out_until_it_is_run_again(store_name: str) -> None:
    with open_store(store_name) as store:
        store.load(story())
        store.query(BEGIN_LOADING, write=True)
    with pytest.raises(StoreBusyError, match="its graph is being loaded, or a load was cut off"):
        open_store(store_name, read_only=True)
    with open_store(store_name) as store:
        assert store.load(story()) == NOTHING
    with open_store(store_name, read_only=True) as store:
        assert read_graph(store) == story()


def test_internal_nodes_are_no_part_of_the_graph(store: Store) -> None:
    store.put_extractions([(extraction("d1"), "v1")])
    store.load(story())
    store.load(Graph())
    assert list(store.extraction_keys()) == ["d1"]
    assert read_graph(store) == Graph()


def test_a_store_of_another_schema_is_refused_with_the_cure(store_name: str) -> None:
    with open_store(store_name) as store:
        store.query("MATCH (s:Store) SET s.schema = 99, s.release = '9.9'", write=True)
    with pytest.raises(StoreVersionError) as caught:
        open_store(store_name)
    assert "was made by policygraph 9.9 with schema 99" in str(caught.value)
    assert str(caught.value).endswith("build it anew under another name, or use policygraph 9.9")


def test_with_write_a_query_may_change_the_graph(store: Store) -> None:
    store.load(story())
    store.query("MATCH (e:Entity {id: 'vega'}) SET e.name = $name", {"name": "Bea Vega"}, write=True)
    assert store.query("MATCH (e:Entity {id: 'vega'}) RETURN e.name").rows == (("Bea Vega",),)


def test_a_store_that_is_open_for_reading_refuses_write(store_name: str) -> None:
    open_store(store_name).close()
    with open_store(store_name, read_only=True) as store, pytest.raises(QueryError) as caught:
        store.query("CREATE (:Entity {id: 'x'})", write=True)
    assert str(caught.value) == f"{store.name}: is open for reading only; use --write"


@pytest.mark.neo4j
def test_entities_have_their_kind_as_a_second_label_in_neo4j(empty_neo4j: str) -> None:
    with open_store(empty_neo4j) as store:
        store.load(story())
        answer = store.query("MATCH (n:Person) RETURN n.name, labels(n)")
        assert [(name, sorted(labels)) for name, labels in answer.rows] == [
            ("Ana Vega", ["Entity", "Person"])
        ]
        changed = tuple(
            replace(n, properties={**n.properties, "kind": "Group"}) if n.id == "vega" else n
            for n in story().nodes
        )
        store.load(Graph(changed, story().edges))
        assert store.query("MATCH (n:Person) RETURN n").rows == ()
