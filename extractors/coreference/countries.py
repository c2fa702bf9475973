"""The state that a name tells: of "Norwegian Coast Guard" Norway, of "University of Oregon" the United States."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.identity import bare
from policygraph.extractors.names.lexicon import name_lexicon
from policygraph.extractors.records import Kind

__all__ = ["country_in_name", "country_of_place", "governed_by"]

_LONGEST = 3
_OF = re.compile(r" of (?:the )?(?=[A-Z])")


def country_in_name(kind: Kind, names: Iterable[str]) -> str | None:
    """The one state that the names of an organization, a people or a leader tell; None where they differ."""
    find, names = _FINDERS.get(kind, _of_nothing), list(names)
    if kind == "Person":  # "Blair" tells nothing of Keron Blair
        names = [name for name in names if " " in bare(name)] or names
    found = {country for name in names if (country := find(bare(name)))}
    return found.pop() if len(found) == 1 else None


def country_of_place(text: str) -> str | None:
    """The state that a name or adjective of a state, region or city belongs to; None where it may mean another."""
    if gazetteer.is_ambiguous(text) and gazetteer.state_of_capital(text) is None:
        return None
    state = gazetteer.state_of(text) or gazetteer.state_of_demonym(text)
    place = None if state else gazetteer.place_of(text) or gazetteer.place_of_demonym(text)
    state = state or (None if place else gazetteer.state_of_capital(text))
    return state.iso3 if state else place.country if place else None


def governed_by(name: str) -> str | None:
    """Whose the body is: "Trump" of "Trump administration"; None for other names."""
    owner, _, head = name.rpartition(" ")
    for words in sorted(name_lexicon()["administration.words"]):
        if owner and (head == words or name.endswith(f" {words}")):
            return bare(name.removesuffix(f" {words}"))
    return None


def _of_people(name: str) -> str | None:
    """ "Iraqis", "Ivorians"; "Democrats" are a party of one state."""
    noun = gazetteer.group_of(name)
    state = gazetteer.state_of_demonym(name)
    place = gazetteer.place_of_demonym(name)
    return state.iso3 if state else place.country if place else noun.country if noun else None


def _of_organization(name: str) -> str | None:
    """ "Serbian Workers' Union", "Mozambique government", "United Bus Company of Tehran"."""
    words = name.split()
    for size in range(min(_LONGEST, len(words) - 1), 0, -1):
        text = " ".join(words[:size])
        country = country_of_place(text)
        if country and "-" not in words[size][:1] and _may_lead(text, words[size:]):
            return country
    *_, last = _OF.split(name) if _OF.search(name) else ("",)
    return country_of_place(last) if last else None


def _may_lead(text: str, rest: list[str]) -> bool:
    """Whether a place before other words says whose they are. A state's noun says it of its institutions alone.

    "Kenya Police" is Kenya's; the "Iraq Study Group" studies Iraq.
    """
    if gazetteer.state_of(text) is None or text.isupper() or "." in text:
        return True
    return (
        gazetteer.generic_institution_of(" ".join(rest)) is not None
        or rest[-1] in name_lexicon()["administration.words"]
    )


def _of_nothing(name: str) -> str | None:
    return None


_FINDERS: Mapping[Kind, Callable[[str], str | None]] = {
    "Group": _of_people,
    "Organization": _of_organization,
    "Person": gazetteer.country_of_leader,
}
