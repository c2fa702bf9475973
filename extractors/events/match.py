"""Whether a frame fits a verb or noun: its words, particle, preposition, complement, and actors of the right kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from policygraph.extractors.events.actors import (
    can_act,
    is_kind,
    is_pair,
    is_policy,
    is_private,
    named_states,
    owners,
    people_of,
    phrase,
)
from policygraph.extractors.events.clauses import is_passive, objects, prep_objects, subjects
from policygraph.extractors.events.frames import ANY, INFINITIVE, Frame, word_classes
from policygraph.extractors.events.slots import Parts, fill
from policygraph.extractors.records import EventType

__all__ = ["Match", "match_noun", "match_verb", "meets_needs"]

_REFLEXIVE = {
    "himself",
    "herself",
    "itself",
    "themselves",
    "myself",
    "ourselves",
    "yourself",
    "other",
    "another",
}
_PUBLIC_BY_NATURE = {"PROTEST", "ASSAULT", "COERCE"}
_MAIN_VERB_MODALS = {"have", "need"}
_GENERIC = {"a", "an", "any", "every", "each", "no"}
_NAMES_OF_THINGS = {"ORG", "LAW", "EVENT", "WORK_OF_ART", "PRODUCT"}


@dataclass(frozen=True, slots=True)
class Match:
    """A frame that fits, with the words it fits and the heads of its actors."""

    frame: Frame
    parts: Parts
    source: tuple[Token, ...]
    target: tuple[Token, ...]
    about: EventType | None = None  # the type of the event that the complement tells
    act: Match | None = None  # the promise, threat or refusal of which this is the deed

    @property
    def head(self) -> Token:
        """The word that the event hangs on."""
        return self.parts.head

    @property
    def words(self) -> tuple[Token, ...]:
        """The trigger: verb with particle, and event noun."""
        verb, noun = self.parts.verb, self.parts.noun
        words = [t for t in (verb, noun) if t is not None]
        if verb is not None:
            words += [c for c in verb.children if c.dep_ == "prt"]
        return tuple(sorted(set(words), key=lambda t: t.i))


def match_verb(verb: Token, frame: Frame) -> Match | None:
    """The frame read at this verb, or None."""
    if not (_has_particle(verb, frame) and _has_predicate(verb, frame)) or _has_wrong_object(verb, frame):
        return None
    if _is_imperative(verb):
        return None
    noun = _predicate_noun(verb, frame)
    if noun is None and (frame.object or frame.subject or frame.prep_object):
        return None
    complement = _complement(verb, frame)
    if (complement is None and frame.complement) or (frame.transitive and not _has_object(verb)):
        return None
    if frame.prep and not frame.prep_object and not _has_preposition(verb, frame.prep, complement):
        return None
    if not _has_words(verb, frame) or _is_other_phrasal(verb, frame):
        return None
    return _filled(frame, Parts(verb, noun, complement))


def match_noun(noun: Token, frame: Frame) -> Match | None:
    """The frame read at this event noun: with a light verb, or alone between two who are named."""
    if noun.pos_ == "PROPN" or noun.ent_type_ in _NAMES_OF_THINGS or not _has_words(noun, frame):
        return None
    verb = _carrier(noun, frame)
    match = _filled(frame, Parts(verb, noun, None))
    if match is None or verb is not None:
        return match
    return match if match.source and match.target and can_act(match.source[0]) else None


def meets_needs(frame: Frame, source: Sequence[Token], target: Sequence[Token]) -> bool:
    """Whether one of the things that the frame needs of its actors is there."""
    if "actor" in frame.needs and any(can_act(t) for t in target):
        return True
    if "pair" in frame.needs and (target or is_pair(source)):
        return True
    return "state" in frame.needs and any(is_kind(t, ("state",)) for t in [*source, *target])


def _has_particle(verb: Token, frame: Frame) -> bool:
    if not frame.particle:
        return True
    return any(c.dep_ in {"prt", "advmod", "prep"} and c.lower_ == frame.particle for c in verb.children)


def _has_predicate(verb: Token, frame: Frame) -> bool:
    if not frame.predicate:
        return True
    return any(
        c.dep_ in {"acomp", "attr", "oprd"} and c.lemma_.lower() in frame.predicate for c in verb.children
    )


def _has_wrong_object(verb: Token, frame: Frame) -> bool:
    if not frame.not_object:
        return False
    return any(ANY in frame.not_object or o.lemma_.lower() in frame.not_object for o in objects(verb))


def _has_preposition(verb: Token, preposition: str, complement: Token | None) -> bool:
    if complement is not None and complement.dep_ == "pcomp":
        return complement.head.lower_ == preposition
    found = (t for a in (verb, *objects(verb)) for t in prep_objects(a, preposition))
    return any(t.ent_type_ not in {"DATE", "TIME"} for t in found)


def _has_words(head: Token, frame: Frame) -> bool:
    """Whether the words that the frame asks for stand below the head, and those that it excludes do not."""
    if not frame.with_ and not frame.without:
        return True
    said = {w for t in head.subtree for w in (t.lemma_.lower(), t.lower_)}
    return frame.without.isdisjoint(said) and (not frame.with_ or not frame.with_.isdisjoint(said))


def _is_other_phrasal(verb: Token, frame: Frame) -> bool:
    """ "end up", "give up": the particle makes another verb of it, unless the frame or the list says otherwise."""
    if any(c.lower_ == "to" for p in verb.children if p.lower_ == "up" for c in p.children):
        return False  # "up to 16"
    lemma = verb.lemma_.lower()
    after = {c.lower_ for c in verb.children if c.dep_ in {"prt", "advmod", "prep"} and c.i > verb.i} - {
        frame.particle
    }
    if any(f"{lemma} {word}" in word_classes()["phrasals"] for word in after):
        return True
    particles = {c.lower_ for c in verb.children if c.dep_ == "prt"}
    return "up" in particles and frame.particle != "up" and lemma not in word_classes()["up_verbs"]


def _predicate_noun(verb: Token, frame: Frame) -> Token | None:
    if frame.object:
        return _first(objects(verb), frame.object)
    if frame.subject:
        return _first((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), frame.subject)
    if frame.prep_object:
        return _first(prep_objects(verb, frame.prep), frame.prep_object)
    return None


def _first(tokens: Iterable[Token], lemmas: frozenset[str]) -> Token | None:
    """The first of the tokens with a wanted lemma, by itself, by its of-phrase ("tons of grain") or by its compound."""
    measures = word_classes()["quantities"] | word_classes()["measures"]
    for token in tokens:
        lemma = token.lemma_.lower()
        if lemma in lemmas or (ANY in lemmas and not can_act(token)):
            return token
        for part in prep_objects(token, "of") if lemma in measures else []:
            if part.lemma_.lower() in lemmas:
                return part
        if not can_act(token) and any(
            c.dep_ == "compound" and c.lemma_.lower() in lemmas for c in token.children
        ):
            return token
    return None


def _complement(verb: Token, frame: Frame) -> Token | None:
    own = list(verb.children)
    own += [g for c in own if c.dep_ in {"acomp", "attr"} for g in c.children]
    if frame.prep:
        own += [g for c in own if c.dep_ == "prep" and c.lower_ == frame.prep for g in c.children]
    own += _strayed(verb)
    for child in own:
        if not _is_complement(child, verb) or (frame.complement and not _fits(child, frame.complement)):
            continue
        if frame.modal and (is_passive(child) or not _has_modal(child, frame.modal) or _asks_nothing(child)):
            continue
        return child
    return None


def _strayed(verb: Token) -> list[Token]:
    """ "plans involve the cabinet ordering the army to prepare": the infinitive is hung on the verb above."""
    noun = verb.head
    if verb.dep_ != "acl" or verb.tag_ != "VBG" or noun.head.pos_ != "VERB" or not objects(verb):
        return []
    return [c for c in noun.head.children if c.dep_ in {"xcomp", "advcl"} and c.i > verb.i]


def _is_complement(child: Token, verb: Token) -> bool:
    """A clause that is what the verb is about; "directed the army to prepare" is often parsed as a purpose."""
    if child.dep_ == "ccomp":
        return True
    if child.pos_ not in {"VERB", "AUX"}:
        return False
    if child.dep_ in {"xcomp", "pcomp", "oprd"}:
        return True
    to = any(c.tag_ == "TO" for c in child.children)
    return child.dep_ == "advcl" and to and child.i > verb.i and bool(objects(verb))


def _fits(complement: Token, wanted: frozenset[str]) -> bool:
    if ANY in wanted or complement.lemma_ in wanted:
        return True
    return INFINITIVE in wanted and any(c.dep_ == "aux" and c.tag_ == "TO" for c in complement.children)


def _has_modal(verb: Token, modals: frozenset[str]) -> bool:
    if verb.lemma_ in modals & _MAIN_VERB_MODALS:
        return any(c.dep_ == "xcomp" for c in verb.children)
    return any(c.dep_ == "aux" and c.lower_ in modals - _MAIN_VERB_MODALS for c in verb.children)


def _asks_nothing(verb: Token) -> bool:
    """ "will not have to pay", "had to leave", "a president must be ready": no demand on anyone."""
    if verb.lemma_ in _MAIN_VERB_MODALS:
        return verb.tag_ == "VBD" or any(c.dep_ in {"neg", "aux"} for c in verb.children)
    subjects_of = [c for c in verb.children if c.dep_ == "nsubj"]
    return any(c.lower_ in _GENERIC for s in subjects_of for c in s.children if c.dep_ == "det")


def _carrier(noun: Token, frame: Frame) -> Token | None:
    """The light verb that has the event noun as its object ("launched an attack", "launched a series of attacks")."""
    head = noun
    while head.dep_ == "conj" and head.head.pos_ == "NOUN":
        head = head.head
    while head.dep_ == "pobj" and head.head.lower_ == "of" and _is_plain(head.head.head):
        head = head.head.head
    verb = head.head
    if verb.pos_ not in {"VERB", "AUX"} or verb.lemma_ not in frame.light:
        return None
    return verb if head.dep_ in {"dobj", "nsubjpass", "acl"} else None


def _is_plain(token: Token) -> bool:
    return token.pos_ in {"NOUN", "NUM"} and not can_act(token)


def _filled(frame: Frame, parts: Parts) -> Match | None:
    """The match with its actors, if they are there and of the right kind."""
    source = _source(frame, parts)
    target = fill(frame.target, parts, taken=source)
    if frame.mutual and not any(can_act(t) or owners(t) for t in target) and is_pair(source):
        target = source
    if frame.mutual and not source and is_pair(target):
        source = target  # "talks between Kenya and Uganda were held"
    if frame.source_is and not (source and is_kind(source[0], frame.source_is)):
        return None
    if frame.target_is and not (target and is_kind(target[0], frame.target_is) and target[0].lower_ != "it"):
        return None
    if not any(can_act(t) or owners(t, deep=False) for t in [*source, *target]) or any(
        t.lower_ == "you" for t in [*source, *target]
    ):
        return None
    source, target = (
        people_of(filter(_is_nominal, source), deep=False),
        people_of(filter(_is_nominal, target)),
    )
    if any(t.lower_ in _REFLEXIVE for t in target):
        return None
    if target != source:
        target = [t for t in target if not _is_same(t, source) and _can_be_target(t)]
    if frame.needs and "event" not in frame.needs and not meets_needs(frame, source, target):
        return None
    if _is_private_affair(frame, [*source, *target]):
        return None
    return Match(frame, parts, tuple(source), tuple(target))


def _is_same(target: Token, source: Sequence[Token]) -> bool:
    """One name twice, or the source's own state as the owner of the thing ("close Iceland's ports")."""
    if _name(target) in {_name(s) for s in source}:
        return True
    if target.dep_ not in {"poss", "amod", "compound", "nmod"}:
        return False
    states = named_states(target)
    return bool(states) and any(states <= named_states(s) for s in source)


