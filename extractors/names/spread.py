"""One document, one voice: names that the model saw once are found everywhere, and each name keeps one kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from spacy.tokens import Doc

from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.names.evidence import acts, body_votes, is_plain, person_votes, place_votes
from policygraph.extractors.names.inverted import INVERTED
from policygraph.extractors.names.lexicon import name_lexicon
from policygraph.extractors.names.spans import Name, is_capital, small_words
from policygraph.extractors.records import Kind

__all__ = ["agreed", "spread"]

_FUNCTION_TAGS = frozenset({"MD", "IN", "DT", "PRP", "PRP$", "CC", "RB", "UH", "WP", "WRB", "WDT"})
_ARTICLES = frozenset({"al", "el", "ad", "an", "as", "ash", "at", "az", "ul"})
_SURE = 0.85
_FAMOUS = 4  # votes for a name that our tables hold as a leader's alone: "Obama"
Votes: TypeAlias = Mapping[str, Counter[Kind]]


def _key(doc: Doc, name: Name) -> str:
    return doc[name.start : name.end].text.casefold().replace("’", "'")


def agreed(doc: Doc, names: Iterable[Name]) -> list[Name]:
    """The names with the kind that their document's evidence speaks for; surnames follow their full names."""
    names = list(names)
    votes: dict[str, Counter[Kind]] = defaultdict(Counter)
    sure: dict[str, Counter[Kind]] = defaultdict(Counter)
    for name in names:
        (sure if name.score >= _SURE else votes)[_key(doc, name)][name.kind] += _weight(doc, name)
        for kind, votes_for in _context(doc, name):
            votes[_key(doc, name)][kind] += votes_for
    people = _surnames(doc, names) | _first_names(doc, names) | _by_last_word(doc, names, votes)
    return [_with_kind(doc, name, votes, sure, people) for name in names]


def _weight(doc: Doc, name: Name) -> int:
    return 3 if name.kind == "Person" and acts(doc, name) else 2


def _context(doc: Doc, name: Name) -> Iterator[tuple[Kind, int]]:
    """What the words around a name say that could be of any kind."""
    if name.score < _SURE and is_plain(doc, name):
        yield "Place", place_votes(doc, name)
        yield "Organization", body_votes(doc, name)
        yield (
            "Person",
            person_votes(doc, name) + (_FAMOUS if gazetteer.country_of_leader(name.text(doc)) else 0),
        )


def _surnames(doc: Doc, names: list[Name]) -> set[str]:
    """Last words of people's full names, with the article that a hyphen joins to them: "al-Karim"."""
    full = [name for name in names if name.kind == "Person" and name.end - name.start > 1]
    joined = (doc[name.end - 3 : name.end] for name in full if name.end - name.start > 3)
    articled = {
        span.text.casefold() for span in joined if span[1].text == "-" and span[0].lower_ in _ARTICLES
    }
    return {_surname(doc, name) for name in full} | articled


def _first_names(doc: Doc, names: list[Name]) -> set[str]:
    full = [name for name in names if name.kind == "Person" and name.end - name.start > 1]
    return {doc[name.start].text.casefold() for name in full if _is_given(doc, name)}


def _by_last_word(doc: Doc, names: list[Name], votes: Votes) -> set[str]:
    """Full names that the model took for bodies or places, whose last word alone the text uses as a person's."""
    return {
        _key(doc, name)
        for name in names
        if name.kind in {"Organization", "Place"}
        and name.score < _SURE
        and name.end - name.start > 1
        and is_plain(doc, name)
        and doc[name.start - 1].lower_ != "the"
        and _winner(votes.get(_surname(doc, name)) or Counter({"Place": 0}), "Place") == "Person"
    }


def _surname(doc: Doc, name: Name) -> str:
    if name.rule == INVERTED:
        return doc[name.start].text.casefold()
    generations = name_lexicon()["edges.generations"]
    words = [token.text for token in doc[name.start : name.end] if token.text not in generations]
    return words[-1].casefold() if words else ""


def _with_kind(doc: Doc, name: Name, votes: Votes, sure: Votes, people: set[str]) -> Name:
    if name.score >= _SURE or name.kind == "Policy":
        return name
    key = _key(doc, name)
    if sure[key]:
        kind = _winner(sure[key], name.kind)
    elif key in people or (
        name.end - name.start > 1 and _surname(doc, name) in people and _is_given(doc, name)
    ):
        kind = "Person"
    else:
        kind = _winner(votes[key], name.kind)
    return replace(name, kind=kind)


