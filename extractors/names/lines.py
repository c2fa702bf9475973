"""People in lines without running text: "Dear Ada", a signature, an address, a name set off in a caption."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.names.lexicon import name_lexicon
from policygraph.extractors.names.patterns import kind_by_head
from policygraph.extractors.names.people import person_end
from policygraph.extractors.names.spans import Name, is_capital, small_words
from policygraph.extractors.names.tables import known_kind
from policygraph.extractors.paragraphs import paragraphs
from policygraph.extractors.texts import text_of

__all__ = ["greeted", "signed"]

_SCORE = 0.8
_LONGEST = 3


def greeted(doc: Doc, headings: list[bool]) -> Iterator[Name]:
    """ "Dear Ada," and, where every word has a capital, "Mrs. Ada Moore"."""
    honorifics = name_lexicon()["edges.honorifics"]
    for token in doc[:-1]:
        dear = token.text == "Dear" and gazetteer.gender_of_given_name(token.nbor().text) is not None
        if not (dear or (headings[token.i] and token.text in honorifics)) or token.nbor().is_space:
            continue
        yield from _person(doc, token.i + 1, person_end(doc, token.i + 1))


def signed(doc: Doc, headings: list[bool]) -> Iterator[Name]:
    """A line that is a name and nothing else, or a name in a caption behind "by"."""
    for start, end in paragraphs(text_of(doc)):
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None or not headings[span.start]:
            continue
        at = span.start
        while at < span.end:
            stop = at
            while stop < span.end and is_capital(doc[stop]):
                stop += 1
            whole = at == span.start and all(token.is_punct for token in doc[stop : span.end])
            by = at > span.start and doc[at - 1].lower_ == "by"
            if stop > at and (whole or (by and stop - at > 1)):
                yield from _person(doc, at, stop)
            at = max(stop, at + 1)


def _person(doc: Doc, start: int, end: int) -> Iterator[Name]:
    words = [token.text for token in doc[start:end]]
    if not 1 <= len(words) <= _LONGEST or not all(word[0].isupper() for word in words):
        return
    known = gazetteer.gender_of_given_name(words[0]) is not None
    before = doc[start - 1].text if start else ""
    titled = (
        f"{before.removesuffix('.')}." in name_lexicon()["edges.honorifics"]
    )  # an abbreviation, no "Doctor Says"
    common = any(word.lower() in small_words(doc) for word in words)
    other = known_kind(" ".join(words)) or kind_by_head(words) or gazetteer.title_at(words[-1:])
    if (known or titled) and not common and not other and len(words[-1]) > 2:
        yield Name(start, end, "Person", "line", _SCORE)