def _can_be_target(token: Token) -> bool:
    """Who can act, a policy by name, or a place or force that can be struck."""
    return can_act(token) or is_policy(token) or is_kind(token, ("place", "armed", "goods"))


def _is_nominal(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"} and token.tag_ not in {
        "WDT",
        "WP",
        "DT",
    }


def _has_object(verb: Token) -> bool:
    return verb.dep_ == "relcl" or bool(objects(verb))


def _is_imperative(verb: Token | None) -> bool:
    """ "Let us debate": nobody did it."""
    return verb is not None and verb.tag_ == "VB" and verb.dep_ == "ROOT" and not any(
        c.dep_ in {"aux", "nsubj", "nsubjpass"} for c in verb.children
    )  # fmt: skip


def _is_private_affair(frame: Frame, people: Sequence[Token]) -> bool:
    """Among people in private life, or of someone with his family."""
    acting = [t for t in people if can_act(t)]
    last = acting[-1] if len(acting) > 1 else None
    if last is not None and is_private(last) and any(c.tag_ == "PRP$" for c in last.children):
        return True
    return frame.type not in _PUBLIC_BY_NATURE and bool(acting) and all(map(is_private, acting))


def _name(token: Token) -> str:
    """The words of a proper name, or the token's own place in the text."""
    first, last = phrase(token)
    return token.doc[first : last + 1].text if token.pos_ == "PROPN" else str(token.i)


def _source(frame: Frame, parts: Parts) -> list[Token]:
    """Who did it: for an event noun, the subject of its light verb, else whoever the noun itself names."""
    if parts.verb is not None and frame.noun and (found := subjects(parts.verb)):
        return found
    if parts.verb is not None and frame.noun:
        return fill(frame.source, Parts(None, parts.noun, None))
    return fill(frame.source, parts)
