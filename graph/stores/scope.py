"""Parts of a graph: what one step of a load writes, and what in the store it takes the place of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from policygraph.graph.model import model
from policygraph.graph.records import Edge, Graph, Node

__all__ = ["Ends", "Part", "Scope", "edge_owner", "node_owner", "part_of"]

Ends: TypeAlias = tuple[str, str, str]  # edge type, label of its start, label of its end

# Nodes and edges are replaced by their owner: all of one document, claim or event at once. Owners are ids; where a row
# is not its own or its start's, this property names its owner.
_OWNED_BY = {"Mention": "document", "Sentence": "document", "ACTED_ON": "event"}


@dataclass(frozen=True, slots=True)
class Scope:
    """By node label and edge type with its ends' labels: the owners whose rows a part has all of."""

    nodes: Mapping[str, Collection[str]] = field(default_factory=dict)
    edges: Mapping[Ends, Collection[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of a graph. Without a scope they are the whole graph, and nothing else stays in the store."""

    graph: Graph
    scope: Scope | None = None


def node_owner(label: str) -> str:
    """The property of a node that names its owner."""
    return _OWNED_BY.get(label, "id")


def edge_owner(ends: Ends) -> tuple[bool, str]:
    """Whether an edge's owner is named by a property of the edge itself rather than of its start; the property."""
    if ends[0] in _OWNED_BY:
        return True, _OWNED_BY[ends[0]]
    return False, node_owner(ends[1])


def part_of(
    rows: Iterable[Node | Edge],
    owners: Mapping[str, Collection[str]],
    *,
    nodes: Collection[str] = (),
    edges: Collection[str] = (),
) -> Part:
    """A part with all rows of owners, given by label: nodes of these labels, and edges of these types from them."""
    rows = list(rows)
    owned = {
        (kind, start, end): owners[start]
        for kind in edges
        for start, end in model().edges[kind].ends
        if start in owners
    }
    graph = Graph(
        tuple(row for row in rows if isinstance(row, Node)),
        tuple(row for row in rows if isinstance(row, Edge)),
    )
    return Part(graph, Scope({label: owners[label] for label in nodes}, owned))
