"""The entity that a phrase names: a source of claims, an actor of events. Unnamed actors become groups."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from policygraph.extractors.coreference.board import Board, Profile
from policygraph.extractors.coreference.known import Known, known_state
from policygraph.extractors.coreference.lexicon import coreference_lexicon
from policygraph.extractors.events.actors import can_act
from policygraph.extractors.events.frames import word_classes
from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.identity import bare, entity_id, fold
from policygraph.extractors.names.heads import head_of, span_of
from policygraph.extractors.records import Entity, Kind, Mention
from policygraph.extractors.texts import text_of

__all__ = ["Phrases"]

_MODIFIERS = frozenset(
    {"amod", "compound", "nmod", "nummod", "poss", "quantmod", "punct", "advmod", "npadvmod", "case"}
)


class Phrases:
    """Looks phrases up among the document's mentions and adds a group where an unnamed actor is meant."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._mentions: dict[int, Mention] = {}
        for mention in sorted(board.draft.mentions, key=lambda m: m.start - m.end):
            self._cover(mention)

    def entity(self, start: int, end: int) -> str | None:
        """The entity of the phrase's head, or a new group, or None where no actor is named."""
        head = head_of(self._board.doc, start, end)
        if head is None:
            return None
        head, start, end = self._antecedent(head, start, end)
        found = self._named(head, start, end) or self._place_of_noun(head)
        if found or head.pos_ == "PRON":
            return found
        if not _may_act(head):
            return self._state_of(head, start)
        head = _counted(head)
        return (
            None
            if _points_back(head) or _is_no_actor(head)
            else self._group(head, min(start, head.left_edge.idx))
        )

    def place(self, start: int, end: int) -> str | None:
        """The place that the phrase names."""
        span = span_of(self._board.doc, start, end)
        found = [self._mentions[t.i] for t in span if t.i in self._mentions] if span is not None else []
        return next((m.entity for m in found if m.kind == "Place" and m.form == "name"), None)

    def inside(self, start: int, end: int) -> Iterator[Mention]:
        """The mentions that lie within these offsets, in order."""
        for mention in self._board.draft.mentions:
            if start <= mention.start and mention.end <= end and mention.entity:
                yield mention

    def state(self, iso3: str, mention_at: tuple[int, int]) -> str | None:
        """The state's entity; where no name made one, the words at these offsets become its mention."""
        known = known_state(iso3)
        if known is None:
            return None
        entity = self._known(known)
        if not self._board.counts.get(entity):
            self._add(mention_at[0], mention_at[1], entity, "demonym", 0.9)
        return entity

    def _antecedent(self, head: Token, start: int, end: int) -> tuple[Token, int, int]:
        """The noun that a relative pronoun stands for: "officials who said"."""
        if head.tag_ not in {"WP", "WDT"}:
            return head, start, end
        verb = head.head
        while verb.dep_ in {"conj", "xcomp", "ccomp"} and verb.head.pos_ in {"VERB", "AUX"}:
            verb = verb.head
        noun = verb.head
        if verb.dep_ != "relcl" or noun.i > head.i or noun.pos_ not in {"NOUN", "PROPN"}:
            return head, start, end
        return noun, noun.left_edge.idx, noun.idx + len(noun)

    def _place_of_noun(self, head: Token) -> str | None:
        """ "the city of Phoenix", "the Republic of Korea": the place."""
        words = coreference_lexicon()
        if head.lemma_.lower() not in words["nouns.city"] | words["nouns.state"]:
            return None
        for child in head.rights:
            if child.lower_ == "of":
                mentions = [self._mentions.get(c.i) for c in child.children]
                return next((m.entity for m in mentions if m and m.kind == "Place"), None)
        return None

    def _named(self, head: Token, start: int, end: int) -> str | None:
        mention = self._mentions.get(head.i)
        if mention and not _hangs_over(mention, start, end):
            return mention.entity
        for child in head.children:
            if child.dep_ == "appos" and child.i in self._mentions and start <= child.idx < end:
                return self._mentions[child.i].entity
        return self._last_person(head, end)

    def _last_person(self, head: Token, end: int) -> str | None:
        """ "former minister Anna Berg" with "minister" taken for the head: the person whose name ends the phrase."""
        span = span_of(self._board.doc, head.idx, end)
        words = [t for t in span if not t.is_punct] if span is not None else []
        last = self._mentions.get(words[-1].i) if words else None
        titled = gazetteer.title_of(head.text) is not None
        if last and last.kind == "Person" and last.form == "name" and titled:
            between = text_of(self._board.doc)[head.idx + len(head) : last.start].strip()
            return last.entity if not between else None
        return None

    def _state_of(self, head: Token, start: int) -> str | None:
        """ "U.S. intervention": the state, where the head is a deed and only the adjective names who does it."""
        for child in head.lefts:
            mention = self._mentions.get(child.i)
            if mention and mention.kind == "Place" and child.idx >= start and child.dep_ in _MODIFIERS:
                return mention.entity
        return None

    def _group(self, head: Token, start: int) -> str:
        left = self._left_edge(head, start)
        end = head.idx + len(head)
        text = bare(text_of(self._board.doc)[left.idx : end])
        entity = self._same_group(head, left) or self._new_group(head, text)
        self._add(left.idx, end, entity, "group", 0.8)
        return entity

    def _left_edge(self, head: Token, start: int) -> Token:
        """The first word of the phrase that isn't an article, pronoun or number word of reference."""
        vague = coreference_lexicon()["nouns.quantifiers"]
        words = [t for t in head.subtree if start <= t.idx and t.i <= head.i]
        for i, token in enumerate(words):
            if (
                token.dep_ in {"det", "predet"}
                or token.tag_ == "PRP$"
                or token.is_punct
                or token.lower_ in vague
            ):
                continue
            if all(t.i == words[i].i + n for n, t in enumerate(words[i:])):
                return token
        return head

    def _same_group(self, head: Token, left: Token) -> str | None:
        """ "these cartels" after "Latin American drug cartels": the only group of that noun so far."""
        if left is not head or not any(c.lower_ in {"the", "these", "those", "they"} for c in head.lefts):
            return None
        same = {
            m.entity
            for m in self._board.draft.mentions
            if m.rule == "group" and m.start < head.idx and fold(m.text).split()[-1:] == [fold(head.text)]
        }
        return same.pop() if len(same) == 1 else None

    def _new_group(self, head: Token, text: str) -> str:
        country = self._country(head)
        kind: Kind = "Organization" if _is_institution(head, text) else "Group"
        noun = gazetteer.group_of(text)
        country = country or (noun.country if noun else None)
        if _is_proper_plural(head) or (kind == "Organization" and country):
            key = f"{fold(text)} {country or ''}"
        else:
            key = f"{fold(text)} {country or ''} {self._board.draft.document.id}"
        found = entity_id(kind, key)
        if found not in self._board.profiles:
            self._board.add_entity(Profile(Entity(found, kind, text, (), country), plural=kind == "Group"))
        return found

    def _country(self, head: Token) -> str | None:
        """The country of the state or institution that the phrase names beside its head."""
        beside = [c for c in head.lefts if c.dep_ in _MODIFIERS]
        beside += [c for p in head.rights if p.dep_ == "prep" for c in p.children if c.dep_ == "pobj"]
        for child in [*beside, *(c for b in beside for c in b.lefts)]:
            mention = self._mentions.get(child.i)
            profile = self._board.profiles.get(mention.entity) if mention else None
            if profile and profile.entity.country:
                return profile.entity.country
        return None

    def _known(self, known: Known) -> str:
        found = entity_id(known.kind, known.key)
        if found not in self._board.profiles:
            entity = Entity(found, known.kind, known.name, (), known.country, dict(known.links))
            self._board.add_entity(Profile(entity))
        return found

    def _add(self, start: int, end: int, entity: str, rule: str, score: float) -> None:
        board = self._board
        if any(m.start == start and m.end == end for m in board.draft.mentions):
            return
        board.add(start, end, "nominal" if rule == "group" else "name", entity, rule, score)
        self._cover(board.draft.mentions[-1])

    def _cover(self, mention: Mention) -> None:
        """Words of an outer mention belong to the inner one that comes later, its head excepted."""
        span = span_of(self._board.doc, mention.start, mention.end)
        if span is None or not mention.entity:
            return
        for token in (
            span if mention.form == "name" else [head_of(self._board.doc, mention.start, mention.end)]
        ):
            if token is not None:
                self._mentions[token.i] = mention


