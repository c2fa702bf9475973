"""Reads the claims of test sentences by the rules alone."""

from __future__ import annotations

from policygraph.extractors.claims.finding import find_claims
from policygraph.extractors.draft import Draft
from policygraph.extractors.language import load, parse
from policygraph.extractors.records import Claim, Document, Spans

__all__ = ["claims_of", "read", "words"]


def claims_of(text: str) -> list[Claim]:
    """The claims of a text."""
    document, doc = next(parse(load(), [Document(id="d", text=text)]))
    draft = Draft(document, doc)
    find_claims(draft)
    return draft.claims


def words(text: str, spans: Spans) -> str:
    """The words of spans."""
    return " … ".join(text[start:end] for start, end in spans)


def read(text: str) -> list[tuple[str, str, str]]:
    """The words of source, cue and content of each claim."""
    return [(words(text, c.source), words(text, c.cue), words(text, c.content)) for c in claims_of(text)]
