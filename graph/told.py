"""Which documents tell all of one claim or event: those of its reports, and of the claims that stand around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from policygraph.extractors.records import Claim
from policygraph.graph.reports import Reports
from policygraph.graph.sources import Sources
from policygraph.graph.trace import Place, Trace

__all__ = ["TellingDocuments"]

_Places: TypeAlias = Mapping[str, Sequence[Place]]


class TellingDocuments:
    """The places of all reports, by document and in their order there."""

    def __init__(self, traces: Mapping[str, Trace], sources: Sources) -> None:
        self._sources = sources
        self._claims: _Places = {id: trace.claims for id, trace in traces.items()}
        self._events: _Places = {id: trace.events for id, trace in traces.items()}

    def of(self, id: str) -> set[str]:
        """Those with reports that may be one with what has this id, a node's or a report's own; none where nothing has.

        With an event goes the claim that it stands in, with a claim those around it and within it.
        """
        said, done = _keys_of(self._claims, id), _keys_of(self._events, id)
        if not said and not done:
            said, done = self._of_reports(id)
        events = _having(self._events, done)
        near = said | self._claimed(events, done)
        return events | _having(self._claims, near | self._around(_having(self._claims, said), said))

    def _of_reports(self, id: str) -> tuple[set[str], set[str]]:
        """The keys of a single report of a claim, or of an event: all documents are looked through."""
        said, done = set[str](), set[str]()
        for document, reports in self._sources.reports(self._claims):
            said |= _keys(self._claims[document], (report.record.id == id for report in reports.claims))
            done |= _keys(self._events[document], (report.record.id == id for report in reports.events))
        return said, done

    def _claimed(self, documents: Iterable[str], keys: set[str]) -> set[str]:
        """The keys of the claims in which events of these keys stand."""
        found: set[str] = set()
        for document, reports in self._sources.reports(documents):
            places = zip(self._events[document], reports.events, strict=True)
            claims = {report.record.claim for (key, _), report in places if key in keys} - {None}
            found |= _keys(self._claims[document], (report.record.id in claims for report in reports.claims))
        return found

    def _around(self, documents: Iterable[str], keys: set[str]) -> set[str]:
        """The keys of the claims that stand around or within claims of these keys."""
        found: set[str] = set()
        for document, reports in self._sources.reports(documents):
            own = self._own(document, reports, keys)
            ids = {report.id for report in own}
            outer = {report.within for report in own if report.within}
            near = (c.record.id in outer or c.record.within in ids for c in reports.claims)
            found |= _keys(self._claims[document], near)
        return found

    def _own(self, document: str, reports: Reports, keys: set[str]) -> list[Claim]:
        places = zip(self._claims[document], reports.claims, strict=True)
        return [report.record for (key, _), report in places if key in keys]


def _keys_of(places: _Places, id: str) -> set[str]:
    return {key for some in places.values() for key, node in some if node == id}


def _having(places: _Places, keys: set[str]) -> set[str]:
    return {document for document, some in places.items() if any(key in keys for key, _ in some)}


def _keys(places: Sequence[Place], wanted: Iterable[bool]) -> set[str]:
    """The keys of those that are wanted."""
    return {key for (key, _), one in zip(places, wanted, strict=True) if one}
