"""The pairs that a person should look at first: how uncertain a decision is, times what hangs on it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from policygraph.extractors.records import Extraction
from policygraph.graph.records import Decision, Judgement, Resolution, ResolvedEntity, Step, UnitId
from policygraph.graph.resolver.basis import Basis, Told, Whole
from policygraph.graph.resolver.evidence import mentions, offices
from policygraph.graph.resolver.naming import unit_id
from policygraph.graph.resolver.telling import most_telling

__all__ = ["ReviewPair", "Side", "pairs_by", "pairs_to_review"]

_SENTENCES, _OFFICES = 2, 3  # of each side that are shown
_LOOKED_AT = 60  # articles of a side from which they are taken
_SAME_NAME = 0.3  # least uncertainty of two that bear one name and were kept apart
_CERTAIN = 40.0  # bits beyond which nothing is uncertain
_EQUAL = {"prior", "same_name", "gazetteer_same", "country_same", "office_same"}
_GIVEN = {"judged", "coreference"}  # rules of joins that a person has already decided


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a pair; `edges` counts what it says, does, is told of and holds in single articles."""

    id: str
    name: str
    kind: str
    country: str | None
    offices: tuple[str, ...]
    mentions: int
    edges: int
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewPair:
    """Two sides, why they are worth a look, and what the program made of them."""

    left: Side
    right: Side
    reason: str  # contradicted, tie, near miss, same name kept apart, weak link
    value: float
    total: float
    threshold: float
    steps: tuple[Step, ...]
    judgements: tuple[str, ...] = ()  # ids of those that contradict each other


@dataclass(frozen=True, slots=True)
class _Candidate:
    left: frozenset[UnitId]
    right: frozenset[UnitId]
    ids: tuple[str, str]
    names: tuple[str, str]
    reason: str
    uncertainty: float
    decision: Decision | None
    judgements: tuple[str, ...] = ()


def pairs_to_review(
    extractions: Iterable[Extraction],
    resolution: Resolution,
    judgements: Sequence[Judgement] = (),
    limit: int | None = None,
) -> list[ReviewPair]:
    """The pairs among all extractions; see pairs_by."""
    return pairs_by(Whole(extractions, resolution, judgements), limit)


def pairs_by(basis: Basis, limit: int | None = None) -> list[ReviewPair]:
    """The pairs on which a judgement is worth most, the most valuable first; pairs that have one are left out."""
    resolution, judged, weights = basis.resolution(), basis.judged, _weights(basis.told())
    owner = {unit: entity for entity in resolution.entities for unit in entity.units}
    candidates = [
        *_contradicted(judged, owner),
        *_kept_apart(resolution, judged, owner),
        *_weak(resolution, owner, basis),
    ]
    valued = [(_value(candidate, weights), candidate) for candidate in candidates]
    valued.sort(key=lambda v: (-v[0], v[1].ids, v[1].reason))
    return [_shown(candidate, value, basis, owner, weights) for value, candidate in valued[:limit]]


def _contradicted(
    judged: Sequence[Judgement], owner: Mapping[UnitId, ResolvedEntity]
) -> Iterator[_Candidate]:
    """Pairs that one judgement joins and others keep apart."""
    for judgement in judged:
        one, other = owner[judgement.left_unit], owner[judgement.right_unit]
        if judgement.answer == "same" and one is not other:
            against = [
                j.id for j in judged
                if j.answer == "different" and {owner[j.left_unit].id, owner[j.right_unit].id} == {one.id, other.id}
            ]  # fmt: skip
            yield _apart(one, other, "contradicted", 1.0, None, (judgement.id, *against))


def _kept_apart(
    resolution: Resolution, judged: Sequence[Judgement], owner: Mapping[UnitId, ResolvedEntity]
) -> Iterator[_Candidate]:
    """Pairs that were compared and not joined, each once, that no judgement is about."""
    known = {frozenset({owner[j.left_unit].id, owner[j.right_unit].id}) for j in judged}
    best: dict[frozenset[str], tuple[float, Decision]] = {}
    for decision in resolution.decisions:
        if decision.answer == "same" or decision.rule == "judged":
            continue
        pair = frozenset({owner[decision.left].id, owner[decision.right].id})
        if len(pair) == 2 and pair not in known:
            found = _uncertainty(decision), decision
            best[pair] = max(best.get(pair, found), found, key=lambda f: (f[0], f[1].left, f[1].right))
    for uncertainty, decision in best.values():
        named = "same name kept apart" if _same_name(decision) else "near miss"
        reason = "tie" if decision.rule == "tie" else named
        yield _apart(owner[decision.left], owner[decision.right], reason, uncertainty, decision)


def _apart(
    one: ResolvedEntity,
    other: ResolvedEntity,
    reason: str,
    uncertainty: float,
    decision: Decision | None,
    judgements: tuple[str, ...] = (),
) -> _Candidate:
    left, right = sorted((one, other), key=lambda e: e.id)
    return _Candidate(
        frozenset(left.units), frozenset(right.units), (left.id, right.id), (left.name, right.name), reason,
        uncertainty, decision, judgements,
    )  # fmt: skip


