"""Actors without a name: what they are called, whether one person, a group or an institution, and for which state."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from policygraph.extractors.coreference.grammar import tells_charge
from policygraph.extractors.coreference.lexicon import coreference_lexicon
from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.identity import bare
from policygraph.extractors.names.lexicon import name_lexicon
from policygraph.extractors.records import Kind
from policygraph.extractors.texts import text_of

__all__ = [
    "MODIFIERS",
    "called",
    "country_beside",
    "first_word",
    "is_nobody",
    "is_person_noun",
    "kind_of",
    "last_word",
]

MODIFIERS = frozenset(
    {"amod", "compound", "nmod", "nummod", "poss", "quantmod", "punct", "advmod", "npadvmod", "case"}
)
_PERSON_LISTS = ("role", "anyone", "female", "male", "speaker", "person")
_LONGEST = 12  # words of a name such as "head of Norway's largest association of coastal fishermen"
_ENDS = frozenset({"relcl", "acl", "appos", "conj", "cc", "advcl"})
_ARTICLES = frozenset({"det", "predet"})

CountryAt = Callable[[Token], str | None]


def is_person_noun(head: Token) -> bool:
    """Whether the noun means one person: "spokesman", "observer", "soldier"."""
    if head.tag_ not in {"NN", "NNP"}:
        return False
    words, lemma = coreference_lexicon(), head.lemma_.lower()
    if gazetteer.generic_institution_of(head.text) is not None:
        return False
    return any(lemma in words[f"nouns.{key}"] for key in _PERSON_LISTS) or lemma.endswith(
        ("man", "woman", "person")
    )


def kind_of(head: Token, text: str) -> Kind:
    """Person for one person, Organization for an institution that most states have, else Group."""
    if _is_institution(head, text):
        return "Organization"
    return "Person" if is_person_noun(head) else "Group"


def _is_institution(head: Token, text: str) -> bool:
    if head.tag_ in {"NNS", "NNPS"} and gazetteer.generic_institution_of(text) is None:
        return False
    if head.lower_ == "office" and any(c.dep_ == "poss" for c in head.lefts):
        return True
    return gazetteer.generic_institution_of(text) is not None or (
        gazetteer.generic_institution_of(head.text) is not None and gazetteer.group_of(head.text) is None
    )


def is_nobody(head: Token) -> bool:
    """ "Jim Crow" and "criminal justice" before "system" read like somebody and are none."""
    if head.dep_ == "compound" and head.pos_ == "NOUN" and head.head.i > head.i:
        return True
    return called(head, first_word(head, 0), head) in name_lexicon()["junk.nobodies"]


def first_word(head: Token, start: int) -> Token:
    """The first word of the phrase from `start` that isn't an article, pronoun, number or word of quantity."""
    words = [t for t in head.subtree if start <= t.idx and t.i <= head.i]
    for i, token in enumerate(words):
        if not _is_left_out(token) and all(t.i == words[i].i + n for n, t in enumerate(words[i:])):
            return token
    return head


def _is_left_out(token: Token) -> bool:
    vague = coreference_lexicon()["nouns.quantifiers"]
    counts = token.tag_ == "CD" or (token.dep_ in {"advmod", "quantmod"} and token.head.tag_ == "CD")
    return (
        token.dep_ in _ARTICLES
        or token.tag_ in {"PRP$", "POS"}
        or token.is_punct
        or token.lower_ in vague
        or counts
    )


def last_word(head: Token) -> Token:
    """The last word of what says who is meant: "spokesman for the Norwegian ministry"; the head if nothing does."""
    last = head
    for child in head.rights:
        if child.i != last.i + 1 or child.lower_ not in coreference_lexicon()["groups.prepositions"]:
            break
        if tells_charge(child):
            break
        end = _end_of(child)
        if end.i <= child.i or any(t.ent_type_ in {"DATE", "TIME"} for t in head.doc[child.i : end.i + 1]):
            break
        last = end
    return last if last.i - head.i <= _LONGEST else head


def _end_of(preposition: Token) -> Token:
    last = preposition
    for token in preposition.subtree:
        if (
            token.dep_ in _ENDS
            or token.text in {",", ";", ":", "–", "—", "(", '"', "“", "”"}
            or token.is_space
        ):
            break
        last = token
    return last.nbor(-1) if last.tag_ in {"POS", "IN", "DT"} and last.i > preposition.i else last


def country_beside(head: Token, country_at: CountryAt) -> str | None:
    """The one state of the names beside the head: before it, behind "of" or "in", or in "based in"; None if two.

    "Her Icelandic counterpart" is Iceland's, whose ever she is.
    """
    before = list(_before(head))
    owners = [token for token in before if token.tag_ == "PRP$"]
    for beside in ([token for token in before if token not in owners], owners, _behind(head)):
        found = [country for token in beside if (country := country_at(token))]
        if found:
            return found[0] if len(set(found)) == 1 else None
    return None


def _before(head: Token) -> Iterator[Token]:
    for child in head.lefts:
        if child.dep_ in MODIFIERS and not (_is_turned(head, child) or _is_subject_of(head, child)):
            yield child
            yield from (t for t in child.lefts if not _is_turned(head, t))
            yield from (t for t in child.rights if t.dep_ == "conj")


def _is_subject_of(head: Token, token: Token) -> bool:
    """ "Korea scholar": what is studied."""
    students = coreference_lexicon()["groups.students"]
    return head.lemma_.lower() in students and gazetteer.state_of(token.text) is not None


def _is_turned(head: Token, token: Token) -> bool:
    """ "anti-Syria", "ethnic Albanians"."""
    turned = coreference_lexicon()["groups.turned"]
    before = head.doc[max(0, token.i - 2) : token.i]
    return any(t.lower_ in turned for t in before if t.text != "-") and (
        len(before) < 2 or before[-1].text == "-" or before[-1].lower_ in turned
    )


def _behind(head: Token, depth: int = 0) -> Iterator[Token]:
    words = coreference_lexicon()
    for child in head.rights:
        joins = (
            child.dep_ == "prep" and child.lower_ in words["groups.prepositions"] and not tells_charge(child)
        )
        if joins:
            for noun in (t for t in child.children if t.dep_ == "pobj"):
                yield noun
                yield from noun.conjuncts
                yield from _before(noun)
                if depth < 2:
                    yield from _behind(noun, depth + 1)
        elif child.dep_ == "acl" and child.lemma_ in words["groups.belong"]:
            yield from (n for p in child.rights if p.dep_ == "prep" for n in p.children if n.dep_ == "pobj")


def called(head: Token, first: Token, last: Token) -> str:
    """The words of the phrase as a name."""
    return bare(text_of(head.doc)[first.idx : last.idx + len(last)])
