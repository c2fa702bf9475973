"""One stage of resolution on part of a world: the clusters that what has changed may touch, and no others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from policygraph.graph.pieces import is_piece
from policygraph.graph.resolver.blocking import last_word, same_name_keys, variant_keys, words_for
from policygraph.graph.resolver.clusters import Cluster, Clusters
from policygraph.graph.resolver.comparison import agreement
from policygraph.graph.resolver.config import config
from policygraph.graph.resolver.context import Context
from policygraph.graph.resolver.marks import (
    BEARER,
    BORNE,
    FULL,
    ID,
    SHORT,
    THING,
    VARIANT,
    Numbers,
    word_mark,
)
from policygraph.graph.resolver.rounds import Rounds, named
from policygraph.graph.resolver.world import Groups, World

__all__ = ["Round", "joined_groups"]

_Pair = tuple[int, int]


def joined_groups(pairs: Iterable[_Pair]) -> Groups:
    """Labels that pairs connect, by the smallest of each group."""
    into: dict[int, int] = {}

    def root(label: int) -> int:
        while into.get(label, label) != label:
            into[label] = into.get(into[label], into[label])
            label = into[label]
        return label

    labels = set()
    for left, right in pairs:
        labels |= {left, right}
        first, second = sorted((root(left), root(right)))
        into[second] = first
    found: dict[int, list[int]] = {}
    for label in sorted(labels):
        found.setdefault(root(label), []).append(label)
    return {label: tuple(group) for label, group in found.items() if len(group) > 1}


@dataclass
class Round:
    """A stage that is about to begin in a new world and has ended in an old one, which may be the same.

    `stage` is its number. `dirty` are the atoms of all clusters that are not alike in both: one of each is enough.
    `judged` are units of which a person has judged: what they are in is always looked at again.
    """

    stage: int
    old: World
    new: World
    dirty: Collection[int]
    judged: Sequence[int]
    context: Context
    made: Clusters = field(default_factory=Clusters)  # what the last run has made, with its decisions
    _always: dict[bool, set[int]] = field(default_factory=dict)
    _tops: dict[tuple[bool, str], list[int]] = field(default_factory=dict)
    _keys: dict[int, set[str]] = field(default_factory=dict)

    def always(self, world: World) -> set[int]:
        """Labels of what judgements are about, which is always looked at again: it may have names of several kinds."""
        known = world is self.new
        if known not in self._always:
            self._always[known] = world.labels(np.array(self.judged, np.int64), self.stage)
        return self._always[known]

    @cached_property
    def fresh(self) -> set[int]:
        """Labels of the new world's clusters that the old one has not."""
        return self._dirty(self.new) | self.always(self.new)

    @cached_property
    def gone(self) -> set[int]:
        """Labels of the old world's clusters that the new one has not."""
        return self._dirty(self.old)

    def _dirty(self, world: World) -> set[int]:
        return {world.label(atom, self.stage) for atom in self.dirty if world.has(atom)}

    def again(
        self, *sorts: int, takes_part: Callable[[World, int], bool], more: Iterable[int] = ()
    ) -> set[int]:
        """All clusters that share marks of these sorts with what has changed, or with one that does."""
        found: set[int] = set()
        fresh = {label for label in {*self.fresh, *more} if takes_part(self.new, label)}
        gone = {label for label in self.gone if takes_part(self.old, label)}
        marks = np.union1d(self._marks(self.old, gone, sorts), self._judged_marks(sorts))
        while fresh or len(marks):
            found |= fresh
            marks = np.union1d(marks, self._marks(self.new, fresh, sorts))
            met = self.new.labels(self.new.library.marked(marks), self.stage) - found
            fresh, marks = {label for label in met if takes_part(self.new, label)}, marks[:0]
        return found

    def _judged_marks(self, sorts: Sequence[int]) -> Numbers:
        """Those of the names of what judgements have joined, which no unit need have by itself: "officials"."""
        found: set[int] = set()
        for world in (self.old, self.new):
            for label in self.always(world):
                names = [key.partition("|")[2] for key in same_name_keys(world.cluster(label, self.stage))]
                found |= {word_mark(sort, name) for name in names for sort in sorts if sort != ID}
        return np.array(sorted(found), np.uint32)

    def _marks(self, world: World, labels: Iterable[int], sorts: Sequence[int]) -> Numbers:
        return world.library.words(world.units_of(labels, self.stage), *sorts)

    def run(self, labels: Iterable[int], work: Callable[[Rounds, Clusters], None]) -> list[_Pair]:
        """The labels that the work on these clusters has joined."""
        clusters = self.made = self.new.adopted(labels, self.stage)
        work(Rounds(clusters, self.context), clusters)
        pairs = self.new.pairs(clusters.decisions, self.stage)
        self.new.forget({label for pair in pairs for label in pair}, self.stage)
        return pairs

    # Names

    def ids(self) -> set[int]:
        """What takes part in joining by ids."""
        return self.again(ID, takes_part=lambda world, label: True)

    def same_names(self) -> set[int]:
        """What takes part in joining by full names."""
        return self.again(FULL, THING, SHORT, takes_part=self.full_or_thing)

    def full_or_thing(self, world: World, label: int) -> bool:
        """Whether a cluster is known by a full name, or is no person."""
        units = world.units_of([label], self.stage)
        library = world.library
        if self._pieces:  # a piece is no evidence of what the rest of its cluster is
            units = units[~np.isin(units, self._pieces)]
        return bool(library.full(units).any()) or not bool(library.persons(units).any())

    @cached_property
    def _pieces(self) -> list[int]:
        return [unit for unit in self.judged if is_piece(self.new.library.id(unit)[1])]

    def short(self, world: World, label: int) -> bool:
        """Whether a cluster is a person known by one-word names alone."""
        return not self.full_or_thing(world, label)

    # Variants

    def variants(self) -> tuple[set[int], list[tuple[Cluster, Cluster]]]:
        """What takes part in joining variants, and the pairs in it that share a key, the larger of each first."""
        waiting = [label for label in self.fresh if self._named(self.new, label)]
        waiting += [mate for label in self.gone for mate in self._old_mates(label)]
        waiting += self._displaced()
        core: set[int] = set()
        met: set[_Pair] = set()
        while waiting:
            label = waiting.pop()
            if label in core:
                continue
            core.add(label)
            for pair in self._mates(self.new, label):
                met.add(pair)
                waiting += pair
            waiting += self._together(label)
        pairs = [
            (self.new.cluster(left, self.stage), self.new.cluster(right, self.stage))
            for left, right in sorted(met)
        ]
        return core, pairs

    def _together(self, label: int) -> list[int]:
        """What the stage made one with it in the old world."""
        return [one for part in self._old_groups.get(label, ()) for one in self._now(part)]

    @cached_property
    def _old_groups(self) -> dict[int, tuple[int, ...]]:
        groups = self.old.groups[self.stage].values()
        return {label: group for group in groups for label in group}

    def _now(self, label: int) -> set[int]:
        """The new world's clusters that have something of an old one."""
        atoms = self.old.atoms_of(label, self.stage)
        return {self.new.label(atom, self.stage) for atom in atoms if self.new.has(atom)}

    def _old_mates(self, label: int) -> Iterator[int]:
        for pair in self._mates(self.old, label):
            for mate in pair:
                yield from self._now(mate)

    def _mates(self, world: World, label: int) -> Iterator[_Pair]:
        """The pairs of a cluster with those that it meets and whose names agree with its own."""
        if not self._named(world, label):
            return
        cluster = world.cluster(label, self.stage)
        for key in sorted(self._keys_of(world, label)):
            top = self._top(world, key)
            if label in top:
                place = top.index(label)
                for other, mate in enumerate(top):
                    if mate != label and agreement(cluster, world.cluster(mate, self.stage)):
                        yield (mate, label) if other < place else (label, mate)

    def _named(self, world: World, label: int) -> bool:
        return self.full_or_thing(world, label) and named(world.cluster(label, self.stage))

    def _keys_of(self, world: World, label: int) -> set[str]:
        cluster = world.cluster(label, self.stage)
        if id(cluster) not in self._keys:
            self._keys[id(cluster)] = set(variant_keys(cluster))
        return self._keys[id(cluster)]

    def _top(self, world: World, key: str) -> list[int]:
        """The clusters that meet under a key, the largest first, as many as are compared."""
        known = world is self.new, key
        if known not in self._tops:
            units = world.library.marked(np.array([word_mark(VARIANT, key)], np.uint32))
            self._tops[known] = self._largest(
                world, world.labels(units, self.stage),
                lambda label: self._named(world, label) and key in self._keys_of(world, label),
            )  # fmt: skip
        return self._tops[known]

    def _largest(self, world: World, labels: set[int], fits: Callable[[int], bool]) -> list[int]:
        found: list[int] = []
        for label in sorted(labels | self.always(world), key=lambda label: world.rank(label, self.stage)):
            if len(found) < config().limits["block"] and fits(label):
                found.append(label)
        return found

    def _displaced(self) -> set[int]:
        """Clusters that meet others under a key in one world alone, since what has changed is larger or smaller now."""
        keys = {
            key
            for world, labels in ((self.old, self.gone), (self.new, self.fresh))
            for label in labels
            if self._named(world, label)
            for key in self._keys_of(world, label)
        }
        found: set[int] = set()
        for key in sorted(keys):
            before, after = ({*self._top(world, key)} for world in (self.old, self.new))
            if max(len(before), len(after)) >= config().limits["block"]:
                found |= after - before
                for label in before - after:
                    found |= {*self._now(label), *self._old_mates(label)}
        return found

    # Short names

    def surnames(self) -> tuple[set[int], set[int]]:
        """The one-word names that choose again, and those whom they may mean."""
        core = {label for label in self.fresh if self.short(self.new, label)}
        words = np.union1d(
            self._bearing_words(self.old, self.gone), self._bearing_words(self.new, self.fresh)
        )
        borne = self.new.library.marked(words - BEARER + BORNE)
        core |= {label for label in self.new.labels(borne, self.stage) if self.short(self.new, label)}
        bearers = {bearer for label in core for bearer in self._bearers(label)}
        return core, bearers

    def _bearing_words(self, world: World, labels: set[int]) -> Numbers:
        """Marks of the words that may stand for people; what judgements have joined may bear others than its units."""
        found: set[int] = set()
        for label in labels & self.always(world):
            cluster = world.cluster(label, self.stage)
            if cluster.person:
                words = words_for(cluster.common_names()) | cluster.acronyms
                found |= {word_mark(BEARER, word) for word in words}
        return np.union1d(self._marks(world, labels, [BEARER]), np.array(sorted(found), np.uint32))

    def _bearers(self, label: int) -> Iterator[int]:
        for name in self.new.cluster(label, self.stage).common_names():
            yield from self._borne_by(last_word(name))

    def _borne_by(self, word: str) -> list[int]:
        """Those who may be meant by a word, the largest first, as many as are compared."""
        known = True, f"bearer|{word}"
        if known not in self._tops:
            self._tops[known] = self._largest(
                self.new, self._bearing(word), lambda label: self._bears(label, word)
            )
        return self._tops[known]

    def _bearing(self, word: str) -> set[int]:
        units = self.new.library.marked(np.array([word_mark(BEARER, word)], np.uint32))
        return self.new.labels(units, self.stage) | self.always(self.new)

    def _bears(self, label: int, word: str) -> bool:
        if not self.full_or_thing(self.new, label):
            return False
        cluster = self.new.cluster(label, self.stage)
        if not (cluster.proper and cluster.person and cluster.full):
            return False
        return word in words_for(cluster.common_names()) | cluster.acronyms

    def short_names(self) -> tuple[set[int], set[int]]:
        """The one-word names that join each other again, and those in their articles whom they may mean."""
        core = self.again(SHORT, takes_part=self.short, more=self._in_company())
        bearers: set[int] = set()
        for label in core:
            cluster = self.new.cluster(label, self.stage)
            units = self.new.library.of_documents(cluster.documents)
            beside = self.new.labels(units, self.stage)
            for name in cluster.common_names():
                bearers |= {
                    one
                    for one in beside & self._bearing(last_word(name))
                    if self.full_or_thing(self.new, one)
                }
        return core, bearers

    def _in_company(self) -> set[int]:
        """One-word names in articles that name a changed cluster which they may mean."""
        found: set[int] = set()
        library = self.new.library
        for world, labels in ((self.old, self.gone), (self.new, self.fresh)):
            for label in labels:
                words = self._bearing_words(world, {label})
                if len(words):
                    documents = np.unique(library.document[world.units_of([label], self.stage)])
                    borne = library.marked(words - BEARER + BORNE)
                    found |= self.new.labels(borne[np.isin(library.document[borne], documents)], self.stage)
        return found
