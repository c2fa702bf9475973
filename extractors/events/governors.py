"""What a governing verb, noun or adjective says of the event under it, and what it says when it is itself negated."""

from __future__ import annotations

from spacy.tokens import Token

from policygraph.extractors.events.own_status import (
    is_infinitive,
    is_negated,
    own_status,
)
from policygraph.extractors.events.status_words import (
    StatusWords,
    last_words,
    lemma_of,
    more_doubtful,
    read_status_words,
)
from policygraph.extractors.records import Status

__all__ = ["is_presupposed", "said_above"]

_CLAUSES = {"xcomp", "ccomp", "pcomp", "advcl", "oprd", "pobj"}
_PLAIN = {"use", "be", "have"}  # as verbs of an event noun they say nothing
_PRESUPPOSING = {"why", "how", "where", "who", "what", "which"}
_MODAL = {"possible", "planned"}


def said_above(token: Token, above: Token, *, first: bool = True) -> Status:
    """What the governing word says of the clause or noun under it; `first`: that is the event's own word."""
    words = read_status_words()
    if token.dep_ in {"relcl", "appos"} and not is_infinitive(token):
        return "actual"
    if _is_unrealised(token, above, words):
        return "denied"
    if above.pos_ in {"VERB", "AUX"} and (said := _from_phrase(token, above, words)):
        return said
    if token.dep_ == "pcomp" and (by := _from_preposition(token, words)):
        return by
    if token.dep_ == "conj":
        alike = token.tag_ == above.tag_ and not any(c.dep_ in _OWN for c in token.children)
        return own_status(above) if alike or token.pos_ == "NOUN" else "actual"
    if token.dep_ in {"nsubj", "nsubjpass"} and (said := _from_happening(token, above, words, first=first)):
        return said
    if token.dep_ == "nsubj":
        return "actual"
    if above.pos_ in {"VERB", "AUX"}:
        return _from_verb(token, above, words)
    if above.pos_ in {"NOUN", "PROPN", "PRON"}:
        return _from_noun(token, above, words)
    if above.pos_ in {"ADJ", "ADV"}:
        return _from_adjective(token, above, words)
    return "actual"


_OWN = {"aux", "auxpass", "nsubj", "nsubjpass"}


def is_presupposed(token: Token, above: Token) -> bool:
    """ "Asked why the army attacked": that it did stands, whatever is said of the asking."""
    if token.dep_ not in {"ccomp", "pcomp"} or above.pos_ not in {"VERB", "ADJ", "NOUN"}:
        return False
    if not any(c.lower_ in _PRESUPPOSING and c.tag_ in {"WRB", "WP", "WDT"} for c in token.children):
        return False
    return token.tag_ == "VBD" or any(
        c.tag_ in {"VBD", "VBZ", "VBP"} and c.dep_ in _OWN for c in token.children
    )


def _from_phrase(token: Token, verb: Token, words: StatusWords) -> Status | None:
    """What a verb with its particle, adverb or preposition says: "called off", "stopped short of"."""
    lemma = lemma_of(verb)
    for child in verb.children:
        phrase = f"{lemma} {child.lower_}"
        if child.dep_ not in {"prt", "advmod", "prep", "acomp"} or phrase not in words["phrases"]:
            continue
        inside = child == token or child.is_ancestor(token)
        if inside or (child.dep_ != "prep" and _is_argument(token, verb, words)):
            return _turned(phrase, words["phrases"][phrase], verb, words)
    return None


def _is_argument(token: Token, verb: Token, words: StatusWords) -> bool:
    """What the verb is about, and not when or how it was done: "called off a strike after reaching a deal"."""
    if token.dep_ == "pcomp":
        return words["prepositions"].get(token.head.lower_) is None
    if token.dep_ == "advcl":
        return is_infinitive(token) or _follows(token, verb)
    return token.dep_ in {"dobj", "nsubjpass", "xcomp", "ccomp", "oprd", "pobj"}


def _from_preposition(token: Token, words: StatusWords) -> Status | None:
    """ "by bombing", "without bombing", "instead of bombing"; "before bombing it, …" comes first and is a fact."""
    preposition = token.head
    if preposition.lower_ == "before" and token.i < preposition.head.i and preposition.head.tag_ == "VBD":
        return "actual"
    two = words["prepositions"].get(last_words(preposition, 2))
    return two or words["prepositions"].get(preposition.lower_)


