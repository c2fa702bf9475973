"""Whether a capital's name means the state that acts from there or the city: "Washington said", "in Washington"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from policygraph.extractors.coreference.lexicon import coreference_lexicon
from policygraph.extractors.names.heads import head_of
from policygraph.extractors.records import Mention

__all__ = ["acts"]


def acts(doc: Doc, mention: Mention) -> bool:
    """Whether the name acts: subject of a verb that a city can't do, owner of a policy, a side in dealings."""
    token = head_of(doc, mention.start, mention.end)
    if token is None or mention.end != token.idx + len(token) or _is_dateline(doc, token):
        return False
    while _is_beside(token):
        token = token.head
    return _is_subject(token) or _owns(token) or _is_side(token)


def _is_beside(token: Token) -> bool:
    """One of several: "Moscow and Minsk", "blamed Berg, not Oslo"."""
    if token.head.i >= token.i:
        return False
    denied = token.dep_ == "appos" and token.i > 0 and token.nbor(-1).lower_ == "not"
    return token.dep_ == "conj" or denied


def _is_dateline(doc: Doc, token: Token) -> bool:
    after = doc[token.i + 1].text if token.i + 1 < len(doc) else ""
    return token.is_sent_start is True and after in {"(", "–", "—", "-", "--", ","}


def _is_subject(token: Token) -> bool:
    if token.dep_ not in {"nsubj", "nsubjpass"}:
        return token.dep_ == "pobj" and token.head.dep_ == "agent"
    return (
        token.head.pos_ in {"VERB", "AUX"}
        and token.head.lemma_ not in coreference_lexicon()["metonyms.inert_verbs"]
    )


def _owns(token: Token) -> bool:
    return token.dep_ == "poss" and token.head.lemma_.lower() in coreference_lexicon()["metonyms.possessed"]


def _is_side(token: Token) -> bool:
    """ "talks with Moscow", "relations between Washington and Beijing", "accused Damascus of"."""
    words = coreference_lexicon()
    if token.dep_ == "dobj":
        return token.head.lemma_ in words["metonyms.dealings"]
    if token.dep_ != "pobj" or token.head.lemma_ not in words["metonyms.dealing_prepositions"]:
        return False
    return token.head.head.lemma_.lower() in words["metonyms.dealings"]
