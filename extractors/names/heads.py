"""The head word of a stretch of text, and the mention that stands there."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

__all__ = ["head_of", "span_of"]


def span_of(doc: Doc, start: int, end: int) -> Span | None:
    """The tokens that the stretch touches, or None if there are none."""
    if start >= end:
        return None
    return doc.char_span(start, end, alignment_mode="expand")


def head_of(doc: Doc, start: int, end: int) -> Token | None:
    """The token that all others of the stretch hang on, punctuation and spaces left out if others are there."""
    span = span_of(doc, start, end)
    if span is None or not len(span):
        return None
    root = span.root
    if root.is_punct or root.is_space:
        words = [t for t in span if not (t.is_punct or t.is_space)]
        return words[-1] if words else None
    return root
