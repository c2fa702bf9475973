"""A made-up world for benchmarks: people, institutions, places and groups, the well known and the many of one article.

Who or what has rank r is the same for every seed and size: the first is named in many articles, most of the others in
one. Names come as they do in life: common given names and surnames, hence namesakes; acronyms; ministries that every
state has; unnamed groups. The shares are those of 84 PolNeAR articles (88 mentions of 27 entities in 800 words).
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TypeVar

from policygraph.extractors.gazetteer import lookup
from policygraph.extractors.identity import bare, entity_id, fold
from policygraph.extractors.records import Kind

__all__ = ["KNOWN", "Being", "being", "noise_words", "shortened", "state"]

_T = TypeVar("_T")
# How many there are to be known of each kind, the first of them the best
KNOWN: Mapping[Kind, int] = {
    "Person": 1_000_000,
    "Organization": 400_000,
    "Place": 30_000,
    "Group": 600,
    "Policy": 100_000,
}
_SURNAMES = 40_000
_HEADS = (
    "ba",
    "ca",
    "da",
    "fa",
    "ga",
    "ha",
    "ke",
    "le",
    "me",
    "ni",
    "po",
    "ra",
    "si",
    "ta",
    "vo",
    "wa",
    "ze",
    "bro",
    "stra",
)
_MIDDLES = (
    "l",
    "n",
    "r",
    "s",
    "t",
    "m",
    "d",
    "ck",
    "ll",
    "nn",
    "rt",
    "nd",
    "st",
    "ldi",
    "ver",
    "ma",
    "ri",
    "ne",
    "so",
    "bi",
)
_ENDS = ("son", "er", "ez", "ski", "a", "o", "man", "ic", "ley", "ton", "en", "i", "berg", "ova", "es", "ard")
_TOPICS = (
    "Health",
    "Trade",
    "Energy",
    "Housing",
    "Transport",
    "Justice",
    "Water",
    "Climate",
    "Defense",
    "Education",
)
_BODIES = (
    "Committee",
    "Institute",
    "Council",
    "Authority",
    "Foundation",
    "Union",
    "Alliance",
    "Commission",
    "Center",
)
_GROUPS = (
    "officials",
    "experts",
    "voters",
    "protesters",
    "lawmakers",
    "police",
    "troops",
    "critics",
    "residents",
    "aides",
)
_TITLES = ("President", "Senator", "Governor", "Minister", "Director", "Mayor", "Ambassador", "Secretary")


@dataclass(frozen=True, slots=True)
class Being:
    """Someone or something of the world, as an article's Entity would have it; `short` is its surname or acronym."""

    id: str
    kind: Kind
    name: str
    short: str
    country: str | None = None
    links: Mapping[str, str] = field(default_factory=dict)
    title: str | None = None
    proper: bool = True


@lru_cache(maxsize=1 << 18)
def being(kind: Kind, rank: int) -> Being:
    """The one of this rank in its kind; rank 0 is the best known."""
    chance = random.Random(f"{kind} {rank}")
    match kind:
        case "Person":
            return _person(chance)
        case "Organization":
            return _organization(rank, chance)
        case "Place":
            return _place(rank, chance)
        case "Group":
            return _group(rank, chance)
    name = f"{chance.choice(_TOPICS)} {_surname(chance)} Act"
    return Being(entity_id(kind, fold(name)), kind, name, name)


def shortened(being: Being) -> Being:
    """The same by surname or acronym alone, as an article has it that never gives the full name."""
    if being.short == being.name or being.links:
        return being
    return replace(being, id=entity_id(being.kind, fold(being.short)), name=being.short, title=None)


def state(code: str) -> Being:
    """The state of this ISO code."""
    return next(found for found in _states() if found.country == code)


def noise_words(number: int) -> list[str]:
    """Words that name nothing."""
    chance = random.Random("words")
    return ["".join(chance.choices(_MIDDLES, k=3)) for _ in range(number)]


def _person(chance: random.Random) -> Being:
    given, surname = _common(chance, _given_names()), _surname(chance)
    name, surname = f"{given} {surname}", surname
    title = chance.choice(_TITLES) if chance.random() < 0.3 else None
    country = _common(chance, _states()).country if title or chance.random() < 0.3 else None
    return Being(entity_id("Person", fold(name)), "Person", name, surname, country, title=title)


def _organization(rank: int, chance: random.Random) -> Being:
    known = lookup.organizations()
    if rank < len(known):
        found = sorted(known, key=lambda o: (o.wikidata is None, o.name))[rank]
        name, links = found.name, {"wikidata": found.wikidata} if found.wikidata else {}
        return Being(
            entity_id("Organization", fold(name)),
            "Organization",
            name,
            found.acronym or name,
            found.country,
            links,
        )
    style = chance.random()
    country = _common(chance, _states()).country if style < 0.5 else None
    if style < 0.15:
        name = f"{chance.choice(_TOPICS)} Ministry"
    else:
        name = f"{_surname(chance)} {chance.choice(_TOPICS)} {chance.choice(_BODIES)}"
    short = "".join(word[0] for word in name.split()) if style > 0.8 else name
    return Being(entity_id("Organization", fold(name)), "Organization", name, short, country)


def _place(rank: int, chance: random.Random) -> Being:
    if rank < len(_states()):
        return _states()[rank]
    name = _surname(chance) + chance.choice(("ville", "burg", "field", " City", ""))
    return Being(entity_id("Place", fold(name)), "Place", name, name, _common(chance, _states()).country)


def _group(rank: int, chance: random.Random) -> Being:
    nominal = chance.random() < 0.7
    name = f"{chance.choice(_TOPICS).lower()} {_GROUPS[rank % 10]}" if nominal else f"{_surname(chance)}s"
    country = _common(chance, _states()).country if chance.random() < 0.3 else None
    return Being(entity_id("Group", f"{name} {country}"), "Group", name, name, country, proper=not nominal)


@lru_cache(maxsize=1)
def _states() -> tuple[Being, ...]:
    return tuple(
        Being(
            entity_id("Place", state.iso3), "Place", state.name, state.name, state.iso3,
            {"iso3166": state.iso3, "wikidata": state.wikidata or state.iso3},
        )
        for state in random.Random("states").sample(sorted(lookup.states(), key=lambda s: s.iso3), len(lookup.states()))
    )  # fmt: skip


@lru_cache(maxsize=1)
def _given_names() -> tuple[str, ...]:
    names = sorted(lookup.given_names())
    return tuple(random.Random("given").sample(names, len(names)))


def _surname(chance: random.Random) -> str:
    return _common(chance, _surnames())


@lru_cache(maxsize=1)
def _surnames() -> tuple[str, ...]:
    chance, found = random.Random("surnames"), dict[str, None]()
    while len(found) < _SURNAMES:
        middles = chance.choices(_MIDDLES, k=chance.randint(1, 2))
        found[bare("".join((chance.choice(_HEADS), *middles, chance.choice(_ENDS))).capitalize())] = None
    return tuple(found)


def _common(chance: random.Random, things: tuple[_T, ...]) -> _T:
    """The first ones more often, as with surnames: the commonest of 40,000 has one bearer in a hundred."""
    return things[int(len(things) * chance.random() ** 3)]
