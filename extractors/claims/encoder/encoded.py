"""What the encoder says of a cue, in the parse's tokens: how well each content and source would agree with it."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from policygraph.extractors.claims.content import Content
from policygraph.extractors.claims.parse import Parse, Range
from policygraph.extractors.claims.sources import NO_SOURCE, Source

if TYPE_CHECKING:  # --fast never loads the encoder
    from policygraph.extractors.claims.encoder.reading import CueReading

__all__ = ["Encoded", "in_tokens"]

_NOTHING, _SOURCE, _CONTENT = range(3)
_LEADING = frozenset({",", ":", ";", "—", "–", "-", "--", ".", ")", "…"})
_TRAILING = frozenset({",", ":", ";", "—", "–", "-", "--", ".", "("})

Chances: TypeAlias = npt.NDArray[np.float64]  # a row for each token: of nothing, source, content


class _Sums:
    """Sums over stretches of a window, each found in one step. What lies outside the window has none."""

    def __init__(self, first: int, values: list[float]) -> None:
        self._first = first
        self._sums = [0.0, *accumulate(values)]
        self.total = self._sums[-1]

    def within(self, start: int, end: int) -> float:
        """The sum over a stretch of the window."""
        return self._sums[end - self._first] - self._sums[start - self._first]

    def clipped(self, start: int, end: int) -> Range:
        """The part of a stretch that lies in the window."""
        first, last = self._first, self._first + len(self._sums) - 1
        return min(max(start, first), last), min(max(end, first), last)


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
        shared, held = 0.0, 0
        for start, end in ranges:
            low, high = sums.clipped(start, end)
            shared += sums.within(low, high)
            held += parse.words_before[high] - parse.words_before[low]
        return shared / max(held + sums.total - shared, 1e-6)


def in_tokens(parse: Parse, reading: CueReading) -> Encoded:
    """A reading in tokens."""
    cue = _tokens(parse, reading.cue)
    first, chances = _chances(parse, reading, cue)
    words = np.array(parse.words[first : first + len(chances)])
    contents, sources = (_Sums(first, (chances[:, role] * words).tolist()) for role in (_CONTENT, _SOURCE))
    likeliest = chances.argmax(1)
    content = _stretches(parse, (first + np.flatnonzero(likeliest == _CONTENT)).tolist())
    source = _stretches(parse, (first + np.flatnonzero(likeliest == _SOURCE)).tolist())
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


def _chances(parse: Parse, reading: CueReading, cue: Range) -> tuple[int, Chances]:
    """The first token of the window, and the chances of each of its tokens: those of its pieces averaged."""
    first, last = _tokens(parse, (reading.spans[0][0], reading.spans[-1][1]))
    starts = [start for start, _ in reading.spans]
    token = np.searchsorted(parse.char_start[first + 1 : last], starts, side="right")
    pieces = np.bincount(token, minlength=last - first)
    sums = np.stack([np.bincount(token, role, minlength=last - first) for role in reading.roles.T], axis=1)
    chances = np.exp(sums / np.maximum(pieces, 1)[:, None])
    chances /= chances.sum(1, keepdims=True)
    chances[pieces == 0] = chances[cue[0] - first : cue[1] - first] = (1.0, 0.0, 0.0)
    return first, chances


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
