"""What the graph in a store rests on, recalled for explanations: only what they ask for is read and resolved again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from policygraph.extractors.records import Extraction
from policygraph.graph.copies import Copy
from policygraph.graph.corpus import Corpus
from policygraph.graph.links import Owners
from policygraph.graph.pieces import home, is_piece
from policygraph.graph.records import Decision, Judgement, Resolution, ResolvedEntity, UnitId
from policygraph.graph.resolver.basis import Basis, Told, Whole
from policygraph.graph.resolver.clusters import Cluster
from policygraph.graph.resolver.company import Company
from policygraph.graph.resolver.context import Context
from policygraph.graph.resolver.library import Library
from policygraph.graph.resolver.lookup import bearer, find_entity, find_mention
from policygraph.graph.resolver.naming import unit_id
from policygraph.graph.resolver.remaking import Remaking, remake_all
from policygraph.graph.resolver.renaming import name_labels
from policygraph.graph.resolver.resolve import resolve
from policygraph.graph.resolver.world import STAGES, Groups, World
from policygraph.graph.resolving import world_of
from policygraph.graph.sources import Sources
from policygraph.graph.standing import groups_from, rules
from policygraph.graph.stores import Store
from policygraph.graph.told import TellingDocuments
from policygraph.graph.trace import Trace, from_record

__all__ = ["recall"]

_END = len(STAGES)


def recall(store: Store) -> Basis:
    """What explanations of the store's graph rest on.

    Where the graph is not that of the extractions, judgements and rules of now, all is resolved as these say.
    """
    sources = Sources(store, ())
    sources.cut(store.judgements())
    traces = {id: from_record(record) for id, record in store.traces().items()}
    current = {id: trace.digest for id, trace in traces.items()} == sources.digests and not store.outdated()
    groups = groups_from(store.standing(), rules(sources.judged)) if current else None
    if groups is None:
        extractions, judgements = list(store.extractions()), store.judgements()
        return Whole(extractions, resolve(extractions, judgements), judgements)
    return _Recalled(store, sources, traces, groups)


class _Recalled:
    """A graph that is up to date: what became of each document, and how its entities came about."""

    def __init__(
        self, store: Store, sources: Sources, traces: Mapping[str, Trace], groups: Sequence[Groups]
    ) -> None:
        self.judged: Sequence[Judgement] = sources.judged
        self._store, self._sources, self._traces, self._groups = store, sources, traces, groups
        self._found: dict[str, ResolvedEntity] = {}
        self._owners = Owners({}, traces)

    @cached_property
    def _world(self) -> World:
        originals = {id: trace.original for id, trace in self._traces.items()}
        found = world_of(Library(self._sources.outlines), originals, self._sources)
        for stage in self._groups:
            found.end_stage(stage)
        return found

    @cached_property
    def _context(self) -> Context:
        return Company(self._world).context(names=True)

    @cached_property
    def _remaking(self) -> Remaking:
        return Remaking(self._world, self.judged, self._context)

    @cached_property
    def _copies(self) -> list[Copy]:
        traces = self._traces.items()
        return [Copy(id, trace.original, trace.similarity) for id, trace in traces if trace.original != id]

    def document(self, id: str) -> Corpus | None:
        return self._corpus([id]) if id in self._traces else None

    def find(self, id: str) -> tuple[ResolvedEntity, UnitId] | None:
        if not id.startswith("m-"):
            entity = find_entity(id, Resolution(tuple(self._bearing(id))))
            return (entity, bearer(id, entity)) if entity else None
        rows = self._store.query("MATCH (m:Mention {id: $id}) RETURN m.document", {"id": id}).rows
        found = find_mention(id, self._sources.extractions([str(document) for (document,) in rows]))
        unit = (found[0], found[1].entity) if found else None
        owner = self._owners.get(unit) if unit else None
        return (self._entity(owner, unit), unit) if owner and unit else None

    def _bearing(self, id: str) -> Iterator[ResolvedEntity]:
        """The entities that have this id, or else all that may have had it, by their present ids."""
        units = ((document, local) for document, trace in self._traces.items() for local in trace.entities)
        found: dict[str, UnitId] = {}
        for unit in units:
            owner = self._owners.get(unit)
            if owner == id:
                yield self._entity(id, unit)
                return
            if owner and (unit[1] == id or home(unit[1]) == id):
                found.setdefault(owner, unit)
        for document, trace in self._traces.items():
            for local, owner in trace.entities.items():
                if unit_id((document, local)) == id or (
                    is_piece(local) and unit_id((document, home(local))) == id
                ):
                    found.setdefault(owner, (document, local))
        for owner in sorted(found):
            yield self._entity(owner, found[owner])

    def _entity(self, id: str, unit: UnitId) -> ResolvedEntity:
        """The entity of this id, that a unit is of."""
        if id not in self._found:
            (self._found[id],) = name_labels(self._world, [self._world.label_of(unit, _END)])
        return self._found[id]

    def about(self, *entities: ResolvedEntity) -> Corpus:
        decisions = self._remaking.decisions(unit for entity in entities for unit in entity.units)
        sides = {unit for one in decisions for unit in (one.left, one.right)}
        documents = {document for entity in entities for document, _ in entity.units}
        found = list(self._sources.extractions(documents))
        own = {unit for entity in entities for unit in entity.units}
        bodies = {
            (one.document.id, office.of)
            for one in found
            for office in one.offices
            if office.of and (one.document.id, office.holder) in own
        }
        others = self._named((sides | bodies) - own)
        found += self._sources.extractions({document for document, _ in sides} - documents)
        return self._of(found, [*entities, *others], decisions)

    def _named(self, units: Iterable[UnitId]) -> Iterator[ResolvedEntity]:
        """The entities of units as they stand in the graph, with these units of theirs alone."""
        of: dict[str, list[UnitId]] = {}
        for unit in sorted(units):
            owner = self._owners.get(unit)
            if owner:
                of.setdefault(owner, []).append(unit)
        statement = "UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN e.id, e.kind, e.name"
        for id, kind, name in self._store.query(statement, {"ids": sorted(of)}).rows:
            yield ResolvedEntity(id, kind, name, (), None, {}, (id,), tuple(of[id]))

    def reported(self, id: str) -> Corpus | None:
        found = TellingDocuments(self._traces, self._sources).of(id)
        return self._corpus(found) if found else None

    def _corpus(self, documents: Collection[str]) -> Corpus:
        """Documents without decisions, with all entities that they name."""
        units = ((document, local) for document in documents for local in self._traces[document].entities)
        return self._of(self._sources.extractions(documents), self._named(units))

    def _of(
        self,
        extractions: Iterable[Extraction],
        entities: Iterable[ResolvedEntity],
        decisions: tuple[Decision, ...] = (),
    ) -> Corpus:
        named = tuple(sorted(entities, key=lambda entity: entity.id))
        return Corpus(extractions, Resolution(named, decisions), self._copies, self._owners)

    def clusters(self, *entities: ResolvedEntity) -> tuple[list[Cluster], Context]:
        labels = [self._world.label_of(entity.units[0], _END) for entity in entities]
        return [self._world.cluster(label, _END) for label in labels], self._context

    def resolution(self) -> Resolution:
        originals = {id: trace.original for id, trace in self._traces.items()}
        return remake_all(world_of(self._world.library, originals, self._sources), self.judged, self._context)

    def told(self) -> Iterator[Told]:
        for document, reports in self._sources.reports(self._traces):
            outline = self._sources.outlines[document]
            mentions = {local: outline.mentions(local) for local in outline.locals}
            yield Told(document, mentions, replace(reports, offices=outline.offices))

    def called(self, unit: UnitId) -> str:
        return self._world.library.unit(self._world.find(unit)).name

    def articles(self, documents: Collection[str]) -> Corpus:
        return self._of(self._sources.extractions(documents), ())
