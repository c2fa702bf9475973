"""Claims within claims: who tells that somebody said it, and the edges from what was said to where it is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from policygraph.extractors.records import Claim
from policygraph.graph.links import Links
from policygraph.graph.records import Edge, UnitId
from policygraph.graph.reports import Report, Reports

__all__ = ["Around", "claims_of", "reported_rows", "tellers"]

Around: TypeAlias = Mapping[UnitId, Report[Claim]]  # a document and the id of a claim in it → its report


def claims_of(reports: Iterable[Reports]) -> dict[UnitId, Report[Claim]]:
    """The reports of claims by their document and id, to look up what stands around one."""
    return {(report.document, report.record.id): report for found in reports for report in found.claims}


def tellers(report: Report[Claim], links: Links, around: Around) -> tuple[str, ...]:
    """Who tells that the claim's speaker says so, the nearest first: an entity, or an article's words for one."""
    found: list[str] = []
    for outer in _outer(report, around):
        teller = links.entity(outer.document, outer.record.speaker)
        found.append(teller or f"{links.original(outer.document)} {outer.source}")
    return tuple(found)


def _outer(report: Report[Claim], around: Around) -> Iterator[Report[Claim]]:
    """The claims around one, the innermost first."""
    met = {report.record.id}
    while report.record.within and report.record.within not in met:
        met.add(report.record.within)
        found = around.get((report.document, report.record.within))
        if found is None:
            return
        report = found
        yield report


def reported_rows(reports: Iterable[Report[Claim]], statements: Mapping[UnitId, str]) -> Iterator[Edge]:
    """In which statements those that stand within claims are told; `statements` has that of each claim."""
    for report in reports:
        inner = statements.get((report.document, report.record.id))
        outer = statements.get((report.document, report.record.within)) if report.record.within else None
        if inner and outer and inner != outer:
            yield Edge("REPORTED_IN", "Claim", inner, "Claim", outer, {})
