"""People that the text describes ("Quilla Moore, an Australian woman, …"); their surnames then outweigh places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.names.lexicon import name_lexicon
from policygraph.extractors.names.patterns import kind_by_head
from policygraph.extractors.names.spans import Name, is_capital
from policygraph.extractors.names.tables import known_kind
from policygraph.extractors.names.title_words import title_at

__all__ = ["described", "introduced", "listed", "namesakes"]

_SCORE = 0.96  # above our tables: "Quilla Paris, an Australian woman"
_INTRODUCED, _BODY = 0.86, 0.94
_LONGEST = 8
_OWNERS = frozenset({"the", "its", "their", "his", "her"})
_PLACE_WORDS = frozenset(
    {"in", "from", "to", "near", "at", "outside", "across", "of", "around", "through", "toward"}
)


def described(doc: Doc, headings: list[bool]) -> Iterator[Name]:
    """Two or three capitals, a comma, "a" or "an", and a noun for a person before the next mark."""
    for comma in doc[2:-2]:
        if comma.text != "," or headings[comma.i]:
            continue
        if comma.nbor().lower_ not in {"a", "an"}:
            yield from _office_holder(doc, comma.i)
            continue
        start = comma.i
        while start > 0 and is_capital(doc[start - 1]) and not doc[start].is_sent_start:
            start -= 1
        if 1 <= comma.i - start <= 4 and _is_body(doc, comma.i + 2) and _may_be_body(doc, start, comma.i):
            yield Name(start, comma.i, "Organization", "described-body", _BODY)
        elif (
            2 <= comma.i - start <= 3 and _may_be_person(doc, start, comma.i) and _is_human(doc, comma.i + 2)
        ):
            yield Name(start, comma.i, "Person", "described", _SCORE)


def _office_holder(doc: Doc, comma: int) -> Iterator[Name]:
    """ "Q R, the council's secretary general,", "Q R, president of the club": a name in front of its office."""
    start = comma
    while start > 0 and is_capital(doc[start - 1]) and not doc[start].is_sent_start:
        start -= 1
    placed = start > 0 and doc[start - 1].tag_ in {"IN", "TO", "POS"}  # "at Camp David, the president said"
    if placed or not 2 <= comma - start <= 3 or not _may_be_person(doc, start, comma):
        return
    at = comma + 1 + (doc[comma + 1].lower_ in _OWNERS)
    if at == comma + 1 and not doc[at].is_lower:
        return
    owned = at
    while owned < min(at + _LONGEST, len(doc) - 1) and doc[owned].tag_ in {
        "NNP",
        "NNPS",
        "NN",
        "JJ",
        "POS",
        "HYPH",
    }:
        found = title_at(doc, owned) if doc[owned].is_lower else None
        if found is not None and found[0].category != "honorific":
            if doc[min(owned + found[1], len(doc) - 1)].text in {",", ".", "of", "for", "at"}:
                yield Name(start, comma, "Person", "office-holder", _INTRODUCED)
            return
        owned += 1


def introduced(doc: Doc, headings: list[bool]) -> Iterator[Name]:
    """The name set off behind a noun for a person: "its mission chief for Kenya, X Y,", "his wife, X"."""
    for token in doc:
        if token.dep_ != "appos" or token.head.i > token.i or headings[token.i] or not is_capital(token):
            continue
        start = token.i
        while start > 0 and is_capital(doc[start - 1]) and doc[start - 1].tag_ in {"NNP", "NNPS"}:
            start -= 1
        noun = _described_by(token)
        kin = noun.lower_ in name_lexicon()["evidence.kin"]
        long_enough = 2 <= token.i + 1 - start <= 4 or (kin and start == token.i)
        closed = token.i + 1 < len(doc) and doc[token.i + 1].text in {",", "."} and doc[start - 1].text == ","
        if (
            closed
            and long_enough
            and _is_person_noun(noun)
            and _may_be_person(doc, start, token.i + 1, first=False)
        ):
            yield Name(start, token.i + 1, "Person", "introduced", _INTRODUCED)


def _described_by(name: Token) -> Token:
    """The noun that the name is set off behind; of "chief for Kenya, X" the chief."""
    noun = name.head
    while noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.i < noun.i:
        noun = noun.head.head
    return noun


def _may_be_body(doc: Doc, start: int, end: int) -> bool:
    """Plain capitals that no table knows, and that are no one's title."""
    words = [token.text for token in doc[start:end]]
    tagged = all(token.tag_ in {"NNP", "NNPS", "NN", "NNS"} for token in doc[start:end])
    return tagged and known_kind(" ".join(words)) is None and gazetteer.title_at(words[:1]) is None


