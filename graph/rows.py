"""Nodes and edges of model.toml, made from what they show: documents, entities, offices, statements, happenings."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from policygraph.extractors.records import Claim, Document, Event, Extraction, Mention, Span
from policygraph.graph.copies import Copy
from policygraph.graph.happenings import Happening
from policygraph.graph.ids import content_id
from policygraph.graph.links import Links
from policygraph.graph.records import Edge, Node, ResolvedEntity, Value
from policygraph.graph.reports import OfficeReport, Report, Reports, sentence_at
from policygraph.graph.resolver.lookup import mention_id
from policygraph.graph.settings import settings
from policygraph.graph.statements import Statement

__all__ = [
    "Row",
    "copy_rows",
    "document_rows",
    "entity_rows",
    "happening_rows",
    "office_rows",
    "outcome_rows",
    "statement_rows",
]

Row: TypeAlias = Node | Edge


def document_rows(extraction: Extraction, reports: Reports, links: Links) -> Iterator[Row]:
    """A document, its mentions and the sentences that they and its reports stand in."""
    document = extraction.document
    yield _document(document)
    starts = [start for start, _ in extraction.sentences]
    sentences = {report.sentence for found in (reports.claims, reports.events) for report in found}
    sentences |= {report.sentence for report in reports.offices}
    for mention in extraction.mentions:
        entity = links.entity(document.id, mention.entity)
        if entity is not None:
            span = mention.start, mention.end
            sentence = sentence_at(starts, extraction.sentences, span)
            sentences.add(sentence)
            yield from _mention(document, mention, sentence, entity)
    for span in sorted(sentences):
        yield from _sentence(document, span)


def _document(document: Document) -> Node:
    return _node(
        "Document", document.id, title=document.title, url=document.url, source=document.source,
        publisher=document.publisher, published=document.published, language=document.language,
        sha256=hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
    )  # fmt: skip


def _mention(document: Document, mention: Mention, sentence: Span, entity: str) -> Iterator[Row]:
    id = mention_id(document.id, mention.start, mention.end, mention.entity)
    words = document.text[mention.start : mention.end]
    yield _node(
        "Mention", id, document=document.id, start_char=mention.start, end_char=mention.end, text=words,
        form=mention.form,
    )  # fmt: skip
    yield _place("Mention", id, document.id, sentence, (mention.start, mention.end), words, mention.rule)
    yield Edge("REFERS_TO", "Mention", id, "Entity", entity, {"rule": mention.rule, "score": mention.score})


def _sentence(document: Document, span: Span) -> Iterator[Row]:
    id, text = _sentence_id(document.id, span), document.text[span[0] : span[1]]
    yield _node("Sentence", id, document=document.id, start_char=span[0], end_char=span[1], text=text)
    yield Edge("PART_OF", "Sentence", id, "Document", document.id, {})


def copy_rows(copies: Iterable[Copy]) -> Iterator[Row]:
    """What each copy is a copy of."""
    for copy in copies:
        yield Edge(
            "COPY_OF", "Document", copy.document, "Document", copy.original, {"similarity": copy.similarity}
        )


def entity_rows(entity: ResolvedEntity, mentions: int, links: Links) -> Iterator[Row]:
    """An entity with its counts."""
    yield _node(
        "Entity", entity.id, kind=entity.kind, name=entity.name, aliases=entity.aliases, country=entity.country,
        mentions=mentions, documents=links.independent(document for document, _ in entity.units),
        wikidata=entity.links.get("wikidata"),
        links=tuple(f"{scheme}:{id}" for scheme, id in sorted(entity.links.items())), identities=entity.identities,
    )  # fmt: skip


def office_rows(reports: Iterable[OfficeReport], links: Links) -> Iterator[Row]:
    """Who holds which office of what: one edge for all reports of it."""
    held: dict[tuple[str, str, str], list[OfficeReport]] = {}
    for report in reports:
        holder, of = links.entity(report.document, report.holder), links.entity(report.document, report.of)
        if holder and of and holder != of:
            held.setdefault((holder, of, report.title.casefold()), []).append(report)
    for (holder, of, _), found in held.items():
        first = min(found, key=lambda report: report.order)
        titles, known = [r.title for r in found], [r.published for r in found if r.published]
        properties: dict[str, Value] = {
            "title": min(titles, key=lambda title: (-titles.count(title), title)),
            "first_published": min(known, default=None), "last_published": max(known, default=None),
            "documents": links.independent(r.document for r in found),
            "sentence": _sentence_id(first.document, first.sentence), "start_char": first.start,
            "end_char": first.end,
        }  # fmt: skip
        yield Edge("HOLDS_OFFICE", "Entity", holder, "Entity", of, properties)


def statement_rows(statement: Statement, links: Links) -> Iterator[Row]:
    """A claim, its reports, who says it and whom it is about."""
    first = statement.reports[0]
    claims = [report.record for report in statement.reports]
    stance = next((claim.stance for claim in claims if claim.stance != "says"), "says")
    yield _node(
        "Claim", statement.id, text=first.text, form=first.record.form, stance=stance,
        negated=first.record.negated, hedged=all(claim.hedged for claim in claims), first_published=first.published,
        reports=len(claims), documents=links.independent(r.document for r in statement.reports),
    )  # fmt: skip
    yield from (_shown("Claim", statement.id, report) for report in statement.reports)
    about = {e for r in statement.reports for e in links.entities(r.document, r.record.about)}
    for entity in sorted(about):
        yield Edge("ABOUT", "Claim", statement.id, "Entity", entity, {})
    if statement.speaker:
        yield Edge("SAID_BY", "Claim", statement.id, "Entity", statement.speaker, {})


def happening_rows(happening: Happening, links: Links) -> Iterator[Row]:
    """An event, its reports, who did it to whom and where."""
    id, acted = happening.id, _acted(happening, links)
    contexts = {context for report in happening.reports for context in report.record.contexts}
    first, when = happening.reports[0].record, happening.date
    yield _node(
        "Event", id, type=acted.type, quad=acted.quad, mode=first.mode, contexts=tuple(sorted(contexts)),
        status=acted.status, date=acted.date, date_end=when.end if when else None,
        date_precision=when.precision if when else None, reports=len(happening.reports), documents=acted.documents,
    )  # fmt: skip
    yield from (_shown("Event", id, report) for report in happening.reports)
    ends = ("SOURCE", happening.sources), ("TARGET", happening.targets), ("LOCATED_IN", happening.places)
    yield from (Edge(kind, "Event", id, "Entity", entity, {}) for kind, found in ends for entity in found)
    for statement in happening.statements:
        yield Edge("CLAIMED_IN", "Event", id, "Claim", statement, {})
    for source, target in ((s, t) for s in happening.sources for t in happening.targets if s != t):
        yield Edge("ACTED_ON", "Entity", source, "Entity", target, {"event": id, **acted.properties()})


def outcome_rows(happening: Happening) -> Iterator[Row]:
    """Which plans an event is the outcome of."""
    for one in happening.outcome_of:
        yield Edge(
            "OUTCOME_OF", "Event", happening.id, "Event", one.plan, {"rule": one.rule, "days": one.days}
        )


@dataclass(frozen=True, slots=True)
class _Acted:
    """What an event and its ACTED_ON edges have in common."""

    type: str
    quad: str
    status: str
    date: date | None
    documents: int

    def properties(self) -> dict[str, Value]:
        return {name: getattr(self, name) for name in self.__slots__}


def _acted(happening: Happening, links: Links) -> _Acted:
    first, when = happening.reports[0].record, happening.date
    documents = links.independent({report.document for report in happening.reports})
    return _Acted(
        first.type, settings().quads[first.type], first.status, when.start if when else None, documents
    )


def _shown(label: str, id: str, report: Report[Claim] | Report[Event]) -> Edge:
    span = report.start, report.end
    return _place(label, id, report.document, report.sentence, span, report.words, report.record.rule)


def _place(label: str, id: str, document: str, sentence: Span, span: Span, words: str, rule: str) -> Edge:
    """An IN_SENTENCE edge."""
    properties: dict[str, Value] = {"start_char": span[0], "end_char": span[1], "words": words, "rule": rule}
    return Edge("IN_SENTENCE", label, id, "Sentence", _sentence_id(document, sentence), properties)


def _sentence_id(document: str, span: Span) -> str:
    return content_id("s", document, *span)


def _node(label: str, id: str, **properties: Value) -> Node:
    return Node(label, id, {"id": id, **properties})
