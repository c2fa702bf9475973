"""Slots of event frames: for "subject", "against" or "owner", the heads of the phrases that fill them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from policygraph.extractors.events.actors import can_act, is_kind, owners
from policygraph.extractors.events.clauses import agents, conjuncts, governor, objects, prep_objects, subjects
from policygraph.extractors.events.frames import word_classes

__all__ = ["Parts", "fill"]

_CLAUSES = {"xcomp", "ccomp", "pcomp", "advcl", "acl"}
_TIMES = {"DATE", "TIME"}
# Slots whose filler is a target even if it can't act: "condemned the attacks"; "in the latest effort" is none.
_THINGS = {
    "subject", "object", "predicate", "complement.subject", "against", "on", "to", "into",
    "place",
}  # fmt: skip

_WHERE = ("in", "at", "near", "on", "around", "outside", "along", "across", "throughout")


@dataclass(frozen=True, slots=True)
class Parts:
    """The words that a frame found: its verb, its event noun, the clause that the verb is about."""

    verb: Token | None
    noun: Token | None
    complement: Token | None

    @property
    def head(self) -> Token:
        """The word that the event hangs on: the verb, or a noun that has no verb to carry it."""
        head = self.verb if self.verb is not None else self.noun
        assert head is not None
        return head

    def anchors(self) -> Iterator[Token]:
        """Where a preposition may hang: the parser is often unsure."""
        for token in (self.noun, self.verb):
            if token is not None:
                yield token
                yield from (c for c in token.children if c.dep_ == "acl" and c.i > token.i)
        if self.noun is not None:
            yield from conjuncts([self.noun])[1:]
            yield from prep_objects(self.noun, "in")[:1]
            yield from prep_objects(self.noun, "of")[:1]
        elif self.verb is not None:
            for token in objects(self.verb)[:1]:
                yield token
                yield from prep_objects(token, "of")[:1]
        if self.complement is not None:
            yield self.complement
            yield from objects(self.complement)[:1]
            yield from (c for c in self.complement.children if c.dep_ in _CLAUSES)


def fill(slots: Iterable[str], parts: Parts, taken: Iterable[Token] = ()) -> list[Token]:
    """The first slot that someone who can act fills, or whose thing it is; else the first that anything fills."""
    taken_at = {t.i for t in taken}
    spare: list[Token] = []
    for slot in slots:
        found = [t for t in _slot(slot, parts) if t.i not in taken_at and t.ent_type_ not in _TIMES]
        if slot not in {"object", "predicate"}:
            found = [t for t in found if parts.noun is None or t.i != parts.noun.i]
        if any(can_act(t) or owners(t) for t in found):
            return found
        if slot in _THINGS:
            spare = spare or found
    return spare


def _slot(slot: str, parts: Parts) -> list[Token]:
    if slot in _GRAMMAR:
        return _GRAMMAR[slot](parts)
    return next((found for anchor in parts.anchors() if (found := prep_objects(anchor, slot))), [])


def _subject(parts: Parts) -> list[Token]:
    return subjects(parts.verb) if parts.verb is not None else []


def _object(parts: Parts) -> list[Token]:
    return objects(parts.verb) if parts.verb is not None else []


def _by(parts: Parts) -> list[Token]:
    if parts.verb is not None:
        return agents(parts.verb)
    if parts.noun is None:
        return []
    behind = prep_objects(parts.noun, "of")[
        :1
    ]  # "the arrest of an editor by police": often hung on the editor
    return next((found for t in [parts.noun, *behind] if (found := prep_objects(t, "by"))), [])


def _predicate(parts: Parts) -> list[Token]:
    return [parts.noun] if parts.noun is not None else []


def _owner(parts: Parts) -> list[Token]:
    if parts.noun is not None:
        return owners(parts.noun, deep=False)
    return [o for t in _object(parts) for o in owners(t)]


def _deep(parts: Parts) -> list[Token]:
    return owners(parts.noun) if parts.noun is not None else _owner(parts)


def _complement_subject(parts: Parts) -> list[Token]:
    if parts.complement is None:
        return []
    return conjuncts(c for c in parts.complement.children if c.dep_ in {"nsubj", "nsubjpass"})


def _complement_object(parts: Parts) -> list[Token]:
    inner = parts.complement
    for _ in range(2):
        if inner is None:
            return []
        found = [t for t in objects(inner) if not _is_own(t) and not _is_made(t, inner)]
        if any(can_act(t) or owners(t) for t in found):
            return found
        inner = next((c for c in inner.children if c.dep_ in {"xcomp", "ccomp"}), None)
        if inner is None:
            return found
    return []


def _is_made(token: Token, verb: Token) -> bool:
    """ "to send an observer", "to form a task force": no one to whom it is done."""
    return token.dep_ == "dobj" and token.pos_ == "NOUN" and verb.lemma_ in word_classes()["creation"]


def _is_own(token: Token) -> bool:
    """ "its troops": whoever agrees to withdraw them does nothing to them."""
    return any(c.tag_ == "PRP$" for c in token.children)


def _complement(parts: Parts) -> list[Token]:
    """Whoever the complement is about, wherever they stand in it."""
    if parts.complement is None:
        return []
    for token in _same_clause(parts.complement):
        if token.i <= parts.complement.i or token.dep_ not in {"dobj", "pobj", "poss", "dative"}:
            continue
        if token.dep_ == "pobj" and token.head.lower_ in _WHERE and is_kind(token, ("place",)):
            continue
        if token.tag_ != "PRP$" and not _is_own(token) and not _is_made(token, token.head) and can_act(token):
            return conjuncts([token])
    return []


def _same_clause(verb: Token) -> list[Token]:
    """The words below the verb in their order, short of finite clauses with a subject of their own."""
    found: list[Token] = []
    stack = [verb]
    while stack:
        token = stack.pop()
        found.append(token)
        stack += [c for c in token.children if not _is_other_clause(c)]
    return sorted(found, key=lambda t: t.i)


def _is_other_clause(token: Token) -> bool:
    if token.dep_ not in {"ccomp", "relcl", "advcl", "parataxis"}:
        return False
    return token.dep_ == "relcl" or any(c.dep_ in {"nsubj", "nsubjpass", "mark"} for c in token.children)


def _aim(parts: Parts) -> list[Token]:
    """Against whom it is meant: "to target these cartels"."""
    root = parts.head
    for token in root.sent:
        if token.i > root.i and token.pos_ == "VERB" and token.lemma_ in word_classes()["purpose"]:
            if not (
                _serves(token, root) or (parts.complement is not None and parts.complement.is_ancestor(token))
            ):
                continue
            if found := objects(token):
                return found
    return []


def _serves(purpose: Token, root: Token) -> bool:
    """Whether the purpose clause hangs on the event's own verb, or on one that governs it."""
    infinitive = any(c.dep_ == "aux" and c.tag_ == "TO" for c in purpose.children)
    return root.is_ancestor(purpose) or (infinitive and purpose.head.is_ancestor(root))


