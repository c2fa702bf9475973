"""The whole graph out of a store: the same statements on every store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from policygraph.graph.model import model
from policygraph.graph.records import Edge, Graph, Node

from .difference import Ends, Table, Tables, empty_tables
from .protocol import Result, Store
from .scope import Scope, edge_owner, node_owner
from .values import as_tuples

__all__ = ["Reader", "edge_statement", "node_statement", "read_graph", "read_scope", "read_tables"]


def read_graph(store: Store) -> Graph:
    """All nodes and edges that the store holds, sorted as the builder sorts them."""
    found = read_tables(store.query)
    nodes = (
        Node(label, str(key[0]), properties)
        for label, table in found.nodes.items()
        if not model().nodes[label].internal
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
        found.nodes[label] = _node_table(label, query(node_statement(label)).rows)
    for ends in found.edges:
        found.edges[ends] = _edge_table(ends, query(edge_statement(ends)).rows)
    return found


class Reader(Protocol):
    """A store's way to the rows of one of our own statements."""

    def __call__(self, statement: str, parameters: Mapping[str, Any] | None = None, /) -> list[list[Any]]: ...


def read_scope(read: Reader, scope: Scope, few: int) -> Tables:
    """What the store holds of the owners in a scope. Up to `few` starts of edges are looked up one at a time."""
    found = empty_tables()
    for label, owners in scope.nodes.items():
        if owners:
            found.nodes[label] = _node_table(label, read(_owned_nodes(label), {"ids": sorted(owners)}))
    for ends, owners in scope.edges.items():
        own, owner = edge_owner(ends)
        starts = owners if own or owner == "id" else [str(key[0]) for key in found.nodes[ends[1]]]
        if not own and len(starts) <= few:
            rows = [row for id in sorted(starts) for row in read(_edges_of_one(ends), {"id": id})]
        else:
            rows = read(_owned_edges(ends, own, owner), {"ids": sorted(starts)}) if starts else []
        found.edges[ends] = _edge_table(ends, rows)
    return found


def _owned_nodes(label: str) -> str:
    columns, owner = _columns(label), node_owner(label)
    if owner == "id":
        return f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN {columns}"
    return f"MATCH (n:{label}) WHERE n.{owner} IN $ids RETURN {columns}"


def _edges_of_one(ends: Ends) -> str:
    kind, start, end = ends
    return f"MATCH (a:{start} {{id: $id}})-[e:{kind}]->(b:{end}) RETURN {_edge_columns(kind)}"


def _owned_edges(ends: Ends, own: bool, owner: str) -> str:
    kind, start, end = ends
    if own:
        return f"MATCH (a:{start})-[e:{kind}]->(b:{end}) WHERE e.{owner} IN $ids RETURN {_edge_columns(kind)}"
    return (
        f"UNWIND $ids AS id MATCH (a:{start} {{id: id}})-[e:{kind}]->(b:{end}) RETURN {_edge_columns(kind)}"
    )


def _node_table(label: str, rows: Iterable[Sequence[Any]]) -> Table:
    names = list(model().nodes[label].properties)
    read = (dict(zip(names, map(as_tuples, row), strict=True)) for row in rows)
    return {(properties["id"],): properties for properties in read}


def _edge_table(ends: Ends, rows: Iterable[Sequence[Any]]) -> Table:
    kind = model().edges[ends[0]]
    names = list(kind.properties)
    table: Table = {}
    for start, end, *values in rows:
        properties = dict(zip(names, map(as_tuples, values), strict=True))
        table[(start, end, *(properties[name] for name in kind.key))] = properties
    return table


def node_statement(label: str) -> str:
    """Cypher that reads all nodes of a label, their properties in the model's order."""
    return f"MATCH (n:{label}) RETURN {_columns(label)}"


def edge_statement(ends: Ends) -> str:
    """Cypher that reads all edges of a type between two labels: both ids, then the properties."""
    kind, start, end = ends
    return f"MATCH (a:{start})-[e:{kind}]->(b:{end}) RETURN {_edge_columns(kind)}"


def _columns(label: str) -> str:
    return ", ".join(f"n.{name}" for name in model().nodes[label].properties)


def _edge_columns(kind: str) -> str:
    return ", ".join(["a.id", "b.id", *(f"e.{name}" for name in model().edges[kind].properties)])


def _node_order(node: Node) -> tuple[str, str]:
    return node.label, node.id


def _edge_order(edge: Edge) -> tuple[Any, ...]:
    parallel = [edge.properties[name] for name in model().edges[edge.type].key]
    return edge.type, edge.start_label, edge.start, edge.end_label, edge.end, *parallel
