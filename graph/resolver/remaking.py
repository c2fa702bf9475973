"""The decisions about a few entities made again, in a world of which it is kept how all entities came about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from policygraph.graph.records import Decision, Judgement, Resolution, UnitId
from policygraph.graph.resolver.atoms import joins_of_atom
from policygraph.graph.resolver.clusters import Clusters, kept_misses
from policygraph.graph.resolver.context import Context
from policygraph.graph.resolver.naming import name_clusters
from policygraph.graph.resolver.renewal import PARTS, judge, resolve_world, units_of_judgements
from policygraph.graph.resolver.stages import Round
from policygraph.graph.resolver.world import STAGES, World

__all__ = ["Remaking", "remake_all"]

_END = len(STAGES)


class Remaking:
    """A world that has been through all stages, and what is needed to let parts of it go through them again."""

    def __init__(self, world: World, judged: Sequence[Judgement], context: Context) -> None:
        self._world, self._context = world, context
        self._judged = units_of_judgements(world, judged)
        self._first = judge(world, judged, self._judged)[0]

    def decisions(self, units: Iterable[UnitId]) -> tuple[Decision, ...]:
        """All decisions of which a side is one of the units, sorted; they have to be all units of some entities.

        They are those of resolving all: a rejected pair is kept if it is among the best of either side, so what others
        have rejected is looked at too.
        """
        wanted = set(units)
        parts = self._again(wanted)
        rejected = _rejected(parts)
        others = {end for u in wanted for one in rejected[u] for end in (one.left, one.right)} - wanted
        more = _rejected(self._again(others)) if others else {}
        lists = {u: rejected[u] for u in wanted} | {u: more.get(u, []) for u in others}
        apart = (one for one in kept_misses(lists) if self._end(one.left) != self._end(one.right))
        joined = (one for part in parts for one in part.decisions)
        found = {
            one: None for one in (*self._of_atoms(wanted), *joined, *apart) if {one.left, one.right} & wanted
        }
        return tuple(sorted(found, key=lambda d: (d.left, d.right, d.answer)))

    def _end(self, unit: UnitId) -> int:
        return self._world.label_of(unit, _END)

    def _again(self, units: Iterable[UnitId]) -> list[Clusters]:
        """What all stages make of what these units are in, and of all that may touch it."""
        dirty, made = {self._world.label_of(unit, 0) for unit in units}, [self._first]
        for stage in range(1, _END):
            part = Round(stage, self._world, self._world, dirty, self._judged, self._context)
            PARTS[stage - 1](part)
            made.append(part.made)
        return made

    def _of_atoms(self, units: set[UnitId]) -> Iterator[Decision]:
        for atom in sorted({self._world.label_of(unit, 0) for unit in units}):
            yield from _joins_of_atom(self._world, atom)


def remake_all(world: World, judged: Sequence[Judgement], context: Context) -> Resolution:
    """All entities and decisions of a world in which nothing is joined yet, as resolving its units would make them."""
    atoms = [joins for atom in world.atoms.tolist() for joins in _joins_of_atom(world, atom)]
    clusters, contradictions = resolve_world(world, judged, context)
    found = [*atoms, *clusters.decisions, *clusters.misses()]
    decisions = tuple(sorted(found, key=lambda d: (d.left, d.right, d.answer)))
    return Resolution(name_clusters(clusters.all()), decisions, contradictions)


def _joins_of_atom(world: World, atom: int) -> list[Decision]:
    numbers = world.units_of([atom], 0)
    return joins_of_atom([*map(world.unit, numbers.tolist())], in_copies=bool(world.in_copies[numbers[0]]))


def _rejected(parts: Iterable[Clusters]) -> dict[UnitId, list[Decision]]:
    found: dict[UnitId, list[Decision]] = defaultdict(list)
    for part in parts:
        for unit, decisions in part.rejected.items():
            found[unit] += decisions
    return found
