"""The date of an event: the expression of time in its clause that tells when, read against the date of publication."""

from __future__ import annotations

from datetime import date

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from policygraph.extractors.events.clauses import governor
from policygraph.extractors.events.dates import read_date
from policygraph.extractors.events.frames import word_classes
from policygraph.extractors.records import EventDate
from policygraph.extractors.texts import entities_in

__all__ = ["date_of"]

_TIMES = {"DATE", "TIME"}  # "on Monday", "late Monday night"
_WHEN = {"on", "in", "during", "at", "around", "throughout", "within", "over", "for", "of", "between", "from"}
_OTHER_CLAUSES = {"relcl", "advcl", "ccomp", "conj", "acl", "parataxis"}
_OTHER_TIMES = {"after", "before", "since", "until"}  # "left on Monday after accusing Kenya": accused before
_BEFORE_NOUN = {"poss", "nmod", "compound", "amod", "nummod"}


def date_of(trigger: Token, published: date | None, past: bool) -> EventDate | None:
    """The date of the clause: the expression that hangs on the trigger, else the nearest inside its clause.

    `past` says whether the clause tells of something over: a bare weekday or month is then the last one.
    """
    for span in _date_spans(trigger):
        if found := read_date(span.text, published, past):
            return found
    return None


def _date_spans(trigger: Token) -> list[SpacySpan]:
    """Expressions of time in the trigger's clause, those that hang on the trigger itself first, then by distance."""
    inside = {t.i for t in _clause(trigger)}
    spans = [
        e
        for e in entities_in(trigger.sent)
        if e.label_ in _TIMES and e.root.i in inside and _tells_when(e.root, trigger)
    ]
    return sorted(spans, key=lambda e: (not _hangs_on(e.root, trigger), abs(e.root.i - trigger.i)))


def _tells_when(root: Token, trigger: Token) -> bool:
    """Whether the date dates the clause: "on Monday", "last week"; "Monday's raid" dates the raid; not "since 2008"."""
    if root.dep_ == "pobj":
        return root.head.lower_ in _WHEN
    if root.dep_ in _BEFORE_NOUN:
        return root.head.i == trigger.i and trigger.pos_ == "NOUN"
    return root.dep_ in {"npadvmod", "advmod", "tmod", "dep", "nsubj", "dobj"} and root.pos_ in {
        "NOUN",
        "PROPN",
        "NUM",
        "ADV",
    }


def _clause(trigger: Token) -> list[Token]:
    """The words of the trigger's clause without those of relative and subordinate clauses below it."""
    found: list[Token] = []
    stack = [trigger]
    while stack:
        token = stack.pop()
        found.append(token)
        stack += [c for c in token.children if c.dep_ not in _OTHER_CLAUSES]
    above = _at_the_same_time(trigger, dated=any(t.ent_type_ in _TIMES for t in found))
    if above is not None:
        known = {t.i for t in found}
        found += [t for t in _clause(above) if t.i not in known]
    return found


def _at_the_same_time(trigger: Token, dated: bool) -> Token | None:
    """The word above whose clause tells when this one happened too: "spoke on Monday, accusing Kenya"."""
    if trigger.dep_ == "xcomp" or (trigger.dep_ == "pcomp" and trigger.head.lower_ not in _OTHER_TIMES):
        return trigger.head
    if dated:
        return None
    if trigger.dep_ == "conj":
        return trigger.head
    bare = trigger.tag_ == "VBG" and not any(c.dep_ in {"mark", "nsubj", "aux"} for c in trigger.children)
    if bare and trigger.dep_ == "advcl":
        return trigger.head
    if bare and trigger.dep_ == "acl" and trigger.head.lemma_.lower() in word_classes()["messages"]:
        above = governor(trigger.head)
        return above if above is not None and above.pos_ == "VERB" else None
    return None


def _hangs_on(root: Token, trigger: Token) -> bool:
    return root.head.i == trigger.i or (root.head.pos_ == "ADP" and root.head.head.i == trigger.i)
