"""What everyone knows of the world, looked up by name: states, places, organizations, titles, given names, groups.

The facts are the CSV files in `knowledge/`, whose README tells the format. A table is read and checked once, when it is
first asked for. Look-ups take the words of a name as they stand in the text; a leading "the" and a closing "'s" don't
matter, and case only where a short name would turn into a common word (US, WHO).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from policygraph.extractors.gazetteer import load as load
from policygraph.extractors.gazetteer.index import Index, fold, plain
from policygraph.extractors.gazetteer.records import (
    Gender,
    GenericInstitution,
    GroupNoun,
    Leader,
    Organization,
    Place,
    State,
    Title,
    TitleModifier,
)

__all__ = [
    "country_code",
    "country_of_leader",
    "gender_of_given_name",
    "generic_institution_of",
    "generic_institutions",
    "given_names",
    "group_nouns",
    "group_of",
    "is_ambiguous",
    "is_diaspora",
    "is_people",
    "leader_called",
    "leaders",
    "nicknames",
    "organization_of",
    "organizations",
    "place_of",
    "place_of_demonym",
    "regions",
    "same_given_name",
    "state",
    "state_of",
    "state_of_capital",
    "state_of_demonym",
    "state_of_metonym",
    "states",
    "title_at",
    "title_modifiers",
    "title_of",
    "titles",
]

# States


@lru_cache(maxsize=1)
def states() -> tuple[State, ...]:
    """All states and territories with a code, sorted by code."""
    return load.load_states()


@lru_cache(maxsize=1)
def _states_by_code() -> Mapping[str, State]:
    return {state.iso3: state for state in states()}


def state(iso3: str) -> State | None:
    """The state with this ISO 3166-1 alpha-3 code (or withdrawn code, as SUN), or None."""
    return _states_by_code().get(iso3)


@lru_cache(maxsize=1)
def _codes() -> Mapping[str, str]:
    return {code: state.iso3 for state in states() for code in (state.iso3, state.iso2) if code}


def country_code(code: str) -> str | None:
    """The ISO 3166-1 alpha-3 code for one of two or three letters in either case; None where no state has it."""
    return _codes().get(code.upper())


@lru_cache(maxsize=1)
def _state_names() -> Index[State]:
    return Index(states(), lambda state: (state.name, *state.aliases))


@lru_cache(maxsize=1)
def _state_demonyms() -> Index[State]:
    return Index(states(), lambda state: state.demonyms, shortest=4)


@lru_cache(maxsize=1)
def _capitals() -> Index[State]:
    return Index(states(), lambda state: (*filter(None, (state.capital,)), *state.capitals_aliases))


@lru_cache(maxsize=1)
def _metonyms() -> Index[State]:
    return Index(states(), lambda state: state.metonyms)


def state_of(text: str) -> State | None:
    """The state that a name or alias names: "U.S.", "Burma", "the Netherlands". Demonyms and capitals don't count."""
    return _state_names().get(text)


def state_of_demonym(text: str) -> State | None:
    """The state of an adjective or of its people: "Mexican", "Britons", "the Dutch"."""
    return _state_demonyms().get(text)


def state_of_capital(text: str) -> State | None:
    """The state whose capital this is ("Baku"); whether the city or the government is meant, the text must say."""
    return _capitals().get(text)


def state_of_metonym(text: str) -> State | None:
    """The state whose government a building or street stands for: "Kremlin", "Downing Street"."""
    return _metonyms().get(text)


# Places


@lru_cache(maxsize=1)
def regions() -> tuple[Place, ...]:
    """First-level regions of large states, areas across states, and cities: see `Place.kind`."""
    return load.load_places(_states_by_code())


@lru_cache(maxsize=1)
def _place_names() -> Index[Place]:
    return Index(regions(), lambda place: (place.name, *place.aliases))


@lru_cache(maxsize=1)
def _place_demonyms() -> Index[Place]:
    return Index(regions(), lambda place: place.demonyms)


def place_of(text: str) -> Place | None:
    """The region, area or city of this name; where a region and a city share it, the region."""
    return _place_names().get(text)


