"""Pieces: mentions that a person took out of their entity, each an entity of its own in its document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from policygraph.extractors.identity import bare
from policygraph.extractors.records import (
    Actor,
    Claim,
    Entity,
    Event,
    Extraction,
    Mention,
    Office,
    Span,
    Spans,
)
from policygraph.graph.records import UnitId

__all__ = ["cut", "cut_all", "home", "is_piece", "piece_id"]

_PIECE = re.compile(r"(.+)\.(\d+)-(\d+)")
_Pieces: TypeAlias = Mapping[tuple[int, int, str], str]  # a mention's place and entity → its piece


def piece_id(entity: str, span: Span) -> str:
    """The local id of the piece that a mention of an entity becomes; a piece's own piece is itself."""
    return f"{home(entity)}.{span[0]}-{span[1]}"


def is_piece(entity: str) -> bool:
    """Whether a local id is that of a piece."""
    return "." in entity and _PIECE.fullmatch(entity) is not None


def home(entity: str) -> str:
    """The local id of the entity that a piece was taken out of; of any other id the id itself."""
    found = _PIECE.fullmatch(entity)
    return found[1] if found else entity


def cut_all(extractions: Iterable[Extraction], pieces: Iterable[UnitId]) -> list[Extraction]:
    """The extractions with these pieces cut out; what is no piece or not there is passed over."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for document, local in pieces:
        if is_piece(local):
            wanted[document].add(local)
    return [cut(extraction, wanted.get(extraction.document.id, ())) for extraction in extractions]


def cut(extraction: Extraction, pieces: Collection[str]) -> Extraction:
    """The extraction with pieces cut out; what stands at a piece's words goes with it.

    Speakers, actors, places and office holders go where their words tell; an entity of which no mention is left goes
    with its first piece. Cutting twice changes nothing.
    """
    taken = _taken(extraction, pieces)
    if not taken:
        return extraction
    cutter = _Cutter(extraction, taken)
    return replace(
        extraction,
        mentions=tuple(cutter.mention(mention) for mention in extraction.mentions),
        entities=tuple(sorted(cutter.entities(), key=lambda entity: entity.id)),
        offices=tuple(cutter.office(office) for office in extraction.offices),
        claims=tuple(cutter.claim(claim) for claim in extraction.claims),
        events=tuple(cutter.event(event) for event in extraction.events),
    )


def _taken(extraction: Extraction, pieces: Collection[str]) -> _Pieces:
    """The mentions that become pieces: of the entity that the piece's id names, or else alone at its place."""
    if not pieces:
        return {}
    at: dict[Span, list[str]] = defaultdict(list)
    for mention in extraction.mentions:
        if mention.entity and not is_piece(mention.entity):
            at[mention.start, mention.end].append(mention.entity)
    taken = {}
    for piece in sorted(pieces):
        found = _PIECE.fullmatch(piece)
        span = (int(found[2]), int(found[3])) if found else (0, 0)
        there = at.get(span, [])
        if found and (found[1] in there or len(there) == 1):
            taken[(*span, found[1] if found[1] in there else there[0])] = piece
    return taken


@dataclass(frozen=True, slots=True)
class _Mentions:
    """The mentions of one entity in their order, and the first piece if all of them become pieces."""

    spans: tuple[Span, ...]
    emptied: str | None


class _Cutter:
    """The records of one extraction as they are without its pieces."""

    def __init__(self, extraction: Extraction, taken: _Pieces) -> None:
        self._extraction, self._taken = extraction, taken
        self._homes = {entity: self._mentions_of(entity) for *_, entity in taken}

    def _mentions_of(self, entity: str) -> _Mentions:
        spans = tuple(sorted({(m.start, m.end) for m in self._extraction.mentions if m.entity == entity}))
        pieces = [self._taken.get((*span, entity)) for span in spans]
        return _Mentions(spans, None if None in pieces else pieces[0])

    def mention(self, mention: Mention) -> Mention:
        piece = self._taken.get((mention.start, mention.end, mention.entity))
        return replace(mention, entity=piece) if piece else mention

    def entities(self) -> Iterable[Entity]:
        emptied = {entity for entity, mentions in self._homes.items() if mentions.emptied}
        yield from (entity for entity in self._extraction.entities if entity.id not in emptied)
        for mention in self._extraction.mentions:
            piece = self._taken.get((mention.start, mention.end, mention.entity))
            if piece:
                words = bare(mention.text) or mention.text
                named = mention.form == "name"
                # Nothing is known of it but its words: those of a pronoun are no name.
                yield Entity(
                    piece, mention.kind, words if named else words.lower(), (words,) if named else ()
                )

    def office(self, office: Office) -> Office:
        holder = self._nearest(office.holder, (office.start, office.end))
        return replace(
            office, holder=holder, of=office.of and self._nearest(office.of, (office.start, office.end))
        )

    def claim(self, claim: Claim) -> Claim:
        speaker = claim.speaker and self._standing(claim.speaker, claim.source)
        about = [now for entity in claim.about for now in self._inside(entity, claim.content)]
        return replace(claim, speaker=speaker, about=tuple(dict.fromkeys(about)))

    def event(self, event: Event) -> Event:
        place = event.place and self._standing(event.place, (event.place_span,) if event.place_span else ())
        return replace(
            event,
            source=tuple(self._actor(actor) for actor in event.source),
            target=tuple(self._actor(actor) for actor in event.target),
            place=place,
        )

    def _actor(self, actor: Actor) -> Actor:
        return replace(actor, entity=self._standing(actor.entity, ((actor.start, actor.end),)))

    def _standing(self, entity: str, spans: Spans) -> str:
        """Who stands at the words now: the first mention of the entity in them decides."""
        inside = self._mentioned(entity, spans)
        return self._now(entity, inside[0] if inside else None)

    def _inside(self, entity: str, spans: Spans) -> list[str]:
        """All that the entity's mentions in the words are now."""
        inside: list[Span | None] = [*self._mentioned(entity, spans)]
        return [self._now(entity, span) for span in inside or [None]]

    def _nearest(self, entity: str, span: Span) -> str:
        """Who the mention nearest to the words is now."""
        mentions = self._homes.get(entity)
        if mentions is None:
            return entity
        return self._now(entity, min(mentions.spans, key=lambda m: (_gap(m, span), m)))

    def _mentioned(self, entity: str, spans: Spans) -> list[Span]:
        mentions = self._homes.get(entity)
        return [m for m in mentions.spans if any(_gap(m, span) < 0 for span in spans)] if mentions else []

    def _now(self, entity: str, span: Span | None) -> str:
        mentions = self._homes.get(entity)
        if mentions is None:
            return entity
        return (span and self._taken.get((*span, entity))) or mentions.emptied or entity


def _gap(one: Span, other: Span) -> int:
    """Code points between two spans; below 0 where they overlap."""
    return max(one[0], other[0]) - min(one[1], other[1])
