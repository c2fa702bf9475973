"""A Cypher script of one statement a line that makes the graph in an empty store, Neo4j or Ladybug."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping
from datetime import date

from policygraph.graph.model import model
from policygraph.graph.records import Edge, Graph, Node, Value

__all__ = ["cypher_script", "literal"]

_HEADER = """\
// A graph made by policygraph, schema {version}: one statement a line, for an empty store of that schema.
// Neo4j, afterwards, for the second labels: MATCH (e:Entity) SET e:$(e.kind);
"""
_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def cypher_script(graph: Graph) -> str:
    """All nodes, then all edges."""
    lines = [_node(node) for node in graph.nodes]
    lines += [_edge(edge) for edge in graph.edges]
    return _HEADER.format(version=model().version) + "".join(line + "\n" for line in lines)


def _node(node: Node) -> str:
    return f"CREATE (:{node.label} {_map(node.properties)});"


def _edge(edge: Edge) -> str:
    start, end = literal(edge.start), literal(edge.end)
    found = f"MATCH (a:{edge.start_label} {{id: {start}}}), (b:{edge.end_label} {{id: {end}}})"
    properties = _map(edge.properties)
    return f"{found} CREATE (a)-[:{edge.type}{' ' + properties if properties else ''}]->(b);"


def _map(properties: Mapping[str, Value]) -> str:
    """Property names come from the model, never from a document."""
    pairs = [f"{name}: {literal(value)}" for name, value in properties.items() if value is not None]
    return "{" + ", ".join(pairs) + "}" if pairs else ""


def literal(value: Value) -> str:
    """The value as Cypher that both stores read back as the same value."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return "'" + "".join(_escape(char) for char in value) + "'"
    if isinstance(value, date):
        return f"date('{value.isoformat()}')"
    if isinstance(value, tuple | list):
        return "[" + ", ".join(literal(item) for item in value) + "]"
    if isinstance(value, float) and not math.isfinite(value):
        return "null"
    return repr(value)


def _escape(char: str) -> str:
    """Quotes and backslashes by their escapes; what can't be seen, or turns the line about, by its number."""
    if char in _ESCAPES:
        return _ESCAPES[char]
    if ord(char) <= 0xFFFF and unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp"):
        return f"\\u{ord(char):04x}"
    return char
