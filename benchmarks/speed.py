"""Processor time of extraction with everything on, against the bare spaCy pipeline on the same articles, in turn."""

from __future__ import annotations

import resource
import statistics
import time
from typing import Any

import spacy

from policygraph.extractors.extraction import extract_all
from policygraph.extractors.language import DEFAULT_MODEL, load
from policygraph.extractors.records import Document

ROUNDS = 3


def measure(rows: list[dict[str, Any]]) -> dict[str, float]:
    """Median ratio and words a second over rounds in which both run one after the other."""
    bare, ours = spacy.load(DEFAULT_MODEL), load()
    texts = [row["text"] for row in rows]
    documents = [Document(id=row["id"], text=row["text"]) for row in rows]
    words = sum(len(text.split()) for text in texts)
    list(bare.pipe(texts[:2]))
    list(extract_all(ours, documents[:2]))
    seconds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        list(bare.pipe(texts, batch_size=16))
        middle = time.process_time()
        list(extract_all(ours, documents))
        seconds.append((middle - start, time.process_time() - middle))
    return {
        "ratio": round(statistics.median(b / a for a, b in seconds), 3),
        "words a second, bare": round(words / statistics.median(a for a, _ in seconds)),
        "words a second, extract": round(words / statistics.median(b for _, b in seconds)),
        "peak memory, MiB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
