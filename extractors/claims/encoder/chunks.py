"""What the encoder reads: the word pieces of a document's paragraphs, packed into chunks, and what stands around each.

The base model knows lower case only, so letter case is told to it beside the pieces, with quotation, paragraph and
line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from policygraph.extractors.claims.encoder.word_pieces import WordPieces
from policygraph.extractors.claims.quotations import Quotation, quotations
from policygraph.extractors.paragraphs import paragraphs
from policygraph.extractors.records import Span

__all__ = ["MARKS", "Chunk", "chunks", "steps", "window"]

Ints: TypeAlias = npt.NDArray[np.int64]

MARKS = 12  # rows of the table of marks: case 0-3, quotation 4-6, paragraph 7-9, line 10-11
_CASE, _QUOTE, _PARAGRAPH, _LINE = 0, 4, 7, 10
_OUTSIDE, _INSIDE, _MARK = range(3)
_BOUNDARY = (_CASE, _QUOTE, _PARAGRAPH + 2, _LINE)
_CLS, _SEP = 101, 102
_CHUNK = 192  # pieces; a longer paragraph is a chunk of its own
_LONGEST = 400  # pieces of a paragraph; the model has 512 positions
_BEFORE, _AFTER = 90, 140  # pieces around a cue in which its source and content are looked for

Marks = tuple[int, int, int, int]


@dataclass(slots=True)
class Chunk:
    """Paragraphs that the encoder reads at once. Boundary pieces have the span (-1, -1)."""

    pieces: list[int] = field(default_factory=lambda: [_CLS])
    marks: list[Marks] = field(default_factory=lambda: [_BOUNDARY])
    spans: list[Span] = field(default_factory=lambda: [(-1, -1)])
    paragraphs: list[tuple[int, int]] = field(default_factory=list)  # ranges of pieces

    def add(self, pieces: list[int], marks: list[Marks], spans: list[Span]) -> None:
        """Appends a paragraph and the boundary behind it."""
        self.paragraphs.append((len(self.pieces), len(self.pieces) + len(pieces)))
        self.pieces += [*pieces, _SEP]
        self.marks += [*marks, _BOUNDARY]
        self.spans += [*spans, (-1, -1)]


def chunks(text: str, vocabulary: WordPieces) -> list[Chunk]:
    """The chunks of a text in order; together they hold each word of it once."""
    found: list[Chunk] = []
    for pieces, marks, spans in _paragraph_pieces(text, vocabulary):
        if not found or len(found[-1].pieces) + len(pieces) + 1 > _CHUNK:
            found.append(Chunk())
        found[-1].add(pieces, marks, spans)
    return found


def window(chunk: Chunk, piece: int) -> tuple[int, int]:
    """The range of pieces in which the source and content of a cue at `piece` are looked for."""
    start, end = next(p for p in chunk.paragraphs if p[0] <= piece < p[1])
    return max(start, piece - _BEFORE), min(end, piece + _AFTER)


def steps(pieces: Ints, start: int, end: int) -> Ints:
    """Rows of the table of distances: one a piece up to 7 pieces away, then coarser and coarser."""
    away = np.where(pieces < start, pieces - start, np.where(pieces >= end, pieces - end + 1, 0))
    far = np.abs(away)
    coarse = (8 + np.log2(np.maximum(far, 8) / 8) * 3).astype(np.int64)
    steps = np.minimum(np.where(far < 8, far, coarse), 20)
    return np.asarray(np.sign(away) * steps + 20)


def _paragraph_pieces(
    text: str, vocabulary: WordPieces
) -> Iterator[tuple[list[int], list[Marks], list[Span]]]:
    quoted = quotations(text)
    starts = [q.start for q in quoted]
    for number, (start, end) in enumerate(paragraphs(text)):
        numbers, spans, cases = vocabulary.split(text, start, end)
        marks: list[Marks] = []
        before = start
        for span, case in zip(spans, cases, strict=True):
            quotation = bisect_right(starts, span[0]) - 1
            marks.append(
                (
                    _CASE + case,
                    _QUOTE + (_quotation(text, span, quoted[quotation]) if quotation >= 0 else _OUTSIDE),
                    _PARAGRAPH + min(number, 2),
                    _LINE + ("\n" in text[before : span[0]]),
                )
            )
            before = span[1]
        for k in range(0, len(spans), _LONGEST):
            part = slice(k, k + _LONGEST)
            yield numbers[part], marks[part], spans[part]


def _quotation(text: str, span: Span, quotation: Quotation) -> int:
    start, end = span
    if start >= quotation.end:
        return _OUTSIDE
    at_border = start < quotation.start + 2 or (quotation.closed and end > quotation.end - 2)
    return _MARK if at_border and not any(c.isalnum() for c in text[start:end]) else _INSIDE
