"""What stands around a name says whether it is a place or a person: "in X", "X, Oregon", "X's wife", "X, 45, …"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.names.lexicon import name_lexicon
from policygraph.extractors.names.spans import Name, is_capital

__all__ = ["acts", "body_votes", "is_plain", "person_votes", "place_votes"]

_DECISIVE, _STRONG, _WEAK = 6, 3, 2


def is_plain(doc: Doc, name: Name) -> bool:
    """One to three words in Title Case without a head word: only the context can tell what they name."""
    words = [token.text for token in doc[name.start : name.end]]
    titled = all(word[0].isupper() and not word.isupper() and word.isalpha() for word in words)
    return titled and len(words) <= 3 and name_lexicon().kind_of_last(words) is None


def acts(doc: Doc, name: Name) -> bool:
    """Whether the name is the subject of a verb."""
    root = doc[name.start : name.end].root
    return root.dep_ == "nsubj" and root.head.pos_ == "VERB"


def place_votes(doc: Doc, name: Name) -> int:
    """How far one occurrence speaks for a place."""
    before = doc[name.start - 1] if name.start else None
    after = doc[name.end] if name.end < len(doc) else None
    if before is None or (after is not None and _goes_on(after)):
        return 0
    if after is not None and after.text == "," and _is_region(doc, name.end + 1):
        return _STRONG
    lexicon = name_lexicon()
    if before.lower_ in lexicon["evidence.where"] and not _is_other_in(before):
        return _STRONG
    if before.lower_ not in lexicon["evidence.way"]:
        return 0
    return _STRONG if name.kind == "Person" and before.lower_ == "at" and not _is_other_in(before) else _WEAK


def _goes_on(after: Token) -> bool:
    """A noun behind it, or a possessive: the name only modifies."""
    return after.pos_ in {"NOUN", "PROPN"} or after.tag_ == "POS" or after.text in {"-", "&"}


def _is_region(doc: Doc, at: int) -> bool:
    """A region or state behind the comma, and the end of the phrase behind that: "Ellon, Oregon, …"."""
    for size in (2, 1):
        text = doc[at : at + size].text
        known = gazetteer.place_of(text) or gazetteer.state_of(text)
        if at + size <= len(doc) and text and known and text[0].isupper():
            return at + size >= len(doc) or not is_capital(doc[at + size])
    return False


def _is_other_in(preposition: Token) -> bool:
    """ "confidence in X", "wrote in X": no place."""
    return preposition.head.lemma_.lower() in name_lexicon()["evidence.not_where"]


def person_votes(doc: Doc, name: Name) -> int:
    """How far one occurrence speaks for a person."""
    after = doc[name.end : name.end + 3]
    if not len(after):
        return 0
    lexicon = name_lexicon()
    if after[0].tag_ == "POS" and len(after) > 1 and after[1].lower_ in lexicon["evidence.kin"]:
        return _STRONG
    if after[0].text == "," and len(after) == 3 and _is_age(after[1]) and after[2].text in {",", "."}:
        return _STRONG
    root = doc[name.start : name.end].root
    if root.dep_ in {"nsubj", "nsubjpass"} and root.head.lemma_.lower() in lexicon["evidence.human"]:
        return _STRONG
    return 0


def body_votes(doc: Doc, name: Name) -> int:
    """How far one occurrence speaks for a body: "X, which", "the state company X", "X's chief executive"."""
    after = doc[name.end : name.end + 4]
    if len(after) > 1 and after[0].text == "," and after[1].lower_ == "which":
        return _DECISIVE
    if len(after) > 2 and after[0].tag_ == "POS" and after[1:3].text.lower() == "chief executive":
        return _STRONG
    before = doc[name.start - 1] if name.start else None
    noun = before if before is None or before.text != "," else doc[max(name.start - 2, 0)]
    if noun is None or noun.tag_ != "NN" or noun.text not in name_lexicon()["evidence.bodies"]:
        return 0
    if before is noun:
        return _STRONG if len(after) and not is_capital(after[0]) else 0
    return _STRONG if len(after) and after[0].text in {",", "."} else 0


def _is_age(token: Token) -> bool:
    return token.is_digit and len(token.text) == 2
