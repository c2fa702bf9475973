"""What explanations are made of: words with their sentences and rules, decisions with names, ids found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from policygraph.errors import NotFoundError
from policygraph.extractors.records import Span, Spans
from policygraph.graph.corpus import Corpus
from policygraph.graph.records import Decision, ResolvedEntity, UnitId
from policygraph.graph.resolver.explanation_records import Evidence, Pair
from policygraph.graph.resolver.lookup import mention_id

__all__ = [
    "evidence",
    "known",
    "mentions",
    "offices",
    "owners",
    "pair",
    "quoted",
    "unit_name",
    "unknown",
]


def owners(corpus: Corpus) -> Mapping[UnitId, ResolvedEntity]:
    """The entity of each unit."""
    return {unit: entity for entity in corpus.resolution.entities for unit in entity.units}


def unknown(id: str) -> NotFoundError:
    """The error for an id that nothing has."""
    return NotFoundError(
        f"nothing in the graph has the id {id}; look entities up with: "
        "policygraph query 'MATCH (e:Entity) RETURN e.id, e.name'"
    )


def mentions(units: Iterable[UnitId], corpus: Corpus) -> tuple[Evidence, ...]:
    """All mentions of units, the first published first."""
    found, wanted = [], set(units)
    documents = {document for document, _ in wanted}
    for document, extraction in corpus.extractions.items():
        if document not in documents:
            continue
        for mention in sorted(extraction.mentions, key=lambda m: (m.start, m.end)):
            if (document, mention.entity) in wanted:
                span = mention.start, mention.end
                facts = ("form", mention.form), ("id", mention_id(document, *span, mention.entity))
                found.append(evidence(document, span, mention.rule, corpus, mention.score, facts))
    return tuple(found)


def offices(units: Iterable[UnitId], owner: Mapping[UnitId, ResolvedEntity], corpus: Corpus) -> Iterable[str]:
    """The offices of units as the articles have them."""
    units = set(units)
    for document in sorted({document for document, _ in units}):
        for office in corpus.extractions[document].offices:
            if (document, office.holder) in units:
                body = owner.get((document, office.of or ""))
                yield f"{office.title} of {body.name}" if body else office.title


def pair(decision: Decision, corpus: Corpus, owner: Mapping[UnitId, ResolvedEntity]) -> Pair:
    """A decision with the names and entities of its sides."""
    left, right = decision.left, decision.right
    names = unit_name(left, corpus), unit_name(right, corpus)
    return Pair(*names, owner[left].id, owner[right].id, decision)


def unit_name(unit: UnitId, corpus: Corpus) -> str:
    """What an entity of one document is called there."""
    entities = corpus.extractions[unit[0]].entities
    return next((entity.name for entity in entities if entity.id == unit[1]), unit[1])


def evidence(
    document: str,
    span: Span,
    rule: str,
    corpus: Corpus,
    score: float | None = None,
    facts: tuple[tuple[str, str], ...] = (),
) -> Evidence:
    """Words of a document with the sentence that they stand in."""
    about = corpus.extractions[document].document
    sentence = " ".join(corpus.words(document, corpus.sentence(document, span)).split())
    words = corpus.words(document, span)
    return Evidence(document, about.title, about.published, *span, words, sentence, rule, score, facts)


def quoted(document: str, spans: Spans, corpus: Corpus) -> str:
    """The words of all parts, with an ellipsis between them."""
    return " … ".join(" ".join(corpus.words(document, span).split()) for span in spans)


def known(facts: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The facts that there are."""
    return tuple((name, value) for name, value in facts if value)
