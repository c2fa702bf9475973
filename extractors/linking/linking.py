"""Claims, events and offices tied to entities, and all of a document's records put together.

Runs last. What names an actor but no entity becomes a group of this document; what no mention supports is dropped.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from policygraph.extractors.coreference.board import Board
from policygraph.extractors.draft import Draft
from policygraph.extractors.events.places import is_filed_from
from policygraph.extractors.identity import event_id
from policygraph.extractors.linking.offices import link_offices, of_states
from policygraph.extractors.linking.phrases import Phrases, may_act
from policygraph.extractors.linking.states import settle_states
from policygraph.extractors.names.heads import head_of
from policygraph.extractors.records import Actor, Claim, Event, Extraction, Mention, Span, Spans

__all__ = ["link"]


def link(board: Board) -> Extraction:
    """The Extraction of a draft whose names, pronouns and nominals have their entities."""
    draft, phrases = board.draft, Phrases(board)
    sentences = _sentences(board)
    offices = link_offices(board, phrases)
    settle_states(board, phrases)
    offices = of_states(board, offices)
    claims = [_spoken(phrases, c) for c in draft.claims if _within(c.cue or c.content, sentences)]
    claims = _heard(board, claims)
    events = [_event(board, phrases, e, claims) for e in draft.events if _within(e.trigger, sentences)]
    claims = _once([_about(phrases, claim) for claim in claims])
    mentions = tuple(
        sorted(
            {
                _as_written(m, draft)
                for m in draft.mentions
                if m.entity and _within(((m.start, m.end),), sentences)
            },
            key=lambda m: (m.start, m.end, m.entity),
        )
    )
    kept = {m.entity for m in mentions}
    entities = tuple(sorted((e for e in draft.entities if e.id in kept), key=lambda e: e.id))
    return Extraction(
        draft.document,
        sentences,
        mentions,
        entities,
        tuple(o for o in offices if o.holder in kept and (o.of is None or o.of in kept)),
        tuple(draft.acronyms),
        tuple(_kept_claim(c, kept) for c in claims),
        tuple(_kept_event(e, kept) for e in _once_events(events)),
    )


def _as_written(mention: Mention, draft: Draft) -> Mention:
    """The mention with the document's own characters, where the parse has plain spaces."""
    return replace(mention, text=draft.document.text[mention.start : mention.end])


def _sentences(board: Board) -> Spans:
    """Sentences outside skipped regions, whose words are blank in the Doc."""
    found: list[Span] = []
    for sentence in board.doc.sents:
        words = [t for t in sentence if not t.is_space]
        if words:
            found.append((words[0].idx, words[-1].idx + len(words[-1])))
    return tuple(found)


def _within(spans: Spans, sentences: Spans) -> bool:
    before = bisect_right(sentences, spans[0][0], key=lambda sentence: sentence[0]) if spans else 0
    return before > 0 and spans[0][0] < sentences[before - 1][1]


def _spoken(phrases: Phrases, claim: Claim) -> Claim:
    return replace(
        claim, speaker=next((e for e in (phrases.speaker(*span) for span in claim.source) if e), None)
    )


def _heard(board: Board, claims: list[Claim]) -> list[Claim]:
    """The claims without those inside others that nobody makes ("the tone confirms …"), or whose outer one is gone."""
    left = [c for c in claims if c.within is None or c.speaker or _may_speak(board, c.source)]
    ids = {claim.id for claim in left}
    kept = [claim for claim in left if claim.within is None or claim.within in ids]
    return kept if len(kept) == len(claims) else _heard(board, kept)


def _may_speak(board: Board, source: Spans) -> bool:
    heads = (head_of(board.doc, start, end) for start, end in source)
    return any(head is not None and (head.pos_ == "PRON" or may_act(head)) for head in heads)


def _about(phrases: Phrases, claim: Claim) -> Claim:
    """The claim with the entities that its content mentions, groups that speakers and events have made included."""
    inside = sorted((m for span in claim.content for m in phrases.inside(*span)), key=lambda m: m.start)
    about = dict.fromkeys(m.entity for m in inside if m.entity != claim.speaker)
    return replace(claim, about=tuple(about))


def _event(board: Board, phrases: Phrases, event: Event, claims: list[Claim]) -> Event:
    source, target = (_actors(phrases, actors) for actors in (event.source, event.target))
    claim = _innermost(claims, event.trigger[0])
    parts = (event.type, event.mode, event.trigger, event.source, event.target)
    return replace(
        event,
        id=event_id(board.draft.document.id, parts),
        source=source,
        target=tuple(a for a in target if [a.entity] != [s.entity for s in source]),
        place=_place(board, phrases, event, source, target, claim),
        claim=claim.id if claim else None,
    )


def _place(
    board: Board,
    phrases: Phrases,
    event: Event,
    source: tuple[Actor, ...],
    target: tuple[Actor, ...],
    claim: Claim | None,
) -> str | None:
    """The place; that of the dateline only for what the report itself tells, unless other states alone do it.

    "BRUSSELS - Russia attacked Ukraine" was filed in Brussels; people of two states may well meet there.
    """
    found = phrases.place(*event.place_span) if event.place_span else None
    if found is None or event.place_span is None or not is_filed_from(board.draft, event.place_span):
        return found
    country = board.profiles[found].entity.country
    acting = (board.profiles[a.entity].entity.country for a in source or target)
    states = {state for state in acting if state}
    there = not states or country in states or event.type == "CONSULT"
    return found if there and claim is None else None


def _actors(phrases: Phrases, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The actors with their entities; one that no entity fits, such as an unknown "it", is left out."""
    linked: dict[str, Actor] = {}
    for actor in actors:
        entity = phrases.entity(actor.start, actor.end)
        if entity:
            linked.setdefault(entity, replace(actor, entity=entity))
    return tuple(linked.values())


def _innermost(claims: list[Claim], trigger: Span) -> Claim | None:
    """The smallest claim whose content holds the trigger."""
    around = [c for c in claims if any(s <= trigger[0] and trigger[1] <= e for s, e in c.content)]
    return min(around, key=lambda c: (sum(e - s for s, e in c.content), c.id), default=None)


def _once(claims: list[Claim]) -> list[Claim]:
    return list({claim.id: claim for claim in claims}.values())


def _once_events(events: list[Event]) -> list[Event]:
    return list({event.id: event for event in events}.values())


def _kept_claim(claim: Claim, kept: set[str]) -> Claim:
    speaker = claim.speaker if claim.speaker in kept else None
    return replace(claim, speaker=speaker, about=tuple(e for e in claim.about if e in kept))


def _kept_event(event: Event, kept: set[str]) -> Event:
    return replace(
        event,
        source=tuple(a for a in event.source if a.entity in kept),
        target=tuple(a for a in event.target if a.entity in kept),
    )
