"""Entities named anew: those that have changed, and those that share a name's id with one that has come or gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

import numpy as np

from policygraph.graph.records import ResolvedEntity
from policygraph.graph.resolver.marks import LOCAL, word_mark
from policygraph.graph.resolver.naming import name_some
from policygraph.graph.resolver.world import STAGES, World

__all__ = ["name_changed", "name_labels"]

_END = len(STAGES)


def name_changed(old: World, new: World, dirty: Collection[int]) -> tuple[ResolvedEntity, ...]:
    """The entities of the new world that are not alike in the old one; `dirty` are atoms of what differs."""
    changed = {new.label(atom, _END) for atom in dirty if new.has(atom)}
    gone = {old.label(atom, _END) for atom in dirty if old.has(atom)}
    locals = sorted({*_locals(new, changed), *_locals(old, gone)})
    for local in locals:
        if (_holders(old, local) > 1) != (_holders(new, local) > 1):
            changed |= set(_holding(new, local))
    return name_labels(new, changed)


def name_labels(world: World, labels: Iterable[int]) -> tuple[ResolvedEntity, ...]:
    """Some of the entities that a world has ended in, by their labels."""
    clusters = [world.cluster(label, _END) for label in sorted(labels)]
    known = {local for cluster in clusters for local in cluster.local_ids}
    return name_some(clusters, Counter({local: _holders(world, local) for local in sorted(known)}))


def _locals(world: World, labels: Iterable[int]) -> Iterator[str]:
    for unit in world.units_of(labels, _END).tolist():
        yield world.library.id(unit)[1]


def _holders(world: World, local: str) -> int:
    """How many entities a local id is of: 2 where it is more."""
    found = set()
    for label in _holding(world, local):
        found.add(label)
        if len(found) > 1:
            break
    return len(found)


def _holding(world: World, local: str) -> Iterator[int]:
    units = world.library.marked(np.array([word_mark(LOCAL, local)], np.uint32))
    units = units[world.present[units]]
    atoms = world.atom[units]
    for atom in np.unique(atoms).tolist():  # of most names an atom has all units, or none
        if any(world.library.id(unit)[1] == local for unit in units[atoms == atom].tolist()):
            yield world.label(atom, _END)