def place_of_demonym(text: str) -> Place | None:
    """The region, area or city of its people or adjective: "Texan", "Latin American", "Londoners"."""
    return _place_demonyms().get(text)


# Organizations


@lru_cache(maxsize=1)
def organizations() -> tuple[Organization, ...]:
    """Named organizations, sorted by name."""
    return load.load_organizations(_states_by_code())


@lru_cache(maxsize=1)
def _organization_names() -> Index[Organization]:
    return Index(organizations(), lambda org: (org.name, *org.aliases, *filter(None, (org.acronym,))))


def organization_of(text: str) -> Organization | None:
    """The organization of this name, alias or acronym."""
    return _organization_names().get(text)


@lru_cache(maxsize=1)
def generic_institutions() -> tuple[GenericInstitution, ...]:
    """Institutions that most states have, sorted by name."""
    return load.load_generic_institutions()


@lru_cache(maxsize=1)
def _generic_names() -> Index[GenericInstitution]:
    return Index(generic_institutions(), lambda generic: (generic.name, *generic.aliases), shortest=1)


def generic_institution_of(text: str) -> GenericInstitution | None:
    """The kind of institution that these words name, in any case, without its country: "Foreign Ministry", "police"."""
    return _generic_names().get_any_case(text)


# Titles


@lru_cache(maxsize=1)
def titles() -> tuple[Title, ...]:
    """Office titles and forms of address, sorted by name."""
    return load.load_titles()


@lru_cache(maxsize=1)
def title_modifiers() -> tuple[TitleModifier, ...]:
    """Words that change a title's time or rank, sorted."""
    return load.load_title_modifiers()


@lru_cache(maxsize=1)
def _titles_by_words() -> Mapping[tuple[str, ...], Title]:
    table: dict[tuple[str, ...], Title] = {}
    for title in titles():
        for name in (title.name, *title.aliases):
            table[_words(name)] = title
    return table


@lru_cache(maxsize=1)
def _longest_title() -> int:
    return max(map(len, _titles_by_words()))


def _words(text: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in text.split())


def title_at(words: Sequence[str], start: int = 0) -> tuple[Title, int] | None:
    """The longest title that starts at `words[start]`, and how many words it takes; a closing plural s is let pass."""
    folded = tuple(fold(word) for word in words[start : start + _longest_title()])
    for length in range(len(folded), 0, -1):
        found = _title_exactly(folded[:length])
        if found:
            return found, length
    return None


def _title_exactly(words: tuple[str, ...]) -> Title | None:
    table = _titles_by_words()
    found = table.get(words)
    if found or not words[-1].endswith("s") or len(words[-1]) < 5:
        return found
    return table.get((*words[:-1], words[-1][:-1]))


def title_of(text: str) -> Title | None:
    """The longest title among the words of a phrase, the last of equals: "then-Deputy Prime Minister", "U.S. Sen."."""
    words = re.sub(r"\b(ex|then)-(?=\w)", r"\1- ", text, flags=re.IGNORECASE).replace(",", " ").split()
    best: tuple[Title, int] | None = None
    whole = title_at(text.split())
    if whole and whole[1] == len(text.split()):
        return whole[0]
    for start in range(len(words)):
        found = title_at(words, start)
        if found and (best is None or found[1] >= best[1]):
            best = found
    return best[0] if best else None


# Given names


@lru_cache(maxsize=1)
def given_names() -> Mapping[str, Gender]:
    """Common given names and whether men ("m"), women ("f") or both ("u") bear them."""
    return MappingProxyType(load.load_given_names())


@lru_cache(maxsize=1)
def _folded_given_names() -> Mapping[str, Gender]:
    return {fold(name): gender for name, gender in reversed(list(given_names().items()))}


def gender_of_given_name(text: str) -> Gender | None:
    """The gender that a given name tells, by its first word; of "Jean-Luc" and "Anne-Marie" too."""
    name = text.split()[0] if text.split() else ""
    table = _folded_given_names()
    return table.get(fold(name)) or table.get(fold(name.split("-")[0])) if name[:1].isupper() else None


