"""Teams: a place and a plural, "the Halifax Rovers", and then "the Rovers" alone."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.names.lexicon import name_lexicon
from policygraph.extractors.names.spans import Name, is_capital, small_words
from policygraph.extractors.names.tables import known_kind

__all__ = ["teams"]

_LONGEST_PLACE = 3


def teams(doc: Doc) -> Iterator[Name]:
    """ "the Tampa Bay Rays", "Pittsburgh Pirates"; their last word after "the" elsewhere."""
    found = {token.text for token in doc if _is_plural(token) and _place_before(doc, token.i) is not None}
    for token in doc:
        if token.text not in found:
            continue
        start = _place_before(doc, token.i)
        if start is not None:
            yield Name(start, token.i + 1, "Organization", "team", 0.93)
        elif token.i and doc[token.i - 1].lower_ == "the":
            yield Name(token.i, token.i + 1, "Organization", "team", 0.86)


def _is_plural(token: Token) -> bool:
    """A capitalised plural that is no common word of the document, no head of institutions, and no people."""
    text = token.text
    if not (text.endswith("s") and len(text) > 3 and text.istitle()):
        return False
    group = gazetteer.group_of(text)
    return (
        token.tag_ in {"NNPS", "NNP", "NNS"}
        and name_lexicon().kind_of_head(text) is None
        and not (group is not None and group.singular[0].isupper())
        and gazetteer.title_at([text]) is None
        and known_kind(text) is None
        and not (gazetteer.state_of_demonym(text) or gazetteer.place_of_demonym(text))
        and text.lower() not in small_words(token.doc)
    )


def _place_before(doc: Doc, at: int) -> int | None:
    """Where the city starts that stands right before; a longer run of capitals is something else."""
    if at + 1 < len(doc) and is_capital(doc[at + 1]):
        return None
    for start in range(max(0, at - _LONGEST_PLACE), at):
        place = gazetteer.place_of(doc[start:at].text)
        if place is None and at - start > 1 and is_capital(doc[at - 1]):  # "Tampa Bay Rays"
            place = gazetteer.place_of(doc[start : at - 1].text)
        lone = start == 0 or not is_capital(doc[start - 1])
        if place is not None and lone and is_capital(doc[start]) and doc[start].tag_ == "NNP":
            return start
    return None
