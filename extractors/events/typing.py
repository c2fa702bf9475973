"""The codebook's rules of time: what is promised, announced or refused is another type of event than what is done."""

from __future__ import annotations

from spacy.tokens import Token

from policygraph.extractors.events.actors import can_act
from policygraph.extractors.events.deeds import UNFRIENDLY
from policygraph.extractors.events.frames import Frame
from policygraph.extractors.events.match import Match
from policygraph.extractors.events.modality import carried_status, status_of
from policygraph.extractors.events.own_status import asks, has_condition, is_future, is_negated, own_status
from policygraph.extractors.events.status_words import lemma_of, more_doubtful, read_status_words
from policygraph.extractors.records import EventType, Status

__all__ = ["refused_deed", "type_and_status"]

_PROMISED: dict[EventType, EventType] = {
    "CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "CONCEDE": "AGREE",
    "RETREAT": "CONCEDE",
    "SANCTION": "THREATEN", "COERCE": "THREATEN", "ASSAULT": "THREATEN", "PROTEST": "THREATEN",
}  # fmt: skip
# Promised releases, returns and truces are filed under AGREE by the gold records; withdrawals and resignations are not.
_GESTURES = {"release", "return", "access", "ceasefire", "disarm"}
# A nominal of saying presupposes that it was said: who dismisses an accusation does not say that there was none.
_SPEECH = {"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"}
# Who decides has done more than to promise.
_DECIDED = {"decide", "vote", "resolve"}
_CARRIED = {"CONSULT", "AID", "ASSAULT", "COERCE", "COOPERATE", "MOBILIZE", "PROTEST", "RETREAT", "SANCTION"}
_HARM = {"SANCTION", "COERCE", "ASSAULT", "PROTEST", "MOBILIZE"}
_REFUSED = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"}


def type_and_status(match: Match) -> tuple[EventType, Status]:
    """The PLOVER type and the status of a match."""
    frame = match.frame
    head = match.head
    speech = match.parts.verb is None and frame.type in _SPEECH
    if speech:
        status = own_status(head)
    else:
        status = status_of(head, 2) if match.parts.verb is None and _is_known(head) else status_of(head)
    if (
        frame.type in _CARRIED
        and match.parts.noun is not None
        and match.parts.verb is not None
        and not frame.status
        and not frame.particle
    ):
        status = more_doubtful(status, carried_status(match.parts.verb))
    if match.act is not None:
        return frame.type, more_doubtful(status, "planned")
    if frame.status and status == "actual":
        status = frame.status
    if match.about in _HARM and frame.type == "AGREE" and "agree" not in frame.verb:
        return "THREATEN", status
    if frame.type == "REJECT" and match.about in UNFRIENDLY and frame.complement and status == "actual":
        return match.about, "denied"
    if frame.type == "AGREE" and _is_refused(match.parts.complement):
        return "REJECT", status
    if is_future(head) and status != "denied" and any(_opens_with_unless(c) for c in head.children):
        return "THREATEN", "planned"
    if status == "denied" and _is_refusal(match):
        return "REJECT", "actual"
    if status == "planned" and frame.type in _PROMISED and _is_promise(match):
        return _promised(frame), status
    if status == "possible" and frame.type in _PROMISED and _is_conditional_promise(head):
        return _promised(frame), status
    return frame.type, status


def _is_known(noun: Token) -> bool:
    """ "the killings of …", "Kenya's attack": told as known, whatever the clause far above says."""
    return any(c.dep_ == "poss" or c.lower_ == "the" for c in noun.children)


def _opens_with_unless(clause: Token) -> bool:
    return clause.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "unless" for c in clause.children)


def _is_refused(complement: Token | None) -> bool:
    """ "vowed never to return": an infinitive that is negated; "agreed that it would not" is an agreement."""
    return complement is not None and complement.dep_ == "xcomp" and is_negated(complement)


def refused_deed(match: Match, status: Status) -> EventType | None:
    """ "Will not meet Kenya" refuses, and no meeting will take place: the type of that, if it is told who with whom."""
    if status != "actual" or match.act is not None or not is_negated(match.head) or not _is_refusal(match):
        return None
    told = all(any(can_act(actor) for actor in side) for side in (match.source, match.target))
    return match.frame.type if told else None


def _is_refusal(match: Match) -> bool:
    """ "will not lift the ban": a refusal, told as one; "did not meet" only denies."""
    if match.frame.type not in _REFUSED:
        return False
    return is_negated(match.head) and (is_future(match.head) or match.frame.type == "CONCEDE")


def _is_promise(match: Match) -> bool:
    if is_future(match.head):
        return True
    return match.head.dep_ == "xcomp" and match.head.head.lemma_ not in _DECIDED


def _is_conditional_promise(head: Token) -> bool:
    """ "Will leave if it is paid", "warned it would attack": promised or threatened, though not for certain."""
    if not is_future(head) or any(c.dep_ == "aux" and c.lower_ == "have" for c in head.children):
        return False
    will = any(c.dep_ == "aux" and c.lower_ not in {"would", "'d"} for c in head.children)
    if head.dep_ != "ccomp":
        return will and has_condition(head)
    return lemma_of(head.head) in read_status_words()["reports"] and not asks(head)


def _promised(frame: Frame) -> EventType:
    if frame.type == "RETREAT" and frame.mode in _GESTURES:
        return "AGREE"
    return _PROMISED[frame.type]
