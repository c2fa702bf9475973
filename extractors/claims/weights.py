"""Learned weights of the claim reader, as readable data: a name for what is seen, and how much it speaks for it."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from pathlib import Path

from policygraph.errors import DataError
from policygraph.extractors.data import DATA

__all__ = [
    "PARTS",
    "ClaimWeights",
    "Weights",
    "load_opinion_weights",
    "load_weights",
    "probability",
    "shares",
]

FOLDER = DATA / "weights"
PARTS = ("cue", "content", "source", "accept")
_CURE = "make it anew with benchmarks/train_claims.py or take it from the release"


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear model over named features: what a feature lacks in `values` counts as 0."""

    bias: float
    values: Mapping[str, float]

    def score(self, features: Iterable[str]) -> float:
        return self.bias + sum(map(self.values.get, features, repeat(0.0)))


@dataclass(frozen=True, slots=True)
class ClaimWeights:
    """The four steps: is this word a cue, which content, which source, and is the whole claim right."""

    cue: Weights
    content: Weights
    source: Weights
    accept: Weights


@lru_cache(maxsize=1)
def load_opinion_weights(folder: Path = FOLDER) -> Weights:
    """How far the encoder's and the rules' opinions count. Raises DataError where the file is missing or broken."""
    return _read(folder / "claim_both.json")


@lru_cache(maxsize=2)
def load_weights(folder: Path = FOLDER) -> ClaimWeights:
    """The four weight files of a folder. Raises DataError where one is missing or broken."""
    return ClaimWeights(**{part: _read(folder / f"claim_{part}.json") for part in PARTS})


def _read(path: Path) -> Weights:
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"{path.name}: the weights can't be read ({error}); {_CURE}") from error
    if not isinstance(raw, dict) or set(raw) != {"bias", "values"} or not isinstance(raw["values"], dict):
        raise DataError(f'{path.name}: expected an object with "bias" and "values"; {_CURE}')
    bad = [k for k, v in raw["values"].items() if not isinstance(v, (int, float))]
    if bad or not isinstance(raw["bias"], (int, float)):
        raise DataError(f"{path.name}: the weight of {bad[0] if bad else 'bias'!r} is not a number; {_CURE}")
    return Weights(float(raw["bias"]), raw["values"])


def probability(score: float) -> float:
    """The logistic of a score."""
    return 1 / (1 + math.exp(-score)) if score > -700 else 0.0


def shares(scores: Sequence[float]) -> list[float]:
    """Scores as probabilities that sum to one (softmax)."""
    top = max(scores)
    raw = [math.exp(s - top) for s in scores]
    total = sum(raw)
    return [r / total for r in raw]
