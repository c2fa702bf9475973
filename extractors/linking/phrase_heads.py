"""What the head of a phrase says of who is meant: who is counted, nobody, someone named elsewhere."""

from __future__ import annotations

from spacy.tokens import Token

from policygraph.extractors.coreference.grammar import tells_charge
from policygraph.extractors.coreference.lexicon import coreference_lexicon
from policygraph.extractors.events.frames import word_classes
from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.linking.unnamed import MODIFIERS, is_nobody, is_person_noun, last_word
from policygraph.extractors.records import Mention

__all__ = ["counted", "is_headline", "is_no_actor", "is_relational", "points_back", "shares_noun"]

_NOT_ONE = frozenset({"any", "each", "either", "every", "neither", "no"})


def is_relational(head: Token, name: Mention) -> bool:
    """ "Uganda's ally, Tanzania": who is meant stands behind."""
    return name.form == "name" and head.lemma_.lower() in word_classes()["relational"] and head.tag_ == "NN"


def shares_noun(head: Token, start: int) -> bool:
    """ "Hungarian and Romanian officials", of whom the second half is asked for."""
    before = (c for c in head.lefts if c.idx < start and c.dep_ in MODIFIERS)
    return any(t.dep_ == "conj" and t.idx >= start for c in before for t in c.rights)


def counted(head: Token) -> Token:
    """ "a number of states", "dozens of protesters", "one of the ministers": who is counted."""
    if head.tag_ != "CD" and head.lemma_.lower() not in word_classes()["quantities"]:
        return head
    return next((c for p in head.rights if p.lower_ == "of" for c in p.children if c.dep_ == "pobj"), head)


def is_no_actor(head: Token) -> bool:
    """A number or pronoun alone, a bare singular noun, a heading in capitals."""
    if head.dep_ == "compound" and head.lemma_.lower() in word_classes()["armed"]:
        return False  # "the police killings of"
    if head.tag_ in {"CD", "PRP", "PRP$", "DT"} or (head.text.isupper() and len(head) > 3):
        return True
    if head.lemma_.lower() in coreference_lexicon()["nouns.anyone"] and last_word(head) is head:
        return True
    if is_person_noun(head) and any(
        c.lower_ in _NOT_ONE for c in head.lefts
    ):  # "no official", "neither leader"
        return True
    noun = gazetteer.group_of(head.text)
    # "Rebels", "Latinos" that the tagger takes for names of one
    plural = noun is not None and not {head.lower_, head.text}.isdisjoint(noun.plurals)
    bare_noun = head.tag_ in {"NN", "NNP"} and not plural and not any(True for _ in head.lefts)
    return is_nobody(head) or (bare_noun and gazetteer.generic_institution_of(head.text) is None)


def points_back(head: Token) -> bool:
    """Whether a singular phrase means someone named elsewhere, whom no rule has found: "the nominee", "his rival".

    A group made of it would be one actor twice. "The spokesman for the port" and institutions are named enough.
    """
    if head.tag_ not in {"NN", "NNP"} or any(c.dep_ == "prep" and not tells_charge(c) for c in head.rights):
        return False
    if gazetteer.generic_institution_of(head.text) is not None:
        return False
    if head.lemma_.lower() in word_classes()["collectives"] and any(c.dep_ in MODIFIERS for c in head.lefts):
        return False  # "the coal industry"
    return any(c.lower_ in {"the", "this", "that"} or c.tag_ == "PRP$" for c in head.lefts)


def is_headline(head: Token) -> bool:
    """Whether one unnamed person stands in a line without a full stop: the article below gives the name."""
    if not is_person_noun(head):
        return False
    words = [t for t in head.sent if not t.is_space]
    return words[-1].text not in {".", "!", "?", "”", '"', "''", "’", ":", ";", ",", "…"} and len(words) > 2
