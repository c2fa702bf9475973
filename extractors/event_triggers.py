"""Triggers: the words in a sentence that a frame reads as an event, with whoever fills its slots."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from .event_actors import can_act, is_kind, owners, people_of
from .event_clauses import agents, conjuncts, governor, is_passive, objects, prep_objects, subjects
from .event_frames import ANY, INFINITIVE, Frame, Lexicon, lemma_fixes, word_classes

__all__ = ["Match", "find_triggers"]

_CLAUSES = {"xcomp", "ccomp", "pcomp", "advcl", "acl"}
_MODALS = {
    "must",
    "should",
    "need",
    "have",
    "ought",
    "will",
    "would",
    "shall",
    "may",
    "might",
    "can",
    "could",
}


@dataclass(frozen=True, slots=True)
class Match:
    """A frame that fits. `verb` is None for an event noun without carrier; `noun` is the event noun, if there is one."""

    frame: Frame
    verb: Token | None
    noun: Token | None
    complement: Token | None
    words: tuple[Token, ...]
    source: tuple[Token, ...]
    target: tuple[Token, ...]

    @property
    def head(self) -> Token:
        """The word that the event hangs on."""
        head = self.verb if self.verb is not None else self.noun
        assert head is not None
        return head


def find_triggers(sentence: SpacySpan, lexicon: Lexicon) -> list[Match]:
    """All events that frames read in the sentence, without those that only restate part of another."""
    found: list[Match] = []
    fixes = lemma_fixes()
    for token in sentence:
        lemma = token.lemma_.lower()
        lemma = fixes.get(lemma, lemma)
        if token.pos_ in {"VERB", "AUX"} or (token.dep_ == "ROOT" and any(c.dep_ == "nsubj" for c in token.children)):
            candidates = lexicon.by_verb.get(lemma, ())
            match = next((m for f in candidates if (m := _verb_match(token, f))), None)
        elif token.pos_ in {"NOUN", "PROPN"}:
            candidates = lexicon.by_noun.get(lemma, ())
            match = next((m for f in candidates if (m := _noun_match(token, f))), None)
        else:
            continue
        if match:
            found.append(match)
    return _without_parts(found)


def _without_parts(found: list[Match]) -> list[Match]:
    """Drops events inside the complement of another ("agreed to withdraw") and nouns that another has as its own."""
    taken = {m.noun.i for m in found if m.verb is not None and m.noun is not None}
    kept: list[Match] = []
    found = [m for m in found if not m.frame.needs or _meets(m.frame, list(m.source), list(m.target)) or _holds_event(m, found)]
    for match in found:
        if match.verb is None and match.head.i in taken:
            continue
        if any(_is_content(match.head, m) or _is_purpose(match.head, m) for m in found if m is not match):
            continue
        kept.append(match)
    best: dict[int, Match] = {}
    for match in kept:
        other = best.get(match.head.i)
        if other is None or _weight(match) > _weight(other):
            best[match.head.i] = match
    return list(best.values())


def _holds_event(match: Match, found: list[Match]) -> bool:
    """Whether the complement tells an event of its own ("is ready to withdraw its troops")."""
    inside = match.complement
    if inside is None or "event" not in match.frame.needs:
        return False
    return any(m.head.i == inside.i or inside.is_ancestor(m.head) for m in found if m is not match)


def _weight(match: Match) -> tuple[int, int]:
    return match.frame.specificity, len(match.words)


def _is_content(head: Token, other: Match) -> bool:
    if other.complement is None:
        return False
    return head.i == other.complement.i or (
        other.complement.is_ancestor(head) and _same_content(head, other.complement)
    )


def _is_purpose(head: Token, other: Match) -> bool:
    """ "began a hunger strike to protest": what for, not another event."""
    if head.dep_ not in {"advcl", "acl", "xcomp"} or not any(
        c.dep_ == "aux" and c.tag_ == "TO" for c in head.children
    ):
        return False
    return head.head.i in {t.i for t in other.words} or (
        other.verb is not None and head.head.head.i == other.verb.i
    )


def _same_content(head: Token, complement: Token) -> bool:
    while head.i != complement.i:
        if head.dep_ in {"relcl"}:
            return False
        head = head.head
    return True


def _verb_match(verb: Token, frame: Frame) -> Match | None:
    if frame.particle and not any(
        c.dep_ in {"prt", "advmod", "prep"} and c.lower_ == frame.particle for c in verb.children
    ):
        return None
    noun = _predicate_noun(verb, frame)
    if noun is None and (frame.object or frame.subject or frame.prep_object):
        return None
    if frame.not_object and any(
        ANY in frame.not_object or o.lemma_.lower() in frame.not_object for o in objects(verb)
    ):
        return None
    complement = _complement(verb, frame)
    if complement is None and frame.complement:
        return None
    if (
        frame.prep
        and not frame.prep_object
        and not any(prep_objects(a, frame.prep) for a in (verb, *objects(verb)))
    ):
        return None
    if frame.predicate and not any(
        c.dep_ in {"acomp", "attr", "oprd"} and c.lemma_.lower() in frame.predicate for c in verb.children
    ):
        return None
    if not _has_words(verb, frame) or _is_other_phrasal(verb, frame):
        return None
    return _filled(frame, verb, noun, complement)


def _has_words(head: Token, frame: Frame) -> bool:
    """Whether the words that the frame asks for stand below the head, and those that it excludes do not."""
    if not frame.with_ and not frame.without:
        return True
    said = {w for t in head.subtree for w in (t.lemma_.lower(), t.lower_)}
    return frame.without.isdisjoint(said) and (not frame.with_ or not frame.with_.isdisjoint(said))


def _is_other_phrasal(verb: Token, frame: Frame) -> bool:
    """"end up", "give up": a particle makes another verb of it, unless the frame or the list of such verbs knows better."""
    particles = {c.lower_ for c in verb.children if c.dep_ == "prt"}
    return "up" in particles and frame.particle != "up" and verb.lemma_.lower() not in word_classes()["up_verbs"]


def _predicate_noun(verb: Token, frame: Frame) -> Token | None:
    if frame.object:
        return _first(objects(verb), frame.object)
    if frame.subject:
        return _first((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), frame.subject)
    if frame.prep_object:
        return _first(prep_objects(verb, frame.prep), frame.prep_object)
    return None


def _first(tokens: Iterable[Token], lemmas: frozenset[str]) -> Token | None:
    for token in tokens:
        if token.lemma_.lower() in lemmas or (ANY in lemmas and not can_act(token)):
            return token
        counts = token.lemma_.lower() in word_classes()["quantities"] | word_classes()["measures"]
        inner = [o for c in token.children if counts and c.lower_ == "of" for o in c.children if o.dep_ == "pobj"]
        compound = [c for c in token.children if c.dep_ == "compound"]
        for part in inner + compound:
            if part.lemma_.lower() in lemmas and not can_act(token):
                return part if part.dep_ == "pobj" else token
    return None


def _complement(verb: Token, frame: Frame) -> Token | None:
    own = list(verb.children)
    own += [g for c in own if c.dep_ in {"acomp", "attr"} for g in c.children]
    for child in own:
        if _is_complement(child, verb) and (child.pos_ in {"VERB", "AUX"} or child.dep_ == "ccomp"):
            if frame.complement and not _fits(child, frame.complement):
                continue
            if frame.modal and (is_passive(child) or not _has_modal(child, frame.modal)):
                continue
            return child
    return None


def _is_complement(child: Token, verb: Token) -> bool:
    """A clause that is what the verb is about; "directed the army to prepare" is often parsed as a purpose."""
    if child.dep_ in {"xcomp", "ccomp", "oprd"}:
        return True
    return child.dep_ == "advcl" and any(c.tag_ == "TO" for c in child.children) and bool(objects(verb)) and child.i > verb.i


def _fits(complement: Token, wanted: frozenset[str]) -> bool:
    if ANY in wanted or complement.lemma_ in wanted:
        return True
    return INFINITIVE in wanted and any(c.dep_ == "aux" and c.tag_ == "TO" for c in complement.children)


def _has_modal(verb: Token, modals: frozenset[str]) -> bool:
    if verb.lemma_ in modals & {"have", "need"}:
        return any(c.dep_ == "xcomp" for c in verb.children)
    return any(c.dep_ == "aux" and c.lower_ in modals - {"have", "need"} for c in verb.children)


def _noun_match(noun: Token, frame: Frame) -> Match | None:
    verb = _carrier(noun, frame)
    if not _has_words(noun, frame) or noun.pos_ == "PROPN" or noun.ent_type_ in {"ORG", "LAW", "EVENT", "WORK_OF_ART"}:
        return None
    match = _filled(frame, verb, noun, None)
    if match is None:
        return None
    if verb is None and not (match.source and match.target and can_act(match.source[0])):
        return None
    return match


def _carrier(noun: Token, frame: Frame) -> Token | None:
    """The light verb that has the event noun as its object ("launched an attack")."""
    head = noun
    while head.dep_ == "conj" and head.head.pos_ == "NOUN":
        head = head.head
    while (
        head.dep_ == "pobj"
        and head.head.lower_ == "of"
        and head.head.head.pos_ in {"NOUN", "NUM"}
        and not can_act(head.head.head)
    ):
        head = head.head.head
    verb = head.head
    if verb.pos_ not in {"VERB", "AUX"}:
        return None
    if verb.lemma_ not in frame.light:
        return None
    return verb if head.dep_ in {"dobj", "nsubjpass"} or head.dep_ == "acl" else None


def _filled(frame: Frame, verb: Token | None, noun: Token | None, complement: Token | None) -> Match | None:
    """The match with its actors, if they are there and of the right kind."""
    source = _source(frame, verb, noun, complement)
    target = _fill(frame.target, frame, verb, noun, complement, taken=source)
    if frame.mutual and not target and len(source) > 1:
        target = source
    if frame.source_is and not (source and is_kind(source[0], frame.source_is)):
        return None
    if frame.target_is and not (target and is_kind(target[0], frame.target_is)):
        return None
    if not any(can_act(t) for t in [*source, *target]):
        return None
    if source and not can_act(source[0]):
        source = people_of(source, deep=False)
    target = people_of(target)
    if frame.needs and "event" not in frame.needs and not _meets(frame, source, target):
        return None
    return Match(frame, verb, noun, complement, _words(verb, noun, frame), tuple(source), tuple(target))


def _meets(frame: Frame, source: list[Token], target: list[Token]) -> bool:
    if "actor" in frame.needs and any(can_act(t) for t in target):
        return True
    if "pair" in frame.needs and len(source) + len(target) > 1:
        return True
    return "state" in frame.needs and any(is_kind(t, ("state",)) for t in [*source, *target])


def _source(frame: Frame, verb: Token | None, noun: Token | None, complement: Token | None) -> list[Token]:
    if verb is not None and frame.noun:
        return subjects(verb) or (_fill(frame.source, frame, None, noun, None) if noun is not None else [])
    return _fill(frame.source, frame, verb, noun, complement)


def _fill(
    slots: Iterable[str], frame: Frame, verb: Token | None, noun: Token | None, complement: Token | None,
    taken: Iterable[Token] = (),
) -> list[Token]:  # fmt: skip
    taken_at = {t.i for t in taken}
    spare: list[Token] = []
    for slot in slots:
        found = [
            t
            for t in _slot(slot, verb, noun, complement)
            if t.i not in taken_at and t.ent_type_ not in {"DATE", "TIME"}
        ]
        found = [t for t in found if noun is None or t.i != noun.i or slot in {"object", "predicate"}]
        if found and any(can_act(t) or owners(t) for t in found):
            return found
        spare = spare or found
    return spare


def _slot(slot: str, verb: Token | None, noun: Token | None, complement: Token | None) -> list[Token]:
    if slot in _GRAMMAR:
        return _GRAMMAR[slot](verb, noun, complement)
    if slot == "between":
        return [t for a in _anchors(verb, noun, complement) for t in prep_objects(a, "between")]
    for anchor in _anchors(verb, noun, complement):
        if found := [t for t in prep_objects(anchor, slot)]:
            return found
    return []


def _anchors(verb: Token | None, noun: Token | None, complement: Token | None) -> Iterator[Token]:
    """Where a preposition may hang: the parser is often unsure."""
    for token in (noun, verb):
        if token is not None:
            yield token
            yield from (c for c in token.children if c.dep_ in {"acl"} and c.i > token.i)
    if noun is None and verb is not None:
        yield from objects(verb)[:1]
    if complement is not None:
        yield complement
        yield from objects(complement)[:1]
        yield from (c for c in complement.children if c.dep_ in _CLAUSES)


def _subject(verb: Token | None, noun: Token | None, complement: Token | None) -> list[Token]:
    return subjects(verb) if verb is not None else []


def _object(verb: Token | None, noun: Token | None, complement: Token | None) -> list[Token]:
    return objects(verb) if verb is not None else []


def _owner(verb: Token | None, noun: Token | None, complement: Token | None) -> list[Token]:
    if noun is not None:
        return owners(noun, deep=False)
    return [o for t in (objects(verb) if verb is not None else []) for o in owners(t)]


def _deep(verb: Token | None, noun: Token | None, complement: Token | None) -> list[Token]:
    if noun is not None:
        return owners(noun)
    return _owner(verb, noun, complement)


def _complement_subject(verb: Token | None, noun: Token | None, complement: Token | None) -> list[Token]:
    if complement is None:
        return []
    own = [c for c in complement.children if c.dep_ in {"nsubj", "nsubjpass"}]
    return conjuncts(own)


def _complement_object(verb: Token | None, noun: Token | None, complement: Token | None) -> list[Token]:
    if complement is None:
        return []
    inner = complement
    for _ in range(2):
        found = objects(inner)
        if found and any(can_act(t) or owners(t) for t in found):
            return found
        deeper = [c for c in inner.children if c.dep_ in {"xcomp", "ccomp"}]
        if not deeper:
            return found
        inner = deeper[0]
    return []


def _complement_any(verb: Token | None, noun: Token | None, complement: Token | None) -> list[Token]:
    """Whoever the complement is about, wherever it stands in it."""
    if complement is None:
        return []
    for token in complement.subtree:
        if token.i > complement.i and token.dep_ in {"dobj", "pobj", "poss", "dative"} and can_act(token):
            return conjuncts([token])
    return []


def _aim(verb: Token | None, noun: Token | None, complement: Token | None) -> list[Token]:
    purposes = word_classes()["purpose"]
    root = verb if verb is not None else noun
    if root is None:
        return []
    for token in root.sent:
        if token.i > root.i and token.lemma_ in purposes and token.pos_ == "VERB" and _serves(token, root):
            if found := objects(token):
                return found
    return []


def _serves(purpose: Token, root: Token) -> bool:
    """Whether the purpose clause hangs on the event's own verb, or on one that governs it."""
    infinitive = any(c.dep_ == "aux" and c.tag_ == "TO" for c in purpose.children)
    return root.is_ancestor(purpose) or (infinitive and purpose.head.is_ancestor(root))


