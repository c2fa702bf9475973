"""Reports of claims become statements: what one speaker said once, however often it is reported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from policygraph.extractors.records import Claim
from policygraph.graph.corpus import Corpus
from policygraph.graph.ids import content_id
from policygraph.graph.links import Links
from policygraph.graph.reported import Around, claims_of, tellers
from policygraph.graph.reports import Report
from policygraph.graph.restatements import group_restatements
from policygraph.graph.settings import settings

__all__ = ["Key", "Statement", "find_statements", "group_statements", "statement_key"]

Key: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement with all its reports, first published first."""

    id: str
    speaker: str | None
    reports: tuple[Report[Claim], ...]


def find_statements(corpus: Corpus) -> tuple[Statement, ...]:
    """All statements of the documents, sorted by id."""
    said: dict[Key, list[Report[Claim]]] = defaultdict(list)
    around = claims_of(corpus.reports())
    for report in around.values():
        said[statement_key(report, corpus, around)].append(report)
    found = (statement for reports in said.values() for statement in group_statements(reports, corpus))
    return tuple(sorted(found, key=lambda statement: statement.id))


def statement_key(report: Report[Claim], links: Links, around: Around) -> Key:
    """All in which a report must agree with another: reports of different keys are never compared.

    What someone says himself is another statement than what someone else tells that he said: `around` has the claims
    around those that stand within others.
    """
    speaker = links.entity(report.document, report.record.speaker)
    who = (speaker,) if speaker else ("", links.original(report.document), report.source)
    told = tellers(report, links, around)
    stance = settings().stances[report.record.stance]
    return (*who, "|", stance, str(report.record.negated), *(("told by", *told) if told else ()))


def group_statements(reports: Iterable[Report[Claim]], links: Links) -> list[Statement]:
    """The statements that reports of one key make, whatever their order.

    Two speakers' words are never one statement, nor is a statement one with its negation.
    """
    return [_statement(group, links) for group in group_restatements(reports, links)]


def _statement(reports: Sequence[Report[Claim]], links: Links) -> Statement:
    first = reports[0]
    id = first.record.id or content_id("c", first.document, first.start, first.end)
    return Statement(id, links.entity(first.document, first.record.speaker), tuple(reports))
