"""Scenes: who is in an event and what else its clause tells, as one article has it, to be compared with others'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, get_args

from policygraph.extractors.identity import fold
from policygraph.extractors.records import Entity, Event, EventType, Extraction, Span
from policygraph.graph.data_file import DataFile, shipped
from policygraph.graph.wording import read_words

__all__ = ["Lexicon", "Party", "Scene", "SceneReader", "lexicon", "parse_lexicon", "scene_from"]

_BREAK = re.compile(r"[;:()\[\]—]|,(?!\d)|\s–\s")
_DATELINE = re.compile(r"[^.;\n]{0,25}?\s(?:—|–|-{1,2})\s")
_STATE = "state"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """happenings.toml, words brought to their stems, those in `again` as they stand; `agents` gives each its class."""

    mutual: frozenset[str]
    common: frozenset[str]
    again: frozenset[str]
    agents: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Party:
    """Who is in an event: the local entity, the state that it acts for or lies in, and what it is to that state.

    `part` is "state" for the state itself, "place" in it, a class of those who act for it, or empty. `words` are those
    of who has no name.
    """

    entity: str
    state: str
    part: str
    words: str

    @property
    def is_state(self) -> bool:
        """Whether it is the state itself."""
        return self.part == _STATE

    @property
    def named(self) -> bool:
        """Whether it has a name of its own."""
        return not self.words


@dataclass(frozen=True, slots=True)
class Scene:
    """Who did it, whom it was done to, where, and the other words of the clause."""

    sources: tuple[Party, ...]
    targets: tuple[Party, ...]
    places: tuple[Party, ...]
    clause: str


@cache
def lexicon() -> Lexicon:
    """The words that this version of policygraph compares events by."""
    return parse_lexicon(shipped("happenings.toml"))


def parse_lexicon(text: str, where: str = "graph/happenings.toml") -> Lexicon:
    """Reads happenings.toml. Raises DataError naming file, entry and cure."""
    file = DataFile.parse(text, where)
    data = file.data
    for name, kind in (("mutual", list), ("common", str), ("again", str), ("agents", dict)):
        if not isinstance(data.get(name), kind):
            file.fail(name, "is missing or of another kind", "see the file's comments")
    for type in data["mutual"]:
        if type not in get_args(EventType):
            file.fail("mutual", f"{type!r} is unknown", "use one of PLOVER's types")
    agents: dict[str, str] = {}
    for name, words in data["agents"].items():
        for word in words.split():
            if agents.setdefault(_stem(word), name) != name:
                file.fail(f"agents.{name}", f"{word!r} is in {agents[_stem(word)]} too", "keep one")
    return Lexicon(
        frozenset(data["mutual"]),
        _stems(data["common"]),
        frozenset(data["again"].split()),
        MappingProxyType(agents),
    )


def _stems(words: str) -> frozenset[str]:
    return frozenset(map(_stem, words.split()))


def _stem(word: str) -> str:
    """The word as it is compared; light words, which `read_words` leaves out, stay as they are."""
    return (read_words(word).telling or (word,))[0]


class SceneReader:
    """An article as the source of its events' scenes."""

    def __init__(self, extraction: Extraction) -> None:
        self._text = extraction.document.text
        self._entities = {entity.id: entity for entity in extraction.entities}
        self._named = {mention.entity for mention in extraction.mentions if mention.form == "name"}
        self._contents = {claim.id: claim.content for claim in extraction.claims}
        self._titles = [(office.start, office.end) for office in extraction.offices]

    def scene(self, event: Event, sentence: Span) -> Scene:
        """The scene of an event of this article, which stands in this sentence."""
        return Scene(
            self._parties(actor.entity for actor in event.source),
            self._parties(actor.entity for actor in event.target),
            self._parties([event.place] if event.place and not self._datelined(event, sentence) else []),
            self._clause(event, sentence),
        )

    def _parties(self, ids: Iterable[str]) -> tuple[Party, ...]:
        found = (self._entities[id] for id in ids if id in self._entities)
        return tuple({entity.id: self._party(entity) for entity in found}.values())

    def _party(self, entity: Entity) -> Party:
        named = entity.id in self._named and entity.kind != "Group"
        if entity.kind == "Place":
            part = _STATE if "iso3166" in entity.links else "place"
        elif entity.kind == "Person":
            part = ""
        else:
            agents = lexicon().agents
            part = next((agents[word] for word in _telling(entity.name) if word in agents), "")
        words = "" if named else " ".join(_telling(entity.name)) or fold(entity.name)
        return Party(entity.id, entity.country or "", part, words)

    def _datelined(self, event: Event, sentence: Span) -> bool:
        """Whether the place is that of the dateline, which tells where the reporter is: another's may be elsewhere."""
        if event.place_span is None:
            return False
        start, end = event.place_span
        inside = sentence[0] <= start < sentence[1]
        return not inside or _DATELINE.match(self._text, end) is not None

    def _clause(self, event: Event, sentence: Span) -> str:
        """The words between the marks around the trigger, within what is claimed; actors, titles and place cut out."""
        start, end = event.trigger[0]
        bounds = [sentence, *self._contents.get(event.claim or "", ())]
        first = max(low for low, high in bounds if low <= start < high) if bounds else start
        last = min(high for low, high in bounds if low <= start < high)
        before, behind = self._text[first:start], self._text[end:last]
        first += max((mark.end() for mark in _BREAK.finditer(before)), default=0)
        mark = _BREAK.search(behind)
        last = end + mark.start() if mark else last
        cut = [(a.start, a.end) for a in (*event.source, *event.target)]
        cut += [*event.trigger, *self._titles, *([event.place_span] if event.place_span else [])]
        return _without(self._text, (first, last), cut)


def _telling(text: str) -> list[str]:
    return [word for word in read_words(text).telling if not word[0].isdigit()]


def _without(text: str, whole: Span, cut: Sequence[Span]) -> str:
    """The words of a span without those of others."""
    kept, at = "", whole[0]
    for start, end in sorted(cut):
        if start < whole[1] and end > at:
            kept += text[at : max(at, start)] + " "
            at = end
    return " ".join((kept + text[at : max(at, whole[1])]).split())


def scene_from(values: Sequence[Any]) -> Scene:
    """The scene of its values, as JSON keeps them."""
    *parties, clause = values
    sources, targets, places = (tuple(Party(*one) for one in some) for some in parties)
    return Scene(sources, targets, places, clause)
