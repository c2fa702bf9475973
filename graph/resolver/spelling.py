"""Words of names as transliterations and spellings have them in common."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import JaroWinkler, Levenshtein

from policygraph.graph.resolver.config import config

__all__ = ["alike", "loose_skeleton", "loosely_alike", "skeleton", "spelled_alike"]

_CACHED = 1 << 16


@lru_cache(maxsize=_CACHED)
def skeleton(word: str) -> str:
    """What transliterations of one name have in common: Zelensky, Zelenskyy and Zelenskiy are one."""
    return _reduced(word, config().spelling_rules)


def spelled_alike(one: str, other: str) -> bool:
    """Whether the rules make two given names one that are near each other: Alexei, Aleksei; not Michael, Mitchell."""
    return one == other or (_near(one, other) and skeleton(one) == skeleton(other))


def loosely_alike(one: str, other: str) -> bool:
    """Whether two words differ in vowels that transliterations confuse: Hosni and Husni, Yasser and Yasir."""
    if one == other:
        return True
    if min(len(one), len(other)) < config().spelling["loose_letters"]:
        return False
    return _near(one, other) and loose_skeleton(one) == loose_skeleton(other)


def alike(one: str, other: str) -> bool:
    """Whether two long words are nearly the same letters; an ending in a tells a woman's name from a man's."""
    rules = config().spelling
    if min(len(one), len(other)) < rules["similar_letters"] or one[0] != other[0]:
        return False
    if one + "a" == other or other + "a" == one:
        return False
    return JaroWinkler.similarity(one, other) >= rules["similar"]


def _near(one: str, other: str) -> bool:
    return Levenshtein.normalized_similarity(one, other) >= config().spelling["near"]


@lru_cache(maxsize=_CACHED)
def loose_skeleton(word: str) -> str:
    """The skeleton with one letter for the vowels that transliterations confuse."""
    return _reduced(skeleton(word), config().loose_rules)


def _reduced(word: str, rules: tuple[tuple[str, str], ...]) -> str:
    if len(word) < config().spelling["least_letters"]:
        return word
    for letters, instead in rules:
        word = word.replace(letters, instead)
    return "".join(c for i, c in enumerate(word) if i == 0 or c != word[i - 1])
