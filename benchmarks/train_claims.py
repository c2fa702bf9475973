"""Learn the weights of the claim reader (extractors/weights/claim_*.json) from a PolNeAR training file.

usage: python benchmarks/train_claims.py TRAIN.jsonl.gz [--out FOLDER] [--cache FILE.spacy] [--held]

Needs scipy (only here). Same input, same machine, same bytes. --held keeps every 14th article out of training and
prints how precision and recall move with the threshold on those; the shipped weights are learned from all articles.
"""

from __future__ import annotations

import argparse
import bisect
import gzip
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from scipy import optimize, sparse
from spacy.tokens import DocBin

from policygraph.extractors.claims.content import Content, candidate_contents
from policygraph.extractors.claims.content_features import content_features
from policygraph.extractors.claims.cues import CUE_POS, candidate_cues, cue_features
from policygraph.extractors.claims.finding import select
from policygraph.extractors.claims.parse import Parse, Range, read_parse
from policygraph.extractors.claims.proposals import Proposal, accept_features, propose
from policygraph.extractors.claims.sources import Source, candidate_sources, source_features
from policygraph.extractors.claims.weights import FOLDER, ClaimWeights, Weights
from policygraph.extractors.language import load, parse
from policygraph.extractors.records import Document

FOLDS = 2
HELD = 14  # every 14th article, with --held
NOTHING = Weights(0.0, {})
LIGHT = frozenset({"be", "have", "do", "get"})


@dataclass
class Gold:
    """An attribution as token indices."""

    cue: list[int]
    content: set[int]
    source: set[int]


@dataclass
class Article:
    """A parsed article with its gold; `heads` names the one word that stands for each gold cue."""

    parse: Parse
    gold: list[Gold]
    cues: list[int] = field(default_factory=list)
    seen: list[list[str]] = field(default_factory=list)  # features of each candidate cue
    heads: dict[int, Gold] = field(default_factory=dict)


# --- reading ---------------------------------------------------------------------------------------------------------


def read_articles(path: str, cache: str | None) -> list[Article]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    docs = cached_docs(rows, cache)
    return [article(row, read_parse(doc)) for row, doc in zip(rows, docs, strict=True)]


def cached_docs(rows: list[dict[str, Any]], cache: str | None) -> Iterable[Any]:
    """Parsed documents, kept in a file between runs where one is named."""
    nlp = load()
    if cache and Path(cache).exists():
        return list(DocBin().from_disk(cache).get_docs(nlp.vocab))
    docs = [doc for _, doc in parse(nlp, (Document(id=str(r["id"]), text=r["text"]) for r in rows))]
    if cache:
        attributes = ["HEAD", "DEP", "POS", "TAG", "LEMMA", "SENT_START", "ENT_IOB", "ENT_TYPE", "SPACY"]
        DocBin(attrs=attributes, docs=docs).to_disk(cache)
    return docs


def article(row: dict[str, Any], parsed: Parse) -> Article:
    gold = [
        Gold(tokens(parsed, a["cue"]), words(parsed, a["content"]), words(parsed, a["source"]))
        for a in row["attributions"]
    ]
    gold = [g for g in gold if g.cue]
    cues = list(candidate_cues(parsed))
    found = Article(parsed, gold, cues, [cue_features(parsed, i) for i in cues])
    found.heads = {head(parsed, g.cue): g for g in gold}
    return found


def tokens(parsed: Parse, spans: list[list[int]]) -> list[int]:
    found: list[int] = []
    for start, end in spans:
        first = bisect.bisect_right(parsed.char_start, start) - 1
        first += parsed.char_end[first] <= start
        found += [
            i for i in range(first, bisect.bisect_left(parsed.char_start, end)) if parsed.pos[i] != "SPACE"
        ]
    return found


def words(parsed: Parse, spans: list[list[int]]) -> set[int]:
    return {i for i in tokens(parsed, spans) if has_letter(parsed.text[i])}


def has_letter(text: str) -> bool:
    return any(c.isalnum() for c in text)


def head(parsed: Parse, cue: list[int], score: Callable[[int], float] | None = None) -> int:
    """The word that stands for a gold cue of several: where the parse hangs it, or the likeliest by a score."""
    usable = [
        t for t in cue if parsed.pos[t] in CUE_POS and parsed.dep[t] not in ("aux", "auxpass", "det", "punct")
    ]
    usable = usable or cue
    tops = [t for t in usable if parsed.head[t] not in cue or parsed.head[t] == t]
    if score:
        return max(usable, key=lambda t: (score(t) + (t in tops), -t))
    best = ([t for t in tops if parsed.pos[t] == "VERB"] or tops or usable)[0]
    below = [
        t for t in usable if parsed.head[t] == best and parsed.dep[t] in ("attr", "acomp", "dobj", "xcomp")
    ]
    return below[0] if parsed.lemma[best] in LIGHT and below else best


