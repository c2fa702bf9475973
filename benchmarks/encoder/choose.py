"""Learn how far the encoder's and the rules' opinions count, from the articles that the encoder was not trained on.

usage: python -m benchmarks.encoder.choose TRAIN.jsonl.gz --rules FOLDER --encoder FOLDER --out FOLDER
       [--cache FILE.spacy]

FOLDER of --rules holds claim weights made with `train_claims.py --held`: what those say of the held-out articles is
what they say of new ones. Prints, by five-fold cross-validation over articles, how precision and recall move with the
thresholds, and writes claim_both.json.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from policygraph.extractors.claims.encoder.combining import Opinion, asked, decided, opinions
from policygraph.extractors.claims.encoder.reading import Encoder
from policygraph.extractors.claims.finding import select
from policygraph.extractors.claims.layouts import laid_out
from policygraph.extractors.claims.proposals import Proposal, likely_cues
from policygraph.extractors.claims.weights import Weights, load_weights

sys.path.insert(0, str(Path(__file__).parent.parent))
from train_claims import HELD, Article, article, cached_docs, matched, minimise, right

FOLDS = 5
L2 = 1.0
Sample = tuple[Opinion, bool]


def held_out(path: Path, cache: str | None) -> list[tuple[str, Article]]:
    """Texts and parsed articles."""
    from policygraph.extractors.claims.parse import read_parse

    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][::HELD]
    docs = cached_docs(rows, cache)
    return [(row["text"], article(row, read_parse(doc))) for row, doc in zip(rows, docs, strict=True)]


def samples(text: str, a: Article, rules: Path, encoder: Encoder) -> list[Sample]:
    weights = load_weights(rules)
    cues = dict(likely_cues(a.parse, weights))
    readings = encoder.read(text, asked(a.parse, cues))
    return [(o, right(a, o.proposal)) for o in opinions(a.parse, readings, cues, weights)]


def learn(rows: Sequence[Sample]) -> Weights:
    """Logistic regression over the numbers."""
    names = sorted({name for opinion, _ in rows for name in opinion.features})
    x = np.array([[opinion.features.get(name, 0.0) for name in names] for opinion, _ in rows])
    y = np.array([answer for _, answer in rows], float)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ w[:-1] + w[-1]
        wrong = 1 / (1 + np.exp(-z)) - y
        value = (np.logaddexp(0, z) - y * z).sum() + L2 / 2 * (w[:-1] @ w[:-1])
        return float(value), np.concatenate([x.T @ wrong + L2 * w[:-1], [wrong.sum()]])

    w = minimise(loss, len(names) + 1)
    return Weights(round(float(w[-1]), 3), {n: round(float(v), 3) for n, v in zip(names, w, strict=False)})


def judged(rows: Sequence[Sample], weights: Weights) -> list[Proposal]:
    return [decided(opinion, weights) for opinion, _ in rows]


def measure(articles: Sequence[Article], rows: Sequence[list[Sample]]) -> None:
    proposals: list[list[Proposal]] = [[] for _ in articles]
    for fold in range(FOLDS):
        weights = learn([s for k, part in enumerate(rows) if k % FOLDS != fold for s in part])
        for k in range(fold, len(articles), FOLDS):
            proposals[k] = [*laid_out(articles[k].parse), *judged(rows[k], weights)]
    total = sum(len(a.gold) for a in articles)
    for nested in (0.0, 0.15, 0.3):
        for threshold in (0.35, 0.4, 0.45, 0.5, 0.55):
            chosen = [select(a.parse, p, threshold, nested) for a, p in zip(articles, proposals, strict=True)]
            hits = sum(matched(a, c) for a, c in zip(articles, chosen, strict=True))
            p, r = hits / max(1, sum(map(len, chosen))), hits / max(1, total)
            print(f"nested {nested} threshold {threshold}: p {p:.3f} r {r:.3f} f1 {2 * p * r / (p + r):.3f}")


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("train", type=Path)
    for name in ("--rules", "--encoder", "--out"):
        options.add_argument(name, type=Path, required=True)
    options.add_argument("--cache")
    chosen = options.parse_args()
    encoder = Encoder(chosen.encoder)
    pairs = held_out(chosen.train, chosen.cache)
    rows = [samples(text, a, chosen.rules, encoder) for text, a in pairs]
    measure([a for _, a in pairs], rows)
    weights = learn([s for part in rows for s in part])
    raw = {"bias": weights.bias, "values": dict(sorted(weights.values.items()))}
    text = json.dumps(raw, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n"
    (chosen.out / "claim_both.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
