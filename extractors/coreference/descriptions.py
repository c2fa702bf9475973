"""Nouns that say what a person, body or place is: "Berg, a lawyer", "he became a judge", "she serves as envoy".

Grammar alone ties the noun to its bearer, so no other candidate is asked after.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Set

from spacy.tokens import Token

from policygraph.extractors.coreference.board import Board
from policygraph.extractors.coreference.lexicon import coreference_lexicon
from policygraph.extractors.coreference.noun_phrases import add_nominal
from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.records import Kind

__all__ = ["awaits_subject", "link_descriptions"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BEFORE_NAME = frozenset({"compound", "nmod"})
_OWNERS = frozenset({"det", "poss"})
_PERSON_LISTS = ("role", "anyone", "female", "male", "speaker", "person", "profession", "kin")


def link_descriptions(board: Board) -> None:
    """Adds nominal mentions for nouns that describe someone known; run again, those that pronouns have made known."""
    claimed = _claimed(board)
    for token in board.doc:
        if token.tag_ not in {"NN", "NNP"} or token.pos_ not in {"NOUN", "PROPN"} or board.is_covered(token):
            continue
        for bearer, rule in _bearers(board, token, claimed):
            entity = board.entity_at(bearer)
            if entity is not None and _may_be(token, board.profiles[entity].kind):
                add_nominal(board, token, entity, rule, 0.9)
                break


def awaits_subject(token: Token) -> bool:
    """Whether the noun is a predicate, which its subject explains and nothing else."""
    return token.dep_ in {"attr", "oprd"} or (token.dep_ == "pobj" and token.head.lower_ == "as")


def _bearers(board: Board, token: Token, claimed: Set[int]) -> Iterator[tuple[Token, str]]:
    """The words that the noun may describe, with the rule: what it stands beside, or is said to be."""
    noun = token
    while noun.dep_ == "conj" and noun.head.i < noun.i and _is_common(noun.head):
        noun = noun.head
    if noun.dep_ == "appos":
        yield noun.head, "apposition"
    yield from ((name, "apposition") for name in _named_behind(board, token))
    if token.i not in claimed:
        bearer = _predicated(noun)
        if bearer is not None:
            yield bearer, "predicate"


def _is_common(token: Token) -> bool:
    """No name: "the minister, Anna Berg, and her colleague" are two people."""
    return token.pos_ == "NOUN" or (token.pos_ == "PROPN" and gazetteer.title_of(token.text) is not None)


def _named_behind(board: Board, token: Token) -> Iterator[Token]:
    """The person's name that the noun introduces: "his daughter Anna", "the minister, Anna Berg"."""
    if not any(c.dep_ in _OWNERS for c in token.lefts) and token.dep_ not in _BEFORE_NAME:
        return
    behind = [c for c in token.rights if c.dep_ == "appos" and c.i - token.i < 6]
    for preposition in (c for c in token.rights if c.dep_ == "prep" and c.i == token.i + 1):
        # "an attorney for Costa, Anna Berg,": the parser hangs the name on the nearer noun
        inner = (c for c in preposition.children if c.dep_ == "pobj")
        behind += [
            n for c in inner for n in c.rights if n.dep_ == "appos" and n.i - c.i < 6 and _is_set_off(n)
        ]
    if token.dep_ in _BEFORE_NAME and _is_introduced(token):
        behind.append(token.head)
    for name in behind:
        entity = board.entity_at(name)
        if entity is not None and board.profiles[entity].kind == "Person" and name.pos_ == "PROPN":
            yield name


def _is_set_off(name: Token) -> bool:
    """Between two commas: ", Anna Berg,"."""
    before = name.doc[max(name.left_edge.i - 1, 0)]
    after = name.doc[name.i + 1].text if name.i + 1 < len(name.doc) else ""
    return before.text == "," and after in {",", "."}


def _is_introduced(token: Token) -> bool:
    """ "his daughter Anna Berg": an article or owner stands before the noun, which stands before the name."""
    owners = (c for c in [*token.lefts, *token.head.lefts] if c.dep_ in _OWNERS)
    between = token.doc[token.i + 1 : token.head.i]
    return any(c.i < token.i for c in owners) and all(t.dep_ == "compound" for t in between)


def _predicated(noun: Token) -> Token | None:
    """Of whom the noun is said: the subject of "is" and "became", of "served as", of "was named"."""
    words = coreference_lexicon()
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ in {"as", "to"} and verb.dep_ == "prep":
        if noun.head.lower_ == "to" and verb.head.lemma_ != "promote":
            return None
        as_verb = verb.head
        if as_verb.lemma_ in words["descriptions.made"]:
            return _made(as_verb)
        return _subject(as_verb) if as_verb.lemma_ in words["descriptions.serve"] else None
    if noun.dep_ == "attr" and verb.lemma_ in words["descriptions.be"]:
        return _subject(verb)
    if noun.dep_ == "oprd" and verb.lemma_ in words["descriptions.made"]:
        return _made(verb)
    return None


def _made(verb: Token) -> Token | None:
    """Who is appointed: the subject of the passive, else the object."""
    if any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children) or verb.dep_ == "acl":
        return _subject(verb)
    return next((c for c in verb.children if c.dep_ in {"dobj", "dative"} and not _is_unsure(verb)), None)


def _subject(verb: Token) -> Token | None:
    if _is_unsure(verb):
        return None
    while True:
        found = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
        if found is not None:
            return _named_by_relative(found, verb)
        if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"} and not _is_unsure(verb.head):
            verb = verb.head
            continue
        return verb.head if verb.dep_ == "acl" else None


def _named_by_relative(subject: Token, verb: Token) -> Token:
    return verb.head if subject.lower_ == "who" and verb.dep_ == "relcl" else subject


def _is_unsure(verb: Token) -> bool:
    """Whether the verb is denied, asked or only possible."""
    unsure = coreference_lexicon()["descriptions.unsure"]
    if verb.tag_ == "VBG" or any(
        c.dep_ == "neg" or (c.dep_ == "aux" and c.lower_ in unsure) for c in verb.children
    ):
        return True
    if any(c.dep_ == "mark" and c.lower_ in unsure for c in verb.children):
        return True
    return verb.sent[-1].text == "?" or (verb.dep_ == "xcomp" and verb.head.lemma_ in unsure)


def _claimed(board: Board) -> Set[int]:
    """Tokens that someone says: "Berg is a traitor" in a claim describes what is said of Berg, not Berg."""
    starts = [token.idx for token in board.doc]
    claimed: set[int] = set()
    for claim in board.draft.claims:
        for start, end in claim.content:
            claimed.update(range(bisect_left(starts, start), bisect_left(starts, end)))
    return claimed


def _may_be(token: Token, kind: Kind) -> bool:
    """Whether the noun fits the kind: a lawyer is a person, an alliance is a body."""
    words, lemma = coreference_lexicon(), token.lemma_.lower()
    if kind == "Organization":
        return lemma in words["nouns.organization"] | words["nouns.any_organization"]
    if kind == "Place":
        return lemma in words["nouns.city"] | words["nouns.state"]
    if kind != "Person":
        return False
    listed = any(lemma in words[f"nouns.{key}"] for key in _PERSON_LISTS)
    ends = lemma.endswith(("man", "woman", "person"))
    return listed or ends or gazetteer.group_of(lemma) is not None or gazetteer.title_of(lemma) is not None
