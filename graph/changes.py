"""What differs between the graph of the last build and what the documents say now, as parts to be written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import TypeVar

from policygraph.extractors.records import Claim, Event
from policygraph.graph.happenings import Happening, group_happenings, happening_key
from policygraph.graph.links import Links, Owners
from policygraph.graph.outline import Outline
from policygraph.graph.records import ResolvedEntity, UnitId
from policygraph.graph.regroup import Regrouped, regroup
from policygraph.graph.reported import claims_of, reported_rows
from policygraph.graph.reports import Report, Reports
from policygraph.graph.resolving import Resolved
from policygraph.graph.rows import (
    Row,
    copy_rows,
    document_rows,
    entity_rows,
    happening_rows,
    office_rows,
    outcome_rows,
    statement_rows,
)
from policygraph.graph.sources import Copies, Sources
from policygraph.graph.statements import Statement, group_statements, statement_key
from policygraph.graph.stores.scope import Part, part_of
from policygraph.graph.trace import Trace, trace_node

__all__ = ["Changes"]

_DOCUMENTS, _ROWS = 200, 5000  # in one part of a load
_T = TypeVar("_T")


class Changes:
    """The difference between what the traces say and what the documents say now.

    Fresh are the documents that are new, read anew, copies of another one than before, or of which an entity is another
    one than before; gone are those that are to leave the graph.
    """

    def __init__(
        self, sources: Sources, copies: Copies, resolved: Resolved, before: Mapping[str, Trace],
        standing: Mapping[str, str],
    ) -> None:  # fmt: skip
        self._sources, self._copies, self._resolved = sources, copies, resolved
        self._before, self._standing = before, standing
        originals = {id: copy.original for id, copy in copies.by_document.items()}
        self._links = Links(Owners(resolved.owners, before), originals)
        moved = {
            unit[0]
            for unit, entity in resolved.owners.items()
            if unit[0] not in before or before[unit[0]].entities.get(unit[1]) != entity
        }
        self._after = {id: self._trace(id, outline, id in moved) for id, outline in sources.outlines.items()}
        self._gone = sorted(before.keys() - self._after.keys())
        self._fresh = sorted(
            id for id, trace in self._after.items() if not trace.same_document(before.get(id))
        )

    def _trace(self, id: str, outline: Outline, moved: bool) -> Trace:
        copy, before = self._copies.by_document.get(id), self._before.get(id)
        original, alike = (copy.original, copy.similarity) if copy else (id, 1.0)
        same = before is not None and before.digest == self._sources.digests[id] and not moved
        entities = before.entities if before and same else {
            local: self._links.entity(id, local) or "" for local in outline.locals
        }  # fmt: skip
        places = (before.claims, before.events) if before else ((), ())
        return Trace(
            self._sources.digests[id], original, alike, entities, self._copies.similar.get(id, {}), *places
        )

    def parts(self) -> Iterator[Part]:
        """What to write, in an order in which no edge comes before its ends."""
        fresh = {
            id: replace(reports, offices=self._sources.outlines[id].offices)
            for id, reports in self._sources.reports(self._fresh)
        }
        seen = dict(fresh)
        said = self._regroup_claims(fresh, seen)
        done = self._regroup_events(fresh, said)
        touched = self._touched_entities()
        known = {entity for trace in self._before.values() for entity in trace.entities.values()}
        yield from self._entity_parts(touched, known)
        yield from self._document_parts(fresh)
        yield from self._statement_parts(said)
        yield from self._reported_parts(said, seen)
        yield from self._happening_parts(done)
        yield from self._outcome_parts(done)
        yield from self._linking_parts(known)
        yield from self._trace_parts(said, done)
        yield self._standing_part()

    def _regroup_claims(self, fresh: Mapping[str, Reports], seen: dict[str, Reports]) -> Regrouped[Statement]:
        """All that is read for it is added to `seen`."""
        around = claims_of(fresh.values())

        def read(ids: Iterable[str]) -> dict[str, Sequence[Report[Claim]]]:
            found = dict(self._sources.reports(ids))
            seen.update(found)
            return {id: reports.claims for id, reports in found.items()}

        return regroup(
            {id: reports.claims for id, reports in fresh.items()} | dict.fromkeys(self._gone, ()),
            {id: trace.claims for id, trace in self._before.items()},
            read,
            lambda report: statement_key(report, self._links, around),
            lambda reports: group_statements(reports, self._links),
        )

    def _regroup_events(
        self, fresh: Mapping[str, Reports], said: Regrouped[Statement]
    ) -> Regrouped[Happening]:
        """Of documents whose claims have become others the events are looked at again too."""
        again = {**fresh, **dict(self._sources.reports(self._moved(said)))}
        claims: dict[UnitId, str] = {}
        self._name_claims(claims, again, said)

        def read(ids: Iterable[str]) -> dict[str, Sequence[Report[Event]]]:
            found = dict(self._sources.reports(ids))
            self._name_claims(claims, found, said)
            return {id: reports.events for id, reports in found.items()}

        return regroup(
            {id: reports.events for id, reports in again.items()} | dict.fromkeys(self._gone, ()),
            {id: trace.events for id, trace in self._before.items()},
            read,
            lambda report: happening_key(report, self._links),
            lambda reports: group_happenings(reports, self._links, claims),
        )

    def _moved(self, said: Regrouped[Statement]) -> list[str]:
        """The documents that aren't fresh whose claims have become others."""
        known = said.places.keys() - set(self._fresh) - set(self._gone)
        return sorted(id for id in known if self._before[id].claims != said.places[id])

    def _name_claims(
        self, claims: dict[UnitId, str], found: Mapping[str, Reports], said: Regrouped[Statement]
    ) -> None:
        """Adds the statement of each of the documents' claims."""
        for id, reports in found.items():
            places = said.places[id] if id in said.places else self._before[id].claims
            for report, (_, statement) in zip(reports.claims, places, strict=True):
                claims[id, report.record.id] = statement

    def _touched_entities(self) -> set[str]:
        """Entities that may have changed, and those that are no more."""
        if self._resolved.whole:
            return self._shared_otherwise() | self._entities_of([*self._fresh, *self._gone])
        touched = {*self._resolved.entities}
        for id in (*self._fresh, *self._gone):
            now = self._after[id].entities if id in self._after else {}
            before = self._before[id].entities if id in self._before else {}
            touched.update(entity for local, entity in before.items() if now.get(local) != entity)
        return touched

    def _entities_of(self, documents: Iterable[str]) -> set[str]:
        """All entities that documents name or named."""
        found = (traces[id] for id in documents for traces in (self._before, self._after) if id in traces)
        return {entity for trace in found for entity in trace.entities.values()}

    def _shared_otherwise(self) -> set[str]:
        """Entities of which local ids are shared with more or with fewer others than before."""
        before, after = _held(self._before.values()), _held(self._after.values())
        shared = Counter(local for local, _ in after)
        shared.subtract(Counter(local for local, _ in before))
        return {entity for local, entity in before | after if shared[local]}

    def _entity_parts(self, touched: Collection[str], known: Collection[str]) -> Iterator[Part]:
        for ids in _chunks(sorted(touched), _ROWS):
            named = [self._resolved.entities[id] for id in ids if id in self._resolved.entities]
            rows = (row for entity in named for row in self._entity_rows(entity))
            yield part_of(rows, {"Entity": [id for id in ids if id in known]}, nodes=["Entity"])

    def _entity_rows(self, entity: ResolvedEntity) -> Iterator[Row]:
        outlines = self._sources.outlines
        mentions = sum(outlines[document].mentions(local) for document, local in entity.units)
        return entity_rows(entity, mentions, self._links)

    def _document_parts(self, fresh: Mapping[str, Reports]) -> Iterator[Part]:
        labels = ("Document", "Sentence", "Mention")
        for ids in _chunks(sorted([*self._fresh, *self._gone]), _DOCUMENTS):
            found = self._sources.extractions([id for id in ids if id in fresh])
            rows = (row for one in found for row in document_rows(one, fresh[one.document.id], self._links))
            owners = {label: [id for id in ids if id in self._before] for label in labels}
            yield part_of(rows, owners, nodes=labels, edges=("PART_OF", "IN_SENTENCE", "REFERS_TO"))

    def _statement_parts(self, said: Regrouped[Statement]) -> Iterator[Part]:
        kinds = ("IN_SENTENCE", "ABOUT", "SAID_BY")
        for old, new in _both(said.before, said.changed):
            rows = (row for statement in new for row in statement_rows(statement, self._links))
            yield part_of(rows, {"Claim": old}, nodes=["Claim"], edges=kinds)

    def _reported_parts(self, said: Regrouped[Statement], seen: dict[str, Reports]) -> Iterator[Part]:
        """Where claims within others are told, of all statements that are others now or are told in others."""
        names: dict[UnitId, str] = {}
        again = {id: seen[id] for id in (*self._fresh, *self._moved(said))}
        self._name_claims(names, again, said)
        inner = (report for one in again.values() for report in one.claims if report.record.within)
        owners = said.before.union(names[report.document, report.record.id] for report in inner)
        places = {id: said.places.get(id, trace.claims) for id, trace in self._after.items()}
        others = {id for id, found in places.items() if any(group in owners for _, group in found)}
        unread = self._sources.reports(sorted(others - seen.keys()))
        told = {id: seen[id] for id in sorted(others & seen.keys())} | dict(unread)
        self._name_claims(names, told, said)
        reports = (report for one in told.values() for report in one.claims)
        rows = [row for row in reported_rows(reports, names) if row.start in owners]
        for old, new in _both(owners, rows):
            yield part_of(new, {"Claim": old}, edges=["REPORTED_IN"])

    def _happening_parts(self, done: Regrouped[Happening]) -> Iterator[Part]:
        kinds = ("IN_SENTENCE", "SOURCE", "TARGET", "LOCATED_IN", "CLAIMED_IN", "ACTED_ON")
        for old, new in _both(done.before, done.changed):
            rows = (row for happening in new for row in happening_rows(happening, self._links))
            yield part_of(rows, {"Event": old, "Entity": old}, nodes=["Event"], edges=kinds)

    def _outcome_parts(self, done: Regrouped[Happening]) -> Iterator[Part]:
        """What came of plans, of all events between actors between whom something has changed."""
        found = (*done.changed, *done.kept)
        owners = done.before.union(happening.id for happening in found)
        rows = [row for happening in found for row in outcome_rows(happening)]
        for old, new in _both(owners, rows):
            yield part_of(new, {"Event": old}, edges=["OUTCOME_OF"])

    def _linking_parts(self, known: Set[str]) -> Iterator[Part]:
        """Edges between documents, and between entities."""
        changed = sorted([*self._fresh, *self._gone])
        copies = [self._copies.by_document[id] for id in self._fresh if id in self._copies.by_document]
        old = [id for id in changed if id in self._before]
        yield part_of(copy_rows(copies), {"Document": old}, edges=["COPY_OF"])
        holders = self._holders()
        offices = (
            office
            for id, trace in self._after.items()
            if not holders.isdisjoint(trace.entities.values())
            for office in self._sources.outlines[id].offices
            if self._links.entity(id, office.holder) in holders
        )
        owners = {"Entity": sorted(holders & known)}
        yield part_of(office_rows(offices, self._links), owners, edges=["HOLDS_OFFICE"])

    def _holders(self) -> set[str]:
        """Who holds or held an office as fresh and gone documents tell."""
        found: set[str] = set()
        for id in (*self._fresh, *self._gone):
            outline, before = self._sources.outline(id), self._before.get(id)
            if before and (outline is None or before.digest != self._sources.digests[id]):
                found.update(before.entities.values())  # what it told is not known any more
            elif before and outline:
                found.update(before.entities.get(office.holder, "") for office in outline.offices)
            if id in self._after:
                told = self._sources.outlines[id].offices
                found.update(self._links.entity(id, office.holder) or "" for office in told)
        return found - {""}

    def _trace_parts(self, said: Regrouped[Statement], done: Regrouped[Happening]) -> Iterator[Part]:
        rows = {}
        for id, trace in self._after.items():
            places = said.places.get(id, trace.claims), done.places.get(id, trace.events)
            now = replace(trace, claims=places[0], events=places[1])
            if now != self._before.get(id):
                rows[id] = trace_node(id, now)
        for ids in _chunks(sorted([*rows, *self._gone]), _ROWS):
            old = [id for id in ids if id in self._before]
            yield part_of((rows[id] for id in ids if id in rows), {"Trace": old}, nodes=["Trace"])

    def _standing_part(self) -> Part:
        nodes = self._resolved.standing
        other = {id for id, node in nodes.items() if node.properties["record"] != self._standing.get(id)}
        old = sorted((self._standing.keys() - nodes.keys()) | (other & self._standing.keys()))
        return part_of((nodes[id] for id in sorted(other)), {"Standing": old}, nodes=["Standing"])


def _held(traces: Iterable[Trace]) -> set[tuple[str, str]]:
    """Which local ids which entities hold."""
    return {held for trace in traces for held in trace.entities.items()}


def _both(old: Collection[str], new: Sequence[_T]) -> Iterator[tuple[Sequence[str], Sequence[_T]]]:
    """Groups in chunks; all that they take the place of goes with the first, since an id may stand in any of them."""
    yield sorted(old), new[:_ROWS]
    for place in range(_ROWS, len(new), _ROWS):
        yield (), new[place : place + _ROWS]


def _chunks(items: Sequence[_T], size: int) -> Iterator[Sequence[_T]]:
    for place in range(0, len(items), size):
        yield items[place : place + size]
