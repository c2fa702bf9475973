"""What sets two contents apart that have all other words in common: their sign, a figure or a day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Literal, TypeAlias, TypeVar

from policygraph.graph.likeness import Content, swapped
from policygraph.graph.settings import settings
from policygraph.graph.wording import Words, wording

__all__ = ["Difference", "difference", "near_pairs"]

Difference: TypeAlias = Literal["sign", "figure", "day"]
_Key: TypeAlias = tuple[tuple[str, int], ...]
_Row = TypeVar("_Row")


def difference(one: Content, other: Content) -> Difference | None:
    """The one thing that two contents differ in; None if that is nothing, or more, or another word.

    >>> from policygraph.graph.likeness import read_content
    >>> difference(read_content("the port will close"), read_content("the port will not close"))
    'sign'
    >>> difference(read_content("the port lost 30 jobs"), read_content("the port had lost forty jobs"))
    'figure'
    """
    if _core(one.words) != _core(other.words) or one.asked != other.asked or swapped(one.words, other.words):
        return None
    kinds: dict[Difference, bool] = {
        "sign": _signs(one.words) % 2 != _signs(other.words) % 2,
        "figure": _figures(one.words) != _figures(other.words),
        "day": _times(one.words) != _times(other.words),
    }
    found = [kind for kind, differs in kinds.items() if differs]
    if found == ["figure"] and len(_figures(one.words)) != len(_figures(other.words)):
        return None
    return found[0] if len(found) == 1 else None


def near_pairs(rows: Iterable[_Row], contents: Sequence[Content]) -> Iterator[tuple[_Row, _Row, Difference]]:
    """All pairs of rows whose contents differ in one thing, in the order of the rows."""
    groups: dict[_Key, list[tuple[_Row, Content]]] = defaultdict(list)
    for row, content in zip(rows, contents, strict=True):
        core = _core(content.words)
        if len(core) >= settings().statements["telling_words"]:
            groups[core].append((row, content))
    for group in groups.values():
        for (left, one), (right, other) in combinations(group, 2):
            if kind := difference(one, other):
                yield left, right, kind


def _core(words: Words) -> _Key:
    """The words that both must have, each as often."""
    return tuple(sorted(Counter(word for word in words.telling if _is_core(word)).items()))


def _is_core(word: str) -> bool:
    return word != "not" and not word[0].isdigit() and word not in wording().times


def _signs(words: Words) -> int:
    return words.telling.count("not")


def _figures(words: Words) -> tuple[str, ...]:
    return tuple(sorted(word for word in words.telling if word[0].isdigit()))


def _times(words: Words) -> frozenset[str]:
    return frozenset(words.telling) & wording().times
