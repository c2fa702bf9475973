"""Traces: what the graph has of each document, so that the next build only touches what changes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from policygraph.graph.records import Node

__all__ = ["Place", "Trace", "from_record", "trace_node"]

Place: TypeAlias = tuple[
    str, str
]  # of a report: hash of what it must agree with others in, id of the node that shows it


@dataclass(frozen=True, slots=True)
class Trace:
    """What became of a document: of the form that `digest` says, a copy of `original` (itself, if of none).

    `entities` gives each local id the entity's, `claims` and `events` each report, in order, its place. `similar` are
    the documents that it was compared with in full.
    """

    digest: str
    original: str
    similarity: float
    entities: Mapping[str, str]
    similar: Mapping[str, float] = field(default_factory=dict)
    claims: tuple[Place, ...] = ()
    events: tuple[Place, ...] = ()

    def same_document(self, other: Trace | None) -> bool:
        """Whether the document itself, its original and its entities are the same; its reports' places may differ."""
        return other is not None and (
            (self.digest, self.original, self.similarity, self.entities)
            == (other.digest, other.original, other.similarity, other.entities)
        )


def trace_node(document: str, trace: Trace) -> Node:
    """A trace as a node of the graph."""
    values = [
        trace.digest, trace.original, trace.similarity, trace.entities, trace.similar, _flat(trace.claims),
        _flat(trace.events),
    ]  # fmt: skip
    record = json.dumps(values, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return Node("Trace", document, {"id": document, "record": record})


def from_record(record: str) -> Trace:
    """The trace that `trace_node` wrote."""
    digest, original, similarity, entities, similar, claims, events = json.loads(record)
    return Trace(digest, original, similarity, entities, similar, _pairs(claims), _pairs(events))


def _flat(places: Iterable[Place]) -> list[str]:
    return [part for place in places for part in place]


def _pairs(parts: list[str]) -> tuple[Place, ...]:
    return tuple(zip(parts[::2], parts[1::2], strict=True))
