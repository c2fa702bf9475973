"""What an event's own clause says of its status: negation, modal verbs, adverbs, questions, "if"."""

from __future__ import annotations

from spacy.tokens import Token

from policygraph.extractors.events.status_words import (
    StatusWords,
    last_words,
    lemma_of,
    more_doubtful,
    read_status_words,
)
from policygraph.extractors.records import Status

__all__ = [
    "asks",
    "has_condition",
    "is_conditional",
    "is_future",
    "is_infinitive",
    "is_negated",
    "own_status",
]

_NEAR = 2  # a "not" further behind the verb negates something else
_NOBODY = {"nobody", "none", "neither", "nothing"}
_SUBJECTS = {"nsubj", "nsubjpass"}
_AUXILIARIES = {"aux", "auxpass"}
_FUTURE = {"will", "shall", "would", "'ll", "wo", "'d"}
_DAYS = {"on", "in", "at", "by", "from"}
_TO_COME = {"next", "tomorrow", "later", "soon"}
_PRESENT = {"VBZ", "VBP"}
_QUOTES = "\"' ”’"


def own_status(trigger: Token) -> Status:
    """What the clause itself says: negation, modal verb, adverb, question, "if"."""
    if is_negated(trigger):
        return "denied"
    words = read_status_words()
    status: Status = "actual"
    for child in _clause_words(trigger):
        status = more_doubtful(status, _said_by(child, words))
    to = is_infinitive(trigger)
    if to and trigger.dep_ not in {"xcomp", "acl", "relcl", "ccomp", "advcl"}:
        status = more_doubtful(status, "planned")
    if _is_arranged(trigger):
        status = more_doubtful(status, "planned")
    status = _reported_future(trigger, status, words)
    if (
        _is_command_or_question(trigger)
        or _is_inverted_condition(trigger)
        or is_conditional(trigger)
        or ((to or is_future(trigger)) and has_condition(trigger))
    ):
        status = more_doubtful(status, "possible")
    return status


def is_negated(trigger: Token) -> bool:
    """ "did not", "no invasion", "never", "neither", "at no time"."""
    words = read_status_words()
    for child in trigger.children:
        if (child.dep_ == "neg" and child.i <= trigger.i + _NEAR and not _is_not_until(child)) or (
            child.dep_ in {"det", "cc", "preconj"} and words["determiners"].get(child.lower_) == "denied"
        ):
            return True
        if child.dep_ == "advmod" and words["adverbs"].get(child.lower_) == "denied":
            return True
        if child.lower_ == "longer" and child.i > 0 and child.nbor(-1).lower_ in {"no", "any"}:
            return True
        if child.dep_ in {"aux", "auxpass"} and any(c.dep_ == "neg" for c in child.children):
            return True
        if child.dep_ in _SUBJECTS and _is_none(child, words):
            return True
        if _is_nobody(child) or (child.dep_ == "prep" and _is_no_time(child, words)):
            return True
    return (
        trigger.dep_ == "conj"
        and trigger.pos_ == "VERB"
        and _shares_auxiliary(trigger)
        and is_negated(trigger.head)
    )


def is_future(trigger: Token) -> bool:
    """Whether the clause is told with will, shall or would."""
    return any(c.dep_ == "aux" and c.lower_ in _FUTURE for c in _clause_words(trigger))


def is_infinitive(token: Token) -> bool:
    """Whether "to" stands before the verb."""
    return any(c.dep_ == "aux" and c.tag_ == "TO" for c in token.children)


def is_conditional(verb: Token) -> bool:
    """Whether the clause stands under "if", "as long as", "on condition that", "once", "before"."""
    openers = read_status_words()["openers"]
    if verb.dep_ not in {"advcl", "pcomp", "ccomp", "acl", "xcomp"}:
        return False
    if verb.head.tag_ in {"VBN", "VBG"} and openers.get(verb.head.lower_) == "possible":
        return True
    marks = [c for c in verb.children if c.dep_ == "mark" or c.tag_ == "WRB"]
    for mark in marks:
        said = {openers.get(last_words(mark, n)) for n in (1, 2, 3)}
        if "actual" in said:
            return False
        if "possible" in said and not _is_past_time(mark, verb):
            return True
        if "planned" in said and _is_open_time(verb):
            return True
    return False


def has_condition(verb: Token) -> bool:
    """Whether an "if" or "provided that" hangs on the verb; a threat's "unless" is no condition of ours."""
    return any(
        c.dep_ == "advcl" and is_conditional(c) and not any(m.lower_ in _TIMES for m in c.children)
        for c in verb.children
    )


# Openers that tell when; of a threat, "unless" tells what would avert it.
_TIMES = {"until", "till", "before", "when", "once", "unless", "after"}


def _is_past_time(mark: Token, verb: Token) -> bool:
    """ "until the army left"; "before the army left, it …": told as a fact where it comes first."""
    if verb.tag_ != "VBD" and not any(c.tag_ == "VBD" and c.dep_ in _AUXILIARIES for c in verb.children):
        return False
    return mark.lower_ in {"until", "till"} or (mark.lower_ == "before" and verb.i < verb.head.i)