# --- learning --------------------------------------------------------------------------------------------------------


def vocabulary(rows: list[list[str]], least: int) -> dict[str, int]:
    counts = Counter(f for row in rows for f in set(row))
    return {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= least))}


def matrix(rows: list[list[str]], index: dict[str, int]) -> sparse.csr_matrix:
    ends, columns = [0], []
    for row in rows:
        columns += sorted({index[f] for f in row if f in index})
        ends.append(len(columns))
    shape = (len(rows), len(index))
    data = np.ones(len(columns), np.float32)
    return sparse.csr_matrix((data, np.array(columns, np.int32), np.array(ends, np.int64)), shape=shape)


def minimise(loss: Callable[[np.ndarray], tuple[float, np.ndarray]], size: int) -> np.ndarray:
    options = {"maxiter": 50, "maxcor": 10}
    result = optimize.minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B", options=options)
    return np.asarray(result.x)


def learn_yes_no(
    rows: list[list[str]], answers: Sequence[bool], l2: float, least: int, drop: float
) -> Weights:
    """Logistic regression."""
    index = vocabulary(rows, least)
    x, y = matrix(rows, index), np.array(answers, float)
    xt = x.T.tocsr()

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ w[:-1] + w[-1]
        wrong = 1 / (1 + np.exp(-z)) - y
        value = (np.logaddexp(0, z) - y * z).sum() + l2 / 2 * (w[:-1] @ w[:-1])
        return float(value), np.concatenate([xt @ wrong + l2 * w[:-1], [wrong.sum()]])

    w = minimise(loss, x.shape[1] + 1)
    return pruned(index, w[:-1], float(w[-1]), drop)


def learn_choice(
    groups: list[tuple[list[list[str]], list[float]]], l2: float, least: int, drop: float
) -> Weights:
    """Choice among candidates: the share of the good ones (each as good as its target) is made as large as can be."""
    rows = [row for candidates, _ in groups for row in candidates]
    target = np.array([t for _, targets in groups for t in targets])
    sizes = np.array([len(candidates) for candidates, _ in groups])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    group = np.repeat(np.arange(len(sizes)), sizes)
    index = vocabulary(rows, least)
    x = matrix(rows, index)
    xt = x.T.tocsr()

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ w
        top = np.maximum.reduceat(z, starts)
        e = np.exp(z - top[group])
        good = e * target
        all_sum, good_sum = np.add.reduceat(e, starts), np.add.reduceat(good, starts)
        value = (np.log(all_sum) - np.log(good_sum)).sum() + l2 / 2 * (w @ w)
        return float(value), xt @ (e / all_sum[group] - good / good_sum[group]) + l2 * w

    return pruned(index, minimise(loss, x.shape[1]), 0.0, drop)


def pruned(index: dict[str, int], w: np.ndarray, bias: float, drop: float) -> Weights:
    kept = {f: round(float(w[i]), 2) for f, i in index.items() if abs(w[i]) >= drop}
    return Weights(round(bias, 3), kept)


def learn_cue(articles: list[Article]) -> Weights:
    rows = [row for a in articles for row in a.seen]
    return learn_yes_no(rows, [i in a.heads for a in articles for i in a.cues], l2=3.0, least=5, drop=0.04)


def learn_content(articles: list[Article]) -> Weights:
    groups = []
    for a in articles:
        for cue, gold in a.heads.items():
            contents = candidate_contents(a.parse, cue)
            fits = [overlap(a.parse, c, gold.content) for c in contents]
            best = max(fits, default=0.0)
            if best >= 0.5:
                targets = [(f / best) ** 4 if f >= 0.5 else 0.0 for f in fits]
                groups.append(([content_features(a.parse, cue, c) for c in contents], targets))
    return learn_choice(groups, l2=3.0, least=5, drop=0.04)


def learn_source(articles: list[Article]) -> Weights:
    groups = []
    for a in articles:
        for cue, gold in a.heads.items():
            contents = candidate_contents(a.parse, cue)
            best = max(contents, key=lambda c: overlap(a.parse, c, gold.content), default=None)
            if best is None or overlap(a.parse, best, gold.content) < 0.5:
                continue
            sources = candidate_sources(a.parse, cue, best.ranges)
            fits = [source_fit(s, gold.source) for s in sources]
            if max(fits) > 0:
                targets = [(f / max(fits)) ** 3 for f in fits]
                groups.append(([source_features(a.parse, cue, best.ranges, s) for s in sources], targets))
    return learn_choice(groups, l2=3.0, least=5, drop=0.04)


