"""Atoms: units that nothing tells apart are taken for one before anything is compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from policygraph.extractors.identity import fold
from policygraph.graph.records import Decision, Step, UnitId
from policygraph.graph.resolver.clusters import Clusters
from policygraph.graph.resolver.config import config
from policygraph.graph.resolver.names import is_generic, name_key, person_name
from policygraph.graph.resolver.units import Unit

__all__ = ["make_atoms"]

_Key: TypeAlias = tuple[str, ...]


def make_atoms(
    units: Iterable[Unit], originals: Mapping[str, str], alone: set[UnitId], clusters: Clusters
) -> None:
    """Adds a cluster for each set of units with equal names, kind, country, links and offices.

    Names that need a look at the company they keep stay alone: surnames, and institutions that every state has.
    So do the units in `alone`, which a judgement names. Units without a proper name ("officials") are one
    only where one article copies the other.
    """
    units = list(units)
    groups: dict[_Key, list[Unit]] = defaultdict(list)
    signatures = _signatures(units)
    for unit in units:
        key = _key(unit, originals)
        unknown = unit.proper and not _signature(unit) and len(signatures.get(key[1:3], ())) > 1
        groups[(*key, *unit.id) if unit.id in alone or unknown else key].append(unit)
    for key in sorted(groups):
        atom = clusters.add(groups[key])
        first, *others = atom.units
        clusters.decisions += [_decision(first, unit) for unit in others]


def _signatures(units: Iterable[Unit]) -> Mapping[_Key, set[_Key]]:
    """What tells the bearers of each name apart, where anything may."""
    found: dict[_Key, set[_Key]] = defaultdict(set)
    for unit in units:
        if _signature(unit):
            found[unit.kind, _name(unit)].add(_signature(unit))
    return found


def _signature(unit: Unit) -> _Key:
    links = [f"{name}={value}" for name, value in sorted(unit.links.items())]
    country = [unit.country] if unit.country else []
    return (*country, *links, *map(repr, sorted(unit.offices)))


def _name(unit: Unit) -> str:
    return name_key(unit.name, unit.kind != "Person")


def _key(unit: Unit, originals: Mapping[str, str]) -> _Key:
    if not unit.proper:
        original = originals.get(unit.id[0], unit.id[0])
        return ("phrase", unit.kind, fold(unit.name), original, unit.country or "")
    key = ("name", unit.kind, _name(unit), *_signature(unit))
    person = unit.kind == "Person"
    short = person and not person_name(unit.name).full
    generic = not person and unit.kind != "Place" and not unit.country and is_generic(unit.name)
    return (*key, *unit.id) if (short or generic) and not unit.links else key


def _decision(first: Unit, other: Unit) -> Decision:
    steps = [Step("prior", first.kind, other.kind, config().prior[first.kind])]
    steps.append(Step("same_name", first.name, other.name, config().weights["same_name"]))
    if "wikidata" in first.links:
        links = first.links["wikidata"], other.links["wikidata"]
        steps.append(Step("gazetteer_same", *links, config().weights["gazetteer_same"]))
    if first.country:
        country = first.country
        steps.append(Step("country_same", country, country, config().weights["country_same"]))
    if first.offices:
        title = min(first.offices).title
        steps.append(Step("office_same", title, title, config().weights["office_same"]))
    total = sum(step.weight for step in steps)
    rule = "same_name" if first.proper else "same_phrase_in_copies"
    return Decision(first.id, other.id, "same", rule, total, config().decision["accept"], tuple(steps))
