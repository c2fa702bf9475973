"""Explanations in prose: the one place where features, rules and steps are put into words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from unicodedata import category

from policygraph.graph.records import Judgement, Step
from policygraph.graph.resolver.config import config
from policygraph.graph.resolver.explanation_records import Explanation, Pair
from policygraph.graph.resolver.telling import most_telling

__all__ = ["named", "render_text", "step_text", "visible"]

_SHOWN = 20  # links of one entity that are written out; all are in the JSON
_MENTIONS = 12  # likewise its mentions, or reports of a claim or event
_LISTED, _LONGEST_LIST = 6, 200  # names in a list that is too long for a line
_EVIDENCE = {"entity": "Mentions", "pair": "What tells most of them"}


def render_text(explanation: Explanation) -> str:
    """The explanation as text for a terminal, without a line break at its end."""
    lines = [f"{explanation.subject} {explanation.id}: {explanation.name}"]
    lines += [f"  {name}: {_cut(value)}" for name, value in explanation.facts]
    if explanation.evidence:
        lines += ["", _EVIDENCE.get(explanation.subject, "Where it stands"), *_evidence(explanation)]
    if explanation.subject == "entity":
        lines += ["", "Why its mentions in different documents are one", *_links(explanation.links)]
    elif explanation.links:
        lines += ["", "What joined them", *_pairs(explanation.links)]
    if explanation.judgements:
        lines += ["", "Judgements", *(_judgement(judgement) for judgement in explanation.judgements)]
    if explanation.near_misses:
        lines += ["", "Compared and kept apart", *_pairs(explanation.near_misses)]
    return visible("\n".join(lines))


def _evidence(explanation: Explanation) -> Iterator[str]:
    shown = list(explanation.evidence)
    if explanation.subject == "entity":
        asked = [item for item in shown if ("id", explanation.asked) in item.facts]
        shown = [*asked, *(item for item in most_telling(shown, _MENTIONS) if item not in asked)]
    elif explanation.subject != "pair":
        shown = shown[:_MENTIONS]
    for document, group in groupby(shown, key=lambda e: e.document):
        items = list(group)
        head = ", ".join(str(part) for part in (items[0].title, items[0].published) if part)
        yield f"  {document}" + (f" ({head})" if head else "")
        for item in items:
            score = "" if item.score is None else f", score {item.score:.2f}"
            words, facts = " ".join(item.words.split()), dict(item.facts)
            id = f", {facts.pop('id')}" if "id" in facts else ""
            yield f"    [{item.start}-{item.end}] {words}  (rule {item.rule or 'unnamed'}{score}{id})"
            yield f"      {item.sentence}"
            yield from (f"      {name}: {value}" for name, value in facts.items() if name != "form" or not id)
    yield from _more(len(explanation.evidence) - len(shown))


def _more(left_out: int) -> Iterator[str]:
    if left_out > 0:
        yield f"  and {left_out} more (--format json shows all)"


def _cut(value: str) -> str:
    """A long list as its beginning; a sentence stands as it is."""
    parts = value.split(", ")
    if len(value) <= _LONGEST_LIST or len(parts) <= _LISTED:
        return value
    return f"{', '.join(parts[:_LISTED])} and {len(parts) - _LISTED} more"


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
        yield f"  {left} ~ {right}{apart}): {decision.answer}, by {named(decision.rule)}"
        for step in decision.steps:
            yield f"    {step.weight:+6.2f}  {step_text(step)}"
        ruled_out = ", if their names agreed" if decision.rule == "never_compared" else ""
        yield f"    {decision.score:+6.2f}  in all; joined at {decision.threshold:+.2f} or more{ruled_out}"
    yield from _more(len(pairs) - _SHOWN)


def step_text(step: Step) -> str:
    """A step in words, with both values."""
    words = named(step.feature)
    if step.left and step.left == step.right:
        return f"{words}: {step.left}"
    return f"{words}: {step.left} / {step.right}" if step.left or step.right else words


def visible(text: str) -> str:
    """The text without what a terminal would obey, lines kept: an article must not move the cursor or hide words."""
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if char != "\n" and category(char) in ("Cc", "Cf", "Cs") else char
        for char in text
    )


def named(feature: str) -> str:
    """What a feature or rule is called in prose."""
    return config().labels.get(feature, feature)


def _judgement(judgement: Judgement) -> str:
    why = f": {judgement.why}" if judgement.why else ""
    who = f" by {judgement.who}" if judgement.who else ""
    when = judgement.when.isoformat(timespec="minutes")
    answer = "the same" if judgement.answer == "same" else judgement.answer
    return f"  {judgement.id}: {judgement.left} and {judgement.right} are {answer}{who}, {when}{why}"
