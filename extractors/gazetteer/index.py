"""Finds a record by any of its names, as forgiving as precision allows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Generic, TypeVar

__all__ = ["Index", "fold", "plain"]

_T = TypeVar("_T")
_MOST = 1 << 14  # answers that an index remembers: the rules ask for the same name again and again
_ARTICLE = re.compile(r"^[Tt]he (?=\S)")
_POSSESSIVE = re.compile(r"(?:'s|(?<=s)')$")


@lru_cache(maxsize=1 << 16)
def plain(text: str) -> str:
    """The name with single spaces and straight apostrophes, no possessive ending, and a small article."""
    spaced = " ".join(text.split()).replace("’", "'")
    return _ARTICLE.sub("the ", _POSSESSIVE.sub("", spaced))


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """The plain name without article, accents and case."""
    decomposed = unicodedata.normalize("NFKD", _ARTICLE.sub("", plain(text)))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


class Index(Generic[_T]):
    """Names to records: exactly as written first, then without regard to case and accents.

    A name that the table gives with its article needs it in the text too ("the Fund"); all others may have one. Only
    names of `shortest` letters and more that are no acronyms are found in another case: "us" is not US.
    """

    def __init__(
        self, records: Iterable[_T], names: Callable[[_T], Iterable[str]], *, shortest: int = 5
    ) -> None:
        self._exact: dict[str, _T] = {}
        self._folded: dict[str, _T] = {}
        self._asked: dict[str, _T | None] = {}
        for record in records:
            for name in names(record):
                self._exact.setdefault(plain(name), record)
                if _any_case(name, shortest):
                    self._folded.setdefault(fold(name), record)

    def get(self, text: str) -> _T | None:
        """The record of a name, which must start with a capital (after its article) unless it is written so here."""
        if text not in self._asked:
            if len(self._asked) >= _MOST:
                self._asked.clear()
            self._asked[text] = self._find(text)
        return self._asked[text]

    def _find(self, text: str) -> _T | None:
        name = plain(text)
        bare = _ARTICLE.sub("", name)
        exact = self._exact.get(name) or self._exact.get(bare)
        return exact if exact or not bare[:1].isupper() else self._folded.get(fold(bare))

    def get_any_case(self, text: str) -> _T | None:
        """The record of a common noun, whose case does not matter."""
        bare = _ARTICLE.sub("", plain(text))
        return self._exact.get(bare) or self._folded.get(fold(bare))


def _any_case(name: str, shortest: int) -> bool:
    acronym = name.isupper() and len(name) < 12
    return len(name) >= shortest and not acronym and not _ARTICLE.match(name)
