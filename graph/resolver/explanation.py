"""Why the graph says what it says: an entity's links with their weights, a claim's or event's sentences and rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from policygraph.extractors.records import Claim, Event, Extraction
from policygraph.graph.corpus import Corpus, Report
from policygraph.graph.happenings import Happening, find_happenings
from policygraph.graph.records import Judgement, Resolution, ResolvedEntity
from policygraph.graph.resolver.basis import Basis, Whole
from policygraph.graph.resolver.evidence import (
    evidence,
    known,
    mentions,
    offices,
    owners,
    pair,
    quoted,
    unknown,
)
from policygraph.graph.resolver.explanation_records import Evidence, Explanation, Pair
from policygraph.graph.resolver.explanation_text import render_text
from policygraph.graph.resolver.identifiers import own_ids
from policygraph.graph.statements import Statement, find_statements

__all__ = ["Evidence", "Explanation", "Pair", "explain", "explain_by", "render_text", "to_dict"]


def explain(
    id: str, extractions: Iterable[Extraction], resolution: Resolution, judgements: Sequence[Judgement] = ()
) -> Explanation:
    """Explains what has an id among all extractions; see explain_by."""
    return explain_by(Whole(extractions, resolution, judgements), id)


def explain_by(basis: Basis, id: str) -> Explanation:
    """Explains an entity (by a present or former id), a claim, an event, a mention's entity or a document.

    Raises NotFoundError where nothing has the id.
    """
    corpus = basis.document(id)
    if corpus is not None:
        return _document(id, corpus)
    entity = basis.find(id)
    if entity is not None:
        found = _entity(entity[0], basis.about(entity[0]), basis.judged)
        return replace(found, asked=id) if id.startswith("m-") else found
    corpus = basis.reported(id)
    told = _reported(id, corpus) if corpus is not None else None
    if told is None:
        raise unknown(id)
    return told


def _reported(id: str, corpus: Corpus) -> Explanation | None:
    statements = find_statements(corpus)
    for statement in statements:
        if id in (statement.id, *(report.record.id for report in statement.reports)):
            return _statement(statement, statements, corpus)
    happenings = find_happenings(corpus, statements)
    for happening in happenings:
        if id in (happening.id, *(report.record.id for report in happening.reports)):
            return _happening(happening, happenings, corpus)
    return None


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


def _entity(entity: ResolvedEntity, corpus: Corpus, judged: Sequence[Judgement]) -> Explanation:
    units, owner = set(entity.units), owners(corpus)
    links: list[Pair] = []
    misses: list[Pair] = []
    for decision in corpus.resolution.decisions:
        inside = (decision.left in units) + (decision.right in units)
        if inside:
            found = pair(decision, corpus, owner)
            (links if decision.answer == "same" and inside == 2 else misses).append(found)
    held = tuple(j for j in judged if j.left_unit in units or j.right_unit in units)
    facts = [
        ("kind", entity.kind),
        ("country", entity.country or ""),
        ("also called", ", ".join(entity.aliases)),
    ]
    held_offices = "; ".join(dict.fromkeys(offices(entity.units, owner, corpus)))
    facts += [
        ("offices", held_offices),
        ("wikidata", entity.links.get("wikidata", "")),
        ("your ids", ", ".join(own_ids(entity.links))),
        ("ids", ", ".join(entity.identities)),
    ]
    facts.append(("documents", str(corpus.independent(document for document, _ in entity.units))))
    return Explanation(
        "entity", entity.id, entity.name, known(facts), mentions(entity.units, corpus),
        tuple(sorted(links, key=lambda p: (p.decision.rule != "judged", p.decision.right, p.decision.left))),
        tuple(sorted(misses, key=lambda p: (-p.decision.score, p.decision.left, p.decision.right))), held,
    )  # fmt: skip


def _statement(statement: Statement, statements: Iterable[Statement], corpus: Corpus) -> Explanation:
    first = statement.reports[0]
    facts = [("said by", _name(statement.speaker, corpus)), *_told(statement, statements, corpus)]
    facts += [("stance", first.record.stance)]
    facts += [("negated", "yes" if first.record.negated else ""), *_counts(statement.reports, corpus)]
    reports = tuple(_said(report, corpus) for report in statement.reports)
    name = corpus.joined(first.document, first.record.content)
    return Explanation("claim", statement.id, name, known(facts), reports)


def _told(statement: Statement, statements: Iterable[Statement], corpus: Corpus) -> Iterator[tuple[str, str]]:
    """According to whom it was said, and what the claim tells that others said."""
    within = {(r.document, r.record.within) for r in statement.reports if r.record.within}
    own = {(r.document, r.record.id) for r in statement.reports}
    outer, inner = [], []
    for other in statements:
        who = f"{_name(other.speaker, corpus) or other.reports[0].source or 'somebody'}, {other.id}"
        if any((r.document, r.record.id) in within for r in other.reports):
            outer.append(who)
        if any((r.document, r.record.within) in own for r in other.reports):
            inner.append(who)
    yield "according to", "; ".join(outer)
    yield "tells what was said by", "; ".join(inner)


def _said(report: Report[Claim], corpus: Corpus) -> Evidence:
    claim = report.record
    parts = [("source", claim.source), ("cue", claim.cue), ("content", claim.content)]
    facts = [(part, quoted(report.document, spans, corpus)) for part, spans in parts]
    facts += [("form", claim.form), ("hedged", "yes" if claim.hedged else "")]
    return evidence(report.document, (report.start, report.end), claim.rule, corpus, facts=known(facts))


def _happening(happening: Happening, happenings: Iterable[Happening], corpus: Corpus) -> Explanation:
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
    facts += [("claimed in", ", ".join(happening.statements)), *_counts(happening.reports, corpus)]
    facts += _outcomes(happening, happenings)
    told = zip(happening.reports, happening.reasons, strict=True)
    reports = tuple(_done(report, why, corpus) for report, why in told)
    return Explanation("event", happening.id, first.type, known(facts), reports)


def _outcomes(happening: Happening, happenings: Iterable[Happening]) -> list[tuple[str, str]]:
    """Which plans it is the outcome of, and what came of it."""
    plans = [f"{one.plan} ({one.rule}, after {one.days} days)" for one in happening.outcome_of]
    came = [
        f"{other.id} ({one.rule}, after {one.days} days)"
        for other in happenings
        for one in other.outcome_of
        if one.plan == happening.id
    ]
    return [("outcome of", ", ".join(plans)), ("what came of it", ", ".join(came))]


def _done(report: Report[Event], why: str, corpus: Corpus) -> Evidence:
    event = report.record
    parts = [("source", event.source), ("target", event.target)]
    facts = [
        (part, quoted(report.document, tuple((a.start, a.end) for a in actors), corpus))
        for part, actors in parts
    ]
    facts += [("trigger", quoted(report.document, event.trigger, corpus)), ("status", event.status)]
    facts += [("date", event.date.text if event.date else ""), ("one with the first", why)]
    return evidence(report.document, (report.start, report.end), event.rule, corpus, facts=known(facts))


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
    return Explanation("document", id, document.title or id, known(facts))


def _counts(reports: Sequence[Report[Any]], corpus: Corpus) -> list[tuple[str, str]]:
    documents = corpus.independent(report.document for report in reports)
    return [("reports", str(len(reports))), ("independent documents", str(documents))]


def _names(ids: Iterable[str], corpus: Corpus) -> str:
    return ", ".join(_name(id, corpus) for id in ids)


def _name(id: str | None, corpus: Corpus) -> str:
    found = next((entity for entity in corpus.resolution.entities if entity.id == id), None)
    return f"{found.name} ({found.id})" if found else ""
