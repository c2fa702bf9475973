"""Syndicated copies and re-runs: articles that share most of their word sequences with an earlier one."""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from policygraph.extractors.paragraphs import masked
from policygraph.extractors.records import Document
from policygraph.graph.settings import settings

__all__ = ["Copy", "Sketch", "find_copies", "find_sketched", "independent", "similarity", "sketch_of"]

_WORD = re.compile(r"\w+")
_SHINGLE = np.dtype("<i8")
_LEAST_SAMPLE, _SMALL_SAMPLE = 8, 40
_COMPARED = 5  # earlier articles that one is compared with in full


@dataclass(frozen=True, slots=True)
class Copy:
    """`document` copies `original`, which is earlier; `similarity` is the share of the shorter one's shingles."""

    document: str
    original: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Sketch:
    """A sample of a document's shingles, drawn alike from every text; `shingles` is how many there are in all.

    The sample is kept as bytes, eight a shingle: there are a hundred of them in an article.
    """

    document: str
    published: date | None
    shingles: int
    sample: bytes


def find_copies(documents: Iterable[Document]) -> tuple[Copy, ...]:
    """The copies among the documents, each with the earliest article that it copies, sorted by document id."""
    held = {document.id: document for document in documents}
    return find_sketched(map(sketch_of, held.values()), lambda one, other: similarity(held[one], held[other]))


def find_sketched(sketches: Iterable[Sketch], compare: Callable[[str, str], float]) -> tuple[Copy, ...]:
    """The copies among documents known by their sketches; `compare` gives the similarity of two by id.

    A copy has half or more of the shorter text's five-word shingles in common with its original. The time taken
    grows with the number of documents, not of pairs: a sample of each text's shingles is looked up among
    those of earlier originals, and only texts that meet often are compared in full.
    """
    ordered = sorted(sketches, key=lambda s: (s.published or date.max, s.document))
    common = _repeated(ordered)
    holders: dict[int, list[str]] = defaultdict(list)
    copies = []
    for sketch in ordered:
        if sketch.shingles < settings().copies["least_shingles"]:
            continue
        sample = [s for s in np.frombuffer(sketch.sample, _SHINGLE).tolist() if s in common]
        copy = _copied(sketch.document, sample, holders, compare)
        if copy:
            copies.append(copy)
            continue
        for shingle in sample:
            if len(holders[shingle]) < settings().copies["most_holders"]:
                holders[shingle].append(sketch.document)
    return tuple(sorted(copies, key=lambda c: c.document))


def independent(documents: Iterable[str], originals: Mapping[str, str]) -> int:
    """How many of the documents are independent: copies count with their original, once."""
    return len({originals.get(document, document) for document in documents})


def sketch_of(document: Document) -> Sketch:
    """The sample: the shingles whose hash falls in one of `sample` classes, or the first of a text that has few."""
    shingles, share = _shingles(document), int(settings().copies["sample"])
    sample = sorted(shingle for shingle in shingles if shingle % share == 0)
    if len(sample) < _LEAST_SAMPLE:
        sample = sorted(shingles)[:_SMALL_SAMPLE]
    return Sketch(document.id, document.published, len(shingles), np.array(sample, _SHINGLE).tobytes())


def similarity(one: Document, other: Document) -> float:
    """The share of the shorter one's shingles that both have."""
    left, right = _shingles(one), _shingles(other)
    return round(len(left & right) / max(1, min(len(left), len(right))), 4)


def _repeated(sketches: Sequence[Sketch]) -> set[int]:
    """The shingles that stand in more than one sample: of most texts none does."""
    values = np.frombuffer(b"".join(sketch.sample for sketch in sketches), _SHINGLE)
    found, counts = np.unique(values, return_counts=True)
    return set(found[counts > 1].tolist())


def _copied(
    document: str, sample: list[int], holders: Mapping[int, list[str]], compare: Callable[[str, str], float]
) -> Copy | None:
    """The earliest of the best matches, where one reaches the threshold."""
    met = Counter(holder for shingle in sample for holder in holders.get(shingle, ()))
    best: Copy | None = None
    for original, number in sorted(met.items(), key=lambda item: (-item[1], item[0]))[:_COMPARED]:
        if number < 2:
            continue
        alike = compare(document, original)
        if alike >= settings().copies["similar"] and (best is None or alike > best.similarity):
            best = Copy(document, original, alike)
    return best


def _shingles(document: Document) -> frozenset[int]:
    text = masked(document) if document.skipped else document.text
    codes = [_code(word) for word in _WORD.findall(text.casefold())]
    runs = zip(*(codes[i:] for i in range(int(settings().copies["words"]))), strict=False)
    return frozenset(map(hash, runs))


@lru_cache(maxsize=1 << 16)
def _code(word: str) -> int:
    """A number for the word that is the same in every process."""
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))
