"""The words that say whether something happened: the lexicon status.toml, checked when it is read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TypeAlias, get_args

from spacy.tokens import Token

from policygraph.errors import DataError
from policygraph.extractors.data import DATA
from policygraph.extractors.events.frames import lemma_fixes, read_toml
from policygraph.extractors.records import Status

__all__ = ["StatusWords", "last_words", "lemma_of", "more_doubtful", "read_status_words"]

_FILE = DATA / "lexicons" / "status.toml"
_TABLES = (
    "verbs",
    "phrases",
    "nouns",
    "adjectives",
    "predicates",
    "negated",
    "reports",
    "deeds",
    "expectations",
    "happening",
    "adverbs",
    "modals",
    "openers",
    "determiners",
    "prepositions",
)
_DOUBT: tuple[Status, ...] = ("actual", "planned", "possible", "denied")
StatusWords: TypeAlias = Mapping[str, Mapping[str, Status]]


@cache
def read_status_words(path: Path = _FILE) -> StatusWords:
    """Word to status, a table for each part of speech. Raises DataError on unknown tables or statuses."""
    tables = read_toml(path)
    if unknown := sorted(set(tables) - set(_TABLES)):
        raise DataError(f"{path.name}: unknown table [{unknown[0]}]; known are {', '.join(_TABLES)}")
    found: dict[str, dict[str, Status]] = {}
    for table in _TABLES:
        words = found[table] = {}
        for status, entries in tables.get(table, {}).items():
            if status not in get_args(Status):
                raise DataError(f"{path.name}: [{table}] {status} is no status; write {', '.join(_DOUBT)}")
            words.update(dict.fromkeys(entries, status))
    return found


def more_doubtful(one: Status, other: Status) -> Status:
    """The status of the two that claims less."""
    return one if _DOUBT.index(one) >= _DOUBT.index(other) else other


def lemma_of(token: Token) -> str:
    """The token's lemma in small letters, mended where the parser is known to get it wrong."""
    lemma = token.lemma_.lower()
    return lemma_fixes().get(lemma, lemma)


def last_words(last: Token, count: int) -> str:
    """That many words in small letters, the last of them this one."""
    return " ".join(t.lower_ for t in last.doc[max(0, last.i - count + 1) : last.i + 1])
