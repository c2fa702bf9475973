"""What a cluster is called, and the id that it keeps."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from policygraph.graph.ids import content_id
from policygraph.graph.pieces import is_piece
from policygraph.graph.records import ResolvedEntity, UnitId
from policygraph.graph.resolver.clusters import Cluster
from policygraph.graph.resolver.names import is_short_form
from policygraph.graph.resolver.national import is_body_of_state
from policygraph.graph.resolver.person_names import person_name
from policygraph.graph.resolver.units import Unit

__all__ = ["name_clusters", "name_some", "unit_id"]

_T = TypeVar("_T", bound=str)


def name_clusters(clusters: Iterable[Cluster]) -> tuple[ResolvedEntity, ...]:
    """The clusters as entities, sorted by id.

    An entity's id is the local id that its name has in every document, so it stays when documents are added. Where
    two entities share that id (namesakes, "officials" of two articles) the smallest document's id tells them apart.
    """
    clusters = list(clusters)
    return name_some(clusters, Counter(local for c in clusters for local in sorted(c.local_ids)))


def name_some(clusters: Iterable[Cluster], holders: Counter[str]) -> tuple[ResolvedEntity, ...]:
    """The same for some of the clusters; `holders` says how many of all have each of their local ids."""
    return tuple(sorted((_entity(cluster, holders) for cluster in clusters), key=lambda entity: entity.id))


def unit_id(unit: UnitId) -> str:
    """The id of an entity that shares its name's id with others, from one of its units."""
    return content_id("e", *unit)


def _entity(cluster: Cluster, holders: Counter[str]) -> ResolvedEntity:
    units = sorted(cluster.units, key=lambda unit: unit.id)
    own = [unit for unit in units if not is_piece(unit.id[1])] or units
    name = _name(own)
    bearing = [unit for unit in own if unit.name == name]
    local = _most(Counter(unit.id[1] for unit in bearing))
    shared = {unit.id for unit in units if holders[unit.id[1]] > 1 or not unit.told}
    if holders[local] == 1 and bearing[0].told:
        id = local
    else:
        id = unit_id(min(unit.id for unit in bearing if unit.id[1] == local))
    locals = (unit.id[1] for unit in units if not is_piece(unit.id[1]))
    identities = {id, *locals, *(unit_id(unit) for unit in shared)}
    countries = Counter(unit.country for unit in units if unit.country)
    return ResolvedEntity(
        id, _most(Counter(unit.kind for unit in own)), name, _aliases(units, name),
        _most(countries) if countries else None, _links(units), tuple(sorted(identities)),
        tuple(unit.id for unit in units),
    )  # fmt: skip


def _name(units: Sequence[Unit]) -> str:
    """The fullest kind of name that there is, of those the most frequent, of those the longest."""
    counted = Counter(unit.name for unit in units)
    person = units[0].kind == "Person"

    def rank(name: str) -> tuple[bool, int, int, str]:
        short = not person_name(name).full if person else is_short_form(name) or is_body_of_state(name)
        return short, -counted[name], -len(name), name

    return min(counted, key=rank)


def _aliases(units: Iterable[Unit], name: str) -> tuple[str, ...]:
    """All other names, those that differ in capitals alone once."""
    spelled: dict[str, str] = {}
    names = {n for u in units for n in (*u.names, *u.aliases)}
    names |= {u.name for u in units if not is_piece(u.id[1])}
    for alias in sorted(names, key=lambda n: (n.isupper(), n)):
        spelled.setdefault(alias.casefold(), alias)
    spelled.pop(name.casefold(), None)
    return tuple(sorted(spelled.values()))


def _links(units: Iterable[Unit]) -> dict[str, str]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for unit in units:
        for name, value in unit.links.items():
            found[name][value] += 1
    return {name: _most(found[name]) for name in sorted(found)}


def _most(counted: Counter[_T]) -> _T:
    return min(counted, key=lambda value: (-counted[value], str(value)))
