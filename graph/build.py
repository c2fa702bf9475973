"""Extractions and their resolution become a graph: every node and edge of model.toml, each with its place in a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from policygraph.extractors.records import Extraction
from policygraph.graph.corpus import Corpus
from policygraph.graph.happenings import find_happenings
from policygraph.graph.model import model
from policygraph.graph.records import Edge, Graph, Node, Resolution, Value
from policygraph.graph.reported import reported_rows
from policygraph.graph.rows import (
    Row,
    copy_rows,
    document_rows,
    entity_rows,
    happening_rows,
    office_rows,
    outcome_rows,
    statement_rows,
)
from policygraph.graph.statements import find_statements

__all__ = ["build_graph", "graph_of"]

_EdgeKey: TypeAlias = tuple[str, str, str, str, str, tuple[str, ...]]


def build_graph(extractions: Iterable[Extraction], resolution: Resolution) -> Graph:
    """The whole graph, nodes and edges sorted; the same extractions in any order give an equal graph."""
    return graph_of(_rows(Corpus(extractions, resolution)))


def _rows(corpus: Corpus) -> Iterator[Row]:
    reports = corpus.reports()
    for extraction, found in zip(corpus.extractions.values(), reports, strict=True):
        yield from document_rows(extraction, found, corpus)
    yield from copy_rows(corpus.copies)
    mentions = Counter(
        corpus.entity(id, mention.entity) for id, e in corpus.extractions.items() for mention in e.mentions
    )
    for entity in corpus.resolution.entities:
        if any(document in corpus.extractions for document, _ in entity.units):
            yield from entity_rows(entity, mentions[entity.id], corpus)
    yield from office_rows((office for found in reports for office in found.offices), corpus)
    statements = find_statements(corpus)
    for statement in statements:
        yield from statement_rows(statement, corpus)
    named = {(r.document, r.record.id): s.id for s in statements for r in s.reports}
    yield from reported_rows((report for s in statements for report in s.reports), named)
    for happening in find_happenings(corpus, statements):
        yield from happening_rows(happening, corpus)
        yield from outcome_rows(happening)


def graph_of(rows: Iterable[Row]) -> Graph:
    """Nodes and edges as a graph: sorted, equal ones kept once."""
    nodes: dict[tuple[str, str], Node] = {}
    edges: dict[_EdgeKey, Edge] = {}
    for row in rows:
        if isinstance(row, Node):
            nodes.setdefault((row.label, row.id), row)
        else:
            key = tuple(_sortable(row.properties[name]) for name in model().edges[row.type].key)
            edges.setdefault((row.type, row.start_label, row.start, row.end_label, row.end, key), row)
    return Graph(tuple(nodes[key] for key in sorted(nodes)), tuple(edges[key] for key in sorted(edges)))


def _sortable(value: Value) -> str:
    return f"{value:012d}" if isinstance(value, int) else str(value)
