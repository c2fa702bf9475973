"""Why the graph says what it says: an entity's links with their weights, a claim's or event's sentences and rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal, TypeAlias

from policygraph.errors import NotFoundError
from policygraph.extractors.records import Claim, Event, Extraction, Span, Spans
from policygraph.graph.corpus import Corpus, Report
from policygraph.graph.happenings import Happening, find_happenings
from policygraph.graph.records import Decision, Judgement, Resolution, ResolvedEntity, UnitId
from policygraph.graph.resolver.explanation_text import render_text
from policygraph.graph.resolver.judgements import live
from policygraph.graph.resolver.lookup import find_entity, mention_id
from policygraph.graph.statements import Statement, find_statements

__all__ = ["Evidence", "Explanation", "Pair", "explain", "render_text", "to_dict"]

Subject: TypeAlias = Literal["entity", "claim", "event", "document"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words in a document, the sentence that they stand in, and the rule that read them; `facts` is what else."""

    document: str
    title: str | None
    published: date | None
    start: int
    end: int
    words: str
    sentence: str
    rule: str
    score: float | None = None
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """A decision with the names and present entity ids of its two sides."""

    left_name: str
    right_name: str
    left_entity: str
    right_entity: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that speaks for one node. Links, near misses and judgements are of entities only."""

    subject: Subject
    id: str
    name: str
    facts: tuple[tuple[str, str], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    links: tuple[Pair, ...] = ()
    near_misses: tuple[Pair, ...] = ()
    judgements: tuple[Judgement, ...] = ()


def explain(
    id: str, extractions: Iterable[Extraction], resolution: Resolution, judgements: Sequence[Judgement] = ()
) -> Explanation:
    """Explains an entity (by a present or former id), a claim, an event, a mention's entity or a document.

    Raises NotFoundError where nothing has the id.
    """
    corpus = Corpus(extractions, resolution)
    if id in corpus.extractions:
        return _document(id, corpus)
    entity = _entity_of_mention(id, corpus) if id.startswith("m-") else find_entity(id, resolution)
    if entity is not None:
        return _entity(entity, corpus, judgements)
    statements = find_statements(corpus)
    for statement in statements:
        if id in (statement.id, *(report.record.id for report in statement.reports)):
            return _statement(statement, corpus)
    for happening in find_happenings(corpus, statements):
        if id in (happening.id, *(report.record.id for report in happening.reports)):
            return _happening(happening, corpus)
    raise NotFoundError(
        f"nothing in the graph has the id {id}; look entities up with: "
        "policygraph query 'MATCH (e:Entity) RETURN e.id, e.name'"
    )


def to_dict(explanation: Explanation) -> dict[str, Any]:
    """The explanation as plain values for JSON; dates are ISO text."""
    plain: dict[str, Any] = _plain(asdict(explanation))
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        facts = {"facts": dict(value["facts"])} if "facts" in value else {}
        return {name: _plain(part) for name, part in {**value, **facts}.items()}
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def _entity(entity: ResolvedEntity, corpus: Corpus, judgements: Sequence[Judgement]) -> Explanation:
    units, owners = set(entity.units), {u: e for e in corpus.resolution.entities for u in e.units}
    links: list[Pair] = []
    misses: list[Pair] = []
    for decision in corpus.resolution.decisions:
        inside = (decision.left in units) + (decision.right in units)
        if inside:
            pair = _pair(decision, corpus, owners)
            (links if decision.answer == "same" and inside == 2 else misses).append(pair)
    held = tuple(j for j in live(judgements) if j.left_unit in units or j.right_unit in units)
    facts = [
        ("kind", entity.kind),
        ("country", entity.country or ""),
        ("also called", ", ".join(entity.aliases)),
    ]
    facts += [("wikidata", entity.links.get("wikidata", "")), ("ids", ", ".join(entity.identities))]
    facts.append(("documents", str(corpus.independent(document for document, _ in entity.units))))
    return Explanation(
        "entity", entity.id, entity.name, _known(facts), _mentions(entity, corpus),
        tuple(sorted(links, key=lambda p: (p.decision.right, p.decision.left))),
        tuple(sorted(misses, key=lambda p: (-p.decision.score, p.decision.left, p.decision.right))), held,
    )  # fmt: skip


def _mentions(entity: ResolvedEntity, corpus: Corpus) -> tuple[Evidence, ...]:
    found = []
    units = set(entity.units)
    for document, extraction in corpus.extractions.items():
        for mention in sorted(extraction.mentions, key=lambda m: (m.start, m.end)):
            if (document, mention.entity) in units:
                span = mention.start, mention.end
                facts = ("form", mention.form), ("id", mention_id(document, *span, mention.entity))
                found.append(_evidence(document, span, mention.rule, corpus, mention.score, facts))
    return tuple(found)


def _pair(decision: Decision, corpus: Corpus, owners: dict[UnitId, ResolvedEntity]) -> Pair:
    left, right = decision.left, decision.right
    names = _unit_name(left, corpus), _unit_name(right, corpus)
    return Pair(*names, owners[left].id, owners[right].id, decision)


def _unit_name(unit: UnitId, corpus: Corpus) -> str:
    entities = corpus.extractions[unit[0]].entities
    return next((entity.name for entity in entities if entity.id == unit[1]), unit[1])


def _entity_of_mention(id: str, corpus: Corpus) -> ResolvedEntity | None:
    for document, extraction in corpus.extractions.items():
        for mention in extraction.mentions:
            if mention_id(document, mention.start, mention.end, mention.entity) == id:
                entity = corpus.entity(document, mention.entity)
                return next((e for e in corpus.resolution.entities if e.id == entity), None)
    return None


def _statement(statement: Statement, corpus: Corpus) -> Explanation:
    first = statement.reports[0]
    facts = [("said by", _name(statement.speaker, corpus)), ("stance", first.record.stance)]
    facts += [("negated", "yes" if first.record.negated else ""), *_counts(statement.reports, corpus)]
    evidence = tuple(_said(report, corpus) for report in statement.reports)
    name = corpus.joined(first.document, first.record.content)
    return Explanation("claim", statement.id, name, _known(facts), evidence)


def _said(report: Report[Claim], corpus: Corpus) -> Evidence:
    claim = report.record
    parts = [("source", claim.source), ("cue", claim.cue), ("content", claim.content)]
    facts = [(part, _quoted(report.document, spans, corpus)) for part, spans in parts]
    facts += [("form", claim.form), ("hedged", "yes" if claim.hedged else "")]
    return _evidence(report.document, (report.start, report.end), claim.rule, corpus, facts=_known(facts))


def _happening(happening: Happening, corpus: Corpus) -> Explanation:
    first = happening.reports[0].record
    facts = [
        (part, _names(ids, corpus))
        for part, ids in (("source", happening.sources), ("target", happening.targets))
    ]
    facts += [
        ("status", first.status),
        ("mode", first.mode or ""),
        ("where", _names(happening.places, corpus)),
    ]
    if happening.date:
        when = happening.date
        facts.append(("when", f"{when.start} to {when.end} ({when.precision})"))
    facts += [("claimed in", happening.statement or ""), *_counts(happening.reports, corpus)]
    evidence = tuple(_done(report, corpus) for report in happening.reports)
    return Explanation("event", happening.id, first.type, _known(facts), evidence)


def _done(report: Report[Event], corpus: Corpus) -> Evidence:
    event = report.record
    parts = [("source", event.source), ("target", event.target)]
    facts = [
        (part, _quoted(report.document, tuple((a.start, a.end) for a in actors), corpus))
        for part, actors in parts
    ]
    facts += [("trigger", _quoted(report.document, event.trigger, corpus)), ("status", event.status)]
    facts.append(("date", event.date.text if event.date else ""))
    return _evidence(report.document, (report.start, report.end), event.rule, corpus, facts=_known(facts))


def _document(id: str, corpus: Corpus) -> Explanation:
    extraction = corpus.extractions[id]
    document = extraction.document
    copies = [f"{c.document} ({c.similarity:.2f})" for c in corpus.copies if c.original == id]
    original = [f"{c.original} ({c.similarity:.2f})" for c in corpus.copies if c.document == id]
    facts = [("published", str(document.published or "")), ("publisher", document.publisher or "")]
    facts += [("source", document.source or ""), ("url", document.url or "")]
    facts += [("copy of", ", ".join(original)), ("copied by", ", ".join(copies))]
    for name in ("mentions", "entities", "offices", "claims", "events"):
        facts.append((name, str(len(getattr(extraction, name)))))
    return Explanation("document", id, document.title or id, _known(facts))


def _counts(reports: Sequence[Report[Any]], corpus: Corpus) -> list[tuple[str, str]]:
    documents = corpus.independent(report.document for report in reports)
    return [("reports", str(len(reports))), ("independent documents", str(documents))]


def _evidence(
    document: str,
    span: Span,
    rule: str,
    corpus: Corpus,
    score: float | None = None,
    facts: tuple[tuple[str, str], ...] = (),
) -> Evidence:
    about = corpus.extractions[document].document
    sentence = " ".join(corpus.words(document, corpus.sentence(document, span)).split())
    words = corpus.words(document, span)
    return Evidence(document, about.title, about.published, *span, words, sentence, rule, score, facts)


def _quoted(document: str, spans: Spans, corpus: Corpus) -> str:
    return " … ".join(" ".join(corpus.words(document, span).split()) for span in spans)


def _names(ids: Iterable[str], corpus: Corpus) -> str:
    return ", ".join(_name(id, corpus) for id in ids)


def _name(id: str | None, corpus: Corpus) -> str:
    found = next((entity for entity in corpus.resolution.entities if entity.id == id), None)
    return f"{found.name} ({found.id})" if found else ""


def _known(facts: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in facts if value)
