"""Where an event happens: a named place in a prepositional phrase of its clause, and nothing by guess."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from policygraph.extractors.records import Span

__all__ = ["place_of_event"]

_PLACE = {"GPE", "LOC", "FAC"}
_WHERE = {"in", "at", "near", "outside", "inside", "around", "across", "throughout", "off", "along", "within"}


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
