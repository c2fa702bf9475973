"""Places that the words around them give away: "the town of X", "X province", "Mount X", "University of X"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.names.lexicon import name_lexicon
from policygraph.extractors.names.spans import Name, is_capital
from policygraph.extractors.names.tables import known_kind

__all__ = ["places_by_word"]

_SCORE = 0.87
_LONGEST = 3


def places_by_word(doc: Doc, headings: list[bool]) -> Iterator[Name]:
    """Names behind "town of", behind "Mount", and before "province"; none in headings."""
    lexicon = name_lexicon()
    for token in doc[:-1]:
        if headings[token.i]:
            continue
        if token.lower_ in lexicon["evidence.sites"] and doc[token.i + 1].text == "of":
            yield from _run(doc, token.i + 2, token.i + 2)
        elif token.text in lexicon["edges.fronts"] and not (token.i and is_capital(doc[token.i - 1])):
            yield from _run(doc, token.i, token.i + 1)
        elif token.i and token.text in lexicon["evidence.areas"]:
            yield from _before(doc, token.i)


def _run(doc: Doc, start: int, named: int) -> Iterator[Name]:
    """Capitals from `named` on; what our tables know has its kind from them."""
    end = named
    while end < min(named + _LONGEST, len(doc)) and is_capital(doc[end]) and doc[end].tag_ in {"NNP", "NNPS"}:
        if doc[end].is_sent_start:
            break
        end += 1
    words = [token.text for token in doc[named:end]]
    if not words or (start < named and len(words) > 2) or known_kind(" ".join(words)) == "Organization":
        return
    if start == named and (name_lexicon().kind_of_last(words) or gazetteer.title_at(words)):
        return
    if end < len(doc) and doc[end].text in {"-", "&"}:
        return
    yield Name(start, end, "Place", "site", _SCORE)


def _before(doc: Doc, at: int) -> Iterator[Name]:
    """ "Jiangsu province": the single capital word before it."""
    word = doc[at - 1]
    alone = at < 2 or not (is_capital(doc[at - 2]) or doc[at - 2].text in {"-", "&"})
    if is_capital(word) and word.tag_ == "NNP" and alone and not word.is_sent_start and word.text.istitle():
        plain = known_kind(word.text) is None and gazetteer.title_at([word.text]) is None
        if plain and not gazetteer.state_of_demonym(word.text) and gazetteer.group_of(word.text) is None:
            yield Name(at - 1, at, "Place", "site", _SCORE)
