"""Whether a capital's name means the state that acts from there or the city: "Washington said", "in Washington"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from policygraph.extractors.coreference.lexicon import coreference_lexicon
from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.names.heads import head_of
from policygraph.extractors.records import Mention

__all__ = ["acts", "region_beside"]


def acts(doc: Doc, mention: Mention) -> bool:
    """Whether the name acts: subject of a verb that a city can't do, owner of a policy, a side in dealings."""
    token = head_of(doc, mention.start, mention.end)
    if token is None or mention.end != token.idx + len(token) or _is_dateline(doc, token):
        return False
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    return _is_subject(token) or _owns(token) or _is_side(token)


def region_beside(doc: Doc, mention: Mention) -> str | None:
    """The region of a capital's name among other regions: "Oregon, Washington and Idaho" is Washington State."""
    name = f"{mention.text} State"
    region = gazetteer.place_of(name)
    token = head_of(doc, mention.start, mention.end)
    if region is None or token is None:
        return None
    others = [token.head, *token.conjuncts] if token.dep_ in {"conj", "appos"} else list(token.conjuncts)
    beside = (gazetteer.place_of(other.text) for other in others)
    return name if any(p and p.kind == "region" and p.country == region.country for p in beside) else None


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
