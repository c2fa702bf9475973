"""Names of organizations, places and policies compared: by folded words and initial letters."""

from __future__ import annotations

from functools import lru_cache

from policygraph.extractors.gazetteer.lookup import generic_institution_of
from policygraph.extractors.identity import fold
from policygraph.graph.resolver.config import config

__all__ = ["initial_letters", "is_generic", "is_short_form", "name_key", "unqualified"]

_CACHED = 1 << 16


def _words(name: str) -> list[str]:
    return fold(name).split() or [name.casefold()]  # of marks alone nothing is left when they are folded


@lru_cache(maxsize=_CACHED)
def name_key(name: str, organization: bool) -> str:
    """What equal names have in common: "Ministry of Defence" and "Defense Ministry", "Acme Corp." and "Acme"."""
    words = _words(name)
    if not organization:
        return " ".join(words)
    words = [config().american.get(word, word) for word in words]
    if len(words) > 1 and words[0] in config().expansions:
        words[:1] = config().expansions[words[0]].split()
    while len(words) > 1 and words[-1] in config().legal_forms:
        words.pop()
    if len(words) > 2 and words[0] in config().invertible and words[1] in ("of", "for"):
        rest = [word for word in words[2:] if word != "the"]
        words = [*rest, words[0]]
    return " ".join(words)


@lru_cache(maxsize=_CACHED)
def unqualified(place: str) -> str:
    """The place without where it lies: "Paris, France" is "paris"; "" where nothing is added."""
    head, comma, _ = place.partition(",")
    return fold(head) if comma else ""


@lru_cache(maxsize=_CACHED)
def is_generic(name: str) -> bool:
    """Whether every state has an institution of this name."""
    words = [word for word in name_key(name, True).split() if word not in config().minor_words]
    return all(word in config().generic for word in words) or generic_institution_of(name) is not None


@lru_cache(maxsize=_CACHED)
def is_short_form(name: str) -> bool:
    """Whether the name looks like an acronym: two to six capitals, perhaps with points or a plural s."""
    letters = name.replace(".", "").removesuffix("s")
    return 2 <= len(letters) <= 6 and letters.isalnum() and letters.isupper() and letters[0].isalpha()


@lru_cache(maxsize=_CACHED)
def initial_letters(name: str) -> tuple[str, ...]:
    """The acronyms that a long name's initial letters make, with and without its minor words."""
    words = fold(name).split()
    if len(words) < 2:
        return ()
    major = [word for word in words if word not in config().minor_words]
    made = {"".join(word[0] for word in chosen) for chosen in (words, major) if len(chosen) > 1}
    return tuple(sorted(made))
