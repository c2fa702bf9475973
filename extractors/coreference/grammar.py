"""What grammar says of a pronoun: the subjects above it, the words that it can't mean, whom a judgement is about."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from policygraph.extractors.coreference.lexicon import Pronoun, coreference_lexicon

__all__ = [
    "SUBJECTS",
    "barred_words",
    "is_subject",
    "judged_before",
    "named_by_relative",
    "subjects_above",
    "tells_charge",
]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_VERBS = frozenset({"VERB", "AUX"})
_SHARED = frozenset(
    {"xcomp", "conj", "advcl", "pcomp"}
)  # clauses that share their subject with the one above
_RELATIVES = frozenset({"who", "which", "that"})
_INNER = frozenset({"poss", "pobj", "dobj", "conj"})


def subjects_above(token: Token) -> Iterator[Token]:
    """Subjects of the clauses that the word stands in or that lead into them, from the inside out, before it."""
    for above in [token, *token.ancestors]:
        for child in reversed([c for c in above.children if c.i < token.i]):
            if child.dep_ in SUBJECTS:
                yield child
            elif child.dep_ == "advcl":
                yield from (c for c in child.children if c.dep_ in SUBJECTS)


def named_by_relative(subject: Token) -> Token:
    """The noun before "who" or "which": "an architect who said he", where the architect is meant."""
    verb = subject.head
    while verb.dep_ in {"conj", "xcomp"} and verb.head.pos_ in _VERBS:
        verb = verb.head
    return verb.head if subject.lower_ in _RELATIVES and verb.dep_ == "relcl" else subject


def is_subject(token: Token) -> bool:
    """Whether the word is a subject, alone, as one of several, or as another name of it."""
    while token.dep_ in {"conj", "appos"} and token.head.i < token.i and token.head.pos_ in {"PROPN", "NOUN"}:
        token = token.head
    return token.dep_ in SUBJECTS


def barred_words(token: Token, pronoun: Pronoun) -> set[int]:
    """Words that the pronoun can't mean: "Costa saw him" is not about Costa; "himself" is about nobody else.

    "Costa praised Berg, calling her brave": who calls is Costa too.
    """
    verb = token.head
    while (
        verb.dep_ in {"prep", "pobj", "dative", "agent"} and verb.head is not verb and verb.pos_ not in _VERBS
    ):
        verb = verb.head
    subjects = _subjects(verb)
    while not subjects and verb.dep_ in _SHARED:
        asked = {
            c.i for c in verb.head.children if verb.dep_ == "xcomp" and c.dep_ == "dobj" and c.i < verb.i
        }
        verb = verb.head.head if verb.dep_ == "pcomp" else verb.head
        if verb.pos_ not in _VERBS:
            break
        subjects = asked or _subjects(verb)  # "asked Berg to see him": Berg sees
    if pronoun.role == "reflexive":
        return {t.i for t in token.sent} - subjects
    if token.dep_ == "poss" or token.dep_ in SUBJECTS:
        return set()
    return subjects


def _subjects(verb: Token) -> set[int]:
    return {c.i for c in verb.children if c.dep_ in SUBJECTS}


def tells_charge(preposition: Token) -> bool:
    """ "Accused the court of bias": "of" tells the charge, wherever the parser hangs it, and not which court."""
    noun = preposition.head
    charging = coreference_lexicon()["groups.charging"]
    return preposition.lower_ == "of" and noun.dep_ == "dobj" and noun.head.lemma_ in charging


def judged_before(token: Token) -> Token | None:
    """Whom the judgement is about that the pronoun gives a reason for: "thanked Berg for her help" is Berg's help.

    So is "questioned Costa's claim because he": a reason found in the object.
    """
    above = token
    while above.dep_ in _INNER and above.head.pos_ not in _VERBS:
        above = above.head
    if above.dep_ == "prep" and above is not token and above.lower_ in {"for", "of", "over", "on"}:
        verb = above.head
    else:
        clause = token.head
        because = any(c.dep_ == "mark" and c.lower_ == "because" for c in clause.children)
        if token.dep_ not in SUBJECTS or clause.dep_ != "advcl" or not because:
            return None
        verb = clause.head
    if verb.lemma_ not in coreference_lexicon()["pronouns_of.judged"]:
        return None
    judged = next((c for c in verb.children if c.dep_ == "dobj" and c.i < token.i), None)
    if judged is None or judged.pos_ == "PROPN":
        return judged
    return next((c for c in judged.children if c.dep_ == "poss"), judged)