@lru_cache(maxsize=1)
def nicknames() -> tuple[tuple[str, ...], ...]:
    """Groups of given names that one person may bear, the full name first: ("William", "Bill", "Will")."""
    return load.load_nicknames()


@lru_cache(maxsize=1)
def _nickname_groups() -> Mapping[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for number, group in enumerate(nicknames()):
        for name in group:
            groups.setdefault(fold(name), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in groups.items()}


def same_given_name(left: str, right: str) -> bool:
    """Whether two given names may be one person's: equal, or in one group of nicknames ("Bill", "William")."""
    groups, one, other = _nickname_groups(), fold(left), fold(right)
    return one == other or bool(groups.get(one, frozenset()) & groups.get(other, frozenset()))


# Leaders


@lru_cache(maxsize=1)
def leaders() -> tuple[Leader, ...]:
    """People who lead or led states, sorted by name."""
    return load.load_leaders(_states_by_code())


@lru_cache(maxsize=1)
def _leaders_by_name() -> Mapping[str, tuple[str, ...]]:
    return _countries((name, leader) for leader in leaders() for name in (leader.name, *leader.aliases))


@lru_cache(maxsize=2)
def _leaders_by_short_name(alone: bool) -> Mapping[str, tuple[str, ...]]:
    found = (leader for leader in leaders() if leader.alone or not alone)
    return _countries((name, leader) for leader in found for name in leader.short)


def _countries(named: Iterable[tuple[str, Leader]]) -> Mapping[str, tuple[str, ...]]:
    table: dict[str, set[str]] = {}
    for name, leader in named:
        table.setdefault(_spaced(name), set()).add(leader.country)
    return {name: tuple(sorted(countries)) for name, countries in table.items()}


def _spaced(name: str) -> str:
    return fold(name).replace("-", " ")


def country_of_leader(text: str, *, titled: bool = False) -> str | None:
    """The state that a leader of this name leads or led, if all of that name lead one: "Angela Merkel", "Putin".

    With `titled` the text calls the person president, king, minister or the like, so that a common surname
    ("Bush", "Park") may be a leader's too.
    """
    name = _spaced(text)
    found = _leaders_by_name().get(name) or _leaders_by_short_name(alone=not titled).get(name, ())
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=1)
def _leaders_by_all_names() -> Index[Leader]:
    return Index(leaders(), lambda one: (one.name, *one.aliases, *(one.short if one.alone else ())))


def leader_called(text: str) -> Leader | None:
    """The leader whom a name means even without a title: "Obama"."""
    return _leaders_by_all_names().get(text)


# Groups


@lru_cache(maxsize=1)
def group_nouns() -> tuple[GroupNoun, ...]:
    """Nouns for actors without a name, sorted by singular."""
    return load.load_group_nouns(_states_by_code())


@lru_cache(maxsize=1)
def _group_names() -> Index[GroupNoun]:
    return Index(group_nouns(), lambda noun: (noun.singular, *noun.plurals), shortest=1)


def group_of(text: str) -> GroupNoun | None:
    """The group noun of these words, in any case, singular or plural: "experts", "drug cartels", "Republicans"."""
    return _group_names().get_any_case(text)


@lru_cache(maxsize=1)
def _peoples() -> Mapping[str, str]:
    return load.load_peoples()


def is_people(text: str) -> bool:
    """Whether a capitalised plural names a people or its believers ("Hispanics"), as written."""
    return _peoples().get(text) == "people"


def is_diaspora(text: str) -> bool:
    """Whether this word before "American" makes a people of the United States ("African Americans")."""
    return _peoples().get(text) == "diaspora"


@lru_cache(maxsize=1)
def _ambiguous() -> frozenset[str]:
    sources: tuple[tuple[State | Place | Organization, ...], ...] = (states(), regions(), organizations())
    return frozenset(
        plain(name) for records in sources for record in records for name in record.ambiguous_names
    )


def is_ambiguous(text: str) -> bool:
    """Whether a name of our tables also names something else, so that the context must decide (Georgia, Congress)."""
    return plain(text) in _ambiguous()