def _turned(word: str, said: Status, governor: Token, words: StatusWords) -> Status:
    """What the word says where it stands: as it is, or negated, and under a modal verb of its own."""
    own = own_status(governor)
    if own == "denied":
        if (turned := words["negated"].get(word)) is None:
            return "possible" if said == "denied" else "denied"
        will = any(c.tag_ == "MD" and words["modals"].get(c.lower_) == "planned" for c in governor.children)
        return more_doubtful(turned, "planned") if will else turned
    return said


def _is_unrealised(token: Token, above: Token, words: StatusWords) -> bool:
    """ "has yet to attack"; "was due to attack but …", "was about to attack when …"."""
    if is_infinitive(token) and any(c.lower_ == "yet" and c.dep_ == "advmod" for c in above.children):
        return True
    lemma = lemma_of(above)
    if lemma not in words["expectations"] or not is_infinitive(token):
        return False
    verb = above.head if above.pos_ == "ADJ" else above
    if verb.tag_ != "VBD" and not any(c.tag_ == "VBD" and c.dep_ in _OWN for c in verb.children):
        return False
    return any(_is_setback(c) for part in (verb, above, token) for c in part.children)


def _is_setback(child: Token) -> bool:
    """ "but fell ill", "when it was recalled", "until a judge stepped in"."""
    if child.dep_ == "conj":
        return any(c.lower_ in {"but", "yet"} and c.dep_ == "cc" for c in child.head.children)
    return child.dep_ == "advcl" and any(c.lower_ in {"when", "until", "before"} for c in child.children)


def _from_happening(token: Token, verb: Token, words: StatusWords, *, first: bool) -> Status | None:
    """What is said of an event noun that is the subject: "never took place", "was possible", "any attack would …"."""
    lemma = lemma_of(verb)
    if token.pos_ != "NOUN" or (token.dep_ == "nsubjpass" and lemma in words["verbs"]):
        return None
    if not first and lemma_of(token) not in words["nouns"] and lemma_of(token) not in words["reports"]:
        return None
    if lemma == "be" and (said := _of_predicate(token, verb, words)):
        return said
    own = own_status(verb)
    if lemma in words["happening"]:
        return own
    open_noun = not any(c.dep_ == "poss" or c.lower_ in {"the", "this", "that"} for c in token.children)
    return "possible" if first and open_noun and own == "possible" else None


def _of_predicate(token: Token, verb: Token, words: StatusWords) -> Status | None:
    """What an adjective after "be" says, also when "not" stands before it."""
    for child in verb.children:
        if child.dep_ not in {"acomp", "attr", "oprd"}:
            continue
        word = child.lower_
        if said := _of_word(token, word, words):
            return _turned(word, said, verb, words)
        if is_negated(verb) and (said := words["negated"].get(word)):
            return said
    return None


def _of_word(token: Token, adjective: str, words: StatusWords) -> Status | None:
    """What an adjective after "be" says of a clause: "wrong that it attacked" denies, "wrong to attack" judges."""
    said = words["predicates"].get(adjective)
    if said == "denied" and is_infinitive(token):
        return "possible"
    return said or words["adjectives"].get(adjective)


def _from_noun(token: Token, noun: Token, words: StatusWords) -> Status:
    lemma = lemma_of(noun)
    said = words["nouns"].get(lemma)
    if said is None:
        said = "planned" if is_infinitive(token) and not _is_first(noun, words) else "actual"
    if is_negated(noun) or noun.lower_ == "nothing":
        return words["negated"].get(lemma, "denied") if said != "denied" else "possible"
    return said


def _is_first(noun: Token, words: StatusWords) -> bool:
    """ "The first state to recognise it": it did."""
    near = (noun.lower_, *(c.lower_ for c in noun.children if c.dep_ in {"amod", "nummod"}))
    return any(words["predicates"].get(word) == "actual" for word in near)


def _from_adjective(token: Token, adjective: Token, words: StatusWords) -> Status:
    unknown: Status = "possible" if is_infinitive(token) else "actual"
    said = _of_word(token, adjective.lower_, words) or unknown
    if adjective.dep_ not in {"acomp", "attr", "oprd"}:
        return said
    return _turned(adjective.lower_, said, adjective.head, words)


