"""Titles in a document's tokens, where hyphens part what the tables write as one word."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from spacy.tokens import Doc

from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.gazetteer.records import Title
from policygraph.extractors.texts import phrase

__all__ = ["ELECT", "may_begin_title", "title_at"]

ELECT = frozenset({"elect", "designate"})
_MOST_TOKENS = 12
_KNOWN = "policygraph_titles"  # key in Doc.user_data: several rules ask at the same token


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    """What a title may start with, as tokens have it: "secretary" for "Secretary-General", and plurals."""
    names = [name.lower() for title in gazetteer.titles() for name in (title.name, *title.aliases)]
    firsts = {name.split()[0] for name in names}
    firsts |= {
        part for first in firsts for part in (first.split("-")[0], unicodedata.normalize("NFC", first))
    }
    return frozenset(firsts | {f"{first}s" for first in firsts} | {"the"})


def may_begin_title(word: str) -> bool:
    """Whether any title begins with this word: most words begin none."""
    return word.lower() in _first_words()


def title_at(doc: Doc, start: int) -> tuple[Title, int] | None:
    """The longest title that starts at this token, and how many tokens it takes: "Secretary-General" takes three."""
    known: dict[int, tuple[Title, int] | None] = doc.user_data.setdefault(_KNOWN, {})
    if start not in known:
        known[start] = _found_at(doc, start)
    return known[start]


def _found_at(doc: Doc, start: int) -> tuple[Title, int] | None:
    if doc[start].lower_ not in _first_words():
        return None
    words: list[str] = []
    ends: list[int] = []
    for at in range(start, min(start + _MOST_TOKENS, len(doc))):
        token = doc[at]
        if token.is_space:
            break
        glued = at > start and not doc[at - 1].whitespace_ and "-" in {token.text, doc[at - 1].text}
        if glued:
            words[-1] += token.text
            ends[-1] = at + 1
        else:
            words.append(token.text)
            ends.append(at + 1)
    found = gazetteer.title_at(words) if words else None
    if found:
        return found[0], ends[found[1] - 1] - start
    return _hyphened(doc, start) if "-" in phrase(doc, start, min(start + _MOST_TOKENS, len(doc))) else None


def _hyphened(doc: Doc, start: int) -> tuple[Title, int] | None:
    """A title before "-elect", "-designate" or another hyphen: "President" in "President-elect"."""
    found = gazetteer.title_at([token.text for token in doc[start : start + _MOST_TOKENS]])
    if found is None or doc[start : start + found[1] + 2].text.split("-")[-1] not in ELECT:
        return None
    return found
