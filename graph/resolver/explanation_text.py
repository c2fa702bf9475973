"""Explanations in prose: the one place where features, rules and steps are put into words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from policygraph.graph.records import Judgement, Step
from policygraph.graph.resolver.config import config

if TYPE_CHECKING:
    from policygraph.graph.resolver.explanation import Evidence, Explanation, Pair

__all__ = ["render_text"]

_SHOWN = 40  # links of one entity that are written out; all are in the JSON


def render_text(explanation: Explanation) -> str:
    """The explanation as text for a terminal, without a line break at its end."""
    lines = [f"{explanation.subject} {explanation.id}: {explanation.name}"]
    lines += [f"  {name}: {value}" for name, value in explanation.facts]
    if explanation.evidence:
        lines += ["", "Where it stands" if explanation.subject != "entity" else "Mentions"]
        lines += _evidence(explanation.evidence)
    if explanation.subject == "entity":
        lines += ["", "Why its mentions in different documents are one", *_links(explanation.links)]
    if explanation.judgements:
        lines += ["", "Judgements", *(_judgement(judgement) for judgement in explanation.judgements)]
    if explanation.near_misses:
        lines += ["", "Compared and kept apart", *_pairs(explanation.near_misses)]
    return "\n".join(lines)


def _evidence(evidence: Sequence[Evidence]) -> Iterator[str]:
    for document, group in groupby(evidence, key=lambda e: e.document):
        items = list(group)
        head = ", ".join(str(part) for part in (items[0].title, items[0].published) if part)
        yield f"  {document}" + (f" ({head})" if head else "")
        for item in items:
            score = "" if item.score is None else f", score {item.score:.2f}"
            words = " ".join(item.words.split())
            yield f"    [{item.start}-{item.end}] {words}  (rule {item.rule or 'unnamed'}{score})"
            yield f"      {item.sentence}"
            for name, value in item.facts:
                yield f"      {name}: {value}"


def _links(links: Sequence[Pair]) -> Iterator[str]:
    if not links:
        yield "  It stands in one document only; nothing was joined across documents."
    yield from _pairs(links)


def _pairs(pairs: Sequence[Pair]) -> Iterator[str]:
    for pair in pairs[:_SHOWN]:
        decision = pair.decision
        left = f"{pair.left_name} ({decision.left[0]})"
        right = f"{pair.right_name} ({decision.right[0]}"
        apart = f", {pair.right_entity}" if pair.left_entity != pair.right_entity else ""
        yield f"  {left} ~ {right}{apart}): {decision.answer}, by {_named(decision.rule)}"
        for step in decision.steps:
            yield f"    {step.weight:+6.2f}  {_step(step)}"
        yield f"    {decision.score:+6.2f}  in all; joined at {decision.threshold:+.2f} or more"
    if len(pairs) > _SHOWN:
        yield f"  and {len(pairs) - _SHOWN} more (--format json shows all)"


def _step(step: Step) -> str:
    words = _named(step.feature)
    if step.left and step.left == step.right:
        return f"{words}: {step.left}"
    return f"{words}: {step.left} / {step.right}" if step.left or step.right else words


def _named(feature: str) -> str:
    return config().labels.get(feature, feature)


def _judgement(judgement: Judgement) -> str:
    why = f": {judgement.why}" if judgement.why else ""
    who = f" by {judgement.who}" if judgement.who else ""
    when = judgement.when.isoformat(timespec="minutes")
    return (
        f"  {judgement.id}: {judgement.left} and {judgement.right} are {judgement.answer}{who}, {when}{why}"
    )
