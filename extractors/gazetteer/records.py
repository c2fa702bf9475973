"""The records of the knowledge tables: one frozen dataclass a table, no look-up and no file in sight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

__all__ = [
    "Gender",
    "GenericInstitution",
    "GroupNoun",
    "Leader",
    "Organization",
    "Place",
    "PlaceKind",
    "State",
    "Title",
    "TitleModifier",
]

Gender: TypeAlias = Literal["m", "f", "u"]
PlaceKind: TypeAlias = Literal["region", "city", "area"]


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory with a code of its own. `metonyms` are buildings and streets that stand for its government.

    `iso3` is ISO 3166-1 alpha-3; for states of the past it is the code that was withdrawn (SUN, YUG, CSK, DDR), and
    `successor` is the state that carries on its seat. `part_of` is the state that a territory belongs to.
    `ambiguous_names` are those of its names, demonyms, capitals and metonyms that need the context's word for it.
    """

    iso3: str
    iso2: str | None
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str | None
    capitals_aliases: tuple[str, ...]
    metonyms: tuple[str, ...]
    region: str
    wikidata: str | None
    ambiguous_names: tuple[str, ...]
    part_of: str | None
    successor: str | None

    @property
    def ambiguous(self) -> bool:
        """Whether the name itself also names something else (Georgia, Jordan, Chad, Turkey)."""
        return self.name in self.ambiguous_names


@dataclass(frozen=True, slots=True)
class Place:
    """A first-level region of a state, a city, or an area that spans or lies across states (Sahel, West Bank)."""

    name: str
    kind: PlaceKind
    country: str | None
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    wikidata: str | None
    ambiguous_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Organization:
    """A named organization. `country` is the state that it is an organ of or based in; None for international ones."""

    name: str
    aliases: tuple[str, ...]
    acronym: str | None
    country: str | None
    category: str
    parent: str | None
    wikidata: str | None
    ambiguous_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GenericInstitution:
    """An institution that most states have: whose it is, the text must say ("Foreign Ministry", "police").

    `alone` says that its name with capitals is a name even where no state is near ("Parliament").
    """

    name: str
    aliases: tuple[str, ...]
    category: str
    alone: bool


@dataclass(frozen=True, slots=True)
class Title:
    """An office or a form of address. `gender` is None where the word does not tell it.

    `institution` is the kind of thing that the office is of, when the text does not name it.
    """

    name: str
    aliases: tuple[str, ...]
    category: str
    gender: Gender | None
    institution: str | None


@dataclass(frozen=True, slots=True)
class TitleModifier:
    """A word before or after a title that says when or in which rank it is held ("former", "-elect", "deputy")."""

    word: str
    effect: str
    position: Literal["before", "after"]


@dataclass(frozen=True, slots=True)
class GroupNoun:
    """A common noun for people or bodies that act without a name. `code` is PLOVER's for the role, three letters."""

    singular: str
    plurals: tuple[str, ...]
    code: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Leader:
    """Who leads or led a state, or speaks for it abroad. `short` is what news calls them after the first mention.

    `alone` says that the short name means nobody else even without a title ("Putin", but not "Park").
    """

    name: str
    aliases: tuple[str, ...]
    short: tuple[str, ...]
    country: str
    alone: bool
