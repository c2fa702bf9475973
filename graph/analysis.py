"""The stored graph for analysis: as a NetworkX graph and as data frames, with centrality and communities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import networkx as nx

from policygraph.graph.records import Graph
from policygraph.graph.stores import Store, read_graph

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "actor_network",
    "centrality",
    "claims_frame",
    "communities",
    "entities_frame",
    "events_frame",
    "to_networkx",
]


def to_networkx(source: Store | Graph) -> nx.MultiDiGraph[str]:
    """All nodes and edges. A node's key is its id; `label` holds the label or edge type, the rest are properties.

    >>> graph = to_networkx(store)  # doctest: +SKIP
    >>> [data["name"] for _, data in graph.nodes(data=True) if data["label"] == "Entity"]  # doctest: +SKIP
    """
    graph = _graph(source)
    keys: dict[tuple[str, str], str] = {}
    found: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in graph.nodes:
        # Documents bring their own ids, so one may be the id of another node.
        key = node.id if node.id not in found else f"{node.label} {node.id}"
        keys[node.label, node.id] = key
        found.add_node(key, label=node.label, **node.properties)
    for edge in graph.edges:
        ends = keys[edge.start_label, edge.start], keys[edge.end_label, edge.end]
        attributes: dict[str, Any] = {"label": edge.type, **edge.properties}
        found.add_edge(*ends, **attributes)
    return found


def actor_network(source: Store | Graph, *, status: str | None = None) -> nx.DiGraph[str]:
    """Entities with one edge for each pair that has events; `weight` counts them, `status` picks some."""
    graph = _graph(source)
    found: nx.DiGraph[str] = nx.DiGraph()
    for edge in graph.edges:
        if edge.type != "ACTED_ON" or status not in (None, edge.properties["status"]):
            continue
        weight = found.get_edge_data(edge.start, edge.end, {"weight": 0})["weight"]
        found.add_edge(edge.start, edge.end, weight=weight + 1)
    for node in graph.nodes:
        if node.label == "Entity" and node.id in found:
            found.add_node(node.id, name=node.properties["name"], kind=node.properties["kind"])
    return found


def centrality(source: Store | Graph) -> pd.DataFrame:
    """Entities of the actor network with their degrees, PageRank and betweenness, the most central first."""
    import pandas as pd

    network = actor_network(source)
    rank = nx.pagerank(network) if network else {}
    between = nx.betweenness_centrality(network)
    rows = [
        {
            "id": id,
            "name": data["name"],
            "kind": data["kind"],
            "acts": network.out_degree(id, weight="weight"),
            "is_acted_on": network.in_degree(id, weight="weight"),
            "pagerank": round(rank[id], 9),
            "betweenness": round(between[id], 9),
        }
        for id, data in network.nodes(data=True)
    ]
    columns = ["id", "name", "kind", "acts", "is_acted_on", "pagerank", "betweenness"]
    rows.sort(key=lambda row: (-row["pagerank"], row["id"]))
    return pd.DataFrame(rows, columns=columns)


def communities(source: Store | Graph, *, seed: int = 0) -> list[list[str]]:
    """Ids of entities that act on each other more than on the rest (Louvain), the largest community first."""
    network: nx.Graph[str] = nx.Graph()
    weighted: list[tuple[str, str, int]] = sorted(actor_network(source).edges(data="weight"))
    for start, end, weight in weighted:
        before = network.get_edge_data(start, end, {"weight": 0})["weight"]
        network.add_edge(start, end, weight=before + weight)
    found = nx.community.louvain_communities(network, weight="weight", seed=seed) if network else []
    return sorted((sorted(members) for members in found), key=lambda members: (-len(members), members))


def entities_frame(source: Store | Graph) -> pd.DataFrame:
    """One row for each entity, with its properties."""
    return _frame(_graph(source), "Entity", {})


def claims_frame(source: Store | Graph) -> pd.DataFrame:
    """One row for each claim: its properties, `speaker` and `about` (names)."""
    return _frame(_graph(source), "Claim", {"speaker": "SAID_BY", "about": "ABOUT"})


def events_frame(source: Store | Graph) -> pd.DataFrame:
    """One row for each event: its properties, `source`, `target` and `place` (names) and `claim` (ids)."""
    ends = {"source": "SOURCE", "target": "TARGET", "place": "LOCATED_IN", "claim": "CLAIMED_IN"}
    return _frame(_graph(source), "Event", ends)


def _frame(graph: Graph, label: str, ends: dict[str, str]) -> pd.DataFrame:
    """Rows of a label; each column in `ends` lists the nodes at the other end of an edge type."""
    import pandas as pd

    from policygraph.graph.model import model

    names = {
        node.id: node.properties.get("name") or node.id for node in graph.nodes if node.label == "Entity"
    }
    others: dict[tuple[str, str], list[str]] = defaultdict(list)
    for edge in graph.edges:
        if edge.start_label == label:
            others[edge.type, edge.start].append(str(names.get(edge.end, edge.end)))
    rows = [
        {**_lists(node.properties.items()), **{name: others[type, node.id] for name, type in ends.items()}}
        for node in graph.nodes
        if node.label == label
    ]
    return pd.DataFrame(rows, columns=[*model().nodes[label].properties, *ends])


def _lists(properties: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in properties}


def _graph(source: Store | Graph) -> Graph:
    return source if isinstance(source, Graph) else read_graph(source)