def _weak(
    resolution: Resolution, owner: Mapping[UnitId, ResolvedEntity], basis: Basis
) -> Iterator[_Candidate]:
    """The two parts of an entity on each side of the one join that holds them together."""
    joins: dict[UnitId, list[tuple[UnitId, Decision]]] = defaultdict(list)
    for decision in resolution.decisions:
        if decision.answer == "same":
            joins[decision.left].append((decision.right, decision))
            joins[decision.right].append((decision.left, decision))
    for decision in resolution.decisions:
        if decision.answer == "same" and decision.rule not in _GIVEN and not _equal(decision):
            left, right = _parts(decision, joins, owner[decision.left])
            ids = unit_id(decision.left), unit_id(decision.right)
            names = basis.called(decision.left), basis.called(decision.right)
            yield _Candidate(left, right, ids, names, "weak link", _uncertainty(decision), decision)


def _parts(
    decision: Decision, joins: Mapping[UnitId, Sequence[tuple[UnitId, Decision]]], entity: ResolvedEntity
) -> tuple[frozenset[UnitId], frozenset[UnitId]]:
    """What is left of an entity on each side without a join; both sides are walked in turn until one is at its end."""
    reached = [{decision.left}, {decision.right}]
    waiting = [[decision.left], [decision.right]]
    side = 0
    while waiting[side]:
        for other, join in joins[waiting[side].pop()]:
            if join is not decision and other not in reached[side]:
                reached[side].add(other)
                waiting[side].append(other)
        side = 1 - side
    part = frozenset(reached[side])
    rest = frozenset(entity.units) - part
    return (part, rest) if side == 0 else (rest, part)


def _uncertainty(decision: Decision) -> float:
    """How near to even the odds are: 1 at the threshold and for ties, 0 where nothing is left to doubt."""
    if decision.rule == "tie":
        return 1.0
    bits = max(-_CERTAIN, min(_CERTAIN, decision.score - decision.threshold))
    even = 1 / (1 + 2**-bits)
    least = _SAME_NAME if decision.answer != "same" and _same_name(decision) else 0.0
    return max(4 * even * (1 - even), least)


def _equal(decision: Decision) -> bool:
    """Whether the two were equal on all counts, so that nothing was weighed."""
    return {step.feature for step in decision.steps} <= _EQUAL


def _same_name(decision: Decision) -> bool:
    return any(step.feature == "same_name" for step in decision.steps)


def _weights(told: Iterable[Told]) -> Mapping[UnitId, tuple[int, int]]:
    """Mentions and edges of each unit."""
    found: dict[UnitId, tuple[int, int]] = {}
    for article in told:
        reports = article.reports
        locals = [local for one in reports.claims for local in (one.record.speaker, *one.record.about)]
        actors = ((*one.record.source, *one.record.target) for one in reports.events)
        locals += [actor.entity for some in actors for actor in some]
        locals += [local for office in reports.offices for local in (office.holder, office.of)]
        edges = Counter(local for local in locals if local)
        for local in article.mentions.keys() | edges.keys():
            found[article.document, local] = article.mentions.get(local, 0), edges[local]
    return found


def _counted(units: Iterable[UnitId], weights: Mapping[UnitId, tuple[int, int]]) -> tuple[int, int]:
    found = [weights.get(unit, (0, 0)) for unit in units]
    return sum(mentions for mentions, _ in found), sum(edges for _, edges in found)


def _value(candidate: _Candidate, weights: Mapping[UnitId, tuple[int, int]]) -> float:
    """Uncertainty times consequence: the geometric mean of what hangs on either side."""
    sides = [sum(_counted(side, weights)) for side in (candidate.left, candidate.right)]
    return round(candidate.uncertainty * math.sqrt(sides[0] * sides[1]), 3)


def _shown(
    candidate: _Candidate,
    value: float,
    basis: Basis,
    owner: Mapping[UnitId, ResolvedEntity],
    weights: Mapping[UnitId, tuple[int, int]],
) -> ReviewPair:
    left, right = (
        _side(units, id, name, basis, owner, weights)
        for units, id, name in zip(
            (candidate.left, candidate.right), candidate.ids, candidate.names, strict=True
        )
    )
    decision = candidate.decision
    total, threshold = (round(decision.score, 3), decision.threshold) if decision else (0.0, 0.0)
    steps = decision.steps if decision else ()
    return ReviewPair(left, right, candidate.reason, value, total, threshold, steps, candidate.judgements)


def _side(
    units: frozenset[UnitId],
    id: str,
    name: str,
    basis: Basis,
    owner: Mapping[UnitId, ResolvedEntity],
    weights: Mapping[UnitId, tuple[int, int]],
) -> Side:
    entity, looked_at = owner[min(units)], sorted(units)[:_LOOKED_AT]
    corpus = basis.articles({document for document, _ in looked_at})
    told = most_telling(mentions(looked_at, corpus), _SENTENCES)
    held = tuple(sorted(set(offices(looked_at, owner, corpus))))[:_OFFICES]
    sentences = tuple(item.sentence for item in told)
    return Side(id, name, entity.kind, entity.country, held, *_counted(units, weights), sentences)
