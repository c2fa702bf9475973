"""The state of coreference in one document: who has been named where, and what is known of each."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token

from policygraph.extractors.draft import Draft
from policygraph.extractors.names.heads import head_of
from policygraph.extractors.paragraphs import paragraphs
from policygraph.extractors.records import Entity, Form, Kind, Mention, Span
from policygraph.extractors.texts import text_of

__all__ = ["Board", "Occurrence", "Profile"]


@dataclass(slots=True)
class Profile:
    """What agreement needs to know of an entity. Gender is m, f, or None where nothing tells."""

    entity: Entity
    gender: str | None = None
    plural: bool = False
    titles: set[str] = field(default_factory=set)

    @property
    def kind(self) -> Kind:
        return self.entity.kind


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A mention at its head word."""

    token: int
    sentence: int
    entity: str
    form: Form


class Board:
    """Mentions of the draft by head word, growing while pronouns and nominals are linked."""

    def __init__(self, draft: Draft, profiles: dict[str, Profile]) -> None:
        self.draft = draft
        self.doc: Doc = draft.doc
        self.profiles = profiles
        self.occurrences: list[Occurrence] = []
        self.by_token: dict[int, str] = {}
        self.sentence_of = _sentence_numbers(self.doc)
        self._paragraphs = paragraphs(text_of(self.doc))
        starts = [start for start, _ in self._paragraphs]
        self.paragraph_of = [bisect_right(starts, token.idx) for token in self.doc]
        self.counts: dict[str, int] = defaultdict(int)
        self._covered: set[int] = set()
        for mention in draft.mentions:
            self._place(mention)
        self.occurrences.sort(key=lambda o: o.token)

    def entity_at(self, token: Token) -> str | None:
        """The entity whose mention has this head word."""
        return self.by_token.get(token.i)

    def is_covered(self, token: Token) -> bool:
        """Whether the word is part of a mention."""
        return token.i in self._covered

    def holder_at(self, token: Token) -> str | None:
        """Who is named as holder of the title that the word is part of: "the prosecutor of the court, Anna Berg"."""
        offices = (o for o in self.draft.offices if o.start <= token.idx < o.end)
        holder = next((office.holder for office in offices), None)
        named = (m.entity for m in self.draft.mentions if (m.start, m.end) == holder)
        return next(named, None) if holder else None

    def add(self, start: int, end: int, form: Form, entity: str, rule: str, score: float) -> None:
        """Records the words at these offsets as a mention of the entity."""
        kind = self.profiles[entity].kind
        text = self.draft.document.text[start:end]
        mention = Mention(start, end, text, kind, form, entity, rule, score)
        self.draft.mentions.append(mention)
        self._place(mention)
        self.occurrences.sort(key=lambda o: o.token)

    def add_entity(self, profile: Profile) -> None:
        """Makes an entity known that no name stands for."""
        self.profiles[profile.entity.id] = profile
        self.draft.entities.append(profile.entity)

    def state_with(self, country: str | None) -> str | None:
        """The entity of the state with this code, if the text names it."""
        states = (p.entity for p in self.profiles.values() if p.entity.links.get("iso3166") == country)
        return next((entity.id for entity in states), None) if country else None

    def states_beside(self, start: int, end: int) -> set[str]:
        """The states of the places that are named between these characters, none of a counterpart."""
        return set(self._states(start, end))

    def first_state(self, start: int, end: int) -> str | None:
        """The state that is named first between these characters."""
        return next(self._states(start, end), None)

    def _states(self, start: int, end: int) -> Iterator[str]:
        text = self.draft.document.text
        for m in sorted(self.draft.mentions, key=lambda mention: mention.start):
            if m.kind != "Place" or not start <= m.start < end:
                continue
            country = self.profiles[m.entity].entity.country
            if country and text[m.end + 1 : m.end + 12] != "counterpart":
                yield country

    def paragraph(self, at: int) -> Span:
        """The paragraph that holds this character."""
        found = bisect_right(self._paragraphs, at, key=lambda span: span[0])
        return self._paragraphs[max(found - 1, 0)] if self._paragraphs else (0, 0)

    def set_country(self, entity: str, country: str) -> None:
        """Notes the state that the entity acts for, unless one is known."""
        profile = self.profiles[entity]
        if profile.entity.country:
            return
        changed = replace(profile.entity, country=country)
        position = self.draft.entities.index(profile.entity)
        self.draft.entities[position] = profile.entity = changed

    def clear_country(self, entity: str) -> None:
        """Forgets the state that a table gives a person, where the text has them serve a body of many."""
        profile = self.profiles[entity]
        changed = replace(profile.entity, country=None)
        position = self.draft.entities.index(profile.entity)
        self.draft.entities[position] = profile.entity = changed

    def _place(self, mention: Mention) -> None:
        head = head_of(self.doc, mention.start, mention.end)
        if head is None or not mention.entity:
            return
        occurrence = Occurrence(head.i, self.sentence_of[head.i], mention.entity, mention.form)
        self.by_token.setdefault(head.i, mention.entity)
        self.occurrences.append(occurrence)
        self.counts[mention.entity] += 1
        span = self.doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is not None:
            owned = mention.form == "nominal"  # "its" of "its chairman" is a mention of its own
            self._covered.update(t.i for t in span if not (owned and t.tag_ == "PRP$"))


def _sentence_numbers(doc: Doc) -> list[int]:
    numbers: list[int] = []
    for number, sentence in enumerate(doc.sents):
        numbers += [number] * len(sentence)
    return numbers
