"""What the page is told: entities, what links them, and the passages that show it. Plain frozen records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, TypeAlias

__all__ = ["Found", "Item", "Passage", "Piece", "Profile", "Relation", "Tie", "plain"]

_Day: TypeAlias = date


@dataclass(frozen=True, slots=True)
class Profile:
    """An entity as lists and labels show it; `degree` counts the claims, events and offices that it has part in."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    country: str | None
    documents: int
    mentions: int
    wikidata: str | None
    degree: int


@dataclass(frozen=True, slots=True)
class Found:
    """An entity that a search found; `alias` is the name that matched, if it is not the main one."""

    entity: Profile
    alias: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """A claim, an event or an office: what it is, who it is between, and who reports it.

    `sources` and `targets` are ids of entities; for a claim the speaker and what it is about, for an office the holder
    and the body. `type` is the PLOVER type, the stance or the title.
    """

    id: str
    kind: str
    type: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    status: str
    quad: str | None = None
    mode: str | None = None
    hedged: bool = False
    text: str | None = None
    date: _Day | None = None
    date_end: _Day | None = None
    precision: str | None = None
    reports: int = 1
    documents: int = 1
    outlets: tuple[str, ...] = ()
    first: _Day | None = None
    last: _Day | None = None
    places: tuple[str, ...] = ()
    claimed_in: str | None = None
    sentence: str | None = None  # of an office: the first Sentence that says so, and where in it
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """A way in which an entity is linked to others: by how many items, to how many, of whom `left` are not shown."""

    kind: str
    type: str
    direction: str
    neighbours: int
    left: int
    items: int


@dataclass(frozen=True, slots=True)
class Tie:
    """A neighbour and one way in which it is linked: kind, type and direction, with the number of items of that way.

    Events are told apart by their type; statements, whatever their stance, and offices are one way each.
    """

    relation: tuple[str, str, str]
    other: str
    items: int
    documents: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a sentence and the part that they play in it: "" for none."""

    text: str
    role: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One report: the sentence in pieces, one sentence before and after it, and the article that it stands in."""

    sentence: tuple[Piece, ...]
    before: str
    after: str
    words: str
    rule: str
    start: int
    end: int
    document: Mapping[str, Any]


def plain(value: Any) -> Any:
    """A record, or a list or mapping of records, as JSON has it."""
    if hasattr(value, "__dataclass_fields__"):
        return plain(asdict(value))
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
