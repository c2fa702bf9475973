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
    """Median ratios and words a second over rounds in which all run one after the other."""
    bare, ours = spacy.load(DEFAULT_MODEL), load()
    texts = [row["text"] for row in rows]
    documents = [Document(id=row["id"], text=row["text"]) for row in rows]
    words = sum(len(text.split()) for text in texts)
    list(bare.pipe(texts[:2]))
    for fast in (True, False):
        list(extract_all(ours, documents[:2], fast=fast))
    seconds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        list(bare.pipe(texts, batch_size=16))
        times = [time.process_time()]
        for fast in (True, False):
            list(extract_all(ours, documents, fast=fast))
            times.append(time.process_time())
        seconds.append((times[0] - start, times[1] - times[0], times[2] - times[1]))
    bare_s, fast_s, full_s = (statistics.median(column) for column in zip(*seconds, strict=True))
    return {
        "ratio": round(statistics.median(full / one for one, _, full in seconds), 3),
        "ratio, --fast": round(statistics.median(quick / one for one, quick, _ in seconds), 3),
        "words a second, bare": round(words / bare_s),
        "words a second, extract --fast": round(words / fast_s),
        "words a second, extract": round(words / full_s),
        "peak memory, MiB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
