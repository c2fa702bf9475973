"""The graph model as typed records, read from model.toml and checked: what nodes and edges there are."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal, NoReturn, TypeAlias, get_args

from policygraph.errors import DataError

__all__ = ["EdgeType", "Model", "NodeType", "Property", "PropertyType", "model", "parse_model"]

PropertyType: TypeAlias = Literal["STRING", "INT64", "DOUBLE", "BOOL", "DATE", "STRING[]"]


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a node or edge type."""

    name: str
    type: PropertyType
    about: str


@dataclass(frozen=True, slots=True)
class NodeType:
    """One label. `properties` starts with `id`, the primary key; `second_label` names a property, or is None.

    `internal` nodes are kept for rebuilding and left out of exports and counts; `built` ones are made anew with the
    graph, the others stay as they were put there.
    """

    label: str
    about: str
    properties: Mapping[str, Property]
    key: tuple[str, ...]
    second_label: str | None
    internal: bool
    built: bool


@dataclass(frozen=True, slots=True)
class EdgeType:
    """One edge type. Two edges are the same if their ends and the properties named by `key` are."""

    type: str
    about: str
    ends: tuple[tuple[str, str], ...]
    properties: Mapping[str, Property]
    key: tuple[str, ...]
    internal: bool


@dataclass(frozen=True, slots=True)
class Model:
    """All node and edge types, in the order of the file."""

    version: int
    nodes: Mapping[str, NodeType]
    edges: Mapping[str, EdgeType]


@cache
def model() -> Model:
    """The model that this version of policygraph builds and stores."""
    return parse_model(
        files(__package__).joinpath("model.toml").read_text(encoding="utf-8"), "graph/model.toml"
    )


def parse_model(text: str, where: str) -> Model:
    """Reads a model from TOML. Raises DataError naming `where`, the entry and the cure."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{where}: is not TOML ({error}); mend that line") from error
    if type(data.get("version")) is not int:
        _fail(where, "version", "is not a whole number", "write version = 1 at the top")
    nodes = {label: _node(label, entry, where) for label, entry in data.get("node", {}).items()}
    edges = {kind: _edge(kind, entry, nodes, where) for kind, entry in data.get("edge", {}).items()}
    return Model(data["version"], MappingProxyType(nodes), MappingProxyType(edges))


def _node(label: str, entry: Mapping[str, Any], where: str) -> NodeType:
    name = f"node.{label}"
    _check_fields(entry, {"about", "properties", "second_label", "internal", "built"}, name, where)
    properties = {"id": Property("id", "STRING", "content hash"), **_properties(entry, name, where)}
    second = entry.get("second_label")
    if second is not None and second not in properties:
        _fail(
            where, name, f"second_label {second!r} is no property of it", f"name one of {_list(properties)}"
        )
    internal = bool(entry.get("internal"))
    built = not internal or bool(entry.get("built"))
    return NodeType(label, entry["about"], MappingProxyType(properties), ("id",), second, internal, built)


def _edge(kind: str, entry: Mapping[str, Any], nodes: Mapping[str, NodeType], where: str) -> EdgeType:
    name = f"edge.{kind}"
    _check_fields(entry, {"about", "properties", "ends", "key", "internal"}, name, where)
    properties = _properties(entry, name, where)
    ends = tuple((pair[0], pair[1]) for pair in entry.get("ends", []) if len(pair) == 2)
    if not ends or len(ends) != len(entry["ends"]):
        _fail(where, name, "ends are not pairs of labels", 'write ends = [["From", "To"]]')
    for label in sorted({label for pair in ends for label in pair} - set(nodes)):
        _fail(where, name, f"label {label!r} in ends is unknown", f"use one of {_list(nodes)}")
    key = tuple(entry.get("key", []))
    for prop in key:
        if prop not in properties:
            _fail(where, name, f"key {prop!r} is no property of it", f"name one of {_list(properties)}")
    internal = bool(entry.get("internal"))
    return EdgeType(kind, entry["about"], ends, MappingProxyType(properties), key, internal)


def _properties(entry: Mapping[str, Any], name: str, where: str) -> dict[str, Property]:
    found = {}
    for prop, spec in entry.get("properties", {}).items():
        if spec.get("type") not in get_args(PropertyType):
            problem = f"type {spec.get('type')!r} is unknown"
            _fail(where, f"{name}.{prop}", problem, f"use one of {_list(get_args(PropertyType))}")
        if not spec.get("about"):
            _fail(where, f"{name}.{prop}", "about is missing", "say in one line what it holds")
        found[prop] = Property(prop, spec["type"], spec["about"])
    return found


def _check_fields(entry: Mapping[str, Any], known: set[str], name: str, where: str) -> None:
    for field in sorted(set(entry) - known):
        _fail(where, name, f"field {field!r} is unknown", f"use {_list(sorted(known))}")
    if not entry.get("about"):
        _fail(where, name, "about is missing", "say in one line what it is")


def _list(names: Any) -> str:
    return ", ".join(names)


def _fail(where: str, entry: str, problem: str, cure: str) -> NoReturn:
    raise DataError(f"{where}: {entry}: {problem}; {cure}")
