"""What the knowledge tables say of a name, in the shape that entities need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.gazetteer.entries import Entry, Knowledge
from policygraph.extractors.gazetteer.records import State
from policygraph.extractors.identity import fold
from policygraph.extractors.records import Kind

__all__ = [
    "Known",
    "known_capital",
    "known_demonym",
    "known_entry",
    "known_home",
    "known_metonym",
    "known_name",
    "known_state",
]


@dataclass(frozen=True, slots=True)
class Known:
    """An entity of the knowledge tables or of the user's files. `key` makes its id: the Wikidata id if there is one.

    `entry` is the key of the user's entry, "" where there is none.
    """

    key: str
    kind: Kind
    name: str
    country: str | None = None
    links: Mapping[str, str] = field(default_factory=dict)
    entry: str = ""


def known_home(text: str) -> Known | None:
    """The region of a legislator in brackets, whose abbreviation has lost its dot: "Tex"."""
    return known_name(text) or known_name(f"{text}.")


def known_state(iso3: str) -> Known | None:
    """The state with this code."""
    state = gazetteer.state(iso3)
    return _of_state(state) if state else None


def known_demonym(text: str) -> Known | None:
    """The state or region of an adjective or people: "Mexican", "Texan"."""
    state = gazetteer.state_of_demonym(text)
    if state:
        return _of_state(state)
    place = gazetteer.place_of_demonym(text)
    return _known("Place", place.name, place.country, place.wikidata) if place else None


def known_capital(text: str) -> Known | None:
    """The city that is a state's capital, where it is no more than the city: in Baku."""
    written = text.title() if text.isupper() and len(text) > 3 else text
    state = gazetteer.state_of_capital(written)
    if state is None or state.capital is None:
        return None
    city = gazetteer.place_of(written)
    if city and city.kind == "city" and city.country == state.iso3:  # "Bonn" ruled, and is not Berlin
        return _known("Place", city.name, city.country, city.wikidata)
    return Known(fold(state.capital), "Place", state.capital, state.iso3)


def known_metonym(text: str) -> Known | None:
    """The state that a building or street stands for: "Kremlin"."""
    state = gazetteer.state_of_metonym(text)
    return _of_state(state) if state else None


def known_name(text: str) -> Known | None:
    """The state, organization, region or city of that name."""
    state = gazetteer.state_of(text)
    if state:
        return _of_state(state)
    organization = gazetteer.organization_of(text)
    if organization:
        return _known("Organization", organization.name, organization.country, organization.wikidata)
    place = gazetteer.place_of(text)
    return _known("Place", place.name, place.country, place.wikidata) if place else None


def known_entry(knowledge: Knowledge, text: str, kind: Kind, listed: Known | None) -> Known | None:
    """The entry of the user's knowledge that a name means; `listed` is what our tables say of the name.

    An entry joins what our tables say where it has the same Wikidata id or none; with another id it takes its place.
    """
    entry = knowledge.entry(text, kind)
    if entry is None and listed is not None and listed.kind == kind:
        same = knowledge.of_wikidata(listed.links.get("wikidata", ""))
        entry = same if same and same.kind == kind else knowledge.entry(listed.name, kind)
    return _of_entry(entry, listed) if entry else None


def _of_entry(entry: Entry, listed: Known | None) -> Known:
    if listed is None or listed.kind != entry.kind or _clash(entry, listed):
        key = entry.wikidata or entry.key
        return Known(key, entry.kind, entry.name, entry.country, entry.links, entry.key)
    links = {**listed.links, **entry.links}
    key = links.get("wikidata", listed.key)
    return Known(key, entry.kind, listed.name, entry.country or listed.country, links, entry.key)


def _clash(entry: Entry, listed: Known) -> bool:
    return bool(entry.wikidata) and entry.wikidata != listed.links.get("wikidata", entry.wikidata)


def _of_state(state: State) -> Known:
    links = {"iso3166": state.iso3, **({"wikidata": state.wikidata} if state.wikidata else {})}
    return Known(state.wikidata or state.iso3, "Place", state.name, state.iso3, links)


def _known(kind: Kind, name: str, country: str | None, wikidata: str | None) -> Known:
    return Known(
        wikidata or f"{kind} {name}", kind, name, country, {"wikidata": wikidata} if wikidata else {}
    )
