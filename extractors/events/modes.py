"""How an event was done (mode) and what it is about (contexts), from the words of its clause, sentence and title."""

from __future__ import annotations

import re
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

__all__ = ["contexts_of", "mode_of", "read_contexts", "read_modes", "title_words"]

_LEXICONS = DATA / "lexicons"
_THREATENED: Mapping[EventType, str] = {
    "ASSAULT": "violence", "MOBILIZE": "violence", "PROTEST": "restrict", "SANCTION": "relations", "COERCE": "restrict",
}  # fmt: skip
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
    """The mode by the words of the clause, else the frame's own; of a threat, what is threatened."""
    said = _lemmas(match)
    if kind == "THREATEN":
        about = match.frame.type if match.frame.type != "THREATEN" else match.about
        return _first(said, kind) or _THREATENED.get(about or kind)
    if kind != match.frame.type:
        return _first(said, kind) or _first(said, match.frame.type) or match.frame.mode
    return _first(said, kind) or match.frame.mode


def _first(said: frozenset[str], kind: EventType) -> str | None:
    return next(
        (mode for typed, mode, words in read_modes() if typed == kind and not words.isdisjoint(said)), None
    )


def contexts_of(match: Match, title: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The contexts by the words of the sentence and of the title, sorted; the frame's own included."""
    said = {t.lemma_.lower() for t in match.head.sent} | title
    found = {context for context, words in read_contexts().items() if not words.isdisjoint(said)}
    return tuple(sorted(found | set(match.frame.contexts)))


def title_words(title: str | None) -> frozenset[str]:
    """The words of a title, small, and without a plural's ending too."""
    words = re.findall(r"[^\W\d_]+", (title or "").lower())
    return frozenset(
        form for word in words for form in (word, word.removesuffix("s"), word.removesuffix("es"))
    )


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
