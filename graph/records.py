"""The resolved graph as plain records, before any store: nodes, edges, and what resolution decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, TypeAlias

from policygraph.extractors.records import Kind

Value: TypeAlias = str | int | float | bool | date | tuple[str, ...] | None
Answer: TypeAlias = Literal["same", "different", "unsure"]
UnitId: TypeAlias = tuple[str, str]  # (document id, id of an Entity of that document's Extraction)


@dataclass(frozen=True, slots=True)
class Node:
    """One node; `properties` has every property of its label in model.toml, `id` included."""

    label: str
    id: str
    properties: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Edge:
    """One edge between node ids. Two edges are the same if type, ends and the key properties of model.toml are."""

    type: str
    start_label: str
    start: str
    end_label: str
    end: str
    properties: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Graph:
    """A whole resolved graph, nodes and edges sorted."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One feature's part in a decision: what was compared, and its weight in bits (log2 odds)."""

    feature: str
    left: str
    right: str
    weight: float


@dataclass(frozen=True, slots=True)
class Decision:
    """Why two units (entities of single documents) were or were not taken for one."""

    left: UnitId
    right: UnitId
    answer: Answer
    rule: str
    score: float  # sum of the steps' weights, prior included
    threshold: float
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision about two ids, appended and never changed; `undoes` is the id of the one it takes back.

    `left_unit` and `right_unit` anchor it to units, so that it holds when entity ids change.
    """

    id: str
    answer: Answer
    left: str
    right: str
    left_unit: UnitId
    right_unit: UnitId
    why: str
    who: str
    when: datetime
    undoes: str | None = None


@dataclass(frozen=True, slots=True)
class ResolvedEntity:
    """One entity of the whole graph. `identities` are all ids under which it has been known."""

    id: str
    kind: Kind
    name: str
    aliases: tuple[str, ...]
    country: str | None
    links: Mapping[str, str]
    identities: tuple[str, ...]
    units: tuple[UnitId, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """All entities of a set of documents, with the decisions that made them."""

    entities: tuple[ResolvedEntity, ...] = ()
    decisions: tuple[Decision, ...] = ()
    contradictions: tuple[str, ...] = field(default=())
