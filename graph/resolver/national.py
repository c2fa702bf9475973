"""States in names: what is left of "Norwegian Ministry of Fisheries", and which bodies a state has one of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from policygraph.extractors.gazetteer.lookup import generic_institution_of, place_of, state, state_of, states
from policygraph.extractors.identity import fold
from policygraph.graph.resolver.config import config
from policygraph.graph.resolver.names import name_key

__all__ = ["body_of_state", "group_key", "is_body_of_state", "plain_state", "states_in"]

_CACHED = 1 << 16


@lru_cache(maxsize=_CACHED)
def body_of_state(name: str, country: str) -> str:
    """The key of a state's body without the state: "US Supreme Court" and "Supreme Court" of the USA have one.

    "" where the rest names nothing that a state has one of: "American Airlines" are not the Airlines.
    """
    rest = _without_state(fold(name).split(), country)
    key = name_key(" ".join(rest), True) if rest else ""
    return key if is_body_of_state(key) or len(rest) > 1 else ""


@lru_cache(maxsize=_CACHED)
def is_body_of_state(name: str) -> bool:
    """Whether a state has one body of this name: a ministry, a parliament, a supreme court, an army."""
    found = generic_institution_of(name)
    return bool(found and found.category in config().national and found.name not in config().local)


@lru_cache(maxsize=_CACHED)
def group_key(phrase: str, country: str) -> str:
    """What phrases for one unnamed group have in common: its state's name and its nouns, without numbers.

    "" where the phrase does not name the state itself: "aides" of two articles are two groups.
    """
    words = fold(phrase).split()
    rest = _without_state(words, country)
    if rest == words:
        return ""
    return " ".join(word for word in rest if word not in config().counts and not word.isdigit())


@lru_cache(maxsize=_CACHED)
def plain_state(name: str) -> str:
    """ "ohio" for "State of Ohio", where the rest is a state or region that the tables know; else ""."""
    for form in config().forms_of_state:
        rest = name[len(form) + 4 :]
        if fold(name).startswith(f"{form} of ") and (place_of(rest) or state_of(rest)):
            return fold(rest)
    return ""


def _without_state(words: Sequence[str], country: str) -> list[str]:
    """The words without those that name the state, and without "of" or "in" before it."""
    for form in _forms(country):
        for start in range(len(words) - len(form) + 1):
            if tuple(words[start : start + len(form)]) == form:
                before = list(words[:start])
                while before and before[-1] in config().before_state:
                    before.pop()
                return before + list(words[start + len(form) :])
    return list(words)


@lru_cache(maxsize=_CACHED)
def states_in(name: str) -> tuple[str, ...]:
    """The states whose name or demonym stands in a name."""
    words = tuple(fold(name).split())
    parts = {words[start:end] for start in range(len(words)) for end in range(start + 1, len(words) + 1)}
    return tuple(sorted({code for part in parts for code in _by_form().get(part, ())}))


@lru_cache(maxsize=1)
def _by_form() -> Mapping[tuple[str, ...], set[str]]:
    found: dict[tuple[str, ...], set[str]] = {}
    for one in states():
        for form in _forms(one.iso3):
            found.setdefault(form, set()).add(one.iso3)
    return found


@lru_cache(maxsize=512)
def _forms(country: str) -> tuple[tuple[str, ...], ...]:
    """The folded names and demonyms of a state, longest first."""
    found = state(country)
    names = (found.name, *found.aliases, *found.demonyms) if found else ()
    forms = {tuple(fold(name).split()) for name in names}
    return tuple(sorted(forms - {()}, key=lambda form: (-len(form), form)))
