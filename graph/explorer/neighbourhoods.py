"""What entities are linked by: counted by the store, and read one by one only where both ends are on the screen.

Of an entity with 100,000 edges the store tells some thousand sums, and the page some hundred items.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from .items import Ask, Items, dicts
from .records import Item, Profile, Relation, Tie

__all__ = ["MOST_ITEMS", "Neighbourhoods", "profiles", "relations"]

MOST_ITEMS = 2_000  # of claims, and of events, in one answer; those in the most documents
_KEPT = 2_000  # neighbourhoods that are remembered
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
# Each side of each kind of item: what it is called, its label, the edge to the one side and the edge to the other.
_SIDES = (
    ("claim", "out", "Claim", "SAID_BY", "ABOUT"),
    ("claim", "in", "Claim", "ABOUT", "SAID_BY"),
    ("event", "out", "Event", "SOURCE", "TARGET"),
    ("event", "in", "Event", "TARGET", "SOURCE"),
)
_TIES = (
    "MATCH (e:Entity {{id: $id}})<-[:{here}]-(x:{label})-[:{there}]->(o:Entity) WHERE o.id <> $id "
    "RETURN {type} AS type, o.id AS other, count(DISTINCT x.id) AS items, sum(x.documents) AS documents"
)
_OFFICE_TIES = {
    "out": "MATCH (e:Entity {id: $id})-[x:HOLDS_OFFICE]->(o:Entity) WHERE o.id <> $id "
    "RETURN '' AS type, o.id AS other, count(*) AS items, sum(x.documents) AS documents",
    "in": "MATCH (e:Entity {id: $id})<-[x:HOLDS_OFFICE]-(o:Entity) WHERE o.id <> $id "
    "RETURN '' AS type, o.id AS other, count(*) AS items, sum(x.documents) AS documents",
}
_BETWEEN = (
    "UNWIND $ids AS id MATCH (e:Entity {{id: id}})<-[:{here}]-(x:{label})-[:{there}]->(o:Entity) "
    "WHERE o.id IN $others AND o.id <> id "
    "RETURN DISTINCT x.id AS id, x.documents AS documents ORDER BY coalesce(documents, 0) DESC, id LIMIT $limit"
)
_OFFICE = (
    "h.id AS holder, o.id AS body, x.title AS title, x.sentence AS sentence, x.start_char AS start_char, "
    "x.first_published AS first, x.last_published AS last, x.documents AS documents"
)
_OFFICES_BETWEEN = (
    "UNWIND $ids AS id MATCH (h:Entity {id: id})-[x:HOLDS_OFFICE]->(o:Entity) WHERE o.id IN $others RETURN "
    + _OFFICE,
    "UNWIND $ids AS id MATCH (o:Entity {id: id})<-[x:HOLDS_OFFICE]-(h:Entity) WHERE h.id IN $others RETURN "
    + _OFFICE,
)
_OFFICES_OF = (
    "MATCH (h:Entity {id: $id})-[x:HOLDS_OFFICE]->(o:Entity) RETURN " + _OFFICE,
    "MATCH (o:Entity {id: $id})<-[x:HOLDS_OFFICE]-(h:Entity) RETURN " + _OFFICE,
)
_ALL_OF = (
    "MATCH (e:Entity {{id: $id}})<-[:{edges}]-(x:{label}) RETURN DISTINCT x.id AS id, x.documents AS documents "
    "ORDER BY coalesce(documents, 0) DESC, id LIMIT $limit"
)
_COUNT_OF = "MATCH (e:Entity {{id: $id}})<-[:{edges}]-(x:{label}) RETURN count(DISTINCT x.id) AS n"
_EDGES = {"Claim": "SAID_BY|ABOUT", "Event": "SOURCE|TARGET|LOCATED_IN"}


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
        for row in dicts(ask(_PROFILES, {}))
    ]  # fmt: skip


def relations(ties: Iterable[Tie], shown: set[str]) -> list[Relation]:
    """In which ways an entity is linked, those with the most items first; `shown` are on the screen already."""
    counted: dict[tuple[str, str, str], list[Tie]] = defaultdict(list)
    for tie in ties:
        counted[tie.relation].append(tie)
    found = [
        Relation(*relation, len(some), sum(t.other not in shown for t in some), sum(t.items for t in some))
        for relation, some in counted.items()
    ]
    return sorted(found, key=lambda r: (-r.items, -r.neighbours, r.kind, r.type, r.direction))


class Neighbourhoods:
    """The neighbours and items of entities; the sums that were asked for last are remembered."""

    def __init__(self, ask: Ask) -> None:
        self._ask, self._items = ask, Items(ask)
        self._kept: OrderedDict[str, list[Tie]] = OrderedDict()

    def ties(self, id: str) -> list[Tie]:
        """Each neighbour in each way in which it is linked to an entity."""
        if id not in self._kept:
            self._kept[id] = self._read_ties(id)
        self._kept.move_to_end(id)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return self._kept[id]

    def _read_ties(self, id: str) -> list[Tie]:
        queries = [
            (
                kind,
                way,
                _TIES.format(label=label, here=here, there=there, type="x.type" if kind == "event" else "''"),
            )
            for kind, way, label, here, there in _SIDES
        ]
        queries += [("office", way, query) for way, query in _OFFICE_TIES.items()]
        return [
            Tie((kind, row["type"] or "", way), row["other"], int(row["items"]), int(row["documents"] or 0))
            for kind, way, query in queries
            for row in dicts(self._ask(query, {"id": id}))
        ]

    def between(self, ids: Sequence[str], others: Iterable[str]) -> list[Item]:
        """The items that link these entities to the others: of claims and of events the first MOST_ITEMS."""
        if not ids:
            return []
        values = {"ids": list(ids), "others": sorted(others)}
        found: dict[str, dict[str, int]] = {"Claim": {}, "Event": {}}
        for _, _, label, here, there in _SIDES:
            query = _BETWEEN.format(label=label, here=here, there=there)
            for id, documents in self._ask(query, {**values, "limit": MOST_ITEMS}).rows:
                found[label][id] = documents or 0
        claims, events = (
            sorted(sorted(some), key=lambda id: -some[id])[:MOST_ITEMS] for some in found.values()
        )
        rows = [row for query in _OFFICES_BETWEEN for row in dicts(self._ask(query, values))]
        items = [*self._items.claims(claims), *self._items.events(events), *self._items.offices(rows)]
        return list({item.id: item for item in items}.values())

    def some(self, id: str, skip: int, limit: int) -> list[Item]:
        """Items of an entity, also those without another side: those in the most documents first."""
        values = {"id": id, "limit": skip + limit}
        wanted = []
        for label, edges in _EDGES.items():
            answer = self._ask(_ALL_OF.format(label=label, edges=edges), values)
            wanted += [(-(documents or 0), label, found) for found, documents in answer.rows]
        offices = {item.id: item for item in self.offices(id)}
        wanted += [(-item.documents, "Office", item.id) for item in offices.values()]
        here = sorted(wanted)[skip : skip + limit]
        items = {
            item.id: item for item in self._items.claims([id for _, label, id in here if label == "Claim"])
        }
        items |= {
            item.id: item for item in self._items.events([id for _, label, id in here if label == "Event"])
        }
        return [{**offices, **items}[found] for _, _, found in here]

    def number(self, id: str) -> int:
        """How many items an entity has."""
        counts = [
            int(self._ask(_COUNT_OF.format(label=label, edges=edges), {"id": id}).rows[0][0])
            for label, edges in _EDGES.items()
        ]
        return sum(counts) + len(self.offices(id))

    def offices(self, id: str) -> list[Item]:
        """The offices that an entity holds, or that are held of it."""
        rows = [row for query in _OFFICES_OF for row in dicts(self._ask(query, {"id": id}))]
        found = self._items.offices(rows)
        return list({item.id: item for item in found}.values())

    def item(self, kind: str, id: str, entity: str) -> Item | None:
        """One claim or event, or an office that the entity has part in."""
        if kind == "office":
            return next((item for item in self.offices(entity) if item.id == id), None)
        found: list[Any] = self._items.claims([id]) if kind == "claim" else self._items.events([id])
        return found[0] if found else None
