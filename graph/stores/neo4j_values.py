"""Neo4j's answers as plain values."""

from __future__ import annotations

from typing import Any

import neo4j
from neo4j.graph import Node, Path, Relationship
from neo4j.time import Date, DateTime, Duration, Time

from policygraph.graph.model import model

from .protocol import Result
from .values import edge_value, node_value, path_value

__all__ = ["plain_rows"]


def plain_rows(answer: neo4j.Result) -> Result:
    """The answer with nodes, edges and paths as dicts without internal ids, and dates as dates."""
    rows = [record.values() for record in answer]
    ids: dict[str, str] = {}
    for row in rows:
        _collect(list(row), ids)
    return Result(tuple(answer.keys()), tuple(tuple(_plain(value, ids) for value in row) for row in rows))


def _collect(value: Any, ids: dict[str, str]) -> None:
    """Remembers which internal id is which node's id."""
    if isinstance(value, Node):
        if "id" in value:
            ids[value.element_id] = value["id"]
    elif isinstance(value, Path):
        _collect(list(value.nodes), ids)
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            _collect(item, ids)


def _plain(value: Any, ids: dict[str, str]) -> Any:
    match value:
        case Node():
            return node_value(_label(value), _properties(value, ids))
        case Relationship():
            start, end = (ids.get(node.element_id) if node else None for node in value.nodes)
            return edge_value(value.type, start, end, _properties(value, ids))
        case Path():
            return path_value(
                [_plain(node, ids) for node in value.nodes],
                [_plain(edge, ids) for edge in value.relationships],
            )
        case Date() | DateTime() | Time():
            return value.to_native()
        case Duration():
            return str(value)
        case list():
            return [_plain(item, ids) for item in value]
        case dict():
            return {key: _plain(item, ids) for key, item in value.items()}
    return value


def _properties(value: Node | Relationship, ids: dict[str, str]) -> dict[str, Any]:
    return {key: _plain(item, ids) for key, item in value.items()}


def _label(node: Node) -> str:
    """The label of the model; the others are second labels."""
    labels = sorted(node.labels)
    return next((label for label in labels if label in model().nodes), labels[0] if labels else "")
