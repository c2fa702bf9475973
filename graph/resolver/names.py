"""Names taken apart and compared: persons' names by their parts, all others by folded words and initial letters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from rapidfuzz.distance import JaroWinkler

from policygraph.extractors.gazetteer.lookup import generic_institution_of, nicknames, same_given_name
from policygraph.extractors.identity import fold
from policygraph.graph.resolver.config import config

__all__ = [
    "PersonName", "Relation", "initial_letters", "is_generic", "is_short_form", "name_key", "nickname_groups",
    "person_name", "relation", "skeleton", "unqualified",
]  # fmt: skip

Relation: TypeAlias = Literal[
    "same_name", "same_short_name", "middle_name", "initials", "nickname", "spelling", "similar_name", "surname",
    "given_name",
]  # fmt: skip

_CACHED = 1 << 16


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in folded parts; `given` is "" where only the surname is known."""

    given: str
    middle: tuple[str, ...]
    surname: str
    suffix: str

    @property
    def full(self) -> bool:
        """Whether it has both a given name and a surname."""
        return bool(self.given)


@lru_cache(maxsize=_CACHED)
def person_name(name: str) -> PersonName:
    """ "Ursula von der Leyen" is Ursula, von der Leyen; "Donald Trump Jr." has the suffix jr."""
    words = _words(name)
    suffix = ""
    while len(words) > 1 and words[-1] in config().suffixes:
        suffix = words.pop()
    suffix = {"junior": "jr", "senior": "sr"}.get(suffix, suffix)
    starts = [i for i, word in enumerate(words) if word in config().particles and i < len(words) - 1]
    split = next((i for i in starts if i > 0), len(words) - 1)
    if not words or 0 in starts or split == 0:
        return PersonName("", (), " ".join(words), suffix)
    return PersonName(words[0], tuple(words[1:split]), " ".join(words[split:]), suffix)


def _words(name: str) -> list[str]:
    return fold(name).split() or [name.casefold()]  # of marks alone nothing is left when they are folded


@lru_cache(maxsize=_CACHED)
def relation(left: str, right: str, family_first: bool = False) -> Relation | None:
    """How two names of persons agree, or None. With `family_first` a name's first word may be the surname."""
    a, b = sorted((person_name(left), person_name(right)), key=lambda n: (n.full, n.surname))
    if a.suffix != b.suffix:
        return None
    if not a.full:
        return _short_relation(a, b, family_first)
    if (a.given, a.middle, a.surname) == (b.given, b.middle, b.surname):
        return "same_name"
    if not _middles_agree(a.middle, b.middle):
        return None
    if a.surname == b.surname:
        return _given_relation(a, b)
    return _spelling_relation(a, b)


def _short_relation(short: PersonName, other: PersonName, family_first: bool) -> Relation | None:
    if not other.full:
        return "same_short_name" if short.surname == other.surname else None
    words = [other.given, *other.middle, *other.surname.split()]
    sought = short.surname.split()
    if words[-len(sought) :] == sought:
        return "surname"
    if words[: len(sought)] == sought:
        return "surname" if family_first else "given_name"
    return None


def _given_relation(a: PersonName, b: PersonName) -> Relation | None:
    if a.given == b.given:
        return "middle_name"
    short, long = sorted((a.given, b.given), key=len)
    if len(short) == 1:
        return "initials" if long.startswith(short) else None
    if same_given_name(short, long):
        return "nickname"
    return _spelling_relation(a, b)


def _middles_agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether one may leave out what the other has, and initials stand for names: "W.", "Walker", none."""
    if not a or not b:
        return True
    return len(a) == len(b) and all(
        x == y or (min(len(x), len(y)) == 1 and x[0] == y[0]) for x, y in zip(a, b, strict=True)
    )


def _spelling_relation(a: PersonName, b: PersonName) -> Relation | None:
    """Strict: every word but one is equal or spelled by rule; the last letter of a given name must not change."""
    pairs = [(a.given, b.given), (a.surname, b.surname)]
    differing = [(x, y) for x, y in pairs if skeleton(x) != skeleton(y)]
    if not differing:
        return "spelling"
    if len(differing) > 1:
        return None
    (x, y), rules = differing[0], config().spelling
    if min(len(x), len(y)) < rules["similar_letters"] or x[0] != y[0]:
        return None
    if (x, y) == pairs[0] and x[-1] != y[-1]:  # Christian and Christina are two people
        return None
    return "similar_name" if JaroWinkler.similarity(x, y) >= rules["similar"] else None


@lru_cache(maxsize=_CACHED)
def skeleton(word: str) -> str:
    """What transliterations of one name have in common: Zelensky, Zelenskyy and Zelenskiy are one."""
    if len(word) < config().spelling["least_letters"]:
        return word
    for letters, instead in config().spelling_rules:
        word = word.replace(letters, instead)
    return "".join(c for i, c in enumerate(word) if i == 0 or c != word[i - 1])


@lru_cache(maxsize=_CACHED)
def name_key(name: str, organization: bool) -> str:
    """What equal names have in common: "Ministry of Defence" and "Defense Ministry", "Acme Corp." and "Acme"."""
    words = _words(name)
    if not organization:
        return " ".join(words)
    words = [config().american.get(word, word) for word in words]
    if len(words) > 1 and words[0] in config().expansions:
        words[:1] = config().expansions[words[0]].split()
    while len(words) > 1 and words[-1] in config().legal_forms:
        words.pop()
    if len(words) > 2 and words[0] in config().invertible and words[1] in ("of", "for"):
        rest = [word for word in words[2:] if word != "the"]
        words = [*rest, words[0]]
    return " ".join(words)


@lru_cache(maxsize=_CACHED)
def unqualified(place: str) -> str:
    """The place without where it lies: "Paris, France" is "paris"; "" where nothing is added."""
    head, comma, _ = place.partition(",")
    return fold(head) if comma else ""


@lru_cache(maxsize=_CACHED)
def is_generic(name: str) -> bool:
    """Whether every state has an institution of this name."""
    words = [word for word in name_key(name, True).split() if word not in config().minor_words]
    return all(word in config().generic for word in words) or generic_institution_of(name) is not None


@lru_cache(maxsize=_CACHED)
def is_short_form(name: str) -> bool:
    """Whether the name looks like an acronym: two to six capitals, perhaps with points or a plural s."""
    letters = name.replace(".", "").removesuffix("s")
    return 2 <= len(letters) <= 6 and letters.isalnum() and letters.isupper() and letters[0].isalpha()


@lru_cache(maxsize=_CACHED)
def initial_letters(name: str) -> tuple[str, ...]:
    """The acronyms that a long name's initial letters make, with and without its minor words."""
    words = fold(name).split()
    if len(words) < 2:
        return ()
    major = [word for word in words if word not in config().minor_words]
    made = {"".join(word[0] for word in chosen) for chosen in (words, major) if len(chosen) > 1}
    return tuple(sorted(made))


@lru_cache(maxsize=_CACHED)
def nickname_groups(given: str) -> tuple[int, ...]:
    """Numbers of the groups of given names that one person may bear ("William", "Bill")."""
    return _nicknames().get(given, ())


@lru_cache(maxsize=1)
def _nicknames() -> dict[str, tuple[int, ...]]:
    groups: dict[str, list[int]] = {}
    for number, group in enumerate(nicknames()):
        for name in sorted({fold(name) for name in group}):
            groups.setdefault(name, []).append(number)
    return {name: tuple(numbers) for name, numbers in groups.items()}
