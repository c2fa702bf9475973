"""What has to be written so that a stored graph becomes equal to a given one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from policygraph.errors import StoreError
from policygraph.graph.model import EdgeType, Property, model
from policygraph.graph.records import Edge, Graph, Node, Value

from .protocol import LoadReport
from .scope import Ends
from .values import stored_value

__all__ = [
    "Change",
    "Ends",
    "Key",
    "Properties",
    "Table",
    "Tables",
    "difference",
    "differences",
    "report",
    "tables",
]

Properties: TypeAlias = Mapping[str, Value]
Key: TypeAlias = tuple[Value, ...]  # a node: (id,); an edge: (start, end, key properties...)
Table: TypeAlias = dict[Key, Properties]


@dataclass(slots=True)
class Tables:
    """A graph by node label and by edge type with its ends' labels."""

    nodes: dict[str, Table] = field(default_factory=dict)
    edges: dict[Ends, Table] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """What to write in one table. Keys of `removed` and `changed` are in the store, those of `added` are not."""

    added: Table
    changed: Table
    removed: tuple[Key, ...]
    stored: int | None  # how many rows the store holds now; None where only some were looked at

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def tables(graph: Graph, store: str, *, whole: bool = True) -> Tables:
    """The graph as tables, checked against the model. Raises StoreError if a node or edge doesn't fit it.

    The ends of the edges of a graph that isn't whole may stand in the store alone.
    """
    found = empty_tables()
    try:
        for node in graph.nodes:
            found.nodes[node.label].setdefault((node.id,), _node_properties(node))
        for edge in graph.edges:
            ends = (edge.type, edge.start_label, edge.end_label)
            properties = _edge_properties(edge, found if whole else None)
            key = (edge.start, edge.end, *(properties[name] for name in model().edges[edge.type].key))
            found.edges[ends].setdefault(key, properties)
    except (KeyError, TypeError, ValueError) as error:
        raise StoreError(
            f"{store}: the graph doesn't fit the model ({error}); nothing was written; please report this"
        ) from error
    return found


def empty_tables() -> Tables:
    """All tables of the model that are no one's internal matter, empty."""
    kinds = model()
    nodes: dict[str, Table] = {label: {} for label, node in kinds.nodes.items() if node.built}
    edges: dict[Ends, Table] = {
        (kind, start, end): {} for kind, edge in kinds.edges.items() for start, end in edge.ends
    }
    return Tables(nodes, edges)


def _node_properties(node: Node) -> Properties:
    known = model().nodes[node.label].properties
    return _checked({**node.properties, "id": node.id}, known, f"{node.label} {node.id}")


def _edge_properties(edge: Edge, found: Tables | None) -> Properties:
    kind: EdgeType = model().edges[edge.type]
    where = f"{edge.type} from {edge.start} to {edge.end}"
    for label, end in ((edge.start_label, edge.start), (edge.end_label, edge.end)):
        if found is not None and (end,) not in found.nodes[label]:
            raise ValueError(f"{where}: there is no {label} {end}")
    properties = _checked(edge.properties, kind.properties, where)
    for name in kind.key:
        if properties[name] is None:
            raise ValueError(f"{where}: {name} tells parallel edges apart and is missing")
    return properties


def _checked(properties: Properties, known: Mapping[str, Property], where: str) -> Properties:
    unknown = sorted(set(properties) - set(known))
    if unknown:
        raise ValueError(f"{where}: property {unknown[0]} is not in the model")
    return {name: stored_value(properties.get(name), prop) for name, prop in known.items()}


def difference(stored: Table, wanted: Table, *, whole: bool = True) -> Change:
    """What to add, change and remove, in the order of the wanted table."""
    added = {key: properties for key, properties in wanted.items() if key not in stored}
    changed = {
        key: properties for key, properties in wanted.items() if key in stored and stored[key] != properties
    }
    removed = tuple(key for key in stored if key not in wanted)
    return Change(added, changed, removed, len(stored) if whole else None)


def differences(
    stored: Tables, wanted: Tables, *, whole: bool
) -> tuple[dict[str, Change], dict[Ends, Change]]:
    """What to write in each table of nodes and of edges."""
    nodes = {
        label: difference(stored.nodes[label], table, whole=whole) for label, table in wanted.nodes.items()
    }
    edges = {ends: difference(stored.edges[ends], table, whole=whole) for ends, table in wanted.edges.items()}
    return nodes, edges


def report(changes: list[Change]) -> LoadReport:
    """The numbers of all changes."""
    return LoadReport(
        sum(len(change.added) for change in changes),
        sum(len(change.changed) for change in changes),
        sum(len(change.removed) for change in changes),
    )
