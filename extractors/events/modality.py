"""Whether something happened: actual, planned, possible or denied, from the words that govern it.

Reported speech changes nothing here: that someone says it is the claim's affair. A false "actual" is the worst answer,
so every governing word is asked, and the most doubtful answer wins.
"""

from __future__ import annotations

from spacy.tokens import Token

from policygraph.extractors.events.clauses import governor
from policygraph.extractors.events.governors import is_presupposed, said_above
from policygraph.extractors.events.own_status import is_conditional, own_status
from policygraph.extractors.events.status_words import lemma_of, more_doubtful, read_status_words
from policygraph.extractors.records import Status

__all__ = ["carried_status", "status_of"]

_LONGEST = 10


def status_of(trigger: Token, longest: int = _LONGEST) -> Status:
    """The status of what this verb or event noun tells, by the words around and at most so many above it."""
    status = own_status(trigger)
    token = trigger
    saying = False
    reports = read_status_words()["reports"]
    for _ in range(longest):
        above = governor(token)
        if above is None or is_presupposed(token, above):
            break
        said = said_above(token, above, first=token is trigger)
        if is_conditional(above):
            said = more_doubtful(said, "possible")
        if saying and said != "actual":
            said = "possible"  # "refused to say that the army attacked": in doubt is the saying
        status = more_doubtful(status, said)
        if status == "denied" or token.dep_ in {"relcl", "advcl", "ROOT"}:
            break
        saying = saying or (token.dep_ == "ccomp" and above.pos_ == "VERB" and lemma_of(above) in reports)
        token = above
    return status


def carried_status(verb: Token) -> Status:
    """What a verb says of the event noun that it carries: "ordered an attack", "called off a strike"."""
    words = read_status_words()
    lemma = lemma_of(verb)
    for child in verb.children:
        if child.dep_ in {"prt", "advmod"} and (said := words["phrases"].get(f"{lemma} {child.lower_}")):
            return said
    said = words["verbs"].get(lemma, "actual")
    return said if said in {"planned", "possible"} else "actual"
