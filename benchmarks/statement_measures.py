"""Compares measures of likeness on the labelled pairs. usage: statement_measures.py [--vectors MODEL]...

Each measure gets the lowest threshold that is right in 98 of 100 on the pairs for choosing, and is scored on all
others; last the precision on all pairs at the recall that the rules reach. First alone, then where speaker, stance,
day, numbers and turning words agree already, last with all that the rules forbid. MODEL is a folder that
sentence-transformers loads (a model of model2vec too), where that is installed.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import statements

from policygraph.extractors.records import Extraction
from policygraph.graph.likeness import read_content, swapped
from policygraph.graph.settings import settings
from policygraph.graph.wording import Words, read_words, wording

LEAST = 0.98
DAYS = 10
CHOICE = "choose"


@dataclass(frozen=True, slots=True)
class Side:
    """One report of a pair, with its marked content."""

    text: str
    words: Words
    key: tuple[str, str, bool]
    day: date


Measure: TypeAlias = Callable[[Side, Side], float]
Guard: TypeAlias = Callable[[Side, Side], bool]


def sides(read: statements.Read) -> tuple[Side, Side]:
    """Both reports as they are compared."""
    return _side(read.marked[0]), _side(read.marked[1])


def _side(extraction: Extraction) -> Side:
    (claim,) = extraction.claims
    text = " ".join(extraction.document.text[start:end] for start, end in claim.content)
    name = next(entity.name for entity in extraction.entities if entity.id == claim.speaker)
    assert extraction.document.published
    key = (name, settings().stances[claim.stance], claim.negated)
    return Side(text, read_words(text), key, extraction.document.published)


def _shared(one: set[Any], other: set[Any]) -> float:
    return len(one & other) / max(1, len(one | other))


def _shingles(side: Side) -> set[Any]:
    words = side.words.all
    return {words[at : at + 3] for at in range(len(words) - 2)}


def _contained(one: Side, other: Side) -> float:
    here, there = set(one.words.telling), set(other.words.telling)
    return len(here & there) / max(1, min(len(here), len(there)))


def tf_idf(known: Sequence[Side]) -> Measure:
    """The cosine of word counts, each weighted by how few of the known texts have the word."""
    found = Counter(word for side in known for word in set(side.words.all))

    def weighted(side: Side) -> dict[str, float]:
        counts = Counter(side.words.all)
        return {w: n * (1 + math.log((1 + len(known)) / (1 + found[w]))) for w, n in counts.items()}

    def cosine(one: Side, other: Side) -> float:
        here, there = weighted(one), weighted(other)
        norm = math.hypot(*here.values()) * math.hypot(*there.values())
        return sum(value * there.get(word, 0) for word, value in here.items()) / norm

    return cosine


def vectors(model: str) -> Measure:
    """The cosine of sentence vectors."""
    from sentence_transformers import SentenceTransformer  # type: ignore[import-not-found]

    encoder = SentenceTransformer(model, device="cpu")

    def cosine(one: Side, other: Side) -> float:
        here, there = encoder.encode([one.text, other.text], normalize_embeddings=True)
        return float(here @ there)

    return cosine


def _near(one: Side, other: Side) -> bool:
    return one.key == other.key and abs((one.day - other.day).days) <= DAYS


def _agree(one: Side, other: Side) -> bool:
    return _near(one, other) and _kept(one) == _kept(other)


def _allowed(one: Side, other: Side) -> bool:
    asked = {read_content(side.text).asked for side in (one, other)}
    return _agree(one, other) and len(asked) == 1 and not swapped(one.words, other.words)


def _kept(side: Side) -> list[str]:
    figures = [word for word in side.words.all if word[0].isdigit()]
    return sorted(figures + [word for word in side.words.telling if word in wording().turning - {"will"}])


def scores(rows: Sequence[tuple[float, bool]], threshold: float) -> tuple[float, float]:
    """Precision and recall where a pair is one from the threshold on."""
    right = sum(score >= threshold and same for score, same in rows)
    joined = sum(score >= threshold for score, _ in rows)
    return right / max(1, joined), right / sum(same for _, same in rows)


def lines(measures: dict[str, Measure]) -> Iterator[str]:
    """One line for each guard and measure."""
    read = list(statements.read_pairs())
    pairs = [(one.pair["part"], one.pair["same"], *sides(one)) for one in read]
    ruled = [statements.joined(one.marked, _contents(one)) for one in read]
    reached = scores([(float(one), same) for one, (_, same, *_) in zip(ruled, pairs, strict=True)], 1)
    yield f"the rules on all pairs: precision {reached[0]:.2f}, recall {reached[1]:.2f}"
    guards: dict[str, Guard] = {
        "speaker, stance, day": _near,
        "and numbers, turning words": _agree,
        "and all that is forbidden": _allowed,
    }
    for guard, agree in guards.items():
        for name, measure in measures.items():
            scored = [
                (part, measure(one, other) if agree(one, other) else -1.0, same)
                for part, same, one, other in pairs
            ]
            yield f"{guard:28} {name:24} {_shown(scored, reached[1])}"


def _contents(one: statements.Read) -> tuple[Any, Any]:
    return one.pair["first"]["content"], one.pair["second"]["content"]


def _shown(scored: Sequence[tuple[str, float, bool]], recall: float) -> str:
    chosen = [(score, same) for part, score, same in scored if part == CHOICE]
    others = [(score, same) for part, score, same in scored if part != CHOICE]
    every = [(score, same) for _, score, same in scored]
    tried = sorted({score for _, score, _ in scored if score > 0}, reverse=True)
    like = next((scores(every, at)[0] for at in tried if scores(every, at)[1] >= recall), None)
    at_recall = (
        "that recall is out of reach" if like is None else f"{like:.2f} precision at the rules' recall"
    )
    good = [at for at in reversed(tried) if at in dict(chosen) and scores(chosen, at)[0] >= LEAST]
    if not good:
        return f"no threshold is right often enough; {at_recall}"
    found = "others {:.2f} precision, {:.2f} recall".format(*scores(others, good[0]))
    return f"from {good[0]:.2f}: choose {scores(chosen, good[0])[1]:.2f} recall; {found}; {at_recall}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--vectors", metavar="MODEL", action="append", default=[])
    options = parser.parse_args()
    known = [side for one in statements.read_pairs([CHOICE]) for side in sides(one)]
    measures: dict[str, Measure] = {
        "three-word sequences": lambda one, other: _shared(_shingles(one), _shingles(other)),
        "words": lambda one, other: _shared(set(one.words.all), set(other.words.all)),
        "TF-IDF": tf_idf(known),
        "telling words": lambda one, other: _shared(set(one.words.telling), set(other.words.telling)),
        "telling words contained": _contained,
    }
    measures |= {f"vectors of {Path(model).name}": vectors(model) for model in options.vectors}
    for line in lines(measures):
        print(line)


if __name__ == "__main__":
    main()
