"""Names of people with the surname first, as lists of authors and witnesses have them: "Lind, Ada"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.names.spans import Name
from policygraph.extractors.names.tables import known_kind
from policygraph.extractors.texts import text_of

__all__ = ["INVERTED", "inverted"]

INVERTED = "inverted"
_SCORE = 0.97  # above our tables: "London, Jack"
_LEAST = 2  # lines that make a list
_WORD = r"[^\W\d_][\w'’-]+"
_NAME = rf"({_WORD}), ({_WORD}(?: (?:[A-Z]\.|{_WORD}))?)"
_LINE = re.compile(rf"^[ \t*•-]*{_NAME}(?: and {_NAME})?(?=[.:;(]|[ \t]*(?:\(|$))", re.MULTILINE)


def inverted(doc: Doc) -> Iterator[Name]:
    """Two lines or more that begin with a surname, a comma and a given name."""
    found = [list(_names(doc, match)) for match in _LINE.finditer(text_of(doc))]
    found = [names for names in found if names]
    if len(found) >= _LEAST:
        for names in found:
            yield from names


def _names(doc: Doc, match: re.Match[str]) -> Iterator[Name]:
    for first in (1, 3):
        surname, given = match[first] or "", (match[first + 1] or "").rstrip(".")
        if not surname[:1].isupper() or gazetteer.gender_of_given_name(given) is None:
            continue
        span = doc.char_span(match.start(first), match.start(first + 1) + len(given), alignment_mode="expand")
        if span is not None and known_kind(given) is None:
            yield Name(span.start, span.end, "Person", INVERTED, _SCORE)
