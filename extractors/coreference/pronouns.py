"""Pronouns of the third person and the entities that they stand for. Two candidates that fit alike: no link.

The subject of the clauses above the pronoun comes first ("Costa said he would run"), then the subject and the other
names of the sentence and of the sentences before, the nearer the better. "It" and "they" are linked to subjects only:
most of them stand for things without a name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from policygraph.extractors.coreference.board import Board
from policygraph.extractors.coreference.grammar import (
    SUBJECTS,
    barred_words,
    is_subject,
    judged_before,
    named_by_relative,
    subjects_above,
)
from policygraph.extractors.coreference.lexicon import Pronoun, coreference_lexicon
from policygraph.extractors.gazetteer.lookup import group_of
from policygraph.extractors.texts import text_of

__all__ = ["antecedent"]

_WINDOW = 5  # sentences that a pronoun of a person reaches back
_MARGIN = 0.75  # by how much the best candidate has to lead
_ELSEWHERE = 0.75  # what a candidate loses that this paragraph has not named
_JUDGED = 4.0  # what whom a judgement is about gains in its reason
_NOBODY = "~"
_PEOPLE = (
    "role",
    "anyone",
    "female",
    "male",
    "profession",
    "person",
    "speaker",
)  # lists of nouns for one person


@dataclass(frozen=True, slots=True)
class Found:
    """The entity that a pronoun stands for, the rule that says so and how sure it is."""

    entity: str
    rule: str
    score: float


def antecedent(board: Board, token: Token, pronoun: Pronoun, outside: frozenset[str]) -> Found | None:
    """What the pronoun stands for. `outside` are entities that it can't mean: who speaks, within a quotation."""
    if pronoun.gender in ("m", "f"):
        return _person(board, token, pronoun, outside)
    if pronoun.number == "s" and is_empty_it(token):
        return None
    return _thing(board, token, pronoun, outside)


def is_empty_it(token: Token) -> bool:
    """ "It" before a clause that says what is meant ("it is clear that"), of weather, time and appearance."""
    if token.lower_ != "it":
        return False
    words = coreference_lexicon()
    verb = token.head
    if token.dep_ == "expl" or verb.lemma_ in words["it.verbs"]:
        return True
    if token.dep_ == "nsubjpass" and verb.lemma_ in words["it.passives"]:
        return any(c.dep_ in {"ccomp", "xcomp", "csubj"} for c in verb.children)
    if verb.lemma_ == "be":
        return any(
            c.lemma_ in words["it.adjectives"]
            or c.dep_ in {"ccomp", "csubj", "advcl", "relcl"}
            or c.ent_type_ in {"DATE", "TIME"}
            for c in verb.children
        )
    return any(c.dep_ in {"acomp", "oprd"} and c.lemma_ in words["it.adjectives"] for c in verb.children)


# Persons


def _person(board: Board, token: Token, pronoun: Pronoun, outside: frozenset[str]) -> Found | None:
    scores = _scores(board, token, pronoun, outside)
    if not scores:
        return None
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    best, score = ranked[0]
    lead = score - ranked[1][1] if len(ranked) > 1 else 2.0
    if best.startswith(_NOBODY) or lead < _MARGIN:
        return None
    if board.profiles[best].gender is None:
        board.profiles[best].gender = pronoun.gender
    return Found(best, "pronoun", round(min(0.95, 0.6 + 0.12 * lead), 2))


def _scores(board: Board, token: Token, pronoun: Pronoun, outside: frozenset[str]) -> dict[str, float]:
    here = board.sentence_of[token.i]
    subjects = list(subjects_above(token))
    above = {named_by_relative(s).i for s in subjects}
    who = above - {s.i for s in subjects}
    barred = barred_words(token, pronoun)
    outside |= _entities(board, barred, pronoun)
    judged = judged_before(token)
    scores: dict[str, float] = {}
    for entity, at in _before(board, token, here):
        if at.i in barred or entity in outside or not _agrees(board, entity, pronoun.gender):
            continue
        score = _recency(here - board.sentence_of[at.i]) + (1.5 if is_subject(at) or at.i in who else 0.0)
        score += 1.5 if at.i in above else 0.0
        score += _JUDGED if at == judged else 0.0
        score -= _ELSEWHERE if board.paragraph_of[at.i] != board.paragraph_of[token.i] else 0.0
        score -= 0.5 if at.dep_ == "poss" else 0.0
        if not entity.startswith(_NOBODY):
            known = board.profiles[entity].gender
            score += min(1.0, 0.15 * board.counts[entity]) - (0.0 if known else 1.0)
        scores[entity] = max(score, scores.get(entity, -9.0))
    return scores


def _entities(board: Board, words: set[int], pronoun: Pronoun) -> frozenset[str]:
    """The entities of words that the pronoun can't mean, so that no other mention of them is meant either."""
    if pronoun.role == "reflexive":
        return frozenset()
    return frozenset(entity for i in words if (entity := board.entity_at(board.doc[i])))


