"""Ladybug's answers as plain values, and parameters as Ladybug takes them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from policygraph.errors import QueryError

from .protocol import Result
from .values import edge_value, node_value, path_value

__all__ = ["parameter", "plain_rows"]


def parameter(value: Any) -> Any:
    """A parameter's value: lists for tuples, and nothing that could not be a value."""
    if isinstance(value, str):
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as error:
            raise QueryError("a parameter holds half a surrogate pair, which no store can hold") from error
        return value
    if isinstance(value, tuple | list):
        return [parameter(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): parameter(item) for key, item in value.items()}
    return value


def plain_rows(answer: Any) -> Result:
    """The answer with nodes, edges and paths as dicts without internal ids; of several answers the last."""
    if isinstance(answer, list):
        answer = answer[-1]
    columns, rows = tuple(answer.get_column_names()), answer.get_all()
    ids: dict[tuple[int, int], str] = {}
    _collect(rows, ids)
    return Result(columns, tuple(tuple(_plain(value, ids) for value in row) for row in rows))


def _collect(value: Any, ids: dict[tuple[int, int], str]) -> None:
    """Remembers which internal id is which node's id."""
    if isinstance(value, list):
        for item in value:
            _collect(item, ids)
    elif isinstance(value, dict):
        if "_LABEL" in value and "_SRC" not in value and "id" in value:
            ids[_internal(value["_ID"])] = value["id"]
        for item in value.values():
            if isinstance(item, list | dict):
                _collect(item, ids)


def _plain(value: Any, ids: dict[tuple[int, int], str]) -> Any:
    if isinstance(value, list):
        return [_plain(item, ids) for item in value]
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)  # a sum of whole numbers, which Neo4j has as one
    if not isinstance(value, dict):
        return value
    if "_NODES" in value and "_RELS" in value:
        return path_value(_plain(value["_NODES"], ids), _plain(value["_RELS"], ids))
    properties = {key: _plain(item, ids) for key, item in value.items() if not key.startswith("_")}
    if "_SRC" in value:
        start, end = (ids.get(_internal(value[side])) for side in ("_SRC", "_DST"))
        return edge_value(value["_LABEL"], start, end, properties)
    return node_value(value["_LABEL"], properties) if "_LABEL" in value else properties


def _internal(id: Mapping[str, int]) -> tuple[int, int]:
    return id["table"], id["offset"]
