"""Names of things that nobody acts through, ships, programs, theories, storms: what the words before them say."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from policygraph.extractors.names.lexicon import name_lexicon
from policygraph.extractors.names.spans import Name, is_capital

__all__ = ["without_things"]

_SURE = 0.85
_BETWEEN = 3  # "a cruise ship that was named": words between the noun and what it is called


def without_things(doc: Doc, names: list[Name]) -> list[Name]:
    """Names without those that the text calls a ship, a browser, a theory, there and wherever they recur."""
    spans = list(_things(doc))
    tokens = {i for start, end in spans for i in range(start, end)}
    words = {doc[at:end].text.casefold() for start, end in spans for at in range(start, end)}
    return [
        name
        for name in names
        if name.score >= _SURE
        or name.kind == "Policy"
        or not (name.text(doc).casefold() in words or tokens.issuperset(range(name.start, name.end)))
    ]


def _things(doc: Doc) -> Iterator[tuple[int, int]]:
    for token in doc:
        if not is_capital(token) or token.i == 0:
            continue
        before = _before(doc, token.i)
        if before is not None and before.lower_ == "the":
            before = _set_off(before)
        if before is not None and (_is_of(before, token) or _is_called(before)):
            end = _run_end(doc, token.i)
            if not _is_subject_of_clause(doc, token.i, end):
                yield _run_start(doc, token.i), end


def _before(doc: Doc, at: int) -> Token | None:
    before = doc[at - 1]
    if before.is_quote and at > 1:
        before = doc[at - 2]
    return None if before.is_space or doc[at].is_sent_start else before


def _set_off(article: Token) -> Token | None:
    """The noun that the name behind this article is set off from: "a trawler, the Freewind"."""
    noun = article.doc[article.i - 2] if article.i > 1 and article.doc[article.i - 1].text == "," else None
    return noun if noun is not None and noun.is_lower else None


def _is_of(noun: Token, name: Token) -> bool:
    """ "the cruise ship Freewind", "Space Shuttle Endeavour"."""
    singular = noun.tag_ in {"NN", "NNP"} or noun.dep_ == "compound"
    return noun.lower_ in name_lexicon()["things.nouns"] and singular and name.i > noun.i


def _is_called(verb: Token) -> bool:
    """ "a theory called X", "a ship named Y"."""
    lexicon = name_lexicon()
    if verb.lower_ not in lexicon["things.called"]:
        return False
    nouns = lexicon["things.nouns"] | lexicon["things.ideas"]
    return any(
        token.lower_ in nouns and token.tag_ in {"NN", "NNP"}
        for token in verb.doc[max(0, verb.i - _BETWEEN) : verb.i]
    )


def _run_start(doc: Doc, start: int) -> int:
    """With the noun where it has a capital: "Space Shuttle Endeavour" is no person either."""
    while start > 0 and is_capital(doc[start - 1]) and not doc[start].is_sent_start:
        start -= 1
    return start


def _run_end(doc: Doc, start: int) -> int:
    end = start + 1
    while end < len(doc) and (is_capital(doc[end]) or doc[end].is_digit) and not doc[end].is_sent_start:
        end += 1
    return end


def _is_subject_of_clause(doc: Doc, start: int, end: int) -> bool:
    """ "the book Clinton wrote": the name acts, the book is what it wrote."""
    root = doc[start:end].root
    return root.dep_ == "nsubj" and root.head.dep_ == "relcl"
