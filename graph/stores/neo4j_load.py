"""Writing a difference into Neo4j: parametrized statements over batches of rows, each of which may be run twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias, get_args

from policygraph.extractors.records import Kind
from policygraph.graph.model import model

from .difference import Change, Ends, Key, Table

__all__ = ["steps"]

Rows: TypeAlias = list[dict[str, Any]]
Step: TypeAlias = tuple[str, Rows]

_BATCH = 5000  # rows a transaction: well below the server's memory, and few round trips
# Labels can't be parameters, so only these words may become one.
_SECOND_LABELS = get_args(Kind)


def steps(nodes: Mapping[str, Change], edges: Mapping[Ends, Change]) -> Iterator[Step]:
    """Statements with their rows, in the order in which they have to run: each is one transaction."""
    for ends, change in edges.items():
        yield from _batched(_edge_deletion(ends), [_edge_key(ends, key) for key in change.removed])
    for label, change in nodes.items():
        deletion = f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) DETACH DELETE n"
        yield from _batched(deletion, [{"id": key[0]} for key in change.removed])
        yield from _node_steps(label, {**change.added, **change.changed})
    for ends, change in edges.items():
        rows = [
            {**_edge_key(ends, key), "properties": _values(properties)}
            for key, properties in {**change.added, **change.changed}.items()
        ]
        yield from _batched(_edge_writing(ends), rows)


def _node_steps(label: str, table: Table) -> Iterator[Step]:
    second = model().nodes[label].second_label
    groups: dict[str, Rows] = defaultdict(list)
    for key, properties in table.items():
        value = properties[second] if second else None
        kind = value if isinstance(value, str) and value in _SECOND_LABELS else ""
        groups[kind].append({"id": key[0], "properties": _values(properties)})
    writing = f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n = row.properties"
    for kind, rows in groups.items():
        others = ":".join(other for other in _SECOND_LABELS if other != kind)
        labels = f" REMOVE n:{others}" if second else ""
        labels += f" SET n:{kind}" if kind else ""
        yield from _batched(writing + labels, rows)


def _edge_key(ends: Ends, key: Key) -> dict[str, Any]:
    names = model().edges[ends[0]].key
    return {"start": key[0], "end": key[1], "key": dict(zip(names, key[2:], strict=True))}


def _edge_pattern(ends: Ends) -> tuple[str, str]:
    """Where the ends are found, and the edge between them."""
    kind, start, end = ends
    key = ", ".join(f"{name}: row.key.{name}" for name in model().edges[kind].key)
    found = f"UNWIND $rows AS row MATCH (a:{start} {{id: row.start}}) MATCH (b:{end} {{id: row.end}})"
    return found, f"(a)-[e:{kind}{' {' + key + '}' if key else ''}]->(b)"


def _edge_deletion(ends: Ends) -> str:
    found, edge = _edge_pattern(ends)
    return f"{found} MATCH {edge} DELETE e"


def _edge_writing(ends: Ends) -> str:
    found, edge = _edge_pattern(ends)
    return f"{found} MERGE {edge} SET e = row.properties"


def _values(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in properties.items()
        if value is not None
    }


def _batched(statement: str, rows: Iterable[dict[str, Any]]) -> Iterator[Step]:
    found = list(rows)
    for place in range(0, len(found), _BATCH):
        yield statement, found[place : place + _BATCH]
