"""Fifty orders and splits of the same articles make one graph, byte for byte."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

import policygraph
from policygraph.commands import refresh
from policygraph.errors import UsageError
from policygraph.extractors.extraction import extract_all
from policygraph.extractors.language import load
from policygraph.extractors.records import Document, Extraction
from policygraph.graph.build import build_graph
from policygraph.graph.records import Answer, Judgement
from policygraph.graph.resolver import resolve
from policygraph.graph.resolver.judgements import create
from policygraph.graph.resolver.lookup import mention_id
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


@pytest.mark.parametrize("seed", range(3))
def test_any_judgements_hold_alike_in_one_build_and_in_several(
    examples: list[Extraction], seed: int, tmp_path: Path
) -> None:
    dice, all = random.Random(seed), len(examples)
    judgements, cut = made(examples, dice), dice.randrange(1, all - 1)
    stores = set()
    for number, cuts in enumerate(([0, all], [0, cut, cut + 1, all])):
        name = tmp_path / f"{number}.lbug"
        with open_store(str(name)) as opened:
            for start, end in pairwise(cuts):
                opened.put_extractions((extraction, "test") for extraction in examples[start:end])
                for judgement in judgements:
                    opened.append_judgement(judgement)
                refresh(opened)
            standing = json.dumps(opened.standing(), sort_keys=True)
        stores.add((policygraph.export("jsonl", store=name), standing))
    assert len(stores) == 1


def made(examples: list[Extraction], dice: random.Random) -> list[Judgement]:
    """Judgements about any two: people are judged one with states, mentions with organizations."""
    resolution, found = resolve(examples), list[Judgement]()
    entities = [entity.id for entity in resolution.entities]
    mentions = [mention_id(e.document.id, m.start, m.end, m.entity) for e in examples for m in e.mentions]
    for minute in range(6):
        answer: Answer = dice.choice(("same", "same", "different", "unsure"))
        left, right = dice.choice(entities), dice.choice([*entities, *dice.sample(mentions, len(entities))])
        try:
            when = datetime(2026, 1, 1, 12, minute, tzinfo=UTC)
            found.append(create(answer, left, right, examples, resolution, when=when))
        except UsageError:  # two ids of one thing
            continue
    return found
