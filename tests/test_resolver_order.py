"""Fifty orders and splits of the same articles make one graph, byte for byte."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

import policygraph
from policygraph.commands import refresh
from policygraph.extractors.extraction import extract_all
from policygraph.extractors.language import load
from policygraph.extractors.records import Document, Extraction
from policygraph.graph.build import build_graph
from policygraph.graph.resolver import resolve
from policygraph.graph.stores import open_store

ROOT = Path(__file__).resolve().parent.parent
# Articles that may not be passed on: where they are not there, the examples alone are tried.
NEWS = ROOT.parent / "shared" / "gold" / "polnear-dev.jsonl.gz"
ORDERS, SPLITS, ARTICLES = 50, 5, 40


@pytest.fixture(scope="module")
def examples() -> list[Extraction]:
    return list(policygraph.extract(str(ROOT / "examples")))


@pytest.fixture(scope="module")
def news() -> list[Extraction]:
    if not NEWS.exists():
        pytest.skip(f"the articles of {NEWS.name} are not here")
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][:ARTICLES]
    return list(extract_all(load(), [Document(row["id"], row["text"], language="en") for row in rows]))


def shuffled(extractions: Sequence[Extraction], seed: int) -> list[Extraction]:
    return random.Random(seed).sample(extractions, len(extractions))


def export_of_parts(extractions: Sequence[Extraction], seed: int, store: Path) -> str:
    """What a store exports into which the articles came in several builds."""
    dice = random.Random(seed)
    cuts = sorted(dice.sample(range(1, len(extractions)), dice.randint(1, 3)))
    with open_store(str(store)) as opened:
        for start, end in zip([0, *cuts], [*cuts, len(extractions)], strict=True):
            opened.put_extractions((extraction, "test") for extraction in extractions[start:end])
            refresh(opened)
    return policygraph.export("jsonl", store=store)


def check_orders(extractions: Sequence[Extraction], each: int = 1) -> None:
    """All orders make one resolution, and `each`-th order one graph."""
    resolutions, graphs = set(), set()
    for seed in range(ORDERS):
        articles = shuffled(extractions, seed)
        resolution = resolve(articles)
        resolutions.add(repr(resolution).encode())
        if seed % each == 0:
            graphs.add(repr(build_graph(articles, resolution)).encode())
    assert len(resolutions) == len(graphs) == 1


def check_splits(extractions: Sequence[Extraction], folder: Path) -> None:
    exports = {
        export_of_parts(shuffled(extractions, seed), seed, folder / f"{seed}.lbug") for seed in range(SPLITS)
    }
    assert len(exports) == 1
    assert exports.pop().count("\n") > len(extractions)


def test_any_order_of_the_examples_makes_one_graph(examples: list[Extraction]) -> None:
    check_orders(examples)


def test_any_order_of_news_and_examples_makes_one_graph(
    examples: list[Extraction], news: list[Extraction]
) -> None:
    check_orders([*examples, *news], each=10)


def test_any_builds_of_the_examples_make_one_store(examples: list[Extraction], tmp_path: Path) -> None:
    check_splits(examples, tmp_path)


def test_any_builds_of_news_make_one_store(news: list[Extraction], tmp_path: Path) -> None:
    check_splits(news, tmp_path)
