"""docs/data-model.md, made from model.toml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from policygraph.graph.model import EdgeType, NodeType, Property, model
from policygraph.graph.query import named_queries

__all__ = ["data_model_page"]

_INTRO = """# The data model

Made from `graph/model.toml` by `make docs`; don't edit. The graph is the same in Ladybug and in Neo4j; dates are DATE
values in both, and every node has an `id`, which is its key. Offsets count code points of the document's text.
Version {version}.

## Nodes
"""
_EDGES = """## Edges

Two edges between the same nodes are one unless a property in the column *key* tells them apart.

| edge | from → to | key | about |
|---|---|---|---|
"""
_INTERNAL = """## Kept for rebuilding

These nodes are not part of the graph: exports and counts leave them out.

| node | about |
|---|---|
"""
_QUERIES = """## Named queries

`policygraph query --named NAME --param K=V`; the same Cypher runs on both stores.

| query | parameters | about |
|---|---|---|
"""


def data_model_page() -> str:
    """The page in Markdown."""
    return "\n".join(_parts()).rstrip("\n") + "\n"


def _parts() -> Iterator[str]:
    known = model()
    yield _INTRO.format(version=known.version)
    for node in known.nodes.values():
        if not node.internal:
            yield _node(node)
    yield _EDGES + "".join(_edge_row(edge) for edge in known.edges.values())
    for edge in known.edges.values():
        if edge.properties:
            yield f"### {edge.type}\n\n{_table(edge.properties)}"
    yield _INTERNAL + "".join(f"| {n.label} | {n.about} |\n" for n in known.nodes.values() if n.internal)
    yield _QUERIES + "".join(_query_rows())


def _node(node: NodeType) -> str:
    second = f" Neo4j adds its `{node.second_label}` as a second label." if node.second_label else ""
    return f"### {node.label}\n\n{node.about}{second}\n\n{_table(node.properties)}"


def _edge_row(edge: EdgeType) -> str:
    ends = ", ".join(f"{start} → {end}" for start, end in edge.ends)
    return f"| {edge.type} | {ends} | {', '.join(edge.key)} | {edge.about} |\n"


def _table(properties: Mapping[str, Property]) -> str:
    rows = "".join(f"| `{p.name}` | {p.type} | {p.about} |\n" for p in properties.values())
    return f"| property | type | about |\n|---|---|---|\n{rows}"


def _query_rows() -> Iterator[str]:
    for query in named_queries().values():
        names = ", ".join(f"`{p.name}`{'' if p.default is None else ' (optional)'}" for p in query.parameters)
        yield f"| {query.name} | {names} | {query.about} |\n"
