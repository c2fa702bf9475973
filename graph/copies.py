"""Syndicated copies and re-runs: articles that share most of their word sequences with an earlier one."""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from policygraph.extractors.paragraphs import masked
from policygraph.extractors.records import Document
from policygraph.graph.settings import settings

__all__ = ["Copy", "find_copies", "independent"]

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Copy:
    """`document` copies `original`, which is earlier; `similarity` is the share of the shorter one's shingles."""

    document: str
    original: str
    similarity: float


def find_copies(documents: Iterable[Document]) -> tuple[Copy, ...]:
    """The copies among the documents, each with the earliest article that it copies, sorted by document id.

    A copy has half or more of the shorter text's five-word shingles in common with its original. The time taken
    grows with the number of documents, not of pairs: a sample of each text's shingles is looked up among
    those of earlier originals, and only texts that meet often are compared in full.
    """
    originals: dict[str, frozenset[int]] = {}
    holders: dict[int, list[str]] = defaultdict(list)
    copies = []
    for document in sorted(documents, key=lambda d: (d.published or date.max, d.id)):
        shingles = _shingles(document)
        if len(shingles) < settings().copies["least_shingles"]:
            continue
        sketch = _sketch(shingles)
        copy = _copied(document.id, shingles, sketch, originals, holders)
        if copy:
            copies.append(copy)
            continue
        originals[document.id] = shingles
        for shingle in sketch:
            if len(holders[shingle]) < settings().copies["most_holders"]:
                holders[shingle].append(document.id)
    return tuple(sorted(copies, key=lambda c: c.document))


def independent(documents: Iterable[str], originals: Mapping[str, str]) -> int:
    """How many of the documents are independent: copies count with their original, once."""
    return len({originals.get(document, document) for document in documents})


def _copied(
    document: str,
    shingles: frozenset[int],
    sketch: list[int],
    originals: dict[str, frozenset[int]],
    holders: dict[int, list[str]],
) -> Copy | None:
    """The earliest of the best matches, where one reaches the threshold."""
    met = Counter(holder for shingle in sketch for holder in holders.get(shingle, ()))
    best: Copy | None = None
    for original, number in sorted(met.items(), key=lambda item: (-item[1], item[0]))[:5]:
        if number < 2:
            continue
        other = originals[original]
        similarity = round(len(shingles & other) / min(len(shingles), len(other)), 4)
        if similarity >= settings().copies["similar"] and (best is None or similarity > best.similarity):
            best = Copy(document, original, similarity)
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


def _sketch(shingles: frozenset[int]) -> list[int]:
    """A sample that two texts draw alike: the shingles whose hash falls in one of `sample` classes."""
    share = int(settings().copies["sample"])
    sketch = sorted(shingle for shingle in shingles if shingle % share == 0)
    return sketch if len(sketch) >= 8 else sorted(shingles)[:40]
