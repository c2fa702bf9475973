"""A state's name that means its team: "Sweden beat South Korea", in reports of sport only."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from policygraph.extractors.coreference.known import Known
from policygraph.extractors.coreference.lexicon import coreference_lexicon
from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.identity import fold
from policygraph.extractors.names.heads import head_of
from policygraph.extractors.records import Mention

__all__ = ["is_sports_report", "known_team"]

_CLEAR = 2  # words that only sport uses, or one of them with
_COMMON = 3  # words that it shares with others
_LINE = 8  # words behind a name that say what it is about


def is_sports_report(doc: Doc) -> bool:
    """Whether enough of the text's words are those of a match report."""
    words = coreference_lexicon()
    kinds = {(t.text, t.lemma_) for t in doc}
    lemmas = {lemma.lower() for text, lemma in kinds if text.isalpha() or "-" in text}
    lower = [t.lower_ for t in doc]
    pairs = {f"{one} {two}" for one, two in pairwise(lower) if one in _first_words()}
    clear = len((lemmas | pairs) & words["sports.clear"])
    common = len((lemmas | pairs) & words["sports.common"])
    return (clear >= _CLEAR and common >= _CLEAR) or (clear > 0 and common >= _COMMON)


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    """The first words of the entries of two words: few of a text's pairs begin so."""
    words = coreference_lexicon()
    return frozenset(entry.split(" ")[0] for entry in words["sports.clear"] | words["sports.common"])


def known_team(doc: Doc, mention: Mention) -> Known | None:
    """The state's team, if the name acts as one; None for "in Sweden" and for what the state does."""
    owner = _owner(mention.text)
    token = head_of(doc, mention.start, mention.end)
    if owner is None or token is None or mention.form != "name" or not _plays(doc, token):
        return None
    name = f"{owner[0]} national team"
    return Known(fold(name), "Organization", name, owner[1])


def _owner(text: str) -> tuple[str, str] | None:
    """Whose team it is, and of which state: "Swedes" is Sweden, SWE; "England" is England, GBR."""
    state = gazetteer.state_of(text) or gazetteer.state_of_demonym(text)
    if state:
        return state.name, state.iso3
    place = gazetteer.place_of(text) or gazetteer.place_of_demonym(text)
    nations = coreference_lexicon()["sports.nations"]
    return (place.name, place.country) if place and place.country and place.name.lower() in nations else None


def _plays(doc: Doc, token: Token) -> bool:
    words = coreference_lexicon()
    if token.dep_ in {"poss", "compound"}:
        return token.head.lemma_.lower() in words["sports.owned"] or token.head.pos_ == "PROPN"
    outer = token
    while outer.dep_ == "conj" and outer.head.pos_ == "PROPN":
        outer = outer.head
    above = outer.head
    if above.pos_ == "ADP":
        if above.lower_ not in words["sports.prepositions"]:
            return False
        return above.head.lemma_.lower() in words["sports.verbs"] | words["sports.owned"]
    return any(
        t.lemma_.lower() in words["sports.clear"] | words["sports.common"] for t in _sentences(doc, token)
    )


def _sentences(doc: Doc, token: Token) -> Span:
    """The word's sentence; where that is short, such as a title's, the line."""
    return doc[token.sent.start : min(len(doc), max(token.sent.end, token.i + _LINE))]
