"""What entities are linked by: their claims, events and offices, read from the store for many entities at once."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from policygraph.graph.ids import content_id
from policygraph.graph.stores import Result

from .records import Item, Profile, Relation

__all__ = ["Neighbourhoods", "profiles", "relation_type", "relations", "sides"]

Ask: TypeAlias = Callable[[str, Mapping[str, Any]], Result]

_KEPT = 5_000  # neighbourhoods that are remembered
_PROFILES = (
    "MATCH (e:Entity) RETURN e.id AS id, e.name AS name, e.kind AS kind, e.aliases AS aliases, e.country AS country, "
    "e.documents AS documents, e.mentions AS mentions, e.wikidata AS wikidata"
)
_DEGREES = (
    "MATCH (:Claim)-[:SAID_BY]->(e:Entity) RETURN e.id AS id, count(*) AS n",
    "MATCH (:Claim)-[:ABOUT]->(e:Entity) RETURN e.id AS id, count(*) AS n",
    "MATCH (:Event)-[:SOURCE]->(e:Entity) RETURN e.id AS id, count(*) AS n",
    "MATCH (:Event)-[:TARGET]->(e:Entity) RETURN e.id AS id, count(*) AS n",
    "MATCH (e:Entity)-[:HOLDS_OFFICE]->(:Entity) RETURN e.id AS id, count(*) AS n",
    "MATCH (:Entity)-[:HOLDS_OFFICE]->(e:Entity) RETURN e.id AS id, count(*) AS n",
)
_OF = "UNWIND $ids AS id MATCH (e:Entity {id: id})"
_CLAIMS = (
    f"{_OF}<-[:SAID_BY|ABOUT]-(c:Claim) RETURN DISTINCT id AS entity, c.id AS id, c.stance AS type, c.text AS text, "
    "c.negated AS negated, c.hedged AS hedged, c.reports AS reports, c.documents AS documents"
)
_EVENTS = (
    f"{_OF}<-[:SOURCE|TARGET|LOCATED_IN]-(v:Event) RETURN DISTINCT id AS entity, v.id AS id, v.type AS type, "
    "v.quad AS quad, v.mode AS mode, v.status AS status, v.date AS date, v.date_end AS date_end, "
    "v.date_precision AS precision, v.reports AS reports, v.documents AS documents"
)
_OFFICES = tuple(
    f"{_OF}{way} RETURN id AS entity, h.id AS holder, o.id AS body, x.title AS title, x.sentence AS sentence, "
    "x.start_char AS start_char, x.first_published AS first, x.last_published AS last, x.documents AS documents"
    for way in (
        "-[x:HOLDS_OFFICE]->(o:Entity) WITH id, e AS h, x, o",
        "<-[x:HOLDS_OFFICE]-(h:Entity) WITH id, e AS o, x, h",
    )
)
_OFFICE_OUTLETS = (
    "UNWIND $ids AS id MATCH (s:Sentence {id: id})-[:PART_OF]->(d:Document) RETURN id, d.publisher AS outlet, "
    "d.published AS published"
)


def _end(label: str, edge: str) -> str:
    return f"UNWIND $ids AS id MATCH (x:{label} {{id: id}})-[:{edge}]->(e) RETURN DISTINCT id, e.id AS entity"


def _reports(label: str) -> str:
    return (
        f"UNWIND $ids AS id MATCH (x:{label} {{id: id}})-[:IN_SENTENCE]->(:Sentence)-[:PART_OF]->(d:Document) "
        "RETURN DISTINCT id, d.publisher AS outlet, d.published AS published"
    )


def profiles(ask: Ask) -> list[Profile]:
    """All entities with the number of their edges."""
    degrees: dict[str, int] = defaultdict(int)
    for query in _DEGREES:
        for id, number in ask(query, {}).rows:
            degrees[id] += number
    return [
        Profile(
            row["id"], row["name"] or row["id"], row["kind"] or "", tuple(row["aliases"] or ()), row["country"],
            row["documents"] or 0, row["mentions"] or 0, row["wikidata"], degrees[row["id"]],
        )
        for row in _dicts(ask(_PROFILES, {}))
    ]  # fmt: skip


def relations(entity: str, items: Iterable[Item], shown: set[str]) -> list[Relation]:
    """In which ways an entity is linked, those with the most items first; `shown` are on the screen already."""
    counted: dict[tuple[str, str, str], tuple[set[str], int]] = {}
    for item in items:
        for direction, others in sides(entity, item):
            key = item.kind, relation_type(item), direction
            known, number = counted.get(key, (set(), 0))
            known.update(others)
            counted[key] = known, number + 1
    found = [
        Relation(*key, len(others), len(others - shown), number) for key, (others, number) in counted.items()
    ]
    return sorted(found, key=lambda r: (-r.items, -r.neighbours, r.kind, r.type, r.direction))


def relation_type(item: Item) -> str:
    """Events are told apart by their type; statements, whatever their stance, and offices are one relation each."""
    return item.type if item.kind == "event" else ""


def sides(entity: str, item: Item) -> list[tuple[str, list[str]]]:
    """On which sides of the item the entity stands, with those on the other side: ("out", targets), ("in", sources)."""
    found = []
    for direction, here, there in (("out", item.sources, item.targets), ("in", item.targets, item.sources)):
        others = [other for other in there if other != entity]
        if entity in here and others:
            found.append((direction, others))
    return found


class Neighbourhoods:
    """The items of entities; those that were asked for last are remembered."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._kept: OrderedDict[str, tuple[Item, ...]] = OrderedDict()

    def of(self, ids: Sequence[str]) -> dict[str, tuple[Item, ...]]:
        """The items of each entity, those in the most documents first."""
        missing = [id for id in ids if id not in self._kept]
        found = {id: self._kept[id] for id in ids if id in self._kept}
        if missing:
            found |= self._read(missing)
        for id in ids:
            self._kept[id] = found[id]
            self._kept.move_to_end(id)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return found

    def _read(self, ids: Sequence[str]) -> dict[str, tuple[Item, ...]]:
        items: dict[str, dict[str, Item]] = {id: {} for id in ids}
        for read in (self._claims, self._events, self._offices):
            for entity, item in read(ids):
                items[entity][item.id] = item
        return {id: tuple(sorted(found.values(), key=_order)) for id, found in items.items()}

    def _claims(self, ids: Sequence[str]) -> list[tuple[str, Item]]:
        rows = _dicts(self._ask(_CLAIMS, {"ids": ids}))
        found = sorted({row["id"] for row in rows})
        said_by, about = self._ends("Claim", "SAID_BY", found), self._ends("Claim", "ABOUT", found)
        reports = self._reported("Claim", found)
        return [
            (
                row["entity"],
                Item(
                    row["id"], "claim", row["type"], said_by[row["id"]], about[row["id"]],
                    "denied" if row["negated"] else "actual", hedged=bool(row["hedged"]), text=row["text"],
                    reports=row["reports"] or 1, documents=row["documents"] or 1, **reports[row["id"]],
                ),
            )
            for row in rows
        ]  # fmt: skip

    def _events(self, ids: Sequence[str]) -> list[tuple[str, Item]]:
        rows = _dicts(self._ask(_EVENTS, {"ids": ids}))
        found = sorted({row["id"] for row in rows})
        sources, targets = self._ends("Event", "SOURCE", found), self._ends("Event", "TARGET", found)
        places, claims = self._ends("Event", "LOCATED_IN", found), self._ends("Event", "CLAIMED_IN", found)
        reports = self._reported("Event", found)
        return [
            (
                row["entity"],
                Item(
                    row["id"], "event", row["type"], sources[row["id"]], targets[row["id"]], row["status"] or "actual",
                    row["quad"], row["mode"], date=row["date"], date_end=row["date_end"], precision=row["precision"],
                    reports=row["reports"] or 1, documents=row["documents"] or 1, places=places[row["id"]],
                    claimed_in=next(iter(claims[row["id"]]), None), **reports[row["id"]],
                ),
            )
            for row in rows
        ]  # fmt: skip

    def _offices(self, ids: Sequence[str]) -> list[tuple[str, Item]]:
        rows = [row for query in _OFFICES for row in _dicts(self._ask(query, {"ids": ids}))]
        sentences = sorted({row["sentence"] for row in rows if row["sentence"]})
        outlets = {id: outlet for id, outlet, _ in self._rows(_OFFICE_OUTLETS, sentences)}
        return [
            (
                row["entity"],
                Item(
                    # an office's edge has no id of its own
                    content_id("o", row["holder"], row["body"], row["title"]), "office", row["title"],
                    (row["holder"],), (row["body"],), "actual", documents=row["documents"] or 1,
                    reports=row["documents"] or 1, first=row["first"], last=row["last"],
                    outlets=tuple(filter(None, [outlets.get(row["sentence"])])),
                    sentence=row["sentence"], start=row["start_char"],
                ),
            )
            for row in rows
        ]  # fmt: skip

    def _ends(self, label: str, edge: str, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {id: [] for id in ids}
        for id, entity in self._rows(_end(label, edge), ids):
            found[id].append(entity)
        return {id: tuple(sorted(entities)) for id, entities in found.items()}

    def _reported(self, label: str, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
        """Outlets and first and last day of the reports of claims or events."""
        outlets: dict[str, set[str]] = {id: set() for id in ids}
        days: dict[str, list[Any]] = {id: [] for id in ids}
        for id, outlet, published in self._rows(_reports(label), ids):
            outlets[id] |= {outlet} - {None, ""}
            days[id] += [published] if published else []
        return {
            id: {
                "outlets": tuple(sorted(outlets[id])),
                "first": min(days[id], default=None),
                "last": max(days[id], default=None),
            }
            for id in ids
        }

    def _rows(self, query: str, ids: Sequence[str]) -> tuple[tuple[Any, ...], ...]:
        return self._ask(query, {"ids": ids}).rows if ids else ()


def _order(item: Item) -> tuple[Any, ...]:
    return -item.documents, -item.reports, item.kind, item.type, item.id


def _dicts(result: Result) -> list[dict[str, Any]]:
    return [dict(zip(result.columns, row, strict=True)) for row in result.rows]
