"""Text, sentences and named entities of a Doc, made once: spaCy's own properties walk the whole Doc at every look."""

from __future__ import annotations

from bisect import bisect_right
from typing import cast

from spacy.tokens import Doc, Span

__all__ = ["entities_in", "phrase", "sentence_number", "text_of"]

_KEY = "policygraph_text"
_ENTITIES = "policygraph_entities"
_ENDS = "policygraph_sentence_ends"
_BORDERS = "policygraph_token_borders"


def text_of(doc: Doc) -> str:
    """The verbatim text that the tokens cover."""
    if _KEY not in doc.user_data:
        doc.user_data[_KEY] = doc.text
    return cast(str, doc.user_data[_KEY])


def phrase(doc: Doc, start: int, end: int) -> str:
    """The words of the tokens from `start` to before `end`, as they stand in the text."""
    if _BORDERS not in doc.user_data:
        doc.user_data[_BORDERS] = [(token.idx, token.idx + len(token)) for token in doc]
    borders = cast("list[tuple[int, int]]", doc.user_data[_BORDERS])
    return text_of(doc)[borders[start][0] : borders[end - 1][1]]


def entities_in(sentence: Span) -> list[Span]:
    """The model's named entities that begin in a sentence."""
    known = sentence.doc.user_data
    if _ENTITIES not in known:
        known[_ENTITIES] = {}
        for entity in sentence.doc.ents:
            known[_ENTITIES].setdefault(entity.sent.start, []).append(entity)
    return cast("list[Span]", known[_ENTITIES].get(sentence.start, []))


def sentence_number(doc: Doc, at: int) -> int:
    """How many sentences have ended where this character stands."""
    if _ENDS not in doc.user_data:
        doc.user_data[_ENDS] = [sentence.end_char for sentence in doc.sents]
    return bisect_right(cast("list[int]", doc.user_data[_ENDS]), at)
