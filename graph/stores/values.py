"""Values on their way into and out of a store, so that both stores hold and answer the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from policygraph.graph.model import Property, model
from policygraph.graph.records import Value

__all__ = ["as_tuples", "edge_value", "node_value", "path_value", "stored_value"]

# UTF-8 has no half of a surrogate pair, so no store can hold one; broken JSON escapes bring them in.
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def stored_value(value: Value, prop: Property) -> Value:
    """The value as both stores can hold it. Raises TypeError if it is not of the property's type."""
    if value is None:
        return None
    match prop.type:
        case "STRING" if isinstance(value, str):
            return _storable(value)
        case "STRING[]" if isinstance(value, tuple | list):
            return tuple(_storable(item) for item in value)
        case "DOUBLE" if isinstance(value, int | float):
            return float(value)
        case "INT64" if isinstance(value, int) and not isinstance(value, bool):
            return value
        case "BOOL" if isinstance(value, bool):
            return value
        case "DATE" if not isinstance(value, str | int | float | tuple | list):
            return value
    raise TypeError(f"{prop.name} is {value!r}, which is no {prop.type}")


def _storable(text: str) -> str:
    return _LONE_SURROGATE.sub("\ufffd", text)


def node_value(label: str, properties: Mapping[str, Any]) -> dict[str, Any]:
    """A node in an answer: its label and all properties that the model gives it."""
    known = model().nodes.get(label)
    return {"label": label, "properties": _properties(properties, known.properties if known else None)}


def edge_value(
    kind: str, start: str | None, end: str | None, properties: Mapping[str, Any]
) -> dict[str, Any]:
    """An edge in an answer. `start` and `end` are node ids where the answer holds those nodes, else None."""
    known = model().edges.get(kind)
    found = _properties(properties, known.properties if known else None)
    return {"type": kind, "start": start, "end": end, "properties": found}


def path_value(nodes: list[Any], edges: list[Any]) -> dict[str, Any]:
    """A path in an answer."""
    return {"nodes": nodes, "edges": edges}


def _properties(found: Mapping[str, Any], known: Mapping[str, Property] | None) -> dict[str, Any]:
    if known is None:
        return dict(sorted(found.items()))
    return {name: found.get(name) for name in known}


def as_tuples(value: Any) -> Any:
    """Lists as tuples, as the graph's records have them."""
    return tuple(value) if isinstance(value, list) else value
