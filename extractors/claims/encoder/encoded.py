"""What the encoder says of a cue, in the parse's tokens: how well each content and source would agree with it."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from policygraph.extractors.claims.content import Content
from policygraph.extractors.claims.parse import Parse, Range
from policygraph.extractors.claims.sources import NO_SOURCE, Source

if TYPE_CHECKING:  # --fast never loads the encoder
    from policygraph.extractors.claims.encoder.reading import CueReading

__all__ = ["Encoded", "in_tokens"]

_NOTHING, _SOURCE, _CONTENT = range(3)
_LEADING = frozenset({",", ":", ";", "—", "–", "-", "--", ".", ")", "…"})
_TRAILING = frozenset({",", ":", ";", "—", "–", "-", "--", ".", "("})

Chances = tuple[float, float, float]


class _Sums:
    """Sums over stretches of a window, each found in one step. What lies outside the window has none."""

    def __init__(self, first: int, values: list[float]) -> None:
        self._first = first
        self._sums = [0.0, *accumulate(values)]
        self.total = self._sums[-1]

    def within(self, start: int, end: int) -> float:
        low, high = self.clipped(start, end)
        return self._sums[high - self._first] - self._sums[low - self._first]

    def clipped(self, start: int, end: int) -> Range:
        """The part of a stretch that lies in the window."""
        last = self._first + len(self._sums) - 1
        low, high = (min(max(k, self._first), last) for k in (start, end))
        return low, high


@dataclass(frozen=True, slots=True)
class Encoded:
    """A cue as the encoder reads it. `content` and `source` are its own choice, where it has one."""

    cue: int
    cue_range: Range
    tagged: float
    is_cue: float
    no_source: float
    content: Content | None
    source: Source
    _contents: _Sums
    _sources: _Sums

    def content_agreed(self, parse: Parse, content: Content) -> float:
        """The expected overlap of a content with the true one, in the window: words shared by words in either."""
        return self._agreed(parse, content.ranges, self._contents)

    def source_agreed(self, parse: Parse, source: Source) -> float:
        """The same of a source; the chance that there is none, where it is none."""
        if source.root < 0:
            return 1 / (1 + math.exp(-self.no_source))
        return self._agreed(parse, ((source.start, source.end),), self._sources)

    @staticmethod
    def _agreed(parse: Parse, ranges: tuple[Range, ...], sums: _Sums) -> float:
        shared = sum(sums.within(start, end) for start, end in ranges)
        inside = (sums.clipped(start, end) for start, end in ranges)
        held = sum(parse.is_word(k) for start, end in inside for k in range(start, end))
        return shared / max(held + sums.total - shared, 1e-6)


def in_tokens(parse: Parse, reading: CueReading) -> Encoded:
    """A reading in tokens."""
    cue = _tokens(parse, reading.cue)
    first, chances = _chances(parse, reading, cue)
    word = [parse.is_word(first + k) for k in range(len(chances))]
    contents, sources = (
        _Sums(first, [row[role] * on for row, on in zip(chances, word, strict=True)])
        for role in (_CONTENT, _SOURCE)
    )
    likeliest = [max(range(3), key=row.__getitem__) for row in chances]
    content = _stretches(parse, [first + k for k, role in enumerate(likeliest) if role == _CONTENT])
    source = _stretches(parse, [first + k for k, role in enumerate(likeliest) if role == _SOURCE])
    return Encoded(
        cue=_head(parse, cue),
        cue_range=cue,
        tagged=reading.tagged,
        is_cue=reading.is_cue,
        no_source=reading.no_source,
        content=Content(content, "encoder", -1) if content else None,
        source=_best_source(parse, source, sources),
        _contents=contents,
        _sources=sources,
    )


def _tokens(parse: Parse, span: Range) -> Range:
    first = max(0, bisect_right(parse.char_start, span[0]) - 1)
    return first, max(first + 1, bisect_right(parse.char_start, span[1] - 1))


def _chances(parse: Parse, reading: CueReading, cue: Range) -> tuple[int, list[Chances]]:
    """The first token of the window, and the chances of each of its tokens: those of its pieces averaged."""
    first, last = _tokens(parse, (reading.spans[0][0], reading.spans[-1][1]))
    sums = [[0.0, 0.0, 0.0, 0.0] for _ in range(first, last)]
    token = first
    for (start, _), (nothing, source, content) in zip(reading.spans, reading.roles.tolist(), strict=True):
        while token + 1 < last and parse.char_start[token + 1] <= start:
            token += 1
        row = sums[token - first]
        row[0] += nothing
        row[1] += source
        row[2] += content
        row[3] += 1
    nothing_at_all = (1.0, 0.0, 0.0)
    inside = range(cue[0] - first, cue[1] - first)
    rows = [nothing_at_all if k in inside or not row[3] else _mean(row) for k, row in enumerate(sums)]
    return first, rows


def _mean(row: list[float]) -> Chances:
    a, b, c = (math.exp(row[k] / row[3]) for k in range(3))
    total = a + b + c
    return a / total, b / total, c / total


def _stretches(parse: Parse, tokens: list[int]) -> tuple[Range, ...]:
    """Neighbouring tokens as ranges, over marks and spaces between them and without those at the ends."""
    ranges: list[Range] = []
    for k in tokens:
        if ranges and not any(parse.is_word(i) for i in range(ranges[-1][1], k)):
            ranges[-1] = (ranges[-1][0], k + 1)
        else:
            ranges.append((k, k + 1))
    pared = (_pared(parse, *r) for r in ranges)
    return tuple(r for r in pared if any(parse.is_word(i) for i in range(*r)))


def _pared(parse: Parse, start: int, end: int) -> Range:
    while start < end and (parse.pos[start] == "SPACE" or parse.text[start] in _LEADING):
        start += 1
    while end > start and (parse.pos[end - 1] == "SPACE" or parse.text[end - 1] in _TRAILING):
        end -= 1
    return start, end


def _best_source(parse: Parse, stretches: tuple[Range, ...], sums: _Sums) -> Source:
    if not stretches:
        return NO_SOURCE
    start, end = max(stretches, key=lambda r: (sums.within(*r), -r[0]))
    root = next(
        (k for k in range(start, end) if not start <= parse.head[k] < end or parse.head[k] == k), start
    )
    return Source(start, end, "encoder", root)


def _head(parse: Parse, cue: Range) -> int:
    """The word that stands for a cue of several: what the parse hangs it by, a full verb before its auxiliary."""
    inside = [k for k in range(*cue) if parse.is_word(k)] or list(range(*cue))
    tops = [k for k in inside if not cue[0] <= parse.head[k] < cue[1] or parse.head[k] == k]
    verbs = [k for k in inside if parse.pos[k] == "VERB"]
    return next((k for k in tops if parse.pos[k] == "VERB"), (verbs or tops or inside)[0])
