"""Where mentions lie to each other and to phrases: names within names, names that reach beyond a phrase."""

from __future__ import annotations

from spacy.tokens import Token

from policygraph.extractors.linking.unnamed import is_person_noun
from policygraph.extractors.records import Mention

__all__ = ["hangs_over", "inner_names", "is_name_of", "is_part"]


def inner_names(mentions: list[Mention]) -> frozenset[Mention]:
    """Names within longer names: they tell whose an institution is, but neither act nor are talked about."""
    inner: set[Mention] = set()
    around: Mention | None = None
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if around is not None and mention.end <= around.end and mention.start >= around.start:
            if (mention.start, mention.end) != (around.start, around.end):
                inner.add(mention)
        elif mention.form == "name":
            around = mention
    return frozenset(inner)


def hangs_over(mention: Mention, start: int, end: int) -> bool:
    return mention.start < start - 4 or mention.end > end + 4


def is_part(mention: Mention, start: int, end: int) -> bool:
    """Whether the phrase is but a part of the name: Oregon in "University of Oregon"."""
    return (
        mention.form == "name"
        and (mention.start < start - 4 or mention.end > end + 4)
        and (mention.start <= start and end <= mention.end)
    )


def is_name_of(mention: Mention, head: Token) -> bool:
    """Whether a person's name set off behind the noun says who is meant: "its commissioner, Beatriz Almada"."""
    named = mention.kind == "Person" and mention.form == "name"
    return named and is_person_noun(head) and mention.start - head.idx - len(head) < 40
