"""How the time and memory of resolving grow with the number of mentions: each size in a process of its own."""

from __future__ import annotations

import json
import math
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import corpora

from policygraph.extractors.records import Extraction
from policygraph.graph.resolver import resolve

SIZES = (10_000, 100_000, 1_000_000)


def measure(sizes: tuple[int, ...] = SIZES) -> dict[str, Any]:
    """Seconds of processor time and peak memory at each size, and the exponent of growth between first and last."""
    found: dict[str, Any] = {}
    seconds = []
    for size in sizes:
        done = subprocess.run(
            [sys.executable, __file__, str(size)], check=True, capture_output=True, text=True
        )
        row = json.loads(done.stdout)
        seconds.append(row["seconds"])
        found[f"{size:,} mentions, seconds"] = row["seconds"]
        found[f"{size:,} mentions, peak MiB"] = row["peak"]
        found[f"{size:,} mentions, entities"] = row["entities"]
    growth = math.log(seconds[-1] / seconds[0]) / math.log(sizes[-1] / sizes[0])
    return {**found, "exponent of growth": round(growth, 3)}


class _Source:
    """Articles as a build reads them, one at a time; the time that making them up takes is kept apart."""

    def __init__(self, mentions: int) -> None:
        self.seconds = 0.0
        self._mentions = mentions

    def __iter__(self) -> Iterator[Extraction]:
        began = time.process_time()
        for extraction in corpora.mentions_in(self._mentions):
            self.seconds += time.process_time() - began
            yield extraction
            began = time.process_time()


def _resolve(mentions: int) -> dict[str, Any]:
    source, began = _Source(mentions), time.process_time()
    entities = len(resolve(source).entities)
    seconds = time.process_time() - began - source.seconds
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"seconds": round(seconds, 2), "peak": peak, "entities": entities}


if __name__ == "__main__":
    print(json.dumps(_resolve(int(sys.argv[1]))))
