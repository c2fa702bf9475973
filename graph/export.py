"""The whole graph, or the nodes and edges of a query, in formats that other programs read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx

from policygraph.errors import UsageError
from policygraph.graph.analysis import to_networkx
from policygraph.graph.model import model
from policygraph.graph.records import Edge, Graph, Node
from policygraph.graph.stores import Store, read_graph

from .export_csv import write_csv
from .export_cypher import cypher_script
from .export_xml import gexf, graphml
from .subgraph import subgraph

__all__ = ["FORMATS", "export"]


def export(store: Store, format: str, output: Path | None = None, *, query: str | None = None) -> str:
    """Writes the graph to `output` and returns its path, or without `output` returns the text.

    `query` is Cypher that returns nodes and edges, to export these alone. Raises UsageError for an unknown format.
    """
    if format not in FORMATS:
        raise UsageError(f"there is no format {format!r}; use one of {', '.join(FORMATS)}")
    graph = read_graph(store) if query is None else subgraph(store.query(query))
    if format == "csv":
        return write_csv(graph, output)
    text = _WRITERS[format](graph)
    if output is None:
        return text
    output.write_text(text, encoding="utf-8", newline="\n")
    return str(output)


def _json(graph: Graph) -> str:
    """Node-link JSON, as networkx.node_link_graph reads it."""
    data = nx.node_link_data(to_networkx(graph), edges="edges")
    data["graph"] = {"schema": model().version}
    return json.dumps(data, ensure_ascii=False, default=str) + "\n"


def _json_lines(graph: Graph) -> str:
    """One node or edge a line, nodes first."""
    lines = [json.dumps(_node(node), ensure_ascii=False, default=str) for node in graph.nodes]
    lines += [json.dumps(_edge(edge), ensure_ascii=False, default=str) for edge in graph.edges]
    return "".join(line + "\n" for line in lines)


def _node(node: Node) -> dict[str, Any]:
    return {"node": node.label, "id": node.id, "properties": dict(node.properties)}


def _edge(edge: Edge) -> dict[str, Any]:
    start, end = {"label": edge.start_label, "id": edge.start}, {"label": edge.end_label, "id": edge.end}
    return {"edge": edge.type, "start": start, "end": end, "properties": dict(edge.properties)}


_WRITERS: dict[str, Callable[[Graph], str]] = {
    "json": _json,
    "jsonl": _json_lines,
    "graphml": graphml,
    "gexf": gexf,
    "cypher": cypher_script,
}
FORMATS = (*_WRITERS, "csv")
