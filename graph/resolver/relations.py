"""How two names of persons agree: the same, shorter, spelled or ordered otherwise, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, TypeAlias

from policygraph.extractors.gazetteer.lookup import same_given_name
from policygraph.graph.resolver.config import config
from policygraph.graph.resolver.person_names import PersonName, is_given_name, person_name
from policygraph.graph.resolver.spelling import alike, loosely_alike, skeleton, spelled_alike

__all__ = ["Relation", "relation"]

Relation: TypeAlias = Literal[
    "same_name", "same_short_name", "middle_name", "initials", "nickname", "spelling", "similar_name", "surname",
    "given_name", "reversed_name", "surnames", "second_name", "double_surname",
]  # fmt: skip

_CACHED = 1 << 16
_PAIR = 2  # a given name and a surname


@lru_cache(maxsize=_CACHED)
def relation(
    left: str, right: str, family_first: bool = False, either_order: bool = False
) -> Relation | None:
    """How two names of persons agree, or None.

    With `family_first` a name's first word may be the surname; with `either_order` one name may be written with the
    family name first and the other with it last ("Shinzo Abe", "Abe Shinzo").
    """
    a, b = sorted((person_name(left), person_name(right)), key=lambda n: (n.full, len(n.words), n.words))
    if a.suffix != b.suffix:
        return None
    if not a.full:
        return _short_relation(a, b, family_first)
    if a.words == b.words:
        return "same_name"
    if "".join(a.words) == "".join(b.words):
        return "spelling"
    if (either_order or a.reversible or b.reversible) and _turned(a.words, b.words):
        return "reversed_name"
    return _parts_relation(a, b) or _length_relation(a, b)


def _short_relation(short: PersonName, other: PersonName, family_first: bool) -> Relation | None:
    if not other.full:
        return "same_short_name" if short.surname == other.surname else None
    words, sought = other.words, short.words
    if words[-len(sought) :] == sought:
        father = words[: -len(sought)][-1:]  # "bin Salman" is Salman's son
        return None if father and father[0] in config().patronymic else "surname"
    if words[: len(sought)] == sought:
        return "surname" if family_first else "given_name"
    return None


def _turned(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the last words of one, put first, make the other."""
    return any([*one[place:], *one[:place]] == list(other) for place in range(1, len(one)))


def _parts_relation(a: PersonName, b: PersonName) -> Relation | None:
    """Given names and surnames agree, each in one way or another."""
    if not _middles_agree(a.middle, b.middle):
        return None
    spelled = skeleton(a.surname) == skeleton(b.surname)
    if a.surname == b.surname and a.given == b.given:
        return "middle_name"
    if spelled and (_initial(a.given, b.given) or _initial(b.given, a.given)):
        return "initials"
    if same_given_name(a.given, b.given):
        if a.surname == b.surname:
            return "nickname"
        return "spelling" if spelled else _similar(a.surname, b.surname)
    if spelled and spelled_alike(a.given, b.given):
        return "spelling"
    if loosely_alike(a.given, b.given) and loosely_alike(a.surname, b.surname):
        return "similar_name"
    if spelled and a.given[-1] == b.given[-1]:  # Christian and Christina are two people
        return _similar(a.given, b.given)
    return None


def _similar(one: str, other: str) -> Relation | None:
    return "similar_name" if loosely_alike(one, other) or alike(one, other) else None


def _initial(short: str, long: str) -> bool:
    """Whether the one is the other's initial letters: "j" of "john", "j m" of "jean marie"."""
    letters, words = short.split(), long.split()
    if any(len(letter) > 1 for letter in letters):
        return False
    return len(letters) <= len(words) and all(
        word.startswith(letter) for letter, word in zip(letters, words, strict=False)
    )


def _middles_agree(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether one may leave out what the other has, and initials stand for names: "W.", "Walker", none."""
    if not a or not b:
        return True
    return len(a) == len(b) and all(
        x == y or (min(len(x), len(y)) == 1 and x[0] == y[0]) for x, y in zip(a, b, strict=True)
    )


def _length_relation(short: PersonName, long: PersonName) -> Relation | None:
    """One name has words that the other leaves out: names of Spain, Arabia and Asia, people called by a second name."""
    words, longer = short.words, long.words
    left_out = len(longer) - len(words)
    if left_out == 0:
        return _called_by_second(short, long) or _called_by_second(long, short)
    if longer[left_out:] == words and left_out >= len(long.given.split()):
        if longer[left_out - 1] in config().patronymic:
            return None
        return "second_name" if is_given_name(short.given) else "surnames"
    if _begins(longer, words):
        return None if len(words) == _PAIR and is_given_name(words[-1]) else "double_surname"
    if short.given == long.given and short.surname == long.surname and _within(short.middle, long.middle):
        return "second_name"
    return _called_by_second(short, long)


def _begins(longer: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the longer name begins with the other's words, the first in any form of that given name."""
    first = same_given_name(longer[0], words[0]) or spelled_alike(longer[0], words[0])
    return first and list(longer[1 : len(words)]) == list(words[1:])


def _called_by_second(one: PersonName, other: PersonName) -> Relation | None:
    """ "Ted Cruz" is Rafael Edward Cruz, and may be."""
    if one.surname != other.surname or one.middle:
        return None
    found = any(len(name) > 1 and same_given_name(one.given, name) for name in other.middle)
    return "second_name" if found else None


def _within(some: Sequence[str], more: Sequence[str]) -> bool:
    """Whether the words stand in the others in their order, written out."""
    rest = iter(more)
    return all(len(word) > 1 and word in rest for word in some)