def _may_act(head: Token) -> bool:
    words = coreference_lexicon()
    lemma = head.lemma_.lower()
    known = (
        lemma in words["nouns.speaker"]
        or lemma in words["nouns.role"]
        or gazetteer.group_of(head.text) is not None
    )
    return can_act(head) or (head.pos_ == "NOUN" and known)


def _counted(head: Token) -> Token:
    """ "a number of states", "dozens of protesters", "one of the ministers": who is counted."""
    if head.tag_ != "CD" and head.lemma_.lower() not in word_classes()["quantities"]:
        return head
    return next((c for p in head.rights if p.lower_ == "of" for c in p.children if c.dep_ == "pobj"), head)


def _is_no_actor(head: Token) -> bool:
    """A number or pronoun alone, a bare singular noun, a heading in capitals."""
    if head.tag_ in {"CD", "PRP", "PRP$", "DT"} or (head.text.isupper() and len(head) > 3):
        return True
    bare_noun = head.tag_ in {"NN", "NNP"} and not any(True for _ in head.lefts)
    return bare_noun and gazetteer.generic_institution_of(head.text) is None


def _points_back(head: Token) -> bool:
    """Whether a singular phrase means someone named elsewhere, whom no rule has found: "the nominee", "his rival".

    A group made of it would be one actor twice. "The spokesman for the port" and institutions are named enough.
    """
    if head.tag_ not in {"NN", "NNP"} or any(c.dep_ == "prep" for c in head.rights):
        return False
    if gazetteer.generic_institution_of(head.text) is not None:
        return False
    return any(c.lower_ in {"the", "this", "that"} or c.tag_ == "PRP$" for c in head.lefts)


def _hangs_over(mention: Mention, start: int, end: int) -> bool:
    return mention.start < start - 4 or mention.end > end + 4


def _is_institution(head: Token, text: str) -> bool:
    if head.tag_ in {"NNS", "NNPS"} and gazetteer.generic_institution_of(text) is None:
        return False
    return gazetteer.generic_institution_of(text) is not None or (
        gazetteer.generic_institution_of(head.text) is not None and gazetteer.group_of(head.text) is None
    )


def _is_proper_plural(head: Token) -> bool:
    return head.tag_ == "NNPS"
