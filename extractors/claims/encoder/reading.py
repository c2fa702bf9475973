"""The encoder at work: which words report something, and which words around each are source and content.

Two small ONNX graphs (extractors/weights/claim_encoder_*.onnx) are run on one thread: `tag` reads every chunk once,
`read` the window of each cue that could be one. benchmarks/encoder makes them;
docs/claim-encoder.md is their model card.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import onnxruntime as ort

from policygraph.errors import DataError
from policygraph.extractors.claims.encoder.chunks import Chunk, chunks, steps, window
from policygraph.extractors.claims.encoder.word_pieces import WordPieces
from policygraph.extractors.data import DATA
from policygraph.extractors.records import Span

__all__ = ["CueReading", "Encoder", "load_encoder"]

FOLDER = DATA / "weights"

LIKELY = 0.3  # pieces that are less likely part of a cue are not looked at further
SURE = 0.4  # cues that the reader of another cue is told of
_AT_ONCE = 8  # windows; more would be padding
_CURE = "install policygraph anew, or make it with benchmarks/encoder"

Floats: TypeAlias = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class CueReading:
    """A cue as spans of text. `roles` has a row a piece of its window: log chances of nothing, source, content."""

    cue: Span
    tagged: float  # log odds that the tagger gives its best piece
    is_cue: float  # log odds that the reader gives, having looked at the whole
    no_source: float  # log odds that no source is named, if it is one
    spans: list[Span]
    roles: Floats


@dataclass(slots=True)
class _Tagged:
    """A chunk after the first graph."""

    chunk: Chunk
    encoded: Floats
    near: Floats
    chance: Floats  # of each piece, to be part of a cue
    begins: Floats  # how much likelier than not a piece of a cue is its first one
    cues: list[tuple[int, int]]


class Encoder:
    """Both graphs and the vocabulary."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._vocabulary = WordPieces(_there(folder / "claim_encoder_vocabulary.txt"))
        self._tag = _session(folder / "claim_encoder_tag.onnx")
        self._read = _session(folder / "claim_encoder_read.onnx")

    def read(self, text: str, others: Sequence[Span] = ()) -> list[CueReading]:
        """Every likely cue of a text in order, and those of `others` that it does not cover."""
        found: list[CueReading] = []
        rest = sorted(others)
        for chunk in chunks(text, self._vocabulary):
            tagged = self._tagged(chunk)
            cues = tagged.cues + list(_not_covered(chunk, rest, tagged.cues))
            by_size = sorted(cues, key=lambda cue: (_size(chunk, cue), cue))
            for k in range(0, len(by_size), _AT_ONCE):
                found += self._readings(tagged, by_size[k : k + _AT_ONCE])
        return sorted(found, key=lambda reading: reading.cue)

    def _tagged(self, chunk: Chunk) -> _Tagged:
        inputs = {"pieces": np.array([chunk.pieces]), "marks": np.array([chunk.marks])}
        encoded, near, tags = (rows[0] for rows in self._tag.run(None, inputs))
        shares = _log_shares(tags)
        begins = shares[:, 1] - shares[:, 2]
        tagged = _Tagged(chunk, encoded, near, 1 - np.exp(shares[:, 0]), begins, [])
        tagged.cues = list(_cues(tagged))
        return tagged

    def _readings(self, tagged: _Tagged, cues: Sequence[tuple[int, int]]) -> Iterator[CueReading]:
        chunk = tagged.chunk
        windows = [window(chunk, start) for start, _ in cues]
        shape = (len(cues), max(stop - start for start, stop in windows))
        kind, distance, keep = np.zeros(shape, np.int64), np.full(shape, 20), np.zeros(shape, np.int32)
        near = np.zeros((*shape, tagged.near.shape[1]), np.float32)
        sure = {k for start, end in tagged.cues if tagged.chance[start] >= SURE for k in range(start, end)}
        for n, ((start, end), (first, stop)) in enumerate(zip(cues, windows, strict=True)):
            size = stop - first
            near[n, :size] = tagged.near[first:stop]
            kind[n, [k - first for k in sure if first <= k < stop]] = 2
            kind[n, start - first : end - first] = 1
            distance[n, :size] = steps(np.arange(first, stop), start, end)
            keep[n, :size] = 1
        mean = np.stack([tagged.encoded[start:end].mean(0) for start, end in cues])
        inputs = {"near": near, "cue": mean, "kind": kind, "distance": distance, "keep": keep}
        roles, decisions = self._read.run(None, inputs)
        for n, ((start, end), (first, stop)) in enumerate(zip(cues, windows, strict=True)):
            chance = float(np.clip(tagged.chance[start:end].max(), 1e-6, 1 - 1e-6))
            yield CueReading(
                cue=(chunk.spans[start][0], chunk.spans[end - 1][1]),
                tagged=float(np.log(chance / (1 - chance))),
                is_cue=float(decisions[n, 0]),
                no_source=float(decisions[n, 1]),
                spans=chunk.spans[first:stop],
                roles=_log_shares(roles[n, : stop - first]),
            )


@lru_cache(maxsize=1)
def load_encoder(folder: Path = FOLDER) -> Encoder:
    """The encoder of a folder, read once. Raises DataError where a file is missing or broken."""
    return Encoder(folder)


def _session(path: Path) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    # The graphs are laid out as they shall run; further fusions are slower on processors.
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_BASIC
    file = str(_there(path))
    try:
        return ort.InferenceSession(file, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # ONNX Runtime's errors have no class of their own in common
        raise DataError(f"{path.name}: the encoder can't be read ({error}); {_CURE}") from error


def _there(path: Path) -> Path:
    if not path.exists():
        raise DataError(f"{path.name}: the encoder is missing; {_CURE}")
    return path


def _cues(tagged: _Tagged) -> Iterator[tuple[int, int]]:
    """Stretches of pieces that are likely cues: they grow by pieces that go on, and by whole words."""
    spans, chance = tagged.chunk.spans, tagged.chance
    start = -1
    for k in range(len(spans)):
        inside = spans[k][0] >= 0
        if start >= 0 and inside:
            within_word = spans[k - 1][1] == spans[k][0] and chance[k - 1] >= LIKELY and chance[k] >= LIKELY
            if within_word or (chance[k] >= 0.5 and tagged.begins[k] <= 0):
                continue
        if start >= 0:
            yield start, k
            start = -1
        if inside and chance[k] >= LIKELY:
            start = k


def _not_covered(
    chunk: Chunk, spans: list[Span], cues: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The pieces of those spans that lie in a chunk and share none with its cues."""
    inner = chunk.spans[1:-1]
    known = {k for start, end in cues for k in range(start, end)}
    first = bisect_left(spans, (inner[0][0], 0))
    last = bisect_left(spans, (inner[-1][1], 0))
    for start, end in spans[first:last]:
        covered = [k for k, (a, b) in enumerate(chunk.spans) if a < end and b > start]
        if covered and known.isdisjoint(covered):
            yield covered[0], covered[-1] + 1


def _size(chunk: Chunk, cue: tuple[int, int]) -> int:
    start, stop = window(chunk, cue[0])
    return stop - start


def _log_shares(scores: Floats) -> Floats:
    top = scores - scores.max(-1, keepdims=True)
    return np.asarray(top - np.log(np.exp(top).sum(-1, keepdims=True)), np.float32)
