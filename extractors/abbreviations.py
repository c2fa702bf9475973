"""Abbreviations that don't end a sentence: titles before names, shortened given names, dotted states."""

from __future__ import annotations

import tomllib
from functools import lru_cache

from spacy.tokens import Doc

from policygraph.extractors.data import DATA
from policygraph.extractors.gazetteer import lookup as gazetteer

__all__ = ["abbreviations", "is_short_given"]

_FILE = DATA / "lexicons" / "abbreviations.toml"


@lru_cache(maxsize=1)
def abbreviations() -> dict[str, frozenset[str]]:
    """The word lists of the lexicon."""
    with _FILE.open("rb") as file:
        return {key: frozenset(words) for key, words in tomllib.load(file).items()}


def is_short_given(doc: Doc, at: int) -> bool:
    """Whether "Ma" and its dot shorten a given name: "Ma. Theresa Lazaro", not "Jack Ma. Theresa"."""
    if doc[at].text not in abbreviations()["given"] or at + 2 >= len(doc) or doc[at].whitespace_:
        return False
    before = doc[at - 1] if at else None
    first = before is None or not before.text.istitle() or gazetteer.title_of(before.text) is not None
    dotted = doc[at + 1].text == "." and bool(doc[at + 1].whitespace_)
    return first and dotted and gazetteer.gender_of_given_name(doc[at + 2].text) is not None
