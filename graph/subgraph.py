"""The nodes and edges that a query returned, as a graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from policygraph.errors import UsageError
from policygraph.graph.model import EdgeType, NodeType, model
from policygraph.graph.records import Edge, Graph, Node
from policygraph.graph.stores import Result

__all__ = ["subgraph"]

_BOTH = "return both, for example: MATCH (a)-[r]->(b) RETURN a, r, b"


def subgraph(result: Result) -> Graph:
    """All nodes and edges of the answer, each once. Raises UsageError if it has none, or edges without their ends."""
    elements = list(_elements(result.rows))
    nodes = {(e["label"], e["properties"]["id"]): e["properties"] for e in elements if "label" in e}
    edges = [_edge(element, set(nodes)) for element in elements if "type" in element]
    if not nodes:
        raise UsageError(f"the query returns no nodes to export; {_BOTH}")
    unique = {_key(edge): edge for edge in edges}
    found = [Node(label, id, _tuples(properties)) for (label, id), properties in sorted(nodes.items())]
    return Graph(tuple(found), tuple(unique[key] for key in sorted(unique)))


def _elements(value: Any) -> Iterator[dict[str, Any]]:
    """Nodes and edges wherever they are in the answer; what policygraph keeps for itself is left out."""
    if isinstance(value, dict) and "properties" in value and ("label" in value or "type" in value):
        known: NodeType | EdgeType | None
        known = model().nodes.get(value["label"]) if "label" in value else model().edges.get(value["type"])
        if known is not None and not known.internal:
            yield value
    elif isinstance(value, dict):
        yield from _elements(value.values())
    elif isinstance(value, Iterable) and not isinstance(value, str | bytes):
        for item in value:
            yield from _elements(item)


def _edge(element: dict[str, Any], nodes: set[tuple[str, str]]) -> Edge:
    kind, start, end = element["type"], element["start"], element["end"]
    for start_label, end_label in model().edges[kind].ends:
        if (start_label, start) in nodes and (end_label, end) in nodes:
            return Edge(kind, start_label, start, end_label, end, _tuples(element["properties"]))
    raise UsageError(f"the query returns {kind} edges without the nodes at their ends; {_BOTH}")


def _key(edge: Edge) -> tuple[Any, ...]:
    parallel = [edge.properties[name] for name in model().edges[edge.type].key]
    return edge.type, edge.start_label, edge.start, edge.end_label, edge.end, *parallel


def _tuples(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in properties.items()}
