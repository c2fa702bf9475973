"""Where the data files of the extractors stand (lexicons, knowledge, weights), and the lists of words in them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from policygraph.errors import DataError

__all__ = ["DATA", "read_word_lists"]

DATA = Path(__file__).parent


def read_word_lists(path: Path, keys: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """The lists of words under these keys of a TOML file. Raises DataError naming the entry that is no such list."""
    with path.open("rb") as file:
        data = tomllib.load(file)
    found: dict[str, frozenset[str]] = {}
    for key in keys:
        words = data.get(key)
        if not isinstance(words, list) or not words or not all(isinstance(word, str) for word in words):
            raise DataError(f"{path.name}: {key} is {words!r}; give a list of words")
        found[key] = frozenset(words)
    return found
