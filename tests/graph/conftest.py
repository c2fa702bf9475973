"""Articles for tests: a marked text becomes an Extraction with true offsets, so no test counts code points."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from policygraph.extractors.identity import claim_id, entity_id, event_id, fold
from policygraph.extractors.records import (
    Acronym,
    Actor,
    Claim,
    Document,
    Entity,
    Event,
    EventDate,
    Extraction,
    Kind,
    Mention,
    Office,
    Span,
)

KINDS: dict[str, Kind] = {"P": "Person", "O": "Organization", "L": "Place", "G": "Group", "Y": "Policy"}
MARK = re.compile(r"\[([POLGY]) ([^\]]+)\]")

Article = Callable[..., Extraction]


@pytest.fixture(scope="session")
def article() -> Article:
    """`article("d1", "[P Ana Vega] met [G officials] in [L Oslo].")`; see make_article."""
    return make_article


def make_article(
    id: str,
    marked: str,
    *,
    day: int | None = 1,
    same: Mapping[str, str] | None = None,
    countries: Mapping[str, str] | None = None,
    links: Mapping[str, Mapping[str, str]] | None = None,
    offices: Sequence[tuple[str, str, str | None]] = (),
    acronyms: Sequence[tuple[str, str]] = (),
    claims: Sequence[tuple[str | None, str, str]] = (),
    events: Sequence[tuple[str, Sequence[str], str, Sequence[str]]] = (),
    when: date | None = None,
    precision: Any = "day",
    status: Any = "actual",
    **more: Any,
) -> Extraction:
    """An Extraction of a text with marks: P person, O organization, L place, G group, Y policy.

    Lower-case marked words are nominals. `same` maps a name to the name of its entity; `offices` are holder, title,
    body; `claims` speaker, cue, content; `events` type, sources, trigger, targets. `day` counts from 1 January 2026.
    """
    text, mentions = _mentions(marked, dict(same or {}))
    entities = _entities(mentions, dict(same or {}), dict(countries or {}), dict(links or {}))
    ids = {name: entity.id for entity in entities for name in (entity.name, *entity.aliases)}

    def at(words: str) -> Span:
        start = text.index(words)
        return start, start + len(words)

    def actors(names: Sequence[str]) -> tuple[Actor, ...]:
        return tuple(Actor(*at(name), ids[name]) for name in names)

    published = date.fromordinal(date(2026, 1, 1).toordinal() + day - 1) if day is not None else None
    when_read = EventDate(when, when, precision, "then") if when else None
    made = [
        Claim(
            claim_id(id, (), (at(cue),), (at(content),)), (at(speaker),) if speaker else (), (at(cue),), (at(content),),
            "indirect", more.get("stance", "says"), more.get("negated", False), False,
            ids[speaker] if speaker else None, rule="test",
        )
        for speaker, cue, content in claims
    ]  # fmt: skip
    happened = [
        Event(
            event_id(id, [type, at(trigger), sources, targets]), type, None, (), status, actors(sources),
            actors(targets), (at(trigger),), *at(trigger), when_read, rule="test",
            claim=made[0].id if more.get("claimed") else None,
        )  # type: ignore[arg-type]
        for type, sources, trigger, targets in events
    ]  # fmt: skip
    return Extraction(
        Document(id, text, published=published, title=more.get("title")),
        _sentences(text), tuple(mentions), tuple(entities),
        tuple(Office(ids[h], t, ids[of] if of else None, *at(t)) for h, t, of in offices),
        tuple(Acronym(short, long, *at(long)) for short, long in acronyms), tuple(made), tuple(happened),
    )  # fmt: skip


def _mentions(marked: str, same: dict[str, str]) -> tuple[str, list[Mention]]:
    text, mentions, done = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[done : mark.start()]
        kind, words, start = KINDS[mark[1]], mark[2], len(text)
        text, done = text + words, mark.end()
        entity = entity_id(kind, fold(same.get(words, words)))
        form = "nominal" if words.islower() else "name"
        mentions.append(Mention(start, len(text), words, kind, form, entity, "test", 1.0))  # type: ignore[arg-type]
    return text + marked[done:], mentions


def _entities(
    mentions: Sequence[Mention],
    same: dict[str, str],
    countries: dict[str, str],
    links: dict[str, Mapping[str, str]],
) -> list[Entity]:
    entities = {}
    for mention in mentions:
        name = same.get(mention.text, mention.text)
        names = {m.text for m in mentions if m.entity == mention.entity} | {mention.text}
        entities[mention.entity] = Entity(
            mention.entity,
            mention.kind,
            name,
            tuple(sorted(names - {name})),
            countries.get(name),
            links.get(name, {}),
        )
    return sorted(entities.values(), key=lambda entity: entity.id)


def _sentences(text: str) -> tuple[Span, ...]:
    return tuple(
        (m.start(), m.end()) for m in re.finditer(r"\S[^.!?]*(?:[.!?](?=\s|$)|[.!?][^\s.!?][^.!?]*)*", text)
    )