def _grievance(verb: Token | None, noun: Token | None, complement: Token | None) -> list[Token]:
    """Against whom or what: "in protest at", "to demand reforms by", "to denounce"."""
    root = verb if verb is not None else noun
    if root is None:
        return []
    voices = word_classes()["grievance"]
    for token in root.subtree:
        if token.i <= root.i or token.lemma_.lower() not in voices:
            continue
        below = objects(token) if token.pos_ == "VERB" else []
        below += [
            t for p in ("against", "of", "at", "over", "by", "for", "from") for t in prep_objects(token, p)
        ]
        below += [c for c in token.children if c.dep_ == "ccomp"]
        for head in below:
            if can_act(head) or owners(head):
                return [head]
    return []


def _above(verb: Token | None, noun: Token | None, complement: Token | None) -> list[Token]:
    """Who says it, where the event is the content of saying."""
    above = governor(verb) if verb is not None and verb.dep_ in {"ccomp", "pcomp"} else None
    return subjects(above) if above is not None and above.pos_ == "VERB" else []


def _place(verb: Token | None, noun: Token | None, complement: Token | None) -> list[Token]:
    for anchor in _anchors(verb, noun, complement):
        for preposition in ("in", "at", "near", "on", "around", "outside", "along", "across", "throughout"):
            if found := [t for t in prep_objects(anchor, preposition) if is_kind(t, ("place",))]:
                return found
    return []


_GRAMMAR: dict[str, Callable[[Token | None, Token | None, Token | None], list[Token]]] = {
    "subject": _subject,
    "object": _object,
    "owner": _owner,
    "deep": _deep,
    "predicate": lambda verb, noun, complement: [noun] if noun is not None else [],
    "complement": _complement_any,
    "complement.subject": _complement_subject,
    "complement.object": _complement_object,
    "above": _above,
    "aim": _aim,
    "grievance": _grievance,
    "place": _place,
    "by": lambda verb, noun, complement: (
        agents(verb) if verb is not None else prep_objects(noun, "by") if noun else []
    ),
}


def _words(verb: Token | None, noun: Token | None, frame: Frame) -> tuple[Token, ...]:
    words = [t for t in (verb, noun) if t is not None]
    if verb is not None:
        words += [c for c in verb.children if c.dep_ == "prt"]
    return tuple(sorted(set(words), key=lambda t: t.i))
