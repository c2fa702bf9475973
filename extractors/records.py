"""What one article says, as plain frozen records. Offsets are code points into the document's text, [start, end).

Nothing here knows spaCy or a store. Field names follow the contract of the JSON that `policygraph extract` prints;
attribution terms (source, cue, content) follow PolNeAR, event terms (type, mode, context, source, target) PLOVER.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

Span: TypeAlias = tuple[int, int]
Spans: TypeAlias = tuple[Span, ...]

Kind: TypeAlias = Literal["Person", "Organization", "Place", "Group", "Policy"]
Form: TypeAlias = Literal["name", "nominal", "pronoun"]
ClaimForm: TypeAlias = Literal["direct", "indirect", "mixed"]
Stance: TypeAlias = Literal[
    "says", "accuses", "denies", "demands", "asks", "promises", "warns", "supports", "opposes", "doubts",
    "predicts", "reveals",
]  # fmt: skip
EventType: TypeAlias = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status: TypeAlias = Literal["actual", "planned", "possible", "denied"]
Precision: TypeAlias = Literal["day", "week", "month", "quarter", "year", "range"]
RegionKind: TypeAlias = Literal["chrome", "repeat", "caption"]


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the text that is skipped: page chrome, a repeated headline, a caption."""

    start: int
    end: int
    kind: RegionKind


@dataclass(frozen=True, slots=True)
class Document:
    """One article. `text` is never altered; `skipped` regions are no evidence for anything."""

    id: str
    text: str
    source: str | None = None
    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    skipped: tuple[Region, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name, describe or stand for an entity of the same document."""

    start: int
    end: int
    text: str
    kind: Kind
    form: Form
    entity: str = ""  # id of an Entity of the same Extraction; "" until coreference has run
    rule: str = ""
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what the mentions of one document have in common. `country` is ISO 3166-1 alpha-3."""

    id: str
    kind: Kind
    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    links: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Office:
    """A title that a person holds (or, with "former" or "acting" in the title, held or stands in for)."""

    holder: str
    title: str
    of: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Acronym:
    """A short form introduced with its long form; the span covers both."""

    short: str
    long: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """Someone says, writes, thinks, knows, expects or asks something (an attribution, as in PolNeAR).

    `within` is the id of the claim whose content this one stands in: its speaker says so according to that one's.
    """

    id: str
    source: Spans
    cue: Spans
    content: Spans
    form: ClaimForm
    stance: Stance
    negated: bool = False
    hedged: bool = False
    speaker: str | None = None
    about: tuple[str, ...] = ()
    rule: str = ""
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """The words that name who did it or whom it was done to. `entity` is "" until linking has run."""

    start: int
    end: int
    entity: str = ""


@dataclass(frozen=True, slots=True)
class EventDate:
    """A date expression read against the date of publication; both ends inclusive."""

    start: date
    end: date
    precision: Precision
    text: str


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, in PLOVER. `place_span` names the place's words until linking sets `place`."""

    id: str
    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    status: Status
    source: tuple[Actor, ...]
    target: tuple[Actor, ...]
    trigger: Spans
    start: int
    end: int
    date: EventDate | None = None
    place: str | None = None
    place_span: Span | None = None
    claim: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read out of one document."""

    document: Document
    sentences: Spans = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    offices: tuple[Office, ...] = ()
    acronyms: tuple[Acronym, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