def _recency(distance: int) -> float:
    return (3.0, 2.0, 0.75, 0.25, 0.0, -0.25)[min(distance, 5)]


def _before(board: Board, token: Token, here: int) -> Iterator[tuple[str, Token]]:
    """Entities met before the pronoun, and people without a name, which are no entities but may be meant."""
    for occurrence in reversed(board.occurrences):
        if occurrence.token < token.i:
            if here - occurrence.sentence > _WINDOW:
                break
            yield occurrence.entity, board.doc[occurrence.token]
    for other in _unnamed_people(board, token, here):
        yield board.holder_at(other) or f"{_NOBODY}{other.lemma_}", other


def _unnamed_people(board: Board, token: Token, here: int) -> Iterator[Token]:
    i = token.i - 1
    while i >= 0 and here - board.sentence_of[i] <= 1:
        other = board.doc[i]
        if _is_unnamed_person(board, other):
            yield other
        i -= 1


def _is_unnamed_person(board: Board, token: Token) -> bool:
    if token.pos_ != "NOUN" or token.tag_ == "NNS" or board.is_covered(token):
        return False
    if token.dep_ in {"compound", "appos", "attr", "nmod", "amod", "oprd"}:
        return False
    words = coreference_lexicon()
    lemma = token.lemma_.lower()
    known = any(lemma in words[f"nouns.{k}"] for k in _PEOPLE)
    return known or group_of(lemma) is not None


def _agrees(board: Board, entity: str, gender: str | None) -> bool:
    if entity.startswith(_NOBODY):
        words = coreference_lexicon()
        noun = entity[1:].lower()
        return noun not in words["nouns.male" if gender == "f" else "nouns.female"]
    profile = board.profiles[entity]
    return profile.kind == "Person" and not profile.plural and profile.gender in (None, gender)


# Things and groups


def _thing(board: Board, token: Token, pronoun: Pronoun, outside: frozenset[str]) -> Found | None:
    barred = barred_words(token, pronoun)
    outside |= _entities(board, barred, pronoun)
    for subject in map(named_by_relative, subjects_above(token)):
        if subject.i in barred or subject.i > token.i:
            continue
        entity = board.entity_at(subject)
        if entity is None:
            if _may_be_meant(subject, pronoun):
                return None
            continue
        if entity in outside or not _fits(board, entity, pronoun):
            continue
        if pronoun.number == "p" and board.profiles[entity].kind == "Organization" and _has_plural(token):
            return None
        return Found(entity, "pronoun-subject", 0.85)
    return _subject_before(board, token, pronoun, outside)


def _subject_before(board: Board, token: Token, pronoun: Pronoun, outside: frozenset[str]) -> Found | None:
    """The subject of the sentence before, for a pronoun that opens its sentence."""
    if token.sent.start == 0 or not (_opens(token) or _closes_report(token) or _owns_description(token)):
        return None
    before = board.doc[token.sent.start - 1]
    if "\n" in text_of(board.doc)[before.idx : token.sent.start_char]:
        return None
    subjects = [c for c in before.sent.root.children if c.dep_ in SUBJECTS]
    entity = board.entity_at(subjects[0]) if subjects else None
    if entity is None or entity in outside or not _fits(board, entity, pronoun):
        return None
    return Found(entity, "pronoun-sentence", 0.75)


def _opens(token: Token) -> bool:
    return token.i - token.sent.start <= 2 and token.dep_ in {*SUBJECTS, "poss"}


def _closes_report(token: Token) -> bool:
    """ "The ship was held, it said": who reports in the sentence before goes on."""
    verb = token.head
    report = any(c.dep_ == "ccomp" and c.i < token.i for c in verb.lefts)
    return token.dep_ == "nsubj" and verb.dep_ == "ROOT" and report


def _owns_description(token: Token) -> bool:
    """ "Anna Berg, its director, said": whose director the subject is."""
    noun = token.head
    first = noun.head.left_edge.i == token.sent.start and noun.head.dep_ in SUBJECTS
    return token.dep_ == "poss" and noun.dep_ == "appos" and first


def _fits(board: Board, entity: str, pronoun: Pronoun) -> bool:
    profile = board.profiles[entity]
    if pronoun.number == "s":
        return profile.kind in ("Organization", "Place", "Policy") and not profile.plural
    return profile.kind in ("Organization", "Group") or profile.plural


def _has_plural(token: Token) -> bool:
    """Whether a plural noun stands before the pronoun in its sentence, which "they" means rather than a body."""
    return any(t.tag_ in {"NNS", "NNPS"} for t in token.doc[token.sent.start : token.i])


def _may_be_meant(subject: Token, pronoun: Pronoun) -> bool:
    """Whether a subject without an entity agrees, so that it rather than any name is meant."""
    if subject.pos_ == "PRON":
        return subject.lower_ not in {"i", "he", "she", "you", "we", "who"}
    return (subject.tag_ in {"NN", "NNP"}) == (pronoun.number == "s") or subject.tag_ in {"NN", "NNP"}
