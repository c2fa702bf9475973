"""Why two entities are one, or are two: the joins between them, the decision against it, or a comparison made now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from policygraph.extractors.records import Extraction
from policygraph.graph.corpus import Corpus
from policygraph.graph.records import Decision, Judgement, Resolution, ResolvedEntity, UnitId
from policygraph.graph.resolver.basis import Basis, Whole
from policygraph.graph.resolver.evidence import (
    known,
    mentions,
    offices,
    owners,
    pair,
    unit_name,
    unknown,
)
from policygraph.graph.resolver.explanation_records import Explanation
from policygraph.graph.resolver.pairs import chain, decided, held_together
from policygraph.graph.resolver.telling import most_telling

__all__ = ["explain_pair", "pair_by"]

_SENTENCES = 2  # of each side


def explain_pair(
    left: str,
    right: str,
    extractions: Iterable[Extraction],
    resolution: Resolution,
    judgements: Sequence[Judgement] = (),
) -> Explanation:
    """Explains two ids among all extractions; see pair_by."""
    return pair_by(Whole(extractions, resolution, judgements), left, right)


def pair_by(basis: Basis, left: str, right: str) -> Explanation:
    """Explains why two entities, each named by its id or a mention's, are one or are not.

    Raises NotFoundError where nothing has one of the ids.
    """
    (one, ours), (other, theirs) = _found(left, basis), _found(right, basis)
    corpus = basis.about(one) if one is other else basis.about(one, other)
    owner = owners(corpus)
    facts = [("left", _introduced(one, owner, corpus)), ("right", _introduced(other, owner, corpus))]
    parts = ([ours], [theirs]) if one is other else (one.units, other.units)
    told = [item for part in parts for item in most_telling(mentions(part, corpus), _SENTENCES)]
    names = [unit_name(unit, corpus) for unit in (ours, theirs)] if one is other else [one.name, other.name]
    links: tuple[Decision, ...] = ()
    misses: tuple[Decision, ...] = ()
    if one is other:
        links = chain(ours, theirs, corpus.resolution.decisions)
        facts += [("outcome", "one entity"), ("why", _joined(links))]
    else:
        against, why = _against(one, other, corpus, basis)
        misses = (against,)
        facts += [("outcome", "two entities"), ("why", why)]
    return Explanation(
        "pair", f"{left} {right}", " / ".join(names), known(facts), tuple(dict.fromkeys(told)),
        tuple(pair(d, corpus, owner) for d in links), tuple(pair(d, corpus, owner) for d in misses),
        tuple(_between(one, other, basis.judged)),
    )  # fmt: skip


def _introduced(entity: ResolvedEntity, owner: Mapping[UnitId, ResolvedEntity], corpus: Corpus) -> str:
    """Name, id, kind, country and offices on one line."""
    held = sorted(set(offices(entity.units, owner, corpus)))
    parts = [entity.kind, entity.country or "", *held[:3]]
    return f"{entity.name} ({entity.id}), {', '.join(part for part in parts if part)}"


def _found(id: str, basis: Basis) -> tuple[ResolvedEntity, UnitId]:
    found = basis.find(id)
    if found is None:
        raise unknown(id)
    return found


def _joined(links: Sequence[Decision]) -> str:
    if not links:
        return "both ids are of one entity of one article"
    return f"joined by {len(links)} step{'s' if len(links) > 1 else ''}"


def _against(
    one: ResolvedEntity, other: ResolvedEntity, corpus: Corpus, basis: Basis
) -> tuple[Decision, str]:
    decision = decided(one, other, corpus.resolution.decisions)
    if decision is None:
        (ours, theirs), context = basis.clusters(one, other)
        verdict = held_together(one, other, ours, theirs, context)
        return verdict.decision, verdict.why
    if decision.rule == "judged":
        return decision, "a judgement keeps them apart, whatever the score"
    if decision.rule == "tie":
        return decision, "another fits as well, and none leads by the margin"
    return decision, "compared, and the evidence for one does not reach the threshold"


def _between(one: ResolvedEntity, other: ResolvedEntity, judged: Iterable[Judgement]) -> Iterable[Judgement]:
    for judgement in judged:
        units = judgement.left_unit, judgement.right_unit
        if any(a in one.units and b in other.units for a, b in (units, units[::-1])):
            yield judgement