def overlap(parsed: Parse, content: Content, gold: set[int]) -> float:
    found = word_set(parsed, content.ranges)
    return len(found & gold) / max(1, len(found | gold))


def word_set(parsed: Parse, ranges: tuple[Range, ...]) -> set[int]:
    return {i for start, end in ranges for i in range(start, end) if has_letter(parsed.text[i])}


def source_fit(source: Source, gold: set[int]) -> float:
    if source.root < 0 or not gold:
        return float(source.root < 0 and not gold)
    found = set(range(source.start, source.end))
    return len(found & gold) / len(found | gold)


def right(a: Article, proposal: Proposal) -> bool:
    return any(
        overlap(a.parse, proposal.content, g.content) >= 0.5 and source_fit(proposal.source, g.source) > 0
        for g in a.gold
    )


def settle_heads(articles: list[Article], cue: Weights) -> None:
    """Lets the first cue model say which word of a long gold cue is the telling one."""
    for a in articles:
        scores = {i: cue.score(row) for i, row in zip(a.cues, a.seen, strict=True)}
        a.heads = {head(a.parse, g.cue, lambda t, s=scores: s.get(t, -20.0)): g for g in a.gold}


def learn_all(articles: list[Article]) -> ClaimWeights:
    """All four models; the last one learns from what the first three say of articles that they have not seen."""
    settle_heads(articles, learn_cue(articles))
    rows, answers = [], []
    for fold in range(FOLDS):
        seen = [a for k, a in enumerate(articles) if k % FOLDS != fold]
        three = ClaimWeights(learn_cue(seen), learn_content(seen), learn_source(seen), NOTHING)
        for a in articles[fold::FOLDS]:
            for proposal in propose(a.parse, three):
                rows.append(accept_features(a.parse, proposal))
                answers.append(right(a, proposal))
        print(f"fold {fold + 1} of {FOLDS} done", file=sys.stderr, flush=True)
    accept = learn_yes_no(rows, answers, l2=3.0, least=10, drop=0.02)
    return ClaimWeights(learn_cue(articles), learn_content(articles), learn_source(articles), accept)


# --- measuring and writing -------------------------------------------------------------------------------------------


def measure(articles: list[Article], weights: ClaimWeights) -> None:
    proposals = [list(propose(a.parse, weights)) for a in articles]
    total = sum(len(a.gold) for a in articles)
    for nested in (0.0, 0.2, 0.3, 0.4):
        for threshold in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
            chosen = [select(a.parse, p, threshold, nested) for a, p in zip(articles, proposals, strict=True)]
            predicted = sum(map(len, chosen))
            hits = sum(matched(a, c) for a, c in zip(articles, chosen, strict=True))
            p, r = hits / max(1, predicted), hits / max(1, total)
            print(f"nested {nested} threshold {threshold}: p {p:.3f} r {r:.3f} f1 {2 * p * r / (p + r):.3f}")


def matched(a: Article, chosen: list[Proposal]) -> int:
    taken: set[int] = set()
    for proposal in chosen:
        for k, g in enumerate(a.gold):
            fits = (
                overlap(a.parse, proposal.content, g.content) >= 0.5
                and source_fit(proposal.source, g.source) > 0
            )
            if fits and k not in taken:
                taken.add(k)
                break
    return len(taken)


def write(weights: ClaimWeights, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for part in ("cue", "content", "source", "accept"):
        model: Weights = getattr(weights, part)
        values = dict(sorted(model.values.items()))
        raw = json.dumps(
            {"bias": model.bias, "values": values}, ensure_ascii=False, indent=0, separators=(",", ":")
        )
        (folder / f"claim_{part}.json").write_text(raw + "\n", encoding="utf-8")


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("train")
    options.add_argument("--out", type=Path, default=FOLDER)
    options.add_argument("--cache")
    options.add_argument("--held", action="store_true")
    chosen = options.parse_args()
    articles = read_articles(chosen.train, chosen.cache)
    held = articles[::HELD] if chosen.held else []
    weights = learn_all([a for k, a in enumerate(articles) if k % HELD] if chosen.held else articles)
    write(weights, chosen.out)
    if held:
        measure(held, weights)


if __name__ == "__main__":
    main()
