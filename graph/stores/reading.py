"""The whole graph out of a store: the same statements on every store."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from policygraph.graph.model import model
from policygraph.graph.records import Edge, Graph, Node

from .difference import Ends, Table, Tables, empty_tables
from .protocol import Result, Store
from .values import as_tuples

__all__ = ["edge_statement", "node_statement", "read_graph", "read_tables"]


def read_graph(store: Store) -> Graph:
    """All nodes and edges that the store holds, sorted as the builder sorts them."""
    found = read_tables(store.query)
    nodes = (
        Node(label, str(key[0]), properties)
        for label, table in found.nodes.items()
        for key, properties in table.items()
    )
    edges = (
        Edge(kind, start_label, str(key[0]), end_label, str(key[1]), properties)
        for (kind, start_label, end_label), table in found.edges.items()
        for key, properties in table.items()
    )
    return Graph(tuple(sorted(nodes, key=_node_order)), tuple(sorted(edges, key=_edge_order)))


def read_tables(query: Callable[[str], Result]) -> Tables:
    """All nodes and edges by label and type, with their keys."""
    found = empty_tables()
    for label in found.nodes:
        names = list(model().nodes[label].properties)
        for row in query(node_statement(label)).rows:
            properties = dict(zip(names, map(as_tuples, row), strict=True))
            found.nodes[label][(properties["id"],)] = properties
    for ends in found.edges:
        found.edges[ends] = _read_edges(query, ends)
    return found


def _read_edges(query: Callable[[str], Result], ends: Ends) -> Table:
    kind = model().edges[ends[0]]
    names = list(kind.properties)
    table: Table = {}
    for start, end, *values in query(edge_statement(ends)).rows:
        properties = dict(zip(names, map(as_tuples, values), strict=True))
        table[(start, end, *(properties[name] for name in kind.key))] = properties
    return table


def node_statement(label: str) -> str:
    """Cypher that reads all nodes of a label, their properties in the model's order."""
    columns = ", ".join(f"n.{name}" for name in model().nodes[label].properties)
    return f"MATCH (n:{label}) RETURN {columns}"


def edge_statement(ends: Ends) -> str:
    """Cypher that reads all edges of a type between two labels: both ids, then the properties."""
    kind, start, end = ends
    columns = ", ".join(["a.id", "b.id", *(f"e.{name}" for name in model().edges[kind].properties)])
    return f"MATCH (a:{start})-[e:{kind}]->(b:{end}) RETURN {columns}"


def _node_order(node: Node) -> tuple[str, str]:
    return node.label, node.id


def _edge_order(edge: Edge) -> tuple[Any, ...]:
    parallel = [edge.properties[name] for name in model().edges[edge.type].key]
    return edge.type, edge.start_label, edge.start, edge.end_label, edge.end, *parallel
