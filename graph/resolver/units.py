"""Units: the entities of single documents, with all that resolution compares."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from policygraph.extractors.gazetteer.lookup import title_of
from policygraph.extractors.identity import bare, fold
from policygraph.extractors.records import Entity, Extraction, Kind, Office
from policygraph.graph.pieces import is_piece
from policygraph.graph.records import UnitId
from policygraph.graph.resolver.config import config
from policygraph.graph.resolver.national import group_key

__all__ = ["HeldOffice", "Unit", "units_of"]


@dataclass(frozen=True, slots=True, order=True)
class HeldOffice:
    """An office as one document has it: folded title, the body's local id, kind and country, the walk of life.

    `body` is "" where the text names none; `state` says that the body is a state itself.
    """

    title: str
    body: str
    body_name: str
    body_kind: str
    country: str
    walk: str
    former: bool
    state: bool


@dataclass(frozen=True, slots=True)
class Unit:
    """One entity of one document. `names` are its proper names, most frequent first; empty for nominals.

    `origin` is the document, or the one that it copies: what copies say counts once.
    """

    id: UnitId
    origin: str
    kind: Kind
    name: str
    names: tuple[str, ...]
    aliases: tuple[str, ...]  # all names and nominals that the document has for it
    proper: bool
    country: str | None
    links: Mapping[str, str]
    offices: frozenset[HeldOffice]
    acronyms: frozenset[str]  # folded short forms that the document introduces for one of its names
    published: date | None
    home: str = ""  # the state that the document is about, where it is about one

    @property
    def told(self) -> bool:
        """Whether its words say in any article who it is: a name, or an unnamed group with its state."""
        return self.proper or bool(self.group)

    @property
    def group(self) -> str:
        """The key of an unnamed group whose phrase names its state ("Hungarian officials"), else ""."""
        unnamed = self.kind == "Group" and not self.proper and self.country
        return group_key(self.name, self.country) if unnamed and self.country else ""


@dataclass(frozen=True, slots=True)
class _Article:
    """What the units of one document have in common; `shorts` are its long forms with their short forms."""

    id: str
    origin: str
    published: date | None
    home: str
    shorts: frozenset[tuple[str, str]]


def units_of(extraction: Extraction, origin: str) -> list[Unit]:
    """The units of one document, sorted by local id."""
    entities = {entity.id: entity for entity in extraction.entities}
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in extraction.mentions:
        name = bare(mention.text)
        if mention.form == "name" and name and mention.entity in entities:
            names[mention.entity][name] += 1
    offices: dict[str, set[HeldOffice]] = defaultdict(set)
    for office in extraction.offices:
        offices[office.holder].add(_held(office, entities))
    shorts = frozenset((fold(a.long), fold(a.short)) for a in extraction.acronyms)
    document = extraction.document
    article = _Article(document.id, origin, document.published, _home(extraction, entities), shorts)
    return [
        _unit(article, entity, names[entity.id], offices[entity.id])
        for entity in sorted(entities.values(), key=lambda e: e.id)
    ]


def _home(extraction: Extraction, entities: Mapping[str, Entity]) -> str:
    """The state that most names of a document belong to, or ""."""
    named = [entities[m.entity] for m in extraction.mentions if m.form == "name" and m.entity in entities]
    counted = Counter(entity.country for entity in named if entity.country)
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    limits = config().home
    clear = ranked and ranked[0][1] >= limits["least"] and ranked[0][1] >= limits["share"] * counted.total()
    return ranked[0][0] if clear else ""


def _unit(article: _Article, entity: Entity, counted: Counter[str], offices: Iterable[HeldOffice]) -> Unit:
    shorts = article.shorts
    if is_piece(entity.id):  # a person placed it: its words are no evidence for anything else
        counted, offices, shorts = Counter(), (), frozenset()
    names = [name for name, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0]))]
    named = entity.kind in ("Organization", "Place", "Policy") and entity.name[:1].isupper()
    proper = not is_piece(entity.id) and (bool(names) or bool(entity.links) or named)
    if proper and entity.name not in names:
        names.append(entity.name)
    folded = {fold(name) for name in names}
    acronyms = frozenset(short for long, short in shorts if long in folded or short in folded)
    return Unit(
        (article.id, entity.id), article.origin, entity.kind, entity.name, tuple(names), entity.aliases, proper,
        entity.country or None, dict(entity.links), frozenset(offices), acronyms, article.published, article.home,
    )  # fmt: skip


def _held(office: Office, entities: Mapping[str, Entity]) -> HeldOffice:
    body = entities.get(office.of or "")
    words = fold(office.title).replace("-", " ").split()
    former = bool(set(words) & config().former)
    title = " ".join(
        word for word in words if word not in config().former and word not in ("acting", "elect")
    )
    if body is None:
        return HeldOffice(title, "", "", "", "", _walk(title, office.title, None), former, False)
    return HeldOffice(
        title, body.id, body.name, body.kind, body.country or "", _walk(title, office.title, body), former,
        "iso3166" in body.links,
    )  # fmt: skip


def _walk(title: str, original: str, body: Entity | None) -> str:
    """The walk of life that a title belongs to, or ""; a company's president is not in government."""
    listed = title_of(original)
    category = listed.category if listed else ""
    if category in ("head_of_state", "vice") and body is not None and body.kind != "Place":
        return ""
    words = title.split()
    keys = [category, title, *(words[-1:] if words else [])]
    return next((config().walks[key] for key in keys if key in config().walks), "")
