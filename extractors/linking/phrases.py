"""The entity that a phrase names: a source of claims, an actor of events. Unnamed actors become groups."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from policygraph.extractors.claims.frame_words import word_lists
from policygraph.extractors.coreference.actors import seated_in
from policygraph.extractors.coreference.board import Board, Profile
from policygraph.extractors.coreference.home import home_state
from policygraph.extractors.coreference.known import Known, known_state
from policygraph.extractors.coreference.lexicon import coreference_lexicon
from policygraph.extractors.events.actors import can_act
from policygraph.extractors.events.frames import word_classes
from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.identity import entity_id, fold
from policygraph.extractors.linking.mention_spans import hangs_over, inner_names, is_name_of, is_part
from policygraph.extractors.linking.officials import (
    counterpart_named,
    home_at,
    is_of_home,
    is_office,
    is_office_of,
    of_state,
)
from policygraph.extractors.linking.phrase_heads import (
    counted,
    is_headline,
    is_no_actor,
    is_relational,
    points_back,
    shares_noun,
)
from policygraph.extractors.linking.unnamed import (
    MODIFIERS,
    called,
    country_beside,
    first_word,
    is_person_noun,
    kind_of,
    last_word,
)
from policygraph.extractors.names.heads import head_of, span_of
from policygraph.extractors.records import Entity, Mention
from policygraph.extractors.texts import text_of

__all__ = ["Phrases", "may_act"]

_OWNERS = frozenset({"poss", "pobj"})
_PLURAL = frozenset({"NNS", "NNPS"})


class Phrases:
    """Looks phrases up among the document's mentions and adds a group where an unnamed actor is meant."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._mentions: dict[int, Mention] = {}
        self._heads: dict[str, str] = {}  # the noun of each actor without a name
        self._voices: dict[str, str] = {}  # spokesmen without a name: whom they speak for
        self._inner = inner_names(board.draft.mentions)
        for mention in sorted(board.draft.mentions, key=lambda m: m.start - m.end):
            if mention not in self._inner:
                self._cover(mention)
        self._holders = self._title_words()
        self._home = home_state(board)

    def entity(self, start: int, end: int) -> str | None:
        """The entity of the phrase's head, or a new group, or None where no actor is named."""
        head = head_of(self._board.doc, start, end)
        if head is None:
            return None
        head, start, end = self._antecedent(head, start, end)
        found = self._named(head, start, end) or self._place_of_noun(head)
        if found or head.pos_ == "PRON" or self._is_part_of_name(head, start, end):
            return found
        if not may_act(head):
            return self._state_of(head, start)
        head = counted(head)
        same = self._same_person(head) or self._counterpart(head)
        if same or (points_back(head) and not self._is_told(head)) or is_no_actor(head) or is_headline(head):
            return same
        return self._group(head, start if shares_noun(head, start) else min(start, head.left_edge.idx))

    def speaker(self, start: int, end: int) -> str | None:
        """Who makes a claim: the entity of its source; for a spokesman without a name whom he speaks for, if named."""
        found, head = self.entity(start, end), head_of(self._board.doc, start, end)
        voices = word_lists()["voices"]
        if head is None or head.lower_ not in voices or (found and self._heads.get(found) not in voices):
            return found
        spoken_for = self._spoken_for(head) or self._voices.get(found or "")
        if found and spoken_for:
            self._voices[found] = spoken_for
        return spoken_for or found

    def _spoken_for(self, head: Token) -> str | None:
        """ "a spokesman for the ministry", "a NATO spokesman", "her spokeswoman"."""
        behind = (n for p in head.rights if p.lower_ in {"for", "of"} for n in p.children if n.dep_ == "pobj")
        before = (c for c in head.lefts if c.dep_ in {"compound", "poss", "nmod"})
        for token in (*behind, *before):
            mention = self._mentions.get(token.i)
            if mention and mention.entity and mention.kind != "Policy" and mention.form != "nominal":
                return mention.entity
        return None

    def place(self, start: int, end: int) -> str | None:
        """The place that the phrase names."""
        span = span_of(self._board.doc, start, end)
        found = [self._mentions[t.i] for t in span if t.i in self._mentions] if span is not None else []
        return next((m.entity for m in found if m.kind == "Place" and m.form == "name"), None)

    def inside(self, start: int, end: int) -> Iterator[Mention]:
        """The mentions that lie within these offsets, in order."""
        for mention in self._board.draft.mentions:
            if (
                start <= mention.start
                and mention.end <= end
                and mention.entity
                and mention not in self._inner
            ):
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
        if mention and is_part(mention, start, end):
            return mention.entity if mention.kind != "Policy" else None
        if mention and not hangs_over(mention, start, end) and not self._is_narrowed(mention, head):
            return mention.entity
        if head.i in self._holders:
            return self._holders[head.i]
        for child in head.children:
            other = self._mentions.get(child.i)
            inside = start <= child.idx < end or (other is not None and is_relational(head, other))
            if child.dep_ == "appos" and other and (inside or is_name_of(other, head)):
                return other.entity
        return self._last_person(head, end)

    def _title_words(self) -> dict[int, str]:
        """The words of titles in apposition and before names, with who holds them: "Iceland's foreign minister, X"."""
        by_span = {(m.start, m.end): m.entity for m in self._board.draft.mentions if m.entity}
        found: dict[int, set[str]] = {}
        for office in self._board.draft.offices:
            span = span_of(self._board.doc, office.start, office.end)
            holder = by_span.get(office.holder)
            if span is not None and holder and span.root.tag_ not in _PLURAL:
                found.setdefault(span.root.i, set()).add(holder)
        return {token: next(iter(holders)) for token, holders in found.items() if len(holders) == 1}

    def _is_narrowed(self, mention: Mention, head: Token) -> bool:
        """ "Iraqi Kurds", "ethnic Albanians in Serbia": a part of the people that the name alone means."""
        if mention.kind != "Group" or mention.form != "name":
            return False
        words = coreference_lexicon()["groups.turned"]
        outer = (c for c in head.lefts if c.dep_ in MODIFIERS and c.idx < mention.start)
        return any(c.lower_ in words or self._country_at(c) for c in outer)

    def _is_part_of_name(self, head: Token, start: int, end: int) -> bool:
        mention = self._mentions.get(head.i)
        return mention is not None and is_part(mention, start, end)

    def _last_person(self, head: Token, end: int) -> str | None:
        """ "former minister Anna Berg" with "minister" taken for the head: the person whose name ends the phrase."""
        span = span_of(self._board.doc, head.idx, end)
        words = [t for t in span if not t.is_punct] if span is not None else []
        last = self._mentions.get(words[-1].i) if words else None
        if last is None and head.i + 1 < len(head.doc):
            last = self._mentions.get(head.i + 1)
        titled = gazetteer.title_of(head.text) is not None
        if last and last.kind == "Person" and last.form == "name" and titled:
            between = text_of(self._board.doc)[head.idx + len(head) : last.start].strip()
            return last.entity if not between else None
        return None

    def _state_of(self, head: Token, start: int) -> str | None:
        """ "U.S. intervention": the state, where the head is a deed and only the adjective names who does it."""
        for child in head.lefts:
            mention = self._mentions.get(child.i)
            if mention and mention.kind == "Place" and child.idx >= start and child.dep_ in MODIFIERS:
                return mention.entity
        return None

    def _group(self, head: Token, start: int) -> str:
        first, last = first_word(head, start), last_word(head)
        entity = self._same_group(head, first, last) or self._new_group(head, first, last)
        self._heads[entity] = head.lemma_.lower()
        self._add(first.idx, last.idx + len(last), entity, "group", 0.8)
        return entity

    def _same_person(self, head: Token) -> str | None:
        """ "the spokesman" after "a spokesman for the ministry": the only unnamed person of that noun so far."""
        if not is_person_noun(head) or not any(c.lower_ in {"the", "this", "that"} for c in head.lefts):
            return None
        if any(c.dep_ in {"prep", "poss", "amod", "compound"} for c in head.children):
            return None
        return self._only_before(head)

    def _counterpart(self, head: Token) -> str | None:
        """ "her Icelandic counterpart", where the text names one."""
        country = self.country_beside(head) if head.lemma_.lower() == "counterpart" else None
        return counterpart_named(self._board, country) if country else None

    def _is_told(self, head: Token) -> bool:
        """Whether "the president", "the Iranian minister", "his Iranian counterpart" say of which state."""
        beside = self.country_beside(head)
        if head.lemma_.lower() == "counterpart":
            return beside is not None
        own = any(c.tag_ == "PRP$" for c in head.lefts)
        words = self._institution(head, first_word(head, 0))
        return not own and is_office_of(self._board, head, words, beside or self._home)

    def _same_group(self, head: Token, first: Token, last: Token) -> str | None:
        """ "these cartels" after "Latin American drug cartels": the only group of that noun so far."""
        definite = any(c.lower_ in {"the", "these", "those", "they"} for c in head.lefts)
        return self._only_before(head) if first is last is head and definite else None

    def _only_before(self, head: Token) -> str | None:
        noun = head.lemma_.lower()
        same = {
            m.entity
            for m in self._board.draft.mentions
            if m.rule == "group" and m.start < head.idx and self._heads.get(m.entity) == noun
        }
        return same.pop() if len(same) == 1 else None

    def _new_group(self, head: Token, first: Token, last: Token) -> str:
        text, bare_text = called(head, first, last), called(head, first, head)
        country = self.country_beside(head, first.idx if shares_noun(head, first.idx) else 0)
        kind = kind_of(head, bare_text)
        noun = gazetteer.group_of(bare_text)
        country = country or (noun.country if noun else None)
        home = home_at(self._board, self._home, head) if country is None else None
        if home and last is head and is_of_home(self._board, head, bare_text, kind, home):
            country, text = home, of_state(text, home)
        elif country and kind == "Organization" and last is head and self._institution(head, first) == text:
            text = of_state(text, country)  # "her government" is the Icelandic government
        if (
            country
            and (last is head or self._is_of_state(head))
            and (kind == "Organization" or is_office(head))
        ):
            key = f"{fold(self._institution(head, first))} {country}"
            key += f" {self._board.draft.document.id}" if kind == "Person" else ""
        elif _is_proper_plural(head) or (kind == "Organization" and country):
            key = f"{fold(text)} {country or ''}"
        else:
            key = f"{fold(text)} {country or ''} {self._board.draft.document.id}"
        found = entity_id(kind, key)
        if found not in self._board.profiles:
            self._board.add_entity(Profile(Entity(found, kind, text, (), country), plural=kind == "Group"))
        return found

    def _is_of_state(self, head: Token) -> bool:
        """ "the government of Portugal" and nothing more."""
        behind = [t for t in head.rights if t.i == head.i + 1 and t.lower_ == "of"]
        nouns = [n for of in behind for n in of.children]
        return (
            len(nouns) == 1
            and self._country_at(nouns[0]) is not None
            and not any(True for _ in nouns[0].rights)
        )

    def _institution(self, head: Token, first: Token) -> str:
        """The words that name a state's institution, without the state: "government" of "Portugal's government"."""
        words = (t for t in self._board.doc[first.i : head.i + 1] if self._country_at(t) is None)
        return " ".join(t.text for t in words if t.tag_ != "POS")

    def country_beside(self, head: Token, start: int = 0) -> str | None:
        """The one state that the names beside this word act for or lie in, of those that begin at `start` or later.

        "Uganda's ally" is none of Uganda's.
        """
        turned = _OWNERS if head.lemma_.lower() in word_classes()["relational"] else frozenset()

        def country_at(token: Token) -> str | None:
            return None if token.idx < start or token.dep_ in turned else self._country_at(token)

        return country_beside(head, country_at)

    def _country_at(self, token: Token) -> str | None:
        """The state that the name at this word acts for or lies in."""
        mention = self._mentions.get(token.i)
        profile = self._board.profiles.get(mention.entity) if mention else None
        if mention is None or profile is None:
            return None
        state = gazetteer.state_of_capital(mention.text)
        if state and seated_in(self._board.draft, state):  # "an official in Brussels" is no Belgian
            return None
        return profile.entity.country

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


def may_act(head: Token) -> bool:
    """Whether a noun can stand for who says or does something."""
    words = coreference_lexicon()
    lemma = head.lemma_.lower()
    known = (
        lemma in words["nouns.speaker"]
        or lemma in words["nouns.role"]
        or gazetteer.group_of(head.text) is not None
    )
    return can_act(head) or (head.pos_ == "NOUN" and known)


def _is_proper_plural(head: Token) -> bool:
    return head.tag_ == "NNPS"
