"""What the page asks, answered from a store: search, entities, what links them, sentences."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from policygraph.errors import NotFoundError
from policygraph.graph.stores import Result, Store

from .evidence import Evidence
from .neighbourhoods import Neighbourhoods, profiles, relations
from .records import Profile
from .searching import Search

__all__ = ["Answers"]

_COUNTED = ("Document", "Entity", "Claim", "Event")


class Answers:
    """One store's answers. Safe to ask from many threads; the store itself is asked by one at a time."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.RLock()
        self._names: Search | None = None
        self._neighbourhoods = Neighbourhoods(self._ask)
        self._evidence = Evidence(self._ask, lambda ids: list(self._store.some_extractions(ids)))

    def prepare(self) -> None:
        """Reads all names, so that the first search is as quick as the next."""
        with self._lock:
            self._names = Search(self._by_id.values())

    def overview(self) -> dict[str, Any]:
        """What the store holds, and entities to start from."""
        with self._lock:
            counts = {
                label: self._ask(f"MATCH (n:{label}) RETURN count(n) AS n", {}).rows[0][0]
                for label in _COUNTED
            }
            return {"store": self._store.name, "counts": counts, "starts": self._ready().best(12)}

    def search(self, query: str, kinds: Sequence[str], limit: int) -> dict[str, Any]:
        """Entities by the beginnings of the words of their names and aliases."""
        return {"found": self._ready().find(query, limit, kinds)}

    def open(self, ids: Sequence[str], shown: Sequence[str]) -> dict[str, Any]:
        """Entities, by an id that they have or had, with all that links them to each other and to what is shown."""
        with self._lock:
            known = {id: self._current(id) for id in ids}
            found = sorted({profile.id for profile in known.values() if profile})
            return {
                "entities": [self._by_id[id] for id in found],
                "items": self._neighbourhoods.between(found, {*found, *self._known(shown)}),
                "missing": [id for id in ids if known[id] is None],
                "renamed": {id: profile.id for id, profile in known.items() if profile and profile.id != id},
            }

    def entity(self, id: str, shown: Sequence[str]) -> dict[str, Any]:
        """An entity with the ways in which it is linked to others, each counted. Raises NotFoundError."""
        with self._lock:
            profile = self._profile(id)
            ways = relations(self._neighbourhoods.ties(profile.id), set(shown))
            return {"entity": profile, "relations": ways, "items": self._neighbourhoods.number(profile.id)}

    def expand(
        self, id: str, relation: tuple[str, str, str] | None, shown: Sequence[str], limit: int
    ) -> dict[str, Any]:
        """The strongest neighbours that are not shown yet, with what links them to each other and to what is shown.

        `relation` is kind, type and direction, to go along these items alone. `left` counts the neighbours still left.
        """
        with self._lock:
            profile, there = self._profile(id), self._known(shown)
            strength: dict[str, list[int]] = {}
            for tie in self._neighbourhoods.ties(profile.id):
                if relation in (None, tie.relation) and tie.other not in there and tie.other in self._by_id:
                    sums = strength.setdefault(tie.other, [0, 0])
                    sums[0] += tie.documents
                    sums[1] += tie.items
            fresh = sorted(strength, key=lambda o: (*(-n for n in strength[o]), self._by_id[o].name, o))
            added = fresh[:limit]
            return {
                "entities": [self._by_id[other] for other in added],
                "items": self._neighbourhoods.between(added, {*added, *there, profile.id}),
                "left": len(fresh) - len(added),
            }

    def items(self, id: str, skip: int, limit: int) -> dict[str, Any]:
        """Claims, events and offices of an entity, also those without another side."""
        with self._lock:
            items = self._neighbourhoods.some(self._profile(id).id, skip, limit)
            ends = {end for item in items for end in (*item.sources, *item.targets)}
            return {"items": items, "entities": [self._by_id[end] for end in sorted(ends & set(self._by_id))]}

    def mentions(self, id: str, skip: int, limit: int) -> dict[str, Any]:
        """Where an entity is mentioned."""
        with self._lock:
            profile = self._profile(id)
            passages = self._evidence.mentions(profile.id, skip, limit)
            return {"passages": passages, "left": max(profile.mentions - skip - limit, 0)}

    def evidence(self, kind: str, id: str, entity: str) -> dict[str, Any]:
        """All reports of a claim, event or office that the entity has part in. Raises NotFoundError."""
        with self._lock:
            item = self._neighbourhoods.item(kind, id, entity)
            if item is None:
                raise NotFoundError(
                    f"the graph has no {kind} {id}; it may have been built anew: reload the page"
                )
            return {
                "item": item,
                "passages": self._evidence.of(item),
                "according_to": self._evidence.according_to(item.claimed_in),
                "places": [self._by_id[place].name for place in item.places if place in self._by_id],
            }

    def _ask(self, cypher: str, values: Mapping[str, Any]) -> Result:
        with self._lock:
            return self._store.query(cypher, values)

    @cached_property
    def _by_id(self) -> dict[str, Profile]:
        return {profile.id: profile for profile in profiles(self._ask)}

    def _ready(self) -> Search:
        """The names, without waiting for the store if they have been read."""
        if self._names is None:
            self.prepare()
        assert self._names is not None
        return self._names

    @cached_property
    def _earlier(self) -> dict[str, str]:
        """The entity that has an id which another one had before."""
        rows = self._ask("MATCH (e:Entity) RETURN e.id AS id, e.identities AS identities", {}).rows
        return {old: id for id, identities in sorted(rows) for old in identities or ()}

    def _current(self, id: str) -> Profile | None:
        return self._by_id.get(id) or self._by_id.get(self._earlier.get(id, ""))

    def _profile(self, id: str) -> Profile:
        profile = self._current(id)
        if profile is None:
            raise NotFoundError(f"the graph has no entity {id}; it may have been built anew: reload the page")
        return profile

    def _known(self, ids: Iterable[str]) -> set[str]:
        return {id for id in ids if id in self._by_id}