def _is_given(doc: Doc, name: Name) -> bool:
    return gazetteer.gender_of_given_name(doc[name.start].text) is not None


def _winner(votes: Counter[Kind], own: Kind) -> Kind:
    return max(votes, key=lambda kind: (votes[kind], kind == own, kind))


def spread(doc: Doc, names: list[Name], headings: list[bool]) -> Iterator[Name]:
    """The same words elsewhere in the document, also in headings; people also by surname."""
    at: dict[str, list[int]] = defaultdict(list)
    for token in doc:
        at[token.text.casefold()].append(token.i)
    firsts = {doc[name.start].text for name in names if name.kind == "Person" and name.end - name.start > 1}
    taken = {i: name for name in names for i in range(name.start, name.end)}
    for words, (kind, score) in sorted(_known(doc, names).items(), key=lambda item: (-len(item[0]), item[0])):
        for start in _occurrences(doc, words, at.get(words[0], []), headings):
            end = start + len(words)
            if kind == "Person" and len(words) == 1 and start not in taken:
                start = _from_given_name(doc, start, firsts if headings[start] else None)
            parts = [taken[i] for i in range(start, end) if i in taken]
            if not parts or all(_is_part(doc, part, start, end) for part in parts):
                name = Name(start, end, kind, "spread", max([score, *(part.score + 0.01 for part in parts)]))
                taken.update(dict.fromkeys(range(start, end), name))
                yield name


def _is_part(doc: Doc, part: Name, start: int, end: int) -> bool:
    """ "Paris" in "Ada Paris", where the whole name is known and stands in capitals."""
    whole = all(token.is_alpha and is_capital(token) for token in (doc[start], doc[end - 1]))
    return whole and start <= part.start and part.end <= end and part.end - part.start < end - start


def _from_given_name(doc: Doc, surname: int, firsts: set[str] | None) -> int:
    """Where the name starts that ends in this surname: "Carmen Robles" is never just another Robles.

    In headings, where every word has a capital, only a given name or one of `firsts` may stand before it.
    """
    if surname == 0 or doc[surname].is_sent_start:
        return surname
    before = doc[surname - 1]
    if not before.is_title or not before.is_alpha:
        return surname
    given = gazetteer.gender_of_given_name(before.text) is not None
    named = before.tag_ in {"NNP", "NNPS"} and before.dep_ == "compound" and before.head.i == surname
    other = gazetteer.title_of(before.text) or gazetteer.state_of_demonym(before.text)
    first = (named and not other) if firsts is None else before.text in firsts
    return surname - 1 if given or first else surname


def _known(doc: Doc, names: list[Name]) -> dict[tuple[str, ...], tuple[Kind, float]]:
    known: dict[tuple[str, ...], tuple[Kind, float]] = {}
    for name in names:
        if name.form != "name":
            continue
        words = tuple(token.text.casefold() for token in doc[name.start : name.end])
        known.setdefault(words, (name.kind, 0.6))
    for name in names:
        if name.kind == "Person" and name.end - name.start > 1:
            tokens = [
                t for t in doc[name.start : name.end] if t.text not in name_lexicon()["edges.generations"]
            ]
            tokens = tokens[:1] if name.rule == INVERTED else tokens
            if len(tokens[-1].text) > 2 and tokens[-1].text[0].isupper():
                known.setdefault((tokens[-1].text.casefold(),), ("Person", 0.6))
    return known


def _occurrences(
    doc: Doc, words: tuple[str, ...], starts: Iterable[int], headings: list[bool]
) -> Iterator[int]:
    for start in starts:
        span = doc[start : start + len(words)]
        if tuple(token.text.casefold() for token in span) == words and _may_be(
            doc, start, len(words), headings
        ):
            yield start


def _may_be(doc: Doc, start: int, size: int, headings: list[bool]) -> bool:
    first = doc[start]
    if not any(is_capital(token) for token in doc[start : start + size]) or not (
        is_capital(first) or size > 1
    ):
        return False
    if size > 1 or not (headings[start] or first.is_sent_start) or first.tag_ in {"NNP", "NNPS"}:
        return True
    return first.text.isupper() or (first.tag_ not in _FUNCTION_TAGS and first.lower_ not in small_words(doc))
