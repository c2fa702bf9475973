"""Reports grouped anew where something about them has changed: only those that may belong together are looked at."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from policygraph.extractors.records import Claim, Event
from policygraph.graph.happenings import Happening
from policygraph.graph.reports import Report
from policygraph.graph.statements import Statement
from policygraph.graph.trace import Place

__all__ = ["Regrouped", "key_hash", "regroup"]

_Record = TypeVar("_Record", Claim, Event)
_Group = TypeVar("_Group", Statement, Happening)


@dataclass(frozen=True, slots=True)
class _Member(Generic[_Record]):
    """A report with its document, its number there, and its place before if the document isn't fresh."""

    document: str
    number: int
    report: Report[_Record]
    before: Place | None


@dataclass(frozen=True, slots=True)
class Regrouped(Generic[_Group]):
    """The groups that have to be written, the ids of those that they take the place of, and every report's place.

    `kept` are the groups of the same keys that are as they were.
    """

    changed: tuple[_Group, ...]
    before: frozenset[str]
    places: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    kept: tuple[_Group, ...] = ()


def key_hash(key: Sequence[str]) -> str:
    """A short name for what reports must agree in."""
    return hashlib.sha256("\0".join(key).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def regroup(
    fresh: Mapping[str, Sequence[Report[_Record]]],
    before: Mapping[str, Sequence[Place]],
    read: Callable[[Iterable[str]], Mapping[str, Sequence[Report[_Record]]]],
    key: Callable[[Report[_Record]], Sequence[str]],
    group: Callable[[list[Report[_Record]]], list[_Group]],
) -> Regrouped[_Group]:
    """Groups the reports of the fresh documents and all that have or had the key of one.

    `before` are all places that the graph has, `read` gives the reports of documents that aren't fresh. Fresh are also
    documents that have no report any more.
    """
    keys = {id: [key_hash(key(report)) for report in reports] for id, reports in fresh.items()}
    touched = {one for found in keys.values() for one in found}
    touched |= {one for id in fresh for one, _ in before.get(id, ())}
    members: dict[str, list[_Member[_Record]]] = defaultdict(list)
    for id, reports in fresh.items():
        for number, (one, report) in enumerate(zip(keys[id], reports, strict=True)):
            members[one].append(_Member(id, number, report, None))
    others = [id for id, places in before.items() if id not in fresh and any(k in touched for k, _ in places)]
    for id, reports in read(others).items():
        for number, place in enumerate(before[id]):
            if place[0] in touched:
                members[place[0]].append(_Member(id, number, reports[number], place))
    old = Counter(group for places in before.values() for one, group in places if one in touched)
    places = {id: list(before[id]) for id in others}
    places |= {id: [("", "")] * len(reports) for id, reports in fresh.items()}
    return _grouped(members, old, places, group)


def _grouped(
    members: Mapping[str, list[_Member[_Record]]],
    old: Mapping[str, int],
    places: dict[str, list[Place]],
    group: Callable[[list[Report[_Record]]], list[_Group]],
) -> Regrouped[_Group]:
    """`old` says how many reports each former group had; `places` are filled in."""
    changed: list[_Group] = []
    kept: dict[str, _Group] = {}
    for one in sorted(members):
        by_report = {_id_of(member.report): member for member in members[one]}
        for made in group([member.report for member in members[one]]):
            where, place = [by_report[_id_of(report)] for report in made.reports], (one, made.id)
            if all(member.before == place for member in where) and old[made.id] == len(where):
                kept[made.id] = made
            else:
                changed.append(made)
            for member in where:
                places[member.document][member.number] = place
    found = {id: tuple(some) for id, some in places.items()}
    return Regrouped(tuple(changed), frozenset(old.keys() - kept.keys()), found, tuple(kept.values()))


def _id_of(report: Report[_Record]) -> tuple[str, str, int]:
    """What tells a report from all others."""
    return report.document, report.record.id, report.start
