"""Triggers: the words of a sentence that a frame reads as an event, one event for each, without restatements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from policygraph.extractors.events.actors import can_act
from policygraph.extractors.events.deeds import act_of
from policygraph.extractors.events.frames import Lexicon, lemma_fixes, word_classes
from policygraph.extractors.events.match import Match, match_noun, match_verb, meets_needs

__all__ = ["find_triggers"]

_NOMINAL = {"dobj", "pobj", "nsubj", "nsubjpass"}


def find_triggers(sentence: SpacySpan, lexicon: Lexicon) -> list[Match]:
    """All events that frames read in the sentence, without those that only restate part of another."""
    found = [match for token in sentence if (match := _match(token, lexicon)) is not None]
    found = [m for m in found if not m.frame.needs or _has_need(m, found)]
    found = [kept for m in found if (kept := _kept(m, found)) is not None]
    best: dict[int, Match] = {}
    for match in found:
        other = best.get(match.head.i)
        if other is None or _weight(match) > _weight(other):
            best[match.head.i] = match
    return list(best.values())


def _match(token: Token, lexicon: Lexicon) -> Match | None:
    verbal = token.pos_ in {"VERB", "AUX"} or _is_mistaken_root(token)
    if not verbal and token.pos_ not in {"NOUN", "PROPN"}:
        return None
    if _is_mistaken_verb(token):
        return None
    lemma = token.lemma_.lower()
    lemma = lemma_fixes().get(lemma, lemma)
    frames = (lexicon.by_verb if verbal else lexicon.by_noun).get(lemma)
    if not frames:
        return None
    if token.lower_ in word_classes()["no_verbs"] and not any(c.dep_ == "aux" for c in token.children):
        return None
    match = match_verb if verbal else match_noun
    return next((m for frame in frames if (m := match(token, frame))), None)


def _is_mistaken_root(token: Token) -> bool:
    """A root with a subject is a verb, whatever the tagger says ("The army overthrew the president")."""
    return token.dep_ == "ROOT" and any(c.dep_ == "nsubj" for c in token.children)


def _is_mistaken_verb(token: Token) -> bool:
    """A participle that is a noun ("evacuated the wounded"), or a noun tagged as a verb ("ending its gas dispute")."""
    if token.tag_ == "VBN":
        return token.dep_ in _NOMINAL and any(c.dep_ == "det" for c in token.children)
    opened = any(c.dep_ in {"aux", "mark", "advmod", "nsubj", "nsubjpass", "expl"} for c in token.children)
    return token.tag_ == "VB" and token.dep_ == "advcl" and not opened


def _has_need(match: Match, found: Iterable[Match]) -> bool:
    if meets_needs(match.frame, match.source, match.target):
        return True
    inside = match.parts.complement
    if inside is None or "event" not in match.frame.needs:
        return False
    return any(m.head.i == inside.i or inside.is_ancestor(m.head) for m in found if m is not match)


def _kept(match: Match, found: Iterable[Match]) -> Match | None:
    """The match, told what it is about; None where it only restates part of another that does not promise it."""
    act = act_of(match, found)
    if _is_part(match, [other for other in found if other is not act]):
        return None
    return replace(_with_content(match, found), act=act)


def _with_content(match: Match, found: Iterable[Match]) -> Match:
    """The match, told what kind of event it is about ("is prepared to impose martial law")."""
    inside = match.parts.complement
    about = [m for m in found if inside is not None and m.head.i == inside.i and m is not match]
    if not about:
        return match
    return replace(match, about=about[0].frame.type, target=_target_of_content(match, about[0]))


def _target_of_content(match: Match, inner: Match) -> tuple[Token, ...]:
    """ "threatened to close Kenya's ports to Norwegian boats": whom the act would hit, as its own frame reads it."""
    if not match.frame.target or not match.frame.target[0].startswith("complement.object"):
        return match.target
    if match.target == match.source:
        return match.target
    if match.frame.mutual and inner.frame.mutual and inner.target == inner.source:
        return match.source  # "agreed to hold talks in Bergen": with each other, not with Bergen
    sources = {t.i for t in match.source}
    target = tuple(t for t in inner.target if can_act(t) and t.lower_ != "it" and t.i not in sources)
    return target or match.target


def _is_part(match: Match, found: Iterable[Match]) -> bool:
    """Whether another event has this one as its noun, as its content ("agreed to withdraw") or as its purpose."""
    for other in found:
        if other is match:
            continue
        noun = other.parts.noun
        if (
            match.parts.verb is None
            and other.parts.verb is not None
            and noun is not None
            and noun.i == match.head.i
        ):
            return True
        if _is_told_by(match, other) or _is_content(match.head, other) or _is_purpose(match.head, other):
            return True
    return False


def _is_told_by(match: Match, other: Match) -> bool:
    """ "issued a declaration demanding access": the message is what its own clause says."""
    noun, clause = match.parts.noun, other.head
    message = noun is not None and noun.lemma_.lower() in word_classes()["messages"]
    return (
        message
        and clause.dep_ == "acl"
        and clause.tag_ == "VBG"
        and clause.head.i == (noun.i if noun else -1)
    )


def _is_content(head: Token, other: Match) -> bool:
    complement = other.parts.complement
    if complement is None:
        return False
    while head.i != complement.i:
        if head.dep_ in {"relcl", "ROOT"}:
            return False
        head = head.head
    return True


def _is_purpose(head: Token, other: Match) -> bool:
    """ "began a hunger strike to protest": what for, not another event."""
    if head.dep_ not in {"advcl", "acl", "xcomp"} or not any(c.tag_ == "TO" for c in head.children):
        return False
    verb = other.parts.verb
    return head.head.i in {t.i for t in other.words} or (verb is not None and head.head.head.i == verb.i)


def _weight(match: Match) -> tuple[int, int]:
    return match.frame.specificity, len(match.words)
