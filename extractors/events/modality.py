"""Whether something happened: actual, planned, possible or denied, from the words that govern it.

Reported speech changes nothing here: that someone says it is the claim's affair. A false "actual" is the worst answer,
so every governing word is asked, and the most doubtful answer wins.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import get_args

from spacy.tokens import Token

from policygraph.errors import DataError
from policygraph.extractors.data import DATA
from policygraph.extractors.events.clauses import governor
from policygraph.extractors.events.frames import read_toml
from policygraph.extractors.records import Status

__all__ = [
    "carried_status",
    "is_future",
    "is_negated",
    "more_doubtful",
    "own_status",
    "read_status_words",
    "status_of",
]

_FILE = DATA / "lexicons" / "status.toml"
_TABLES = (
    "verbs",
    "nouns",
    "adjectives",
    "predicates",
    "adverbs",
    "modals",
    "openers",
    "determiners",
    "prepositions",
)
_DOUBT: tuple[Status, ...] = ("actual", "planned", "possible", "denied")
_LONGEST = 10
_NEAR = 2  # a "not" further behind the verb negates something else


@cache
def read_status_words(path: Path = _FILE) -> Mapping[str, Mapping[str, Status]]:
    """Word to status, a table for each part of speech. Raises DataError on unknown tables or statuses."""
    tables = read_toml(path)
    if unknown := sorted(set(tables) - set(_TABLES)):
        raise DataError(f"{path.name}: unknown table [{unknown[0]}]; known are {', '.join(_TABLES)}")
    found: dict[str, dict[str, Status]] = {}
    for table in _TABLES:
        words = found[table] = {}
        for status, entries in tables.get(table, {}).items():
            if status not in get_args(Status):
                raise DataError(f"{path.name}: [{table}] {status} is no status; write {', '.join(_DOUBT)}")
            words.update(dict.fromkeys(entries, status))
    return found


def status_of(trigger: Token, longest: int = _LONGEST) -> Status:
    """The status of what this verb or event noun tells, by the words around and at most so many above it."""
    status = own_status(trigger)
    token = trigger
    for _ in range(longest):
        above = governor(token)
        if above is None:
            break
        status = more_doubtful(status, _from_above(token, above))
        if _is_conditional(above):
            status = more_doubtful(status, "possible")
        if status == "denied" or (token.dep_ in {"relcl", "advcl", "ROOT"}):
            break
        token = above
    return status


def carried_status(verb: Token) -> Status:
    """What a verb says of the event noun that it carries: "ordered an attack", "is considering sanctions"."""
    said = read_status_words()["verbs"].get(verb.lemma_.lower(), "actual")
    return said if said in {"planned", "possible"} else "actual"


def more_doubtful(one: Status, other: Status) -> Status:
    """The status of the two that claims less."""
    return one if _DOUBT.index(one) >= _DOUBT.index(other) else other


def own_status(trigger: Token) -> Status:
    """What the clause itself says: negation, modal verb, adverb, question, "if"."""
    if is_negated(trigger):
        return "denied"
    words = read_status_words()
    status: Status = "actual"
    for child in _clause_words(trigger):
        lower = child.lower_
        if child.dep_ in {"aux", "auxpass"} and child.tag_ == "MD":
            status = more_doubtful(status, words["modals"].get(lower, "possible"))
        elif child.dep_ == "advmod":
            status = more_doubtful(status, words["adverbs"].get(lower, "actual"))
        elif child.dep_ == "mark" or child.tag_ == "WRB":
            status = more_doubtful(status, words["openers"].get(lower, "actual"))
        elif child.dep_ in {"amod", "compound"} and child.pos_ in {"ADJ", "VERB", "NOUN"}:
            status = more_doubtful(status, words["adjectives"].get(lower, "actual"))
    if _is_infinitive(trigger) and trigger.dep_ not in {"xcomp", "acl", "ccomp"}:
        status = more_doubtful(status, "planned")
    if _is_command_or_question(trigger) or _is_inverted_condition(trigger) or _is_conditional(trigger):
        status = more_doubtful(status, "possible")
    return status


def is_negated(trigger: Token) -> bool:
    """ "did not", "no invasion", "never", "neither"."""
    words = read_status_words()
    for child in trigger.children:
        if (child.dep_ == "neg" and child.i <= trigger.i + _NEAR) or (
            child.dep_ in {"det", "cc", "preconj"} and child.lower_ in words["determiners"]
        ):
            return True
        if child.dep_ == "advmod" and words["adverbs"].get(child.lower_) == "denied":
            return True
        if child.lower_ == "longer" and child.i > 0 and child.nbor(-1).lower_ in {"no", "any"}:
            return True
        if child.dep_ in {"nsubj", "nsubjpass"} and any(
            c.dep_ == "det" and c.lower_ in words["determiners"] for c in child.children
        ):
            return True
        if _is_nobody(child) or (child.dep_ == "prep" and any(map(_is_nobody, child.children))):
            return True
    return (
        trigger.dep_ == "conj"
        and trigger.pos_ == "VERB"
        and _shares_auxiliary(trigger)
        and is_negated(trigger.head)
    )


def _is_nobody(token: Token) -> bool:
    """ "Nobody attacked", "apologised to nobody"."""
    return token.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"} and token.lower_ in {
        "nobody",
        "none",
        "neither",
    }


def is_future(trigger: Token) -> bool:
    """Whether the clause is told with will, shall or would."""
    return any(
        c.dep_ == "aux" and c.lower_ in {"will", "shall", "would", "'ll", "wo", "'d"}
        for c in _clause_words(trigger)
    )


def _clause_words(trigger: Token) -> list[Token]:
    words = list(trigger.children)
    if trigger.dep_ == "conj" and trigger.pos_ == "VERB" and _shares_auxiliary(trigger):
        words += [c for c in trigger.head.children if c.dep_ in {"aux", "auxpass"}]
    return words


def _shares_auxiliary(verb: Token) -> bool:
    """ "will meet him and sign": the second verb is bare and has no subject of its own."""
    own = any(c.dep_ in {"aux", "nsubj", "nsubjpass", "auxpass"} for c in verb.children)
    return not own and verb.tag_ == verb.head.tag_


def _from_above(token: Token, above: Token) -> Status:
    """What the governing word says of the clause or noun under it."""
    words = read_status_words()
    if token.dep_ == "pcomp" and (by := words["prepositions"].get(token.head.lower_)):
        return by
    if token.dep_ == "conj":
        return own_status(above) if _shares_auxiliary(token) or token.pos_ == "NOUN" else "actual"
    if token.dep_ == "relcl" or token.dep_ in {"nsubj", "appos"}:
        return "actual"
    if above.pos_ in {"VERB", "AUX"}:
        return _from_verb(token, above, words)
    if above.pos_ in {"NOUN", "PROPN"}:
        said = words["nouns"].get(above.lemma_.lower(), "planned" if _is_infinitive(token) else "actual")
        negated = any(c.dep_ == "det" and c.lower_ in words["determiners"] for c in above.children)
        return "denied" if negated and said != "denied" else said
    if above.pos_ in {"ADJ", "ADV"}:
        unknown: Status = "possible" if _is_infinitive(token) else "actual"
        return words["predicates"].get(above.lower_) or words["adjectives"].get(above.lower_, unknown)
    return "actual"


def _from_verb(token: Token, verb: Token, words: Mapping[str, Mapping[str, Status]]) -> Status:
    lemma = verb.lemma_.lower()
    if lemma == "be" and (said := _from_adjective(verb, words)):
        return said
    if token.dep_ == "nsubjpass" or (token.dep_ == "dobj" and (token.pos_ == "NOUN" or token.tag_ == "VBG")):
        said = words["verbs"].get(lemma, "actual") if lemma not in {"use", "be", "have"} else "actual"
        return more_doubtful(said, own_status(verb) if said != "denied" else "denied")
    if token.dep_ == "advcl" and not _is_infinitive(token):
        return "actual"
    if token.dep_ == "ccomp" and token.i < verb.i and words["verbs"].get(lemma) == "denied":
        return "actual"  # "A praises the plan, B denies …": two clauses side by side
    if token.dep_ in {"xcomp", "ccomp", "pcomp", "advcl", "oprd", "pobj"}:
        if (
            token.dep_ == "ccomp"
            and not _is_infinitive(token)
            and lemma in {"announce", "be", "use", "help", "tell", "claim", "warn"}
        ):
            return "actual"
        open_end = _is_infinitive(token) or (token.tag_ == "VBG" and token.dep_ in {"xcomp", "pcomp"})
        unknown: Status = "possible" if open_end else "actual"
        if token.dep_ == "advcl" and open_end:
            unknown = "planned"
        said = (
            words["verbs"].get(lemma, unknown)
            if token.dep_ != "pobj"
            else words["verbs"].get(lemma, "actual")
        )
        if token.dep_ == "pcomp" and said in {"planned"}:
            said = "possible"
        if said == "actual" and token.dep_ == "xcomp":
            return own_status(verb)
        return "denied" if said != "denied" and token.dep_ == "xcomp" and is_negated(verb) else said
    return "actual"


def _from_adjective(verb: Token, words: Mapping[str, Mapping[str, Status]]) -> Status | None:
    """ "It is unlikely that": what the adjective says."""
    adjectives = (c.lower_ for c in verb.children if c.dep_ in {"acomp", "attr"} and c.pos_ == "ADJ")
    return next((words["adjectives"][a] for a in adjectives if a in words["adjectives"]), None)


def _is_infinitive(token: Token) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "TO" for c in token.children)


def _is_command_or_question(trigger: Token) -> bool:
    if trigger.pos_ not in {"VERB", "AUX"}:
        return False
    bare = trigger.dep_ == "ROOT" and trigger.tag_ == "VB"
    alone = not any(c.dep_ in {"aux", "nsubj"} for c in trigger.children)
    return (bare and alone) or (
        trigger.dep_ in {"ROOT", "conj"} and trigger.sent.text.rstrip("\"' ”’").endswith("?")
    )


def _is_conditional(verb: Token) -> bool:
    """Whether the clause stands under "if", "as long as", "provided that", "on condition that"."""
    openers = read_status_words()["openers"]
    if verb.dep_ not in {"advcl", "pcomp", "ccomp", "acl"}:
        return False
    if verb.head.tag_ in {"VBN", "VBG"} and openers.get(verb.head.lower_) == "possible":
        return True
    marks = [c for c in verb.children if c.dep_ == "mark" or c.tag_ == "WRB"]
    return any(openers.get(_words_up_to(mark, n)) == "possible" for mark in marks for n in (1, 2, 3))


def _words_up_to(last: Token, count: int) -> str:
    """That many words, the last of them this one."""
    return " ".join(t.lower_ for t in last.doc[max(0, last.i - count + 1) : last.i + 1])


def _is_inverted_condition(trigger: Token) -> bool:
    """ "Had the army attacked, …"."""
    if trigger.dep_ not in {"advcl", "ccomp"} or any(c.dep_ == "mark" for c in trigger.children):
        return False
    subject = next((c.i for c in trigger.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    return subject is not None and any(
        c.dep_ in {"aux", "auxpass"} and c.i < subject for c in trigger.children
    )
