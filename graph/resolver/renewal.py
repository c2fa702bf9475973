"""All units resolved, or resolved again where documents have come or gone: both end in the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from policygraph.graph.pieces import home, is_piece
from policygraph.graph.records import Judgement
from policygraph.graph.resolver.applying import apply
from policygraph.graph.resolver.clusters import Clusters
from policygraph.graph.resolver.company import Company
from policygraph.graph.resolver.config import config
from policygraph.graph.resolver.context import Context
from policygraph.graph.resolver.rounds import Rounds
from policygraph.graph.resolver.stages import Round, joined_groups
from policygraph.graph.resolver.world import STAGES, World

__all__ = ["PARTS", "Renewal", "judge", "renew", "resolve_world", "units_of_judgements"]

_ROUNDS: tuple[Callable[[Rounds], None], ...] = (
    Rounds.join_gazetteer_ids,
    Rounds.join_same_names,
    Rounds.join_variants,
    Rounds.join_surnames,
    Rounds.join_short_names,
    Rounds.return_pieces,
)


@dataclass(frozen=True, slots=True)
class Renewal:
    """What a renewal has found: judgements that contradict each other, and atoms of all clusters that have changed."""

    contradictions: tuple[str, ...]
    dirty: frozenset[int]


def resolve_world(
    world: World, judged: Sequence[Judgement], context: Context | None = None
) -> tuple[Clusters, tuple[str, ...]]:
    """Takes a world of atoms through all stages; returns what they end in, and contradictions among the judgements."""
    clusters = world.adopted(world.all_labels(0), 0)
    contradictions = apply(judged, clusters)
    _end_stage(world, clusters, 0)
    rounds = Rounds(clusters, context or Company(world).context())
    for join in _ROUNDS:
        done = len(clusters.decisions)
        join(rounds)
        _end_stage(world, clusters, done)
    return clusters, contradictions


def _end_stage(world: World, clusters: Clusters, done: int) -> None:
    world.end_stage(joined_groups(world.pairs(clusters.decisions[done:], world.stage)))


def renew(old: World, new: World, judged: Sequence[Judgement]) -> Renewal:
    """Takes a new world through all stages; where an old one, that has been through them, is like it, it is followed.

    In both the same judgements hold on the same units.
    """
    company = Company(new)
    dirty = _changed(old, new) | _kept_otherwise(old, new, company)
    units = units_of_judgements(new, judged)
    clusters, contradictions = judge(new, judged, units)
    _end_stage(new, clusters, 0)
    context = company.context()
    _compare(old, new, dirty)
    for _ in _ROUNDS:
        _renew_stage(Round(new.stage, old, new, dirty, units, context))
        _compare(old, new, dirty)
    return Renewal(contradictions, frozenset(dirty))


def _changed(old: World, new: World) -> set[int]:
    """Atoms of which units have come or gone, or are those of a copy of another article now."""
    library = new.library
    other = np.array([old.originals.get(id) != new.originals.get(id) for id in library.documents], bool)
    # Of an article that has other copies now the company is another, and of its copies too
    origins = {
        world.originals[id]
        for place, id in enumerate(library.documents)
        for world in (old, new)
        if other[place] and id in world.originals
    }
    shared = {
        id for world in (old, new) for origin in origins for id in (origin, *world.copies.get(origin, ()))
    }
    other |= np.array([id in shared for id in library.documents], bool)
    units = np.flatnonzero((old.atom != new.atom) | other[library.document])
    return {*np.unique(old.atom[units]).tolist(), *np.unique(new.atom[units]).tolist()} - {0}


def _kept_otherwise(old: World, new: World, company: Company) -> set[int]:
    """Atoms of entities that were compared by names in their company which are more or less rare now.

    What is so rare that it weighs all it can, whatever else an entity is met with, may get rarer.
    """
    rarer = company.moved(Company(old))
    library, stage, each = new.library, len(STAGES), config().context["each"]
    found: set[int] = set()
    sizes: dict[int, int] = {}
    for number, id in enumerate(library.documents):
        moved = rarer.keys() & set(library.shelves[number].locals) if rarer and id in old.originals else ()
        if not moved:
            continue
        least = 2 ** (min(rarer[item] for item in moved) - each)
        origin = old.originals[id]
        documents = [one for one in (origin, *old.copies.get(origin, ())) if one in old.originals]
        for label in old.labels(library.of_documents(documents), stage):
            if label not in sizes:
                sizes[label] = len(old.units_of([label], stage))
            if sizes[label] > least:
                found.update(old.atoms_of(label, stage))
    return found


def units_of_judgements(world: World, judged: Sequence[Judgement]) -> list[int]:
    """The numbers of the units that judgements are about, sorted."""
    return sorted({world.find(unit) for one in judged for unit in (one.left_unit, one.right_unit)})


def judge(
    world: World, judged: Sequence[Judgement], units: Sequence[int]
) -> tuple[Clusters, tuple[str, ...]]:
    """Applies the judgements on these units; what they bar holds in this world from now on."""
    clusters = world.adopted(world.labels(np.array(units, np.int64), 0), 0)
    contradictions = apply(judged, clusters)
    world.forget([label for pair in world.pairs(clusters.decisions, 0) for label in pair], 0)
    for one in judged:
        apart = clusters.of_unit[one.left_unit] is not clusters.of_unit[one.right_unit]
        if one.answer == "different" or (one.answer == "unsure" and apart):
            world.bars.setdefault(one.left_unit, set()).add(one.right_unit)
            world.bars.setdefault(one.right_unit, set()).add(one.left_unit)
    return clusters, contradictions


def _compare(old: World, new: World, dirty: set[int]) -> None:
    """Adds what the last stage has made of clusters that were alike, where it is not alike any more."""
    before, after = old.groups[new.stage - 1], new.groups[-1]
    for label in before.keys() | after.keys():
        if before.get(label) != after.get(label):
            dirty.update(before.get(label, ()), after.get(label, ()))


def _renew_stage(stage: Round) -> None:
    again, pairs = PARTS[stage.stage - 1](stage)
    replaced = again | stage.gone | stage.fresh
    for group in stage.old.groups[stage.stage].values():
        rest = [label for label in group if label not in replaced]
        pairs += list(pairwise(rest))
    stage.new.end_stage(joined_groups(pairs))


def _ids(stage: Round) -> tuple[set[int], list[tuple[int, int]]]:
    labels = stage.ids()
    return labels, stage.run(labels, lambda rounds, _: rounds.join_gazetteer_ids())


def _same_names(stage: Round) -> tuple[set[int], list[tuple[int, int]]]:
    labels = stage.same_names()
    return labels, stage.run(labels, lambda rounds, _: rounds.join_same_names())


def _variants(stage: Round) -> tuple[set[int], list[tuple[int, int]]]:
    labels, met = stage.variants()
    return labels, stage.run(labels, lambda rounds, _: rounds.join_met(met))


def _surnames(stage: Round) -> tuple[set[int], list[tuple[int, int]]]:
    labels, bearers = stage.surnames()
    return labels, stage.run(labels | bearers, lambda rounds, _: rounds.join_surnames())


def _short_names(stage: Round) -> tuple[set[int], list[tuple[int, int]]]:
    labels, bearers = stage.short_names()
    return labels, stage.run(labels | bearers, lambda rounds, _: rounds.join_short_names())


def _pieces(stage: Round) -> tuple[set[int], list[tuple[int, int]]]:
    """All pieces are returned again: there are as few as judgements."""
    new, units = stage.new, []
    for number in stage.judged:
        id = new.library.id(number)
        if is_piece(id[1]):
            at_home = new.library.find((id[0], home(id[1])))
            units += [number, *([at_home] if at_home is not None else [])]
    labels = new.labels(np.array(units, np.int64), stage.stage)
    return labels, stage.run(labels, lambda rounds, _: rounds.return_pieces())


# What each stage after the judgements does on part of a world: what it looked at again, and what it joined
PARTS = (_ids, _same_names, _variants, _surnames, _short_names, _pieces)