def _from_verb(token: Token, verb: Token, words: StatusWords) -> Status:
    lemma = lemma_of(verb)
    if token.dep_ in {"acomp", "attr", "oprd"} and token.pos_ in {"ADJ", "NOUN", "ADV"}:
        own = own_status(verb)
        return own if own in _MODAL else _existence(token, verb, own)
    if lemma == "be" and token.dep_ in {"ccomp", "xcomp"} and (said := _of_predicate(token, verb, words)):
        return more_doubtful(said, own_status(verb)) if said in _MODAL else said
    if token.dep_ == "nsubjpass" or (token.dep_ == "dobj" and (token.pos_ == "NOUN" or token.tag_ == "VBG")):
        return _of_object(token, verb, words)
    if _is_gerund_object(token, verb, words):
        return _turned(lemma, words["verbs"][lemma], verb, words)
    if token.dep_ == "advcl" and not is_infinitive(token):
        return "actual"
    if token.dep_ == "ccomp" and token.i < verb.i and words["verbs"].get(lemma) == "denied":
        return "actual"  # "A praises the plan, B denies …": two clauses side by side
    return _of_clause(token, verb, words) if token.dep_ in _CLAUSES else "actual"


def _existence(token: Token, verb: Token, own: Status) -> Status:
    """ "There was not an attack"; "the army was not ready" has been told by the adjective."""
    there = any(c.dep_ == "expl" for c in verb.children)
    return own if there and token.pos_ == "NOUN" else "actual"


def _of_object(token: Token, verb: Token, words: StatusWords) -> Status:
    """What a verb says of the event noun that it has as its object."""
    lemma = lemma_of(verb)
    said = words["verbs"].get(lemma, "actual") if lemma not in _PLAIN else "actual"
    own = own_status(verb)
    if own == "denied":
        return words["negated"].get(lemma, "possible" if said == "denied" else "denied")
    return said if said == "denied" else more_doubtful(said, own)


def _is_gerund_object(token: Token, verb: Token, words: StatusWords) -> bool:
    """ "Ruled out sending", "debated on Tuesday cutting aid": the parser takes the gerund for an adverbial."""
    return token.dep_ == "advcl" and lemma_of(verb) in words["verbs"] and _follows(token, verb)


def _follows(gerund: Token, verb: Token) -> bool:
    """Whether the gerund comes behind the verb with no comma and no object between them."""
    if gerund.tag_ != "VBG" or gerund.i < verb.i:
        return False
    between = gerund.doc[verb.i + 1 : gerund.i]
    return not any(t.is_punct or (t.head == verb and t.dep_ in {"dobj", "ccomp", "xcomp"}) for t in between)


def _of_clause(token: Token, verb: Token, words: StatusWords) -> Status:
    """What a verb says of the infinitive, gerund or clause that it governs."""
    lemma = lemma_of(verb)
    finite = token.dep_ == "ccomp" and not is_infinitive(token)
    if finite and lemma in {"announce", "be", "use", "help", "tell", "claim", "warn"}:
        return "possible" if is_negated(verb) and lemma != "be" else "actual"
    open_end = is_infinitive(token) or (token.tag_ == "VBG" and token.dep_ in {"xcomp", "pcomp"})
    unknown: Status = "possible" if open_end else "actual"
    if token.dep_ == "advcl" and open_end:
        unknown = "planned"
    if token.dep_ == "pobj":
        unknown = "actual"
    if lemma == "have" and token.dep_ == "xcomp":
        return (
            "actual"
            if verb.tag_ == "VBD" and not is_negated(verb)
            else more_doubtful("possible", own_status(verb))
        )
    if lemma == "use" and token.dep_ == "xcomp" and verb.tag_ == "VBD":
        return own_status(verb)  # "used to attack": a habit of the past
    said = words["verbs"].get(lemma, unknown)
    if said == "actual" and token.dep_ == "xcomp":
        return own_status(verb) if not is_negated(verb) else words["negated"].get(lemma, "denied")
    if said == "actual" and not finite:
        return said
    return _of_negated(token, verb, said, words) if is_negated(verb) else said


def _of_negated(token: Token, verb: Token, said: Status, words: StatusWords) -> Status:
    """What a negated verb says: "did not plan to", "did not deny that", "did not stop it from"."""
    lemma = lemma_of(verb)
    if lemma in words["negated"]:
        return _turned(lemma, said, verb, words)
    if said == "denied":
        return "possible"
    if token.dep_ == "xcomp":
        return "denied"
    return more_doubtful(said, "possible") if token.dep_ == "ccomp" and lemma in words["verbs"] else said
