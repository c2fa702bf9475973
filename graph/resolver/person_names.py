"""Persons' names taken apart: given name, middle names, surname, suffix, whatever the script or spelling of origin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from policygraph.extractors.gazetteer.lookup import gender_of_given_name, nicknames
from policygraph.extractors.identity import bare, fold
from policygraph.graph.resolver.config import config

__all__ = ["PersonName", "is_given_name", "nickname_groups", "person_name"]

_CACHED = 1 << 16
_POINTED = re.compile(r"(?<=\b[^\W\d_])\.\s*(?=[^\W\d_])")  # "J.R." is J. R.
_ROMAN_HYPHEN = re.compile(
    r"^[^\W\d_]{2,6}-[a-z]{2,6}$"
)  # "Jong-un": how the given names of Koreans are written
_SERVANT = re.compile(
    r"^abd(?:[aeu][lr]|al)?$"
)  # Abd, Abdul, Abdel, Abdur: "servant of" the word that follows
_SERVANT_OF = re.compile(r"^abd[aeu]([lr])(?=.{4})")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in folded parts; `given` is "" where only the surname is known.

    Parts that a hyphen joins are one part of several words ("jean claude"). `reversible` says that the name is
    written in the way of those that begin with the family name.
    """

    given: str
    middle: tuple[str, ...]
    surname: str
    suffix: str
    reversible: bool = False

    @property
    def full(self) -> bool:
        """Whether it has both a given name and a surname."""
        return bool(self.given)

    @property
    def words(self) -> list[str]:
        """All its words in order, without the suffix."""
        return " ".join((self.given, *self.middle, self.surname)).split()


@lru_cache(maxsize=_CACHED)
def person_name(name: str) -> PersonName:
    """ "Ursula von der Leyen" is Ursula, von der Leyen; "Donald Trump Jr." has the suffix jr."""
    tokens = bare(name).split()
    parts = _parts(tokens)
    suffix = ""
    while len(parts) > 1 and parts[-1] in config().suffixes:
        suffix = parts.pop()
    suffix = {"junior": "jr", "senior": "sr"}.get(suffix, suffix)
    if not parts:
        return PersonName("", (), fold(name) or name.casefold(), suffix)  # of marks alone nothing is left
    starts = [i for i, part in enumerate(parts[:-1]) if part in config().particles]
    if 0 in starts and not (tokens[0][0].isupper() and nickname_groups(parts[0])):  # Ben Carson, Al Gore
        return PersonName("", (), " ".join(parts), suffix)
    split = next((i for i in starts if i > 0), len(parts) - 1)
    if split == 0:
        return PersonName("", (), " ".join(parts), suffix)
    reversible = len(tokens) > 1 and any(_ROMAN_HYPHEN.match(token) for token in tokens)
    return PersonName(parts[0], tuple(parts[1:split]), " ".join(parts[split:]), suffix, reversible)


def _parts(tokens: Sequence[str]) -> list[str]:
    """The folded parts of a name, without the Arabic article: "Abdel-Fattah el-Sisi" is abdfattah, sisi."""
    pieces = " ".join(_initials_apart(token) for token in tokens)
    parts = [part for place, token in enumerate(pieces.split()) if (part := _part(token, place))]
    return list(_servants(parts))


def _initials_apart(token: str) -> str:
    """ "J.R." and "JR" before a name are J. R.; "III" and "Jr." stay."""
    if len(token) == 2 and token.isalpha() and token.isupper() and token.casefold() not in config().suffixes:
        return f"{token[0]} {token[1]}"
    return _POINTED.sub(". ", token)


def _part(token: str, place: int) -> str:
    """One token folded; the article is dropped where it hangs on, is small, or stands within the name."""
    words = fold(token).split()
    if len(words) > 1 and "-" in token:
        *before, last = words
        words = [*(word for word in before if word not in config().articles), last]
    elif words in (["al"], ["el"]) and (place or token[0].islower()):
        return ""
    return " ".join(words)


def _servants(parts: Sequence[str]) -> Iterator[str]:
    """Joins Abdul and the like to what follows: Abdul Rahman, Abd al-Rahman, Abdulrahman and Abdurrahman are one."""
    servant = False
    for number, part in enumerate(parts):
        if _SERVANT.match(part) and number < len(parts) - 1:
            servant = True
            continue
        words = part.split()
        if len(words) > 1 and _SERVANT.match(words[0]):
            words = ["abd" + words[1], *words[2:]]
        made = ("abd" if servant else "") + _SERVANT_OF.sub("abd", " ".join(words))
        servant = False
        yield made


@lru_cache(maxsize=_CACHED)
def is_given_name(word: str) -> bool:
    """Whether the tables list the word as a given name."""
    if " " in word:
        return False
    return gender_of_given_name(word.capitalize()) is not None or bool(nickname_groups(word))


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
