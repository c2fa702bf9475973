"""Which of many mentions tell most: full names before pronouns, one of each document before the next of any."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from policygraph.graph.resolver.explanation_records import Evidence

__all__ = ["most_telling"]

_FORMS = {"name": 0, "nominal": 1, "pronoun": 2}


def most_telling(evidence: Sequence[Evidence], number: int) -> list[Evidence]:
    """At most `number` mentions, those that tell most first; a sentence that stands in two articles comes once."""
    best: dict[str, list[Evidence]] = defaultdict(list)
    sentences: set[str] = set()
    for item in sorted(evidence, key=_rank):
        if item.sentence not in sentences:
            sentences.add(item.sentence)
            best[item.document].append(item)
    places = {item.document: place for place, item in reversed(list(enumerate(evidence)))}
    turns = [(turn, item) for items in best.values() for turn, item in enumerate(items)]
    turns.sort(key=lambda t: (t[0], *_rank(t[1])[:2], places[t[1].document], t[1].start, t[1].end))
    return [item for _, item in turns[:number]]


def _rank(item: Evidence) -> tuple[int, int, int, int, str]:
    form = dict(item.facts).get("form", "name")
    return _FORMS.get(form, 1), -len(item.words), item.start, item.end, item.document
