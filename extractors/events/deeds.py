"""The deed that is promised, threatened or refused: an event of its own beside the promise, threat or refusal."""

from __future__ import annotations

from collections.abc import Iterable

from policygraph.extractors.events.actors import can_act
from policygraph.extractors.events.match import Match
from policygraph.extractors.events.own_status import is_negated
from policygraph.extractors.events.status_words import lemma_of, read_status_words

__all__ = ["UNFRIENDLY", "act_of"]

# Who declines to do these has rejected nobody: the refusal itself is read as the deed that was not done.
UNFRIENDLY = {"SANCTION", "COERCE", "ASSAULT", "PROTEST", "MOBILIZE", "ACCUSE", "THREATEN", "REJECT"}


def act_of(match: Match, found: Iterable[Match]) -> Match | None:
    """The event that promises, threatens or refuses this one, where the text says who would do it to whom."""
    act = next((other for other in found if other is not match and _is_of(match, other)), None)
    if act is None or is_negated(act.head) or (act.frame.type == "REJECT" and match.frame.type in UNFRIENDLY):
        return None
    told = all(any(can_act(actor) for actor in side) for side in (match.source, match.target))
    return act if told else None


def _is_of(match: Match, other: Match) -> bool:
    verb, complement = other.parts.verb, other.parts.complement
    if verb is None or complement is None or complement.i != match.head.i:
        return False
    return lemma_of(verb) in read_status_words()["deeds"]
