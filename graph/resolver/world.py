"""A world: documents with their copies, and which of their units are one after each stage of resolution."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias

import numpy as np

from policygraph.graph.pieces import is_piece
from policygraph.graph.records import Decision, UnitId
from policygraph.graph.resolver.clusters import Cluster, Clusters
from policygraph.graph.resolver.library import Library
from policygraph.graph.resolver.marks import OPENNESS, Numbers, number_of
from policygraph.graph.resolver.units import Unit

__all__ = ["STAGES", "Groups", "World"]

# What joins atoms, in this order. What stands after each stage is what the next begins with.
STAGES = ("judged", "ids", "same names", "variants", "surnames", "short names", "pieces")
Groups: TypeAlias = dict[int, tuple[int, ...]]  # by the smallest of them, which is their label from then on
_OPEN, _UNSIGNED = OPENNESS.index("open"), OPENNESS.index("unsigned")


class World:
    """What a set of documents makes of their units: atoms, and clusters of atoms known by their label, the smallest.

    `stage` is the number of a stage that is about to begin: at 0 there are only atoms, at the end the entities.
    `in_copies` says which units are of one atom in copies of one article only.
    """

    def __init__(
        self, library: Library, originals: Mapping[str, str], apart: Iterable[tuple[UnitId, UnitId]] = (),
        alone: Iterable[UnitId] = (),
    ) -> None:  # fmt: skip
        """`originals` has each document of the world, with itself or the one that it copies."""
        self.library, self.originals = library, originals
        self.copies: dict[str, list[str]] = defaultdict(list)
        for id in sorted(originals):
            if originals[id] != id:
                self.copies[originals[id]].append(id)
        self.atom = self._atoms()
        self._part(apart, alone)
        there = np.flatnonzero(self.present)
        order = there[np.argsort(self.atom[there], kind="stable")]
        self.atoms, self._first = np.unique(self.atom[order], return_index=True)
        self._order, self._ends = order, np.append(self._first[1:], len(order))
        self.groups: list[Groups] = []
        self._into: list[dict[int, int]] = []
        self.bars: dict[UnitId, set[UnitId]] = {}
        self._clusters: dict[tuple[int, ...], Cluster] = {}

    def _atoms(self) -> Numbers:
        """As resolver/atoms.py makes them, by numbers; 0 for what is not in this world."""
        library, known = self.library, self.originals
        self.present = np.array([id in known for id in library.documents], bool)[library.document]
        origins = np.array([number_of((known.get(id, ""),)) for id in library.documents], np.int64)
        signed = np.flatnonzero(self.present & (library.signature != 0))
        _, firsts = np.unique(_mixed(library.name[signed], library.signature[signed]), return_index=True)
        names, numbers = np.unique(library.name[signed][firsts], return_counts=True)
        openness = library.flags >> 3 & 3
        several = np.isin(library.name, names[numbers > 1])
        self.in_copies = (openness == _OPEN) | ((openness == _UNSIGNED) & several)
        made = _mixed(library.plain, origins[library.document])
        found: Numbers = np.where(self.present, np.where(self.in_copies, made, library.plain), 0)
        return found

    def _part(self, apart: Iterable[tuple[UnitId, UnitId]], alone: Iterable[UnitId]) -> None:
        """Atoms of their own for the units in `alone`, and for pairs in `apart` that would be one."""
        single = {self.find(id) for id in alone}
        for pair in apart:
            left, right = map(self.find, pair)
            if self.atom[left] == self.atom[right]:
                single |= {left, right}
        for unit in single:
            self.atom[unit] = number_of(("alone", *self.library.id(unit)))

    def find(self, id: UnitId) -> int:
        """The number of a unit that is there."""
        found = self.library.find(id)
        if found is None:
            raise KeyError(id)
        return found

    def end_stage(self, groups: Groups) -> None:
        """The stage that was about to begin has made these of its clusters."""
        self.groups.append(groups)
        self._into.append({label: whole for whole, labels in groups.items() for label in labels})

    @property
    def stage(self) -> int:
        """How many stages have ended."""
        return len(self.groups)

    def label(self, atom: int, stage: int) -> int:
        """The label of the cluster that an atom is in when a stage begins."""
        for into in self._into[:stage]:
            atom = into.get(atom, atom)
        return atom

    def pairs(self, decisions: Iterable[Decision], stage: int) -> list[tuple[int, int]]:
        """The labels of the clusters that decisions of a stage have joined."""
        return [(self.label_of(one.left, stage), self.label_of(one.right, stage)) for one in decisions]

    def label_of(self, unit: UnitId, stage: int) -> int:
        """The label of the cluster that a unit is in when a stage begins."""
        return self.label(int(self.atom[self.find(unit)]), stage)

    def labels(self, units: Numbers, stage: int) -> set[int]:
        """The labels of the clusters that units are in; those that are not in this world are passed over."""
        return {self.label(atom, stage) for atom in np.unique(self.atom[units]).tolist() if atom}

    def has(self, atom: int) -> bool:
        """Whether there is such an atom."""
        place = int(np.searchsorted(self.atoms, atom))
        return place < len(self.atoms) and int(self.atoms[place]) == atom

    def atoms_of(self, label: int, stage: int) -> list[int]:
        """The atoms of a cluster."""
        labels = [label]
        for groups in reversed(self.groups[:stage]):
            labels = [part for one in labels for part in groups.get(one, (one,))]
        return labels

    def units_of(self, labels: Iterable[int], stage: int) -> Numbers:
        """The units of clusters, sorted."""
        atoms = [atom for label in labels for atom in self.atoms_of(label, stage)]
        places = np.searchsorted(self.atoms, np.array(atoms, np.int64)).tolist()
        parts = [self._order[self._first[place] : self._ends[place]] for place in places]
        return np.sort(np.concatenate(parts)) if parts else np.zeros(0, np.int64)

    def rank(self, label: int, stage: int) -> tuple[int, UnitId]:
        """That of the cluster, without making it."""
        units = self.units_of([label], stage)
        first = self.library.id(int(units[0]))
        if is_piece(first[1]) and len(units) > 1:
            first = min(map(self.library.id, units.tolist()), key=lambda id: (is_piece(id[1]), id))
        return -len(units), first

    def cluster(self, label: int, stage: int) -> Cluster:
        """The cluster of a label as the stage begins with it."""
        key = tuple(sorted(self.atoms_of(label, stage)))
        if key not in self._clusters:
            cluster = Cluster(map(self.unit, self.units_of([label], stage).tolist()))
            for id in self.bars.keys() & {unit.id for unit in cluster.units}:
                cluster.judged.add(id)
                cluster.barred |= self.bars[id]
            self._clusters[key] = cluster
        return self._clusters[key]

    def adopted(self, labels: Iterable[int], stage: int) -> Clusters:
        """The clusters of labels, to be worked on, as the stage begins with them."""
        clusters = Clusters()
        for label in sorted(set(labels)):
            clusters.adopt(self.cluster(label, stage))
        return clusters

    def forget(self, labels: Iterable[int], stage: int) -> None:
        """Clusters that a stage has joined are made anew when they are asked for again."""
        for label in labels:
            self._clusters.pop(tuple(sorted(self.atoms_of(label, stage))), None)

    def unit(self, number: int) -> Unit:
        """The unit of this number, as that of the article that it stands in or copies."""
        unit = self.library.unit(number)
        origin = self.originals[unit.id[0]]
        return unit if unit.origin == origin else replace(unit, origin=origin)

    def all_labels(self, stage: int) -> set[int]:
        """The labels of all clusters."""
        return {self.label(atom, stage) for atom in self.atoms.tolist()}


def _mixed(left: Numbers, right: Numbers) -> Numbers:
    """One number for each pair."""
    with np.errstate(over="ignore"):
        found: Numbers = left * np.int64(0x5851F42D4C957F2D) ^ right
    return found
