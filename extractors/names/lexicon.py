"""What words tell of a name's edges and kind: `lexicons/names.toml`, read and checked once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from policygraph.errors import DataError
from policygraph.extractors.data import DATA

__all__ = ["Heads", "NameLexicon", "name_lexicon", "read_name_lexicon"]

_FILE = DATA / "lexicons" / "names.toml"
_KINDS = ("Organization", "Place", "Policy", "none")


@dataclass(frozen=True, slots=True)
class Heads:
    """Words that end a name of one kind; those that take "of …" behind them, and "and …" behind that."""

    words: frozenset[str]
    complements: frozenset[str]
    lists: frozenset[str]


@dataclass(frozen=True, slots=True)
class NameLexicon:
    """The word lists of `names.toml`, each a set; a space inside an entry is written "_" in the file."""

    heads: Mapping[str, Heads]
    sets: Mapping[str, frozenset[str]]

    def __getitem__(self, key: str) -> frozenset[str]:
        return self.sets[key]

    def kind_of_head(self, word: str) -> str | None:
        """The kind that a name ending in this word has; "none" for names of events and the like."""
        return next((kind for kind in _KINDS if word in self.heads[kind].words), None)

    def kind_of_last(self, words: Sequence[str]) -> str | None:
        """The kind that the last two words tell together ("Space Center"), or else the last alone."""
        return self.kind_of_head(" ".join(words[-2:])) or self.kind_of_head(words[-1])


_SETS = {
    "policy": ("names", "numbered", "laws", "joiners", "topics", "bargains", "versus"),
    "administration": ("words", "whole", "families"),
    "committees": ("words",),
    "edges": (
        "before",
        "after",
        "particles",
        "affixes",
        "generations",
        "surnames",
        "fronts",
        "bynames",
        "same_body",
        "honorifics",
        "conjoined",
        "possessives",
    ),
    "evidence": (
        "where",
        "way",
        "not_where",
        "sites",
        "areas",
        "seated",
        "language_verbs",
        "language_before",
        "kin",
        "human",
        "people",
        "bodies",
    ),
    "things": ("nouns", "ideas", "called"),
    "junk": ("nobodies", "words", "products", "calendar", "languages", "endings"),
}


def read_name_lexicon(path: Path) -> NameLexicon:
    """The lexicon in that file. Raises DataError naming the entry that breaks the format."""
    with path.open("rb") as file:
        try:
            data = tomllib.load(file)
        except tomllib.TOMLDecodeError as error:
            raise DataError(f"{path.name}: {error}; mend the TOML") from error
    heads = {kind: _heads(path, data, kind) for kind in _KINDS}
    sets = {
        f"{table}.{key}": _words(path, data, table, key, start=data.get(table, {}))
        for table, keys in _SETS.items()
        for key in keys
    }
    _check_one_kind(path, heads)
    return NameLexicon(heads, sets)


def _heads(path: Path, data: Mapping[str, Any], kind: str) -> Heads:
    table = data.get("heads", {}).get(kind, {})
    name = f"heads.{kind}"
    words, complements, lists = (
        _words(path, data, name, key, start=table) for key in ("words", "complements", "lists")
    )
    return Heads(words, complements, lists)


def _words(
    path: Path, data: Mapping[str, Any], table: str, key: str, *, start: Mapping[str, Any]
) -> frozenset[str]:
    value = start.get(key)
    if not isinstance(value, str):
        raise DataError(f"{path.name}: [{table}] {key} is {value!r}; give a string of words parted by spaces")
    words = [word.replace("_", " ") for word in value.split()]
    twice = sorted({word for word in words if words.count(word) > 1})
    if twice:
        raise DataError(f"{path.name}: [{table}] {key} has {twice[0]!r} twice; leave one")
    return frozenset(words)


def _check_one_kind(path: Path, heads: Mapping[str, Heads]) -> None:
    seen: dict[str, str] = {}
    for kind in _KINDS:
        for word in sorted(heads[kind].words):
            if word in seen:
                raise DataError(
                    f"{path.name}: head {word!r} is in [heads.{seen[word]}] and [heads.{kind}]; keep one"
                )
            seen[word] = kind


@lru_cache(maxsize=1)
def name_lexicon() -> NameLexicon:
    """The lexicon that ships with the package."""
    return read_name_lexicon(_FILE)