def _is_open_time(verb: Token) -> bool:
    """ "once the army leaves, talks can begin": what is not yet so, beside a clause on what is to come."""
    tense = [c for c in verb.children if c.dep_ in _AUXILIARIES] or [verb]
    if verb.dep_ != "advcl" or tense[0].tag_ not in _PRESENT:
        return False
    return any(c.tag_ == "MD" or c.tag_ == "TO" for c in verb.head.children if c.dep_ == "aux")


def _said_by(child: Token, words: StatusWords) -> Status:
    """What one word of the clause says of its event."""
    lower = child.lower_
    if child.dep_ in _AUXILIARIES and child.tag_ == "MD":
        return words["modals"].get(lower, "possible")
    if child.dep_ == "mark" and (by := words["openers"].get(last_words(child, 2))) == "denied":
        return by
    if child.dep_ == "advmod" and child.tag_ != "WRB":
        return words["adverbs"].get(lower, "actual")
    if child.dep_ in {"amod", "compound"} and child.pos_ in {"ADJ", "VERB", "NOUN"}:
        return words["adjectives"].get(lower, "actual")
    if child.dep_ == "det":
        return words["determiners"].get(lower, "actual")
    return "actual"


def _reported_future(trigger: Token, status: Status, words: StatusWords) -> Status:
    """ "said it would attack" is "will attack"; "asked when it would attack" is open."""
    if trigger.dep_ != "ccomp" or not is_future(trigger):
        return status
    if asks(trigger):
        return more_doubtful(status, "possible")
    if status != "possible" or any(c.dep_ == "aux" and c.lower_ == "have" for c in trigger.children):
        return status
    above = trigger.head
    would = [c for c in trigger.children if c.lower_ in {"would", "'d"}]
    said = words["reports"].get(lemma_of(above))
    if not would or said is None or has_condition(trigger):
        return status
    pronoun = any(c.dep_ in _SUBJECTS and c.pos_ == "PRON" for c in trigger.children)
    return "planned" if said == "planned" or pronoun else status


def _is_arranged(trigger: Token) -> bool:
    """ "Is sending a ship in August", "are meeting on Monday", "are meeting next week": still to come."""
    if trigger.tag_ != "VBG" or not any(c.tag_ in _PRESENT and c.dep_ == "aux" for c in trigger.children):
        return False
    days = [
        t
        for c in trigger.children
        for t in (c, *(o for o in c.children if c.lower_ in _DAYS))
        if t.ent_type_ == "DATE" and t.dep_ in {"pobj", "npadvmod"}
    ]
    return any(t.dep_ == "pobj" or t.left_edge.lower_ in _TO_COME for t in days)


def asks(clause: Token) -> bool:
    """ "When it would attack", "how it will attack": a clause that asks."""
    return any(c.tag_ in {"WRB", "WP"} for c in clause.children)


def _is_not_until(negation: Token) -> bool:
    """ "Not until police fired": they did."""
    return negation.i + 1 < len(negation.doc) and negation.nbor(1).lower_ in {"until", "only", "till"}


def _is_none(subject: Token, words: StatusWords) -> bool:
    """ "No soldier", "not one soldier", "neither the army nor the police"."""
    first = subject.left_edge
    if words["determiners"].get(first.lower_) == "denied":
        return True
    return any(
        c.dep_ == "neg" or (c.dep_ == "nummod" and any(g.dep_ == "neg" for g in c.children))
        for c in subject.children
    )


def _is_no_time(preposition: Token, words: StatusWords) -> bool:
    """ "To nobody", "at no time"."""
    below = [c for c in preposition.children if c.dep_ == "pobj"]
    return any(_is_nobody(c) or words["adverbs"].get(last_words(c, 3)) == "denied" for c in below)


def _is_nobody(token: Token) -> bool:
    """ "Nobody attacked", "apologised to nobody"."""
    return token.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"} and token.lower_ in _NOBODY


def _clause_words(trigger: Token) -> list[Token]:
    words = list(trigger.children)
    if trigger.dep_ == "conj" and trigger.pos_ == "VERB" and _shares_auxiliary(trigger):
        words += [c for c in trigger.head.children if c.dep_ in _AUXILIARIES]
    return words


def _shares_auxiliary(verb: Token) -> bool:
    """ "will meet him and sign": the second verb is bare and has no subject of its own."""
    own = any(c.dep_ in {"aux", "nsubj", "nsubjpass", "auxpass"} for c in verb.children)
    return not own and verb.tag_ == verb.head.tag_


def _is_command_or_question(trigger: Token) -> bool:
    if trigger.pos_ not in {"VERB", "AUX"}:
        return False
    bare = trigger.dep_ == "ROOT" and trigger.tag_ == "VB"
    alone = not any(c.dep_ in {"aux", "nsubj"} for c in trigger.children)
    if (bare and alone) or any(c.text == "?" for c in trigger.children):
        return True
    return trigger.dep_ in {"ROOT", "conj"} and trigger.sent.text.rstrip(_QUOTES).endswith("?")


def _is_inverted_condition(trigger: Token) -> bool:
    """ "Had the army attacked, …"."""
    if trigger.dep_ not in {"advcl", "ccomp"} or any(c.dep_ == "mark" for c in trigger.children):
        return False
    subject = next((c.i for c in trigger.children if c.dep_ in _SUBJECTS), None)
    return subject is not None and any(c.dep_ in _AUXILIARIES and c.i < subject for c in trigger.children)
