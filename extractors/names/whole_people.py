"""People's names back to their first word, where a rule begins in the middle: "[Omar bin] Rashid Al Karim"."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.names.lexicon import name_lexicon
from policygraph.extractors.names.spans import Name, is_capital
from policygraph.extractors.names.tables import known_kind
from policygraph.extractors.names.title_words import title_at

__all__ = ["whole_people"]

_SON_OF = frozenset({"bin", "bint", "ibn", "ould", "binti"})
_ARTICLES = frozenset({"Al", "El", "Bin", "Ibn", "Abu", "Bint"})


def whole_people(doc: Doc, names: Iterable[Name]) -> list[Name]:
    """The names, people's with what of theirs stands before them and is no other's."""
    names = list(names)
    taken = {at for name in names for at in range(name.start, name.end)}
    return [name.at(_first(doc, name, taken), name.end) if name.kind == "Person" else name for name in names]


def _first(doc: Doc, name: Name, taken: set[int]) -> int:
    start = name.start
    while start > 1 and doc[start - 1].text in _SON_OF and _is_free(doc, start - 2, taken):
        start -= 2
    long = name.end - start > 2 and any(token.text in _ARTICLES for token in doc[start : name.end])
    if (
        start == name.start
        and long
        and start > 1
        and doc[start - 2].text == ","
        and _is_free(doc, start - 1, taken)
    ):
        start -= 1  # "her envoy, Alya Rashid Al Karim"
    return start


def _is_free(doc: Doc, at: int, taken: set[int]) -> bool:
    """A capital that is no title, adjective or other name."""
    token = doc[at]
    other = (
        at in taken
        or title_at(doc, at)
        or token.text in name_lexicon()["edges.honorifics"]
        or known_kind(token.text)
        or gazetteer.state_of_demonym(token.text)
    )
    return is_capital(token) and token.tag_ in {"NNP", "NNPS"} and not other
