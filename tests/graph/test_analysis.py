"""The graph for analysis: NetworkX, data frames, centrality, communities."""

from __future__ import annotations

from datetime import date

from policygraph.graph.analysis import (
    actor_network,
    centrality,
    claims_frame,
    communities,
    entities_frame,
    events_frame,
    to_networkx,
)
from policygraph.graph.records import Graph
from policygraph.graph.stores import Store

from .graphs import large_graph, node, sorted_graph, story


def test_the_networkx_graph_has_all_nodes_and_edges(store: Store) -> None:
    store.load(story())
    graph = to_networkx(store)
    assert len(graph) == len(story().nodes)
    assert graph.number_of_edges() == len(story().edges)
    assert graph.nodes["vega"]["name"] == "Ana Vega"
    assert graph.nodes["c1"]["first_published"] == date(2026, 1, 6)
    assert {data["label"] for *_, data in graph.edges("v1", data=True)} == {"IN_SENTENCE", "SOURCE", "TARGET"}


def test_two_nodes_with_one_id_stay_two() -> None:
    graph = sorted_graph([node("Document", "vega", title="t"), node("Entity", "vega", name="n")], [])
    assert sorted(to_networkx(graph)) == ["Entity vega", "vega"]


def test_frames_name_who_and_whom() -> None:
    assert entities_frame(story())["name"].tolist() == [
        "Port Levy",
        "Norland",
        "Sudland",
        "Port Union",
        "Ana Vega",
    ]
    claims, events = claims_frame(story()), events_frame(story())
    assert claims[["speaker", "about"]].values.tolist() == [[["Ana Vega"], ["Port Levy"]]] * 2
    assert events[["source", "target"]].values.tolist() == [
        [["Norland"], ["Sudland"]],
        [["Sudland"], ["Port Union"]],
    ]
    assert events["date"].tolist()[0] == date(2026, 1, 5)


def test_the_one_in_the_middle_is_the_most_between() -> None:
    frame = centrality(story()).set_index("name")
    assert frame["betweenness"].idxmax() == "Sudland"
    assert frame.loc["Sudland", ["acts", "is_acted_on"]].tolist() == [1, 1]


def test_the_actor_network_counts_events_by_status() -> None:
    assert actor_network(story()).edges["norland", "sudland"]["weight"] == 1
    assert len(actor_network(story(), status="denied")) == 0


def test_communities_are_the_same_each_time() -> None:
    graph = large_graph(300, 3000, 5)
    found = communities(graph)
    assert found == communities(graph)
    assert [len(members) for members in found] == sorted((len(members) for members in found), reverse=True)


def test_an_empty_graph_gives_empty_answers() -> None:
    assert len(centrality(Graph())) == len(events_frame(Graph())) == len(communities(Graph())) == 0