def _is_body(doc: Doc, start: int) -> bool:
    """Whether the description's first noun phrase ends in a word for a body: "a militant group"."""
    last = _phrase_end(doc, start) - 1
    return last >= start and doc[last].tag_ == "NN" and doc[last].text in name_lexicon()["evidence.bodies"]


def _may_be_person(doc: Doc, start: int, end: int, *, first: bool = True) -> bool:
    words = [token.text for token in doc[start:end]]
    alone = (
        not first
        or start == 0
        or doc[start].is_sent_start
        or doc[start - 1].lower_ not in {"the", ",", "-", "&"}
    )
    titled = all(word.istitle() and word.isalpha() for word in words)
    free = known_kind(" ".join(words)) is None and kind_by_head(words) is None
    plain = gazetteer.title_at(words[:1]) is None and known_kind(words[0]) is None
    tagged = all(token.tag_ in {"NNP", "NNPS"} for token in doc[start:end])
    return alone and tagged and titled and free and plain and gazetteer.state_of_demonym(words[0]) is None


def _is_human(doc: Doc, start: int) -> bool:
    """Whether the description's first noun phrase ends in a word for a person."""
    end = _phrase_end(doc, start)
    return end > start and _is_person_noun(doc[end - 1])


def _phrase_end(doc: Doc, start: int) -> int:
    end = start
    while end < min(start + _LONGEST, len(doc)) and doc[end].pos_ in {
        "ADJ",
        "NOUN",
        "PROPN",
        "ADV",
        "NUM",
        "PUNCT",
    }:
        if doc[end].text in {",", ".", ";", ":"}:
            break
        end += 1
    return end


def _is_person_noun(token: Token) -> bool:
    if token.tag_ != "NN":
        return False
    group = gazetteer.group_of(token.text)
    lexicon = name_lexicon()
    human = token.lower_ in lexicon["evidence.people"] | lexicon["evidence.kin"]
    return (
        human
        or gazetteer.title_at([token.text]) is not None
        or (group is not None and token.text == group.singular)
    )


def listed(doc: Doc, names: list[Name]) -> Iterator[Name]:
    """Two plain capitals that no rule took, between two people of a list: "Ada Moore, Q R and Bo Lind"."""
    full = [name for name in names if name.kind == "Person" and name.end - name.start > 1]
    starts = {name.start for name in full}
    taken = {i for name in names for i in range(name.start, name.end)}
    for name in full:
        start = _past_comma(doc, name.end)
        end = start + 2
        free = start > name.end and end < len(doc) and taken.isdisjoint(range(start, end))
        if free and _past_comma(doc, end) in starts and _may_be_person(doc, start, end, first=False):
            yield Name(start, end, "Person", "listed", 0.7)


def _past_comma(doc: Doc, at: int) -> int:
    """Past ",", "and" or ", and"."""
    if at < len(doc) and doc[at].text == ",":
        at += 1
    return at + 1 if at < len(doc) and doc[at].text == "and" else at


def namesakes(doc: Doc, names: Iterable[Name]) -> list[Name]:
    """Names, with places that bear a described person's surname as that person, unless the text uses them as places."""
    names = list(names)
    surnames = {doc[name.end - 1].text for name in names if name.rule == "described"}
    lone = [name for name in names if name.kind == "Place" and name.text(doc) in surnames]
    places = {name.text(doc) for name in lone if name.start and doc[name.start - 1].lower_ in _PLACE_WORDS}
    people = {name for name in lone if name.text(doc) not in places}
    return [replace(name, kind="Person") if name in people else name for name in names]
