"""Whom a lead describes and the next sentence names: "The head of the largest union …", "Anna Berg, who leads …"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Span, Token

from policygraph.extractors.coreference.board import Board
from policygraph.extractors.coreference.grammar import SUBJECTS
from policygraph.extractors.coreference.lexicon import coreference_lexicon
from policygraph.extractors.coreference.noun_phrases import add_nominal
from policygraph.extractors.draft import FoundOffice
from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.identity import fold

__all__ = ["link_lead"]

_HEADS = frozenset({"chair", "director", "head", "leader"})
_SENTENCES = 4  # title, lead, and what follows


def link_lead(board: Board) -> None:
    """Links a lead's "head of …" with the person whom the next sentence has as head of a body of that noun."""
    sentences = list(board.doc.sents)[: _SENTENCES + 1]
    for lead, after in pairwise(sentences):
        subject = _subject(lead)
        body = _body(subject) if subject is not None and not board.is_covered(subject) else None
        named = _subject(after) if body else None
        if subject is None or body is None or named is None:
            continue
        entity = board.entity_at(named)
        if entity and any(_leads(board, office, body) for office in _offices(board, named)):
            add_nominal(board, subject, entity, "lead", 0.8)
            return


def _subject(sentence: Span) -> Token | None:
    return next((t for t in sentence.root.children if t.dep_ in SUBJECTS), None)


def _body(subject: Token) -> str | None:
    """The noun for the body that the subject heads: "association" of "the head of Norway's largest association"."""
    if not (subject.lemma_ in {"boss", "chief", "head"} or _is_head(subject.lemma_)) or not any(
        c.dep_ == "det" for c in subject.lefts
    ):
        return None
    owners = (n for p in subject.rights if p.lower_ == "of" for n in p.children if n.dep_ == "pobj")
    body = next(owners, None)
    known = coreference_lexicon()["nouns.organization"]
    return body.lemma_.lower() if body is not None and body.lemma_.lower() in known else None


def _is_head(title: str) -> bool:
    found = gazetteer.title_of(title)
    return found is not None and found.category in _HEADS


def _offices(board: Board, name: Token) -> Iterator[FoundOffice]:
    return (o for o in board.draft.offices if o.holder[0] <= name.idx < o.holder[1] and _is_head(o.title))


def _leads(board: Board, office: FoundOffice, body: str) -> bool:
    text = board.draft.document.text[slice(*office.of)] if office.of else ""
    return body in fold(text).split()
