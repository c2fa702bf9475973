"""Plans that somebody tells of: "the union announced plans to strike from Monday"."""

from __future__ import annotations

from collections.abc import Iterator

from policygraph.extractors.claims.frame_words import word_lists
from policygraph.extractors.claims.frames import framed
from policygraph.extractors.claims.parse import Parse
from policygraph.extractors.claims.proposals import Proposal

__all__ = ["plans"]

_LESS_SURE = 0.6  # where the learned steps are surer, they win


def plans(parse: Parse) -> Iterator[Proposal]:
    """Verbs that tell of a plan, with what is planned."""
    telling = word_lists()["announcing"]
    for noun, lemma in enumerate(parse.lemma):
        if lemma == "plan" and parse.dep[noun] == "dobj" and parse.lemma[parse.head[noun]] in telling:
            found = _announced(parse, parse.head[noun], noun)
            if found:
                yield found


def _announced(parse: Parse, verb: int, plan: int) -> Proposal | None:
    kids = parse.children[verb]
    subject = next((k for k in kids if parse.dep[k] == "nsubj" and k < verb), -1)
    told = parse.tag[verb] in ("VBD", "VBZ", "VBP") or any(parse.lemma[k] == "have" for k in kids)
    unsaid = any(parse.dep[k] == "neg" or parse.tag[k] == "MD" for k in kids)
    planned = [
        k
        for k in (plan + 1, plan + 2)
        if parse.lower[k : k + 1] == ["to"] and parse.tag[k + 1 : k + 2] == ["VB"]
    ]
    if subject < 0 or not told or unsaid or not planned or parse.quote[verb] >= 0:
        return None
    end = max(parse.right[plan], parse.right[parse.head[planned[0]]])
    source = parse.left[subject], min(parse.right[subject], verb)
    return framed(parse, verb, source, ((parse.left[plan], end),), "plan", _LESS_SURE)
