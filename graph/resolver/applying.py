"""Judgements on clusters: what is different is barred, what is the same joined, what contradicts itself reported."""

from __future__ import annotations

from collections.abc import Sequence

from policygraph.graph.records import Decision, Judgement, Step
from policygraph.graph.resolver.clusters import Cluster, Clusters
from policygraph.graph.resolver.config import config

__all__ = ["apply"]


def apply(judged: Sequence[Judgement], clusters: Clusters) -> tuple[str, ...]:
    """Bars what is different, then joins what is the same; "unsure" bars too, but contradicts nothing.

    Returns the contradictions: of these the two stay apart.
    """
    contradictions, joined = [], []
    for judgement in judged:
        if judgement.answer == "different":
            clusters.bar(judgement.left_unit, judgement.right_unit)
    for judgement in judged:
        if judgement.answer == "same":
            left, right = clusters.of_unit[judgement.left_unit], clusters.of_unit[judgement.right_unit]
            if clusters.may_join(left, right):
                _join(judgement, left, right, clusters)
                joined.append(judgement)
            else:
                contradictions.append(_contradiction(judgement, judged, joined, clusters))
    for judgement in judged:
        left, right = clusters.of_unit[judgement.left_unit], clusters.of_unit[judgement.right_unit]
        if judgement.answer == "unsure" and left is not right:
            clusters.bar(judgement.left_unit, judgement.right_unit)
    return tuple(contradictions)


def _join(judgement: Judgement, left: Cluster, right: Cluster, clusters: Clusters) -> None:
    if left is right:
        return
    step = Step("judged_same", judgement.left, judgement.right, config().weights["judged_same"])
    ends = judgement.left_unit, judgement.right_unit
    accept = config().decision["accept"]
    clusters.join(left, right, Decision(*ends, "same", "judged", step.weight, accept, (step,)))


def _contradiction(
    judgement: Judgement, judged: Sequence[Judgement], joined: Sequence[Judgement], clusters: Clusters
) -> str:
    sides = {id(clusters.of_unit[unit]) for unit in (judgement.left_unit, judgement.right_unit)}

    def between(other: Judgement) -> set[int]:
        return {id(clusters.of_unit[unit]) for unit in (other.left_unit, other.right_unit)}

    against = [other for other in judged if other.answer == "different" and between(other) == sides]
    because = [other for other in joined if between(other) <= sides]
    listed = ", ".join(f"{other.id} that {other.left} and {other.right} are different" for other in against)
    through = (
        f" (with {', '.join(other.id for other in because)}, by which others are one with them)"
        if because
        else ""
    )
    return (
        f"judgement {judgement.id} says that {judgement.left} and {judgement.right} are the same, {listed}{through}; "
        f"they are kept apart; take one back, for example with: policygraph judge undo {judgement.id}"
    )
