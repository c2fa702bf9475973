"""All documents' entities resolved for the graph: those anew that what has come or gone may touch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from policygraph.graph.records import Node, ResolvedEntity, UnitId
from policygraph.graph.resolver.anchors import moved
from policygraph.graph.resolver.library import Library
from policygraph.graph.resolver.naming import name_clusters
from policygraph.graph.resolver.renaming import name_changed
from policygraph.graph.resolver.renewal import renew, resolve_world
from policygraph.graph.resolver.world import World
from policygraph.graph.sources import Copies, Sources
from policygraph.graph.standing import groups_from, rules, standing_nodes
from policygraph.graph.trace import Trace

__all__ = ["Resolved", "resolve_sources", "world_of"]

_SHARE = 0.3  # of all documents: where more have come or gone, all are resolved anew


@dataclass(frozen=True, slots=True)
class Resolved:
    """The entities that were named anew and the contradictions among judgements; all others are as the traces say.

    `whole` says that all were named anew, `standing` how they came about.
    """

    entities: Mapping[str, ResolvedEntity]
    owners: Mapping[UnitId, str]
    contradictions: tuple[str, ...]
    standing: Mapping[str, Node]
    whole: bool


def resolve_sources(
    sources: Sources, copies: Copies, traces: Mapping[str, Trace], standing: Mapping[str, str]
) -> Resolved:
    """Resolves; `traces` and `standing` are of the graph that is to be brought up to date."""
    made_by = rules(sources.judged)
    groups = groups_from(standing, made_by) if _few(sources, traces) else None
    if groups is None:
        world = world_of(
            Library(sources.outlines), {id: copies.original(id) for id in sources.outlines}, sources
        )
        clusters, contradictions = resolve_world(world, sources.judged)
        entities = name_clusters(clusters.all())
    else:
        library = Library({**sources.outlines, **sources.leaving})
        old = world_of(library, {id: trace.original for id, trace in traces.items()}, sources)
        for stage in groups:
            old.end_stage(stage)
        world = world_of(library, {id: copies.original(id) for id in sources.outlines}, sources)
        renewal = renew(old, world, sources.judged)
        contradictions, entities = renewal.contradictions, name_changed(old, world, renewal.dirty)
    return Resolved(
        {entity.id: entity for entity in entities},
        {unit: entity.id for entity in entities for unit in entity.units},
        contradictions, standing_nodes(world.groups, made_by), groups is None,
    )  # fmt: skip


def world_of(library: Library, originals: Mapping[str, str], sources: Sources) -> World:
    """The documents in `originals`, with the judgements that hold on them, before anything is joined."""
    apart = [(one.left_unit, one.right_unit) for one in sources.judged if one.answer != "same"]
    return World(library, originals, apart, moved(sources.judged))


def _few(sources: Sources, traces: Mapping[str, Trace]) -> bool:
    """Whether few documents have come or gone, and none that stays says anything else."""
    if any(sources.digests.get(id) != trace.digest for id, trace in traces.items()):
        return False
    return len(traces.keys() ^ sources.outlines.keys()) <= _SHARE * len(traces)
