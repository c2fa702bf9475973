"""Chunks of gold articles with their labels, and batches of them as tensors."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from policygraph.extractors.claims.encoder.chunks import Chunk, chunks, steps, window
from policygraph.extractors.claims.encoder.word_pieces import WordPieces
from policygraph.extractors.records import Span

HELD = 14  # every 14th article is kept out of training, as in train_claims.py
IGNORED = -100
NOTHING, SOURCE, CONTENT = range(3)
OUTSIDE, BEGIN, INSIDE = range(3)
_NO_MARKS = (0, 4, 9, 10)


@dataclass(frozen=True, slots=True)
class GoldCue:
    """The pieces of an attribution in one chunk; `role` is that of every piece."""

    start: int
    end: int
    source: frozenset[int]
    content: frozenset[int]
    no_source: bool


@dataclass(frozen=True, slots=True)
class Example:
    """A chunk, its cue tags and its attributions."""

    chunk: Chunk
    tags: list[int]
    cues: list[GoldCue]
    number: int = 0  # place among all examples


@dataclass(frozen=True, slots=True)
class Item:
    """A cue to read: its chunk's row in the batch, its window, its pieces, those of other cues, and its labels."""

    row: int
    window: tuple[int, int]
    start: int
    end: int
    others: frozenset[int]
    roles: list[int] | None
    is_cue: bool
    no_source: bool

    @property
    def size(self) -> int:
        return self.window[1] - self.window[0]


def read_articles(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def parted(rows: Sequence[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Articles to learn from, and those kept out to choose settings."""
    return [row for k, row in enumerate(rows) if k % HELD], list(rows[::HELD])


def learned_examples(path: Path, vocabulary: WordPieces, articles: int | None = None) -> list[Example]:
    """The numbered examples of the articles to learn from, or of the first so many of them."""
    learned, _ = parted(read_articles(path))
    found = (example for row in learned[:articles] for example in examples(row, vocabulary))
    return [replace(example, number=n) for n, example in enumerate(found)]


def examples(row: dict[str, Any], vocabulary: WordPieces) -> list[Example]:
    return [_example(chunk, row["attributions"]) for chunk in chunks(row["text"], vocabulary)]


def _example(chunk: Chunk, attributions: list[dict[str, Any]]) -> Example:
    tags = [OUTSIDE] * len(chunk.pieces)
    cues = []
    for attribution in attributions:
        pieces = sorted(_within(chunk, attribution["cue"]))
        if not pieces:
            continue
        start, end = pieces[0], pieces[-1] + 1
        tags[start:end] = [BEGIN] + [INSIDE] * (end - start - 1)
        source, content = (frozenset(_within(chunk, attribution[role])) for role in ("source", "content"))
        cues.append(GoldCue(start, end, source, content, not attribution["source"]))
    return Example(chunk, tags, cues)


def _within(chunk: Chunk, spans: Sequence[Sequence[int]]) -> Iterator[int]:
    for k, (start, end) in enumerate(chunk.spans):
        if start >= 0 and any(start < b and end > a for a, b in spans):
            yield k


def batches(rows: Sequence[Example], size: int, seed: int) -> list[list[Example]]:
    """All examples in random batches of about even length."""
    rng = random.Random(seed)
    shuffled = rng.sample(rows, len(rows))
    found = []
    for k in range(0, len(shuffled), size * 20):
        part = sorted(shuffled[k : k + size * 20], key=lambda e: len(e.chunk.pieces))
        found += [part[i : i + size] for i in range(0, len(part), size)]
    rng.shuffle(found)
    return found


def padded(rows: Sequence[Sequence[Any]], filler: Any) -> Tensor:
    longest = max(map(len, rows))
    return torch.tensor([[*row, *[filler] * (longest - len(row))] for row in rows])


def chunk_tensors(rows: Sequence[Chunk]) -> tuple[Tensor, Tensor, Tensor]:
    """Pieces, marks, and the mask of what is no padding."""
    pieces = padded([c.pieces for c in rows], 0)
    return pieces, padded([c.marks for c in rows], _NO_MARKS), (pieces != 0)[:, None, None, :]


def gold_items(batch: Sequence[Example], rng: random.Random) -> list[Item]:
    """The gold cues of a batch. Other cues are left unmarked now and then, since a reader may not be told them all."""
    found = []
    for row, example in enumerate(batch):
        every = frozenset(k for k, tag in enumerate(example.tags) if tag)
        for cue in example.cues:
            start, stop = window(example.chunk, cue.start)
            roles = [_role(cue, k) for k in range(start, stop)]
            others = every if rng.random() < 0.85 else frozenset[int]()
            item = Item(row, (start, stop), cue.start, min(cue.end, stop), others, roles, True, cue.no_source)
            found.append(item)
    return found


def _role(cue: GoldCue, piece: int) -> int:
    if cue.start <= piece < cue.end:
        return IGNORED
    if piece in cue.source:
        return SOURCE
    return CONTENT if piece in cue.content else NOTHING


def false_items(
    batch: Sequence[Example], chance: Tensor, floor: float, most: int, rng: random.Random
) -> list[Item]:
    """What the tagger takes for cues (`chance` a piece above `floor`) and no annotator did."""
    found = []
    for row, example in enumerate(batch):
        likely = (chance[row] > floor).tolist()
        every = frozenset(k for k, tag in enumerate(example.tags) if tag)
        for start, end in runs(likely, example.chunk.spans):
            if not any(example.tags[start:end]):
                piece_window = window(example.chunk, start)
                item = Item(row, piece_window, start, min(end, piece_window[1]), every, None, False, False)
                found.append(item)
    return rng.sample(found, most) if len(found) > most else found


def runs(likely: Sequence[bool], spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Stretches of neighbouring pieces that are likely."""
    start = -1
    for k in range(len(spans) + 1):
        on = k < len(spans) and likely[k] and spans[k][0] >= 0
        if on and start < 0:
            start = k
        elif not on and start >= 0:
            yield start, k
            start = -1


@dataclass(frozen=True, slots=True)
class Windows:
    """The windows of a batch of items as tensors; `index` gathers their pieces from the flattened chunks."""

    index: Tensor
    kind: Tensor
    distance: Tensor
    mask: Tensor
    roles: Tensor


def windows(items: Sequence[Item], length: int) -> Windows:
    """`length` is that of the padded chunks."""
    shape = (len(items), max(item.size for item in items))
    index, kind, distance = (torch.zeros(shape, dtype=torch.long) for _ in range(3))
    mask = torch.zeros(shape, dtype=torch.bool)
    roles = torch.full(shape, IGNORED)
    for n, item in enumerate(items):
        start, stop = item.window
        pieces = torch.arange(start, stop)
        index[n, : item.size] = item.row * length + pieces
        mask[n, : item.size] = True
        for k in item.others:
            if start <= k < stop:
                kind[n, k - start] = 2
        kind[n, item.start - start : item.end - start] = 1
        distance[n, : item.size] = torch.from_numpy(steps(np.arange(start, stop), item.start, item.end))
        if item.roles is not None:
            roles[n, : item.size] = torch.tensor(item.roles)
    return Windows(index, kind, distance, mask[:, None, None, :], roles)
