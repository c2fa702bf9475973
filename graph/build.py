"""Extractions and their resolution become a graph: every node and edge of model.toml, each with its place in a text."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

from policygraph.extractors.records import Extraction, Office, Span
from policygraph.graph.corpus import Corpus
from policygraph.graph.happenings import Happening, find_happenings
from policygraph.graph.ids import content_id
from policygraph.graph.model import model
from policygraph.graph.records import Edge, Graph, Node, Resolution, Value
from policygraph.graph.resolver.lookup import mention_id
from policygraph.graph.settings import settings
from policygraph.graph.statements import Statement, find_statements

__all__ = ["build_graph"]

_EdgeKey: TypeAlias = tuple[str, str, str, str, str, tuple[str, ...]]


def build_graph(extractions: Iterable[Extraction], resolution: Resolution) -> Graph:
    """The whole graph, nodes and edges sorted; the same extractions in any order give an equal graph."""
    corpus = Corpus(extractions, resolution)
    statements = find_statements(corpus)
    rows = _Rows(corpus)
    rows.add_documents()
    rows.add_mentions()
    rows.add_entities()
    rows.add_offices()
    for statement in statements:
        rows.add_statement(statement)
    for happening in find_happenings(corpus, statements):
        rows.add_happening(happening)
    return rows.graph()


class _Rows:
    """Nodes and edges as they are made; equal ones are kept once."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._nodes: dict[tuple[str, str], Node] = {}
        self._edges: dict[_EdgeKey, Edge] = {}
        self._sentences: dict[tuple[str, Span], str] = {}

    def graph(self) -> Graph:
        return Graph(
            tuple(self._nodes[key] for key in sorted(self._nodes)),
            tuple(self._edges[key] for key in sorted(self._edges)),
        )

    def add_documents(self) -> None:
        for id, extraction in self._corpus.extractions.items():
            document = extraction.document
            self._node(
                "Document", id, title=document.title, url=document.url, source=document.source,
                publisher=document.publisher, published=document.published, language=document.language,
                sha256=hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
            )  # fmt: skip
        for copy in self._corpus.copies:
            self._edge(
                "COPY_OF", "Document", copy.document, "Document", copy.original, similarity=copy.similarity
            )

    def add_mentions(self) -> None:
        for document, extraction in self._corpus.extractions.items():
            for mention in extraction.mentions:
                entity = self._corpus.entity(document, mention.entity)
                if entity is None:
                    continue
                id = mention_id(document, mention.start, mention.end, mention.entity)
                span = mention.start, mention.end
                self._node(
                    "Mention", id, document=document, start_char=span[0], end_char=span[1],
                    text=self._corpus.words(document, span), form=mention.form,
                )  # fmt: skip
                self._place(
                    "Mention", id, document, span, self._corpus.sentence(document, span), mention.rule
                )
                self._edge(
                    "REFERS_TO", "Mention", id, "Entity", entity, rule=mention.rule, score=mention.score
                )

    def add_entities(self) -> None:
        mentions: dict[str, int] = defaultdict(int)
        for edge in self._edges.values():
            if edge.type == "REFERS_TO":
                mentions[edge.end] += 1
        for entity in self._corpus.resolution.entities:
            documents = {unit[0] for unit in entity.units} & set(self._corpus.extractions)
            if documents:
                self._node(
                    "Entity", entity.id, kind=entity.kind, name=entity.name, aliases=entity.aliases,
                    country=entity.country, mentions=mentions[entity.id],
                    documents=self._corpus.independent(documents), wikidata=entity.links.get("wikidata"),
                    identities=entity.identities,
                )  # fmt: skip

    def add_offices(self) -> None:
        held: dict[tuple[str, str, str], list[tuple[date, str, Office]]] = defaultdict(list)
        for document, extraction in self._corpus.extractions.items():
            for office in extraction.offices:
                holder = self._corpus.entity(document, office.holder)
                of = self._corpus.entity(document, office.of)
                if holder and of and holder != of:
                    published = extraction.document.published or date.max
                    held[holder, of, office.title.casefold()].append((published, document, office))
        for (holder, of, _), reports in held.items():
            self._add_office(holder, of, sorted(reports, key=lambda r: (*r[:2], r[2].start, r[2].end)))

    def _add_office(self, holder: str, of: str, reports: list[tuple[date, str, Office]]) -> None:
        _, document, office = reports[0]
        titles = [report.title for *_, report in reports]
        span = office.start, office.end
        sentence = self._sentence(document, self._corpus.sentence(document, span))
        known = [published for published, *_ in reports if published != date.max]
        self._edge(
            "HOLDS_OFFICE", "Entity", holder, "Entity", of,
            title=min(titles, key=lambda title: (-titles.count(title), title)),
            first_published=min(known, default=None), last_published=max(known, default=None),
            documents=self._corpus.independent(document for _, document, _ in reports),
            sentence=sentence, start_char=span[0], end_char=span[1],
        )  # fmt: skip

    def add_statement(self, statement: Statement) -> None:
        first = statement.reports[0]
        claims = [report.record for report in statement.reports]
        self._node(
            "Claim", statement.id, text=self._corpus.joined(first.document, first.record.content),
            form=first.record.form, stance=first.record.stance, negated=first.record.negated,
            hedged=all(claim.hedged for claim in claims), first_published=first.published,
            reports=len(claims), documents=self._corpus.independent(r.document for r in statement.reports),
        )  # fmt: skip
        for report in statement.reports:
            span = report.start, report.end
            self._place("Claim", statement.id, report.document, span, report.sentence, report.record.rule)
            for entity in self._corpus.entities(report.document, report.record.about):
                self._edge("ABOUT", "Claim", statement.id, "Entity", entity)
        if statement.speaker:
            self._edge("SAID_BY", "Claim", statement.id, "Entity", statement.speaker)

    def add_happening(self, happening: Happening) -> None:
        first, when = happening.reports[0].record, happening.date
        contexts = {context for report in happening.reports for context in report.record.contexts}
        quad, documents = settings().quads[first.type], {report.document for report in happening.reports}
        number, start = self._corpus.independent(documents), when.start if when else None
        self._node(
            "Event", happening.id, type=first.type, quad=quad, mode=first.mode, contexts=tuple(sorted(contexts)),
            status=first.status, date=start, date_end=when.end if when else None,
            date_precision=when.precision if when else None, reports=len(happening.reports), documents=number,
        )  # fmt: skip
        for report in happening.reports:
            span = report.start, report.end
            self._place("Event", happening.id, report.document, span, report.sentence, report.record.rule)
        ends = ("SOURCE", happening.sources), ("TARGET", happening.targets), ("LOCATED_IN", happening.places)
        for kind, entities in ends:
            for entity in entities:
                self._edge(kind, "Event", happening.id, "Entity", entity)
        if happening.statement:
            self._edge("CLAIMED_IN", "Event", happening.id, "Claim", happening.statement)
        for source, target in ((s, t) for s in happening.sources for t in happening.targets if s != t):
            self._edge(
                "ACTED_ON", "Entity", source, "Entity", target, event=happening.id, type=first.type, quad=quad,
                status=first.status, date=start, documents=number,
            )  # fmt: skip

    def _place(self, label: str, id: str, document: str, span: Span, sentence: Span, rule: str) -> None:
        """An IN_SENTENCE edge, and the sentence."""
        words = self._corpus.words(document, span)
        target = self._sentence(document, sentence)
        self._edge(
            "IN_SENTENCE",
            label,
            id,
            "Sentence",
            target,
            start_char=span[0],
            end_char=span[1],
            words=words,
            rule=rule,
        )

    def _sentence(self, document: str, span: Span) -> str:
        id = self._sentences.get((document, span), "")
        if not id:
            id = self._sentences[document, span] = content_id("s", document, *span)
            text = self._corpus.words(document, span)
            self._node("Sentence", id, document=document, start_char=span[0], end_char=span[1], text=text)
            self._edge("PART_OF", "Sentence", id, "Document", document)
        return id

    def _node(self, label: str, id: str, **properties: Value) -> None:
        self._nodes.setdefault((label, id), Node(label, id, {"id": id, **properties}))

    def _edge(
        self, edge_type: str, start_label: str, start: str, end_label: str, end: str, /, **properties: Value
    ) -> None:
        key = tuple(_sortable(properties[name]) for name in model().edges[edge_type].key)
        edge = Edge(edge_type, start_label, start, end_label, end, properties)
        self._edges.setdefault((edge_type, start_label, start, end_label, end, key), edge)


def _sortable(value: Value) -> str:
    return f"{value:012d}" if isinstance(value, int) else str(value)
