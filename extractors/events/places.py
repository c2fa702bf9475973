"""Where an event happens: a named place in a prepositional phrase of its clause, else where the report was filed."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from policygraph.extractors.draft import Draft
from policygraph.extractors.paragraphs import dateline_end, paragraphs
from policygraph.extractors.records import Span
from policygraph.extractors.texts import text_of

__all__ = ["dateline_of", "is_filed_from", "mark_dateline", "place_of_event"]

_PLACE = {"GPE", "LOC", "FAC"}
_WHERE = {"in", "at", "near", "outside", "inside", "around", "across", "throughout", "off", "along", "within"}
_DATELINE = "policygraph_dateline"  # key in Doc.user_data


def mark_dateline(draft: Draft) -> None:
    """Tells `dateline_of` which place the report names as its own, and the paragraph that opens with it."""
    text = text_of(draft.doc)
    for start, end in paragraphs(text):
        if (at := dateline_end(text, start, end)) is not None:
            places = [m for m in draft.mentions if m.kind == "Place" and start <= m.start and m.end <= at]
            if places:
                first = min(places, key=lambda m: m.start)
                draft.doc.user_data[_DATELINE] = (at, end, (first.start, first.end))
            return


def dateline_of(head: Token) -> Span | None:
    """The place of the dateline for what the main clauses of its paragraph tell; None elsewhere."""
    at, end, place = head.doc.user_data.get(_DATELINE, (0, 0, None))
    while head.dep_ in {"conj", "xcomp"}:
        head = head.head
    return place if head.dep_ == "ROOT" and at <= head.idx < end else None


def is_filed_from(draft: Draft, place: Span) -> bool:
    """Whether these are the words of the dateline: where the report was filed, which need not be the scene."""
    return bool(draft.doc.user_data.get(_DATELINE, (0, 0, None))[2] == place)


def place_of_event(words: Collection[Token], taken: Collection[Span] = ()) -> Span | None:
    """The span of the place named next to the event's words; `taken` are its actors, which are no scene.

    Nearest first: "in Basra" on the trigger before "in the south" of the clause. Returns None without such a phrase.
    """
    for word in words:
        for phrase in word.children:
            if phrase.dep_ == "prep" and phrase.lower_ in _WHERE and (found := _place(phrase, taken)):
                return found
    for word in words:
        for child in word.children:
            if child.dep_ in {"dobj", "nsubjpass"}:
                for phrase in child.children:
                    if phrase.dep_ == "prep" and phrase.lower_ in _WHERE and (found := _place(phrase, taken)):
                        return found
    return None


def _place(phrase: Token, taken: Collection[Span]) -> Span | None:
    for head in (c for c in phrase.children if c.dep_ == "pobj"):
        for token in [head, *(c for c in head.children if c.dep_ in {"appos", "compound"})]:
            found = _entity(token)
            if found and not any(s < found[1] and found[0] < e for s, e in taken):
                return found
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in _WHERE | {"of"} and (deeper := _place(child, taken)):
                return deeper
    return None


def _entity(token: Token) -> Span | None:
    """The whole named place that the token belongs to, without an article."""
    if token.ent_type_ not in _PLACE:
        return None
    for ent in token.sent.ents:
        if ent.start <= token.i < ent.end:
            first = ent[1] if ent[0].lower_ == "the" and len(ent) > 1 else ent[0]
            return first.idx, ent.end_char
    return None
