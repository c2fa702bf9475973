"""What adding one article costs: to a store of many made-up articles against an empty one, as whole processes."""

from __future__ import annotations

import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import corpora

from policygraph.graph.stores import open_store
from policygraph.graph.update import update

ARTICLES, ROUNDS = 20_000, 3
ARTICLE = """Portugal suspends landing fee after talks with Morocco

Published: March 20, 2026

LISBON - Portugal suspended a fee on foreign trawlers on Friday, Prime Minister Rui Valente said.
Moroccan Foreign Minister Karim Tazi welcomed the decision and promised to reopen the ports on April 1.
"We will not pay for what was free for decades," Tazi told reporters in Rabat last week.
The European Commission said it would send 20 million euros in aid to Portugal. Germany and France praised the talks.
Fisheries Minister Ana Valente, who had announced the fee, declined to comment. Fishermen protested on Saturday.
"""


def measure(articles: int = ARTICLES) -> dict[str, Any]:
    """Median seconds of both builds, run in turn, and their ratio; the many are loaded once, before."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        article, many = folder / "one.txt", folder / "many.lbug"
        article.write_text(ARTICLE, encoding="utf-8")
        began = time.monotonic()
        subprocess.run([sys.executable, __file__, str(many), str(articles)], check=True)
        found: dict[str, Any] = {f"{articles:,} articles loaded, seconds": round(time.monotonic() - began)}
        found["size of the store, MiB"] = round(many.stat().st_size / 2**20)
        rounds = [_round(folder, many, article) for _ in range(ROUNDS)]
        many_wall, many_cpu, none_wall, none_cpu = (statistics.median(t) for t in zip(*rounds, strict=True))
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        found |= {
            "one article to many, seconds": round(many_wall, 1),
            "to an empty store, seconds": round(none_wall, 1),
            "ratio": round(many_wall / none_wall, 2),
            "to many, seconds of processor time": round(many_cpu, 1),
            "to an empty store, seconds of processor time": round(none_cpu, 1),
            "ratio of processor time": round(many_cpu / none_cpu, 2),
        }
        return {**found, "highest peak of all, MiB": round(peak / 1024)}


def _round(folder: Path, many: Path, article: Path) -> tuple[float, ...]:
    grown, empty = folder / "grown.lbug", folder / "empty.lbug"
    shutil.copyfile(many, grown)
    times = *_seconds(grown, article), *_seconds(empty, article)
    for store in (grown, empty):
        store.unlink()
    return times


def _seconds(store: Path, article: Path) -> tuple[float, float]:
    """How long a build takes, and how much of it the processor works."""
    began, used = time.monotonic(), _used()
    command = [
        str(Path(sys.executable).with_name("policygraph")),
        "build",
        str(article),
        "--store",
        str(store),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return time.monotonic() - began, _used() - used


def _used() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _load(store: str, articles: int) -> None:
    with open_store(store) as opened:
        made = corpora.articles(articles)
        opened.put_extractions((extraction, "made-up - ") for extraction in made)
        update(opened)


if __name__ == "__main__":
    _load(sys.argv[1], int(sys.argv[2]))