def _grievance(parts: Parts) -> list[Token]:
    """Against whom or what: "in protest at", "to demand reforms by", "to denounce"."""
    voices = word_classes()["grievance"]
    for token in parts.head.subtree:
        if token.i <= parts.head.i or token.lemma_.lower() not in voices:
            continue
        below = objects(token) if token.pos_ == "VERB" else []
        below += [
            t for p in ("against", "of", "at", "over", "by", "for", "from") for t in prep_objects(token, p)
        ]
        below += [c for c in token.children if c.dep_ == "ccomp"]
        if head := next((t for t in below if can_act(t) or owners(t)), None):
            return [head]
    return []


def _above(parts: Parts) -> list[Token]:
    """Who says it, where the event is the content of saying."""
    verb = parts.verb
    above = governor(verb) if verb is not None and verb.dep_ in {"ccomp", "pcomp"} else None
    return subjects(above) if above is not None and above.pos_ == "VERB" else []


def _place(parts: Parts) -> list[Token]:
    for anchor in parts.anchors():
        for preposition in _WHERE:
            if found := [t for t in prep_objects(anchor, preposition) if is_kind(t, ("place",))]:
                return found
    return []


_GRAMMAR: dict[str, Callable[[Parts], list[Token]]] = {
    "subject": _subject,
    "object": _object,
    "by": _by,
    "predicate": _predicate,
    "owner": _owner,
    "deep": _deep,
    "complement": _complement,
    "complement.subject": _complement_subject,
    "complement.object": _complement_object,
    "aim": _aim,
    "grievance": _grievance,
    "above": _above,
    "place": _place,
}
