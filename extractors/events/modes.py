"""How an event was done (mode) and what it is about (contexts), from words of its clause. The words are data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import get_args

from spacy.tokens import Token

from policygraph.errors import DataError
from policygraph.extractors.data import DATA
from policygraph.extractors.events.frames import read_toml
from policygraph.extractors.events.match import Match
from policygraph.extractors.records import EventType

__all__ = ["contexts_of", "mode_of", "read_contexts", "read_modes"]

_LEXICONS = DATA / "lexicons"
_BELOW = {"relcl", "advcl", "conj", "parataxis"}


@cache
def read_modes(path: Path = _LEXICONS / "modes.toml") -> tuple[tuple[str, str, frozenset[str]], ...]:
    """Type, mode and words, in the order of the file. Raises DataError."""
    found = []
    for number, entry in enumerate(read_toml(path).get("mode", ()), 1):
        kind, mode, words = entry.get("type"), entry.get("mode"), entry.get("words")
        if kind not in get_args(EventType) or not mode or not words:
            raise DataError(f"{path.name}, mode {number}: write a known type, a mode and its words")
        found.append((kind, mode, frozenset(words)))
    return tuple(found)


@cache
def read_contexts(path: Path = _LEXICONS / "contexts.toml") -> Mapping[str, frozenset[str]]:
    """Context to its words. Raises DataError."""
    found = {}
    for context, words in read_toml(path).items():
        if not isinstance(words, list) or not words:
            raise DataError(f'{path.name}: {context} has no words; write {context} = ["word", …]')
        found[context] = frozenset(words)
    return found


def mode_of(kind: EventType, match: Match) -> str | None:
    """The mode by the words of the clause, else the frame's own; a threat keeps the mode of what it is about."""
    said = _lemmas(match)
    for typed, mode, words in read_modes():
        if typed in {kind, match.frame.type} and not words.isdisjoint(said):
            return mode
    return match.frame.mode


def contexts_of(match: Match) -> tuple[str, ...]:
    """The contexts of the clause, sorted; the frame's own included."""
    said = _lemmas(match)
    found = {context for context, words in read_contexts().items() if not words.isdisjoint(said)}
    return tuple(sorted(found | set(match.frame.contexts)))


def _lemmas(match: Match) -> frozenset[str]:
    return frozenset(
        t.lemma_.lower() for t in _clause([match.head, *match.words, *match.source, *match.target])
    )


def _clause(heads: Iterable[Token]) -> list[Token]:
    """The words below the event's own, short of other clauses."""
    found: list[Token] = []
    stack = list(heads)
    while stack:
        token = stack.pop()
        found.append(token)
        stack += [c for c in token.children if c.dep_ not in _BELOW]
    return found
