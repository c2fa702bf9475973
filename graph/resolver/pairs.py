"""Two entities held against each other: the decision that was made, or a comparison made now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from policygraph.graph.records import Decision, ResolvedEntity, Step, UnitId
from policygraph.graph.resolver.blocking import Bearers, gazetteer_keys, same_name_keys, variant_keys
from policygraph.graph.resolver.clusters import Cluster
from policygraph.graph.resolver.comparison import compare
from policygraph.graph.resolver.config import config
from policygraph.graph.resolver.context import Context
from policygraph.graph.resolver.offices import compare_offices

__all__ = ["Verdict", "chain", "decided", "held_together"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found for two entities, and in a sentence why it is all that there is."""

    decision: Decision
    why: str


def chain(left: UnitId, right: UnitId, decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The joins that lead from one unit to another of the same entity, shortest first found."""
    joins: dict[UnitId, list[tuple[UnitId, Decision]]] = {}
    for decision in decisions:
        if decision.answer == "same":
            joins.setdefault(decision.left, []).append((decision.right, decision))
            joins.setdefault(decision.right, []).append((decision.left, decision))
    came: dict[UnitId, tuple[UnitId, Decision] | None] = {left: None}
    waiting = [left]
    for unit in waiting:
        for other, decision in joins.get(unit, ()):
            if other not in came:
                came[other] = (unit, decision)
                waiting.append(other)
    path: list[Decision] = []
    step = came.get(right)
    while step:
        path.append(step[1])
        step = came[step[0]]
    return tuple(reversed(path))


def decided(left: ResolvedEntity, right: ResolvedEntity, decisions: Iterable[Decision]) -> Decision | None:
    """The best decision that kept two entities apart, a person's first; None if none is kept."""
    ours, theirs = set(left.units), set(right.units)
    found = [
        d for d in decisions
        if (d.left in ours and d.right in theirs) or (d.left in theirs and d.right in ours)
    ]  # fmt: skip
    return min(found, key=lambda d: (d.rule != "judged", -d.score, d.left, d.right), default=None)


def held_together(
    left: ResolvedEntity, right: ResolvedEntity, ours: Cluster, theirs: Cluster, context: Context
) -> Verdict:
    """Two entities that no decision is kept of, compared now, with the reason why they were not joined."""
    accept = config().decision["accept"]
    found = compare(ours, theirs, context) if ours.kinds and theirs.kinds else None
    ends = ours.anchor, theirs.anchor
    if found is None:
        steps = tuple(_other_steps(left, right, ours, theirs, context))
        total = round(sum(step.weight for step in steps), 3)
        return Verdict(
            Decision(*ends, "different", "never_compared", total, accept, steps), _ruled_out(ours, theirs)
        )
    decision = Decision(*ends, "different", found.relation, found.total, accept, found.steps)
    return Verdict(decision, _not_met(ours, theirs, found.total))


def _other_steps(
    left: ResolvedEntity, right: ResolvedEntity, ours: Cluster, theirs: Cluster, context: Context
) -> Iterable[Step]:
    """What there is to compare besides names that have nothing in common."""
    weights = config().weights
    yield Step("prior", left.kind, right.kind, config().prior[left.kind])
    yield Step("no_common_name", left.name, right.name, 0.0)
    if ours.countries and theirs.countries:
        feature = "country_same" if ours.countries & theirs.countries else "country_clash"
        named = ", ".join(sorted(ours.countries)), ", ".join(sorted(theirs.countries))
        yield Step(feature, *named, weight=weights[feature])
    yield from compare_offices(ours, theirs)
    shared = sorted(ours.documents & theirs.documents)
    if shared:
        yield Step("same_document", shared[0], shared[0], weights["same_document"])
    yield context.compare(ours, theirs)


def _ruled_out(left: Cluster, right: Cluster) -> str:
    if not left.proper or not right.proper:
        return "what has no proper name is never compared: it is one only in copies of one article, or by a judgement"
    if left.person != right.person:
        return "persons are only ever compared with persons"
    if left.full_documents & right.full_documents:
        return f"one article ({min(left.full_documents & right.full_documents)}) names both in full"
    return "no name of the one agrees with a name of the other, so nothing else was looked at"


def _not_met(left: Cluster, right: Cluster, total: float) -> str:
    met = _keys(left) & _keys(right)
    bearers = {id(c) for pair in ((left, right), (right, left)) for c in Bearers([pair[0]]).of(pair[1])}
    if not met and not bearers:
        return "they share no key (a name, a surname with an initial, letters of a short form), so they never met"
    if total >= config().decision["accept"]:
        return "each was closer to others, or what they are now was joined after they had met"
    return "they met, and were too far apart to be kept among the near misses"


def _keys(cluster: Cluster) -> set[str]:
    return {key for keys in (gazetteer_keys, same_name_keys, variant_keys) for key in keys(cluster)}
