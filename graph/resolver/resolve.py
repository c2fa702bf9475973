"""All documents' entities resolved: which are one, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policygraph.extractors.records import Extraction
from policygraph.graph.copies import find_copies
from policygraph.graph.records import Decision, Judgement, Resolution, Step, UnitId
from policygraph.graph.resolver.atoms import make_atoms
from policygraph.graph.resolver.clusters import Clusters
from policygraph.graph.resolver.config import config
from policygraph.graph.resolver.context import Context
from policygraph.graph.resolver.judgements import live
from policygraph.graph.resolver.naming import name_clusters
from policygraph.graph.resolver.rounds import Rounds
from policygraph.graph.resolver.units import units_of

__all__ = ["resolve"]


def resolve(extractions: Iterable[Extraction], judgements: Sequence[Judgement] = ()) -> Resolution:
    """Resolves all entities of the extractions; the same set in any order gives an equal Resolution.

    A person's "different" holds for whole clusters and is never overruled; a "same" joins whatever the score. Where
    they contradict each other the entities stay apart and the Resolution's `contradictions` say so.
    """
    extractions = sorted(extractions, key=lambda e: e.document.id)
    originals = {copy.document: copy.original for copy in find_copies(e.document for e in extractions)}
    origins = [originals.get(e.document.id, e.document.id) for e in extractions]
    units = [unit for e, origin in zip(extractions, origins, strict=True) for unit in units_of(e, origin)]
    known = {unit.id for unit in units}
    judged = [j for j in live(judgements) if j.left_unit in known and j.right_unit in known]
    clusters = Clusters()
    apart = [(j.left_unit, j.right_unit) for j in judged if j.answer != "same"]
    make_atoms(units, _named_by_mention(judged), apart, clusters)
    contradictions = _apply(judged, clusters)
    rounds = Rounds(clusters, Context(units))
    rounds.join_gazetteer_ids()
    rounds.join_same_names()
    rounds.join_variants()
    rounds.join_surnames()
    rounds.join_short_names()
    decisions = sorted([*clusters.decisions, *clusters.misses()], key=lambda d: (d.left, d.right, d.answer))
    return Resolution(name_clusters(clusters.all()), tuple(decisions), contradictions)


def _named_by_mention(judged: Iterable[Judgement]) -> set[UnitId]:
    """Units that a person picked out by a mention: they stand for themselves, not for all of their name."""
    sides = ((id, unit) for j in judged for id, unit in ((j.left, j.left_unit), (j.right, j.right_unit)))
    return {unit for id, unit in sides if id.startswith("m-")}


def _apply(judged: Sequence[Judgement], clusters: Clusters) -> tuple[str, ...]:
    """Bars what is different, then joins what is the same; "unsure" bars too, but contradicts nothing."""
    contradictions = []
    for judgement in judged:
        if judgement.answer == "different":
            clusters.bar(judgement.left_unit, judgement.right_unit)
    for judgement in judged:
        if judgement.answer == "same":
            contradictions += _join(judgement, judged, clusters)
    for judgement in judged:
        units = judgement.left_unit, judgement.right_unit
        if judgement.answer == "unsure" and clusters.of_unit[units[0]] is not clusters.of_unit[units[1]]:
            clusters.bar(*units)
    return tuple(contradictions)


def _join(judgement: Judgement, judged: Sequence[Judgement], clusters: Clusters) -> list[str]:
    left, right = clusters.of_unit[judgement.left_unit], clusters.of_unit[judgement.right_unit]
    if left is right and judgement.left_unit != judgement.right_unit:
        return []
    if not clusters.may_join(left, right):
        against = [
            other.id
            for other in judged
            if other.answer == "different"
            and {clusters.of_unit[other.left_unit].anchor, clusters.of_unit[other.right_unit].anchor}
            == {left.anchor, right.anchor}
        ]
        return [
            f"judgement {judgement.id} says that {judgement.left} and {judgement.right} are the same, "
            f"{', '.join(against)} that they are different; they are kept apart; "
            f"take one back with: policygraph judge undo {judgement.id}"
        ]
    if left is not right:
        step = Step("judged_same", judgement.left, judgement.right, config().weights["judged_same"])
        accept = config().decision["accept"]
        decision = Decision(left.anchor, right.anchor, "same", "judged", step.weight, accept, (step,))
        clusters.join(left, right, decision)
    return []
