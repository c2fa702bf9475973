"""What is known of a document while it is being read: the stages fill it in, `linking` turns it into an Extraction."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc

from policygraph.extractors.gazetteer.entries import NO_KNOWLEDGE, Knowledge
from policygraph.extractors.records import Acronym, Claim, Document, Entity, Event, Mention, Span

__all__ = ["Draft", "FoundOffice"]


@dataclass(frozen=True, slots=True)
class FoundOffice:
    """A title next to its holder, as words: holder and institution are spans until coreference names them.

    `of_country` is the ISO 3166-1 alpha-3 code where only an adjective names the state ("Mexican President").
    `start` and `end` cover the title's words.
    """

    holder: Span
    title: str
    of: Span | None
    of_country: str | None
    start: int
    end: int


@dataclass(slots=True)
class Draft:
    """One document in work. Each stage adds to it: names, acronyms, offices, claims, events, then coreference."""

    document: Document
    doc: Doc
    knowledge: Knowledge = NO_KNOWLEDGE
    mentions: list[Mention] = field(default_factory=list)
    acronyms: list[Acronym] = field(default_factory=list)
    offices: list[FoundOffice] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
