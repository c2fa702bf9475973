"""Made-up articles as Extractions, seeded: more of them have the same first ones."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache

import world

from policygraph.extractors.identity import claim_id, event_id
from policygraph.extractors.records import (
    Acronym,
    Actor,
    Claim,
    Document,
    Entity,
    Event,
    EventDate,
    EventType,
    Extraction,
    Form,
    Kind,
    Mention,
    Office,
    Span,
)

__all__ = ["articles", "mentions_in"]

_KINDS: tuple[tuple[Kind, float], ...] = (
    ("Person", 0.33), ("Organization", 0.26), ("Place", 0.25), ("Group", 0.14), ("Policy", 0.02),
)  # fmt: skip
_ENTITIES = (16, 50)  # in an article, least and most
_SENTENCES = 43
_SHORT = 0.08  # share of the people and institutions that an article knows by surname or acronym alone
_COPIES = 0.03  # share of the articles that are copies of one of the last few hundred
_TOPICS, _CAST = 20_000, 30  # what articles are about, and how many have a part in each
_CUES = ("said", "told reporters", "announced", "warned", "denied", "argued")
_DEEDS: tuple[tuple[str, EventType], ...] = (
    ("condemned", "ACCUSE"),
    ("met", "CONSULT"),
    ("praised", "SUPPORT"),
    ("sued", "COERCE"),
    ("threatened", "THREATEN"),
)
_FIRST_DAY = date(2016, 1, 1)


def articles(number: int, seed: int = 0) -> Iterator[Extraction]:
    """So many articles, of about 88 mentions each."""
    for place in range(number):
        yield _article(place, seed)


def mentions_in(number: int, seed: int = 0) -> Iterator[Extraction]:
    """As many articles as hold so many mentions."""
    place = 0
    while number > 0:
        found = _article(place, seed)
        number, place = number - len(found.mentions), place + 1
        yield found


def _article(place: int, seed: int) -> Extraction:
    chance = random.Random(f"article {seed} {place}")
    original = max(0, place - chance.randint(1, 300)) if chance.random() < _COPIES else place
    published = _FIRST_DAY + timedelta(days=place // 20)
    document = Document(
        id=f"article-{seed}-{place:07d}", text="", source=f"{place}.txt", published=published,
        publisher=f"Paper {chance.randint(1, 50)}", language="en",
    )  # fmt: skip
    return _Writer(document, random.Random(f"text {seed} {original}")).extraction()


@lru_cache(maxsize=1 << 14)
def _cast(topic: int) -> tuple[world.Being, ...]:
    chance = random.Random(f"topic {topic}")
    return tuple(_anyone(chance) for _ in range(_CAST))


def _anyone(chance: random.Random) -> world.Being:
    kind = chance.choices([kind for kind, _ in _KINDS], [share for _, share in _KINDS])[0]
    return world.being(kind, _zipf(chance, world.KNOWN[kind]))


def _zipf(chance: random.Random, number: int) -> int:
    """A rank below `number`, each in inverse proportion to itself."""
    return int(number ** chance.random()) - 1


@lru_cache(maxsize=1)
def _noise() -> tuple[str, ...]:
    chance, words = random.Random("noise"), world.noise_words(3000)
    return tuple(" ".join(chance.choices(words, k=3)) for _ in range(20_000))


@dataclass(slots=True)
class _Writer:
    """One article in the making: its text so far and what it says."""

    document: Document
    chance: random.Random
    parts: list[str] = field(default_factory=list)
    length: int = 0
    mentions: list[Mention] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    acronyms: list[Acronym] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)
    named: dict[str, world.Being] = field(default_factory=dict)

    def extraction(self) -> Extraction:
        chance, cast = self.chance, _cast(_zipf(self.chance, _TOPICS))
        number = chance.randint(*_ENTITIES)
        chosen = [chance.choice(cast) if chance.random() < 0.5 else _anyone(chance) for _ in range(number)]
        beings = list({being.id: being for being in map(self._as_known, chosen)}.values())
        for _ in range(_SENTENCES):
            self._sentence(beings)
        entities = [self._entity(being) for being in self.named.values()]
        return Extraction(
            replace(self.document, text="".join(self.parts)), tuple(self.sentences), tuple(self.mentions),
            tuple(sorted(entities, key=lambda e: e.id)), tuple(self.offices), tuple(self.acronyms), tuple(self.claims),
            tuple(self.events),
        )  # fmt: skip

    def _as_known(self, being: world.Being) -> world.Being:
        return world.shortened(being) if self.chance.random() < _SHORT else being

    def _entity(self, being: world.Being) -> Entity:
        others = sorted(
            {m.text for m in self.mentions if m.entity == being.id and m.form != "pronoun"} - {being.name}
        )
        return Entity(being.id, being.kind, being.name, tuple(others), being.country, being.links)

    def _sentence(self, beings: list[world.Being]) -> None:
        chance, start = self.chance, self.length
        first, second = (beings[int(len(beings) * chance.random() ** 1.5)] for _ in range(2))
        source = self._mention(first)
        style = chance.random()
        if style < 0.52:
            cue = self._write(chance.choice(_CUES))
            content = self.length
            self._fill(3)
            self._mention(second)
            self._fill(2)
            self._claim(first, second, source, cue, (content, self.length - 1))
        elif style < 0.65 and first is not second:
            verb, kind = chance.choice(_DEEDS)
            trigger = self._write(verb)
            target = self._mention(second)
            self._fill(4)
            self._event(kind, (first, source), (second, target), trigger)
        else:
            self._fill(3)
            self._mention(second)
            self._fill(3)
        self.sentences.append((start, self.length - 1))
        self._write("\n")

    def _write(self, words: str) -> Span:
        start = self.length
        self.parts.append(words + " ")
        self.length += len(words) + 1
        return start, start + len(words)

    def _fill(self, number: int) -> None:
        for phrase in self.chance.choices(_noise(), k=number):
            self._write(phrase)

    def _mention(self, being: world.Being) -> Span:
        words, form = self._words(being)
        if being.title and being.country and being.id not in self.named:
            span, state = self._write(being.title), world.state(being.country)
            self._mention(state)
            self.offices.append(Office(being.id, being.title, state.id, *span))
        self.named[being.id] = being
        span = self._write(words)
        self.mentions.append(Mention(*span, words, being.kind, form, being.id, "made up", 0.9))
        return span

    def _words(self, being: world.Being) -> tuple[str, Form]:
        if not being.proper:
            return being.name, "nominal"
        if being.id not in self.named:
            return being.name, "name"
        pronoun = self.chance.random() < 0.35
        return ("they", "pronoun") if pronoun else (being.short, "name")

    def _claim(self, first: world.Being, second: world.Being, source: Span, cue: Span, content: Span) -> None:
        id = claim_id(self.document.id, (source,), (cue,), (content,))
        about = (second.id,) if second is not first else ()
        self.claims.append(
            Claim(
                id,
                (source,),
                (cue,),
                (content,),
                "indirect",
                "says",
                False,
                False,
                first.id,
                about,
                "made up",
            )
        )

    def _event(
        self,
        kind: EventType,
        source: tuple[world.Being, Span],
        target: tuple[world.Being, Span],
        trigger: Span,
    ) -> None:
        day = self.document.published
        dated = EventDate(day, day, "day", "today") if day and self.chance.random() < 0.5 else None
        actors = [Actor(*span, being.id) for being, span in (source, target)]
        id = event_id(self.document.id, (kind, trigger))
        self.events.append(
            Event(
                id,
                kind,
                None,
                (),
                "actual",
                (actors[0],),
                (actors[1],),
                (trigger,),
                *trigger,
                dated,
                rule="made up",
            )
        )
