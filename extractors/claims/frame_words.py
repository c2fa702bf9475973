"""The word lists of the frames that make claims, and tags of the words that they look for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from policygraph.extractors.data import DATA, read_word_lists

__all__ = ["BORDERS", "FINITE", "NAMING", "RELATIVES", "word_lists"]

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
BORDERS = frozenset({",", "—", "–", "--", ";", "(", ")", ":"})
NAMING = frozenset(
    {"DT", "PRP$", "PRP", "NNP", "NNPS", "NNS", "NN", "JJ", "CD"}
)  # words that a name begins with
RELATIVES = frozenset({"WDT", "WP"})
_LISTS = (
    "in",
    "in_of",
    "by",
    "to",
    "from",
    "yardsticks",
    "tellers",
    "sourceless",
    "inverting",
    "introducing",
    "voices",
    "addressing",
    "undergoing",
    "facing",
    "compelling",
    "announcing",
)


@lru_cache(maxsize=1)
def word_lists(path: Path = DATA / "lexicons" / "claim_frames.toml") -> Mapping[str, frozenset[str]]:
    """The lists of claim_frames.toml. Raises DataError where one is missing or broken."""
    return read_word_lists(path, _LISTS)
