"""Frames of words that make claims: what the rules for them share."""

from __future__ import annotations

from policygraph.extractors.claims.content import Content
from policygraph.extractors.claims.frame_words import BORDERS
from policygraph.extractors.claims.parse import Parse, Range
from policygraph.extractors.claims.proposals import Proposal
from policygraph.extractors.claims.sources import Source

__all__ = ["clean", "framed", "sentence_end"]

_SURE = 0.97


def framed(
    parse: Parse, cue: int, source: Range, content: tuple[Range, ...], kind: str, sure: float = _SURE
) -> Proposal | None:
    """A claim that a frame of words makes; None where it has no content. An empty source is nobody."""
    ranges = tuple(r for r in (clean(parse, *block) for block in content) if r)
    if not ranges:
        return None
    start, end = parse.trimmed(*source)
    root = next((i for i in range(start, end) if not start <= parse.head[i] < end), end - 1)
    named = Source(start, end, kind, root) if start < end else Source(0, 0, "none", -1)
    return Proposal(cue, 0.0, Content(ranges, kind, -1), 1.0, named, 1.0, sure=sure)


def clean(parse: Parse, start: int, end: int) -> Range | None:
    """The range without spaces, commas, full stops and conjunctions at its ends; None where no word is left."""
    while start < end and (parse.pos[start] in ("SPACE", "CCONJ") or parse.text[start] in BORDERS):
        start += 1
    while end > start and (parse.pos[end - 1] == "SPACE" or parse.text[end - 1] in (*BORDERS, ".")):
        end -= 1
    return (start, end) if any(parse.is_word(i) for i in range(start, end)) else None


def sentence_end(parse: Parse, i: int) -> int:
    """One past the last word of the sentence that holds a token, without the full stop."""
    end = parse.sentences[parse.sentence[i]][1]
    while end > i and (parse.pos[end - 1] == "SPACE" or parse.text[end - 1] in ".!?"):
        end -= 1
    return end
