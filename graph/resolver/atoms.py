"""Atoms: units that nothing tells apart are taken for one before anything is compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, TypeAlias

from policygraph.graph.records import Decision, Step, UnitId
from policygraph.graph.resolver.clusters import Clusters
from policygraph.graph.resolver.config import config
from policygraph.graph.resolver.identifiers import ids_of
from policygraph.graph.resolver.names import is_generic, name_key
from policygraph.graph.resolver.person_names import person_name
from policygraph.graph.resolver.units import Unit

__all__ = ["Openness", "joins_of_atom", "make_atoms", "name_of", "openness", "plain_key", "signature"]

_Key: TypeAlias = tuple[str, ...]
# An unsigned name is open where others of that name have several signatures
Openness: TypeAlias = Literal["open", "closed", "unsigned"]


def make_atoms(
    units: Iterable[Unit], alone: Iterable[UnitId], apart: Iterable[tuple[UnitId, UnitId]], clusters: Clusters
) -> None:
    """Adds a cluster for each set of units with equal names, kind, country, links and offices.

    Names that need a look at the company they keep are one only where one article copies the other: surnames,
    institutions that every state has, and what has no proper name ("officials"). The units in `alone` stay by
    themselves, and so do pairs in `apart` that would have been one.
    """
    units = list(units)
    signatures = _signatures(units)
    keys = {unit.id: _key(unit, signatures) for unit in units}
    single = {*alone, *(unit for pair in apart if keys[pair[0]] == keys[pair[1]] for unit in pair)}
    groups: dict[_Key, list[Unit]] = defaultdict(list)
    for unit in units:
        key = keys[unit.id]
        groups[(*key, "alone", *unit.id) if unit.id in single else key].append(unit)
    for key in sorted(groups):
        atom = clusters.add(groups[key])
        clusters.decisions += joins_of_atom(atom.units, in_copies="copies" in key)


def joins_of_atom(units: Sequence[Unit], *, in_copies: bool) -> list[Decision]:
    """Why the units of one atom, sorted by id, are one."""
    rule = "same_name_in_copies" if in_copies else "same_name"
    return [_decision(units[0], unit, rule) for unit in units[1:]]


def _key(unit: Unit, signatures: Mapping[_Key, set[_Key]]) -> _Key:
    key, open_ = plain_key(unit), openness(unit)
    if open_ == "unsigned":
        open_ = "open" if len(signatures.get(name_of(unit), ())) > 1 else "closed"
    return (*key, "copies", unit.origin) if open_ == "open" else key


def _signatures(units: Iterable[Unit]) -> Mapping[_Key, set[_Key]]:
    """What tells the bearers of each name apart, where anything may."""
    found: dict[_Key, set[_Key]] = defaultdict(set)
    for unit in units:
        if signature(unit):
            found[name_of(unit)].add(signature(unit))
    return found


def plain_key(unit: Unit) -> _Key:
    """What units of one atom have in common, if they are not open: name, kind, country, links and offices."""
    return ("name", *name_of(unit), *signature(unit))


def name_of(unit: Unit) -> _Key:
    """Kind and name."""
    return unit.kind, unit.group or name_key(unit.name, unit.kind != "Person")


def signature(unit: Unit) -> _Key:
    """What may tell a unit from others of its name; () where nothing does."""
    links = [f"{name}={value}" for name, value in sorted(unit.links.items())]
    country = [unit.country] if unit.country else []
    return (*country, *links, *map(repr, sorted(unit.offices)))


def openness(unit: Unit) -> Openness:
    """Whether its name alone does not say who or what it is."""
    if not unit.proper:
        return "closed" if unit.group else "open"
    if unit.links:
        return "closed"
    generic = unit.kind not in ("Person", "Place") and not unit.country and is_generic(unit.name)
    if generic or (unit.kind == "Person" and not person_name(unit.name).full):
        return "open"
    return "closed" if signature(unit) else "unsigned"


def _decision(first: Unit, other: Unit, rule: str) -> Decision:
    steps = [Step("prior", first.kind, other.kind, config().prior[first.kind])]
    steps.append(Step("same_name", first.name, other.name, config().weights["same_name"]))
    if ids_of(first.links):
        ids = ", ".join(sorted(ids_of(first.links)))
        steps.append(Step("gazetteer_same", ids, ids, config().weights["gazetteer_same"]))
    if first.country:
        country = first.country
        steps.append(Step("country_same", country, country, config().weights["country_same"]))
    if first.offices:
        title = min(first.offices).title
        steps.append(Step("office_same", title, title, config().weights["office_same"]))
    total = sum(step.weight for step in steps)
    return Decision(first.id, other.id, "same", rule, total, config().decision["accept"], tuple(steps))
