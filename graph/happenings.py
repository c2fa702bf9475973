"""Reports of events become happenings: what was done once, however often it is reported."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from policygraph.extractors.records import Event, EventDate, Span
from policygraph.graph.corpus import Corpus
from policygraph.graph.ids import content_id
from policygraph.graph.links import Links
from policygraph.graph.outcomes import Outcome, find_outcomes
from policygraph.graph.reports import Report
from policygraph.graph.sameness import Time, Told, sameness, tell, time_of, times_near
from policygraph.graph.scenes import lexicon
from policygraph.graph.statements import Statement

__all__ = ["Happening", "Key", "find_happenings", "group_happenings", "happening_key"]

Key: TypeAlias = tuple[str, ...]
_Copied: TypeAlias = tuple[
    str, str, str, int
]  # article, sentence, trigger, which of its kind in the sentence


@dataclass(frozen=True, slots=True)
class Happening:
    """One event with all its reports, first published first; actors and places are ids of resolved entities.

    `reasons` say of each report why it is one with the first; of the first nothing. `outcome_of` are the plans that it
    is the outcome of.
    """

    id: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    places: tuple[str, ...]
    statements: tuple[str, ...]
    date: EventDate | None
    reports: tuple[Report[Event], ...]
    reasons: tuple[str, ...]
    outcome_of: tuple[Outcome, ...] = ()


def find_happenings(corpus: Corpus, statements: Iterable[Statement]) -> tuple[Happening, ...]:
    """All happenings of the documents, sorted by id."""
    claims = {(r.document, r.record.id): s.id for s in statements for r in s.reports}
    seen: dict[Key, list[Report[Event]]] = defaultdict(list)
    for reports in corpus.reports():
        for report in reports.events:
            seen[happening_key(report, corpus)].append(report)
    found = (one for reports in seen.values() for one in group_happenings(reports, corpus, claims))
    return tuple(sorted(found, key=lambda happening: happening.id))


def happening_key(report: Report[Event], links: Links) -> Key:
    """Who it is between, whatever it is: reports of different keys have nothing to do with each other.

    Where only one side is known it is what that one did or suffered; where none is, the article or what it copies.
    """
    told = tell(report, links)
    if told.both:
        return "between", *sorted({*told.sources, *told.targets})
    if told.sources or told.targets:
        return "of", *told.sources, "|", *told.targets, "|", told.act
    return "in", told.original, report.record.type


def group_happenings(
    reports: Iterable[Report[Event]], links: Links, claims: Mapping[tuple[str, str], str]
) -> list[Happening]:
    """The happenings that reports of one key make, whatever their order; `claims` has the documents' statements.

    Type, status and actors must agree, and whether the newspaper says so or someone else. A report joins the first
    happening of which it is like every report, or that has its sentence in the article that it copies.
    """
    seen: dict[Key, list[Told]] = defaultdict(list)
    for report in sorted(reports, key=lambda report: report.order):
        told = tell(report, links)
        seen[_kind(told)].append(told)
    groups = [group for tolds in seen.values() for group in _grouped(tolds)]
    outcomes = find_outcomes({_id(group): group.tolds for group in groups})
    return [
        replace(_happening(group, links, claims), outcome_of=tuple(outcomes.get(_id(group), ())))
        for group in groups
    ]


def _kind(told: Told) -> Key:
    event = told.report.record
    mutual = event.type in lexicon().mutual and told.both
    roles = sorted({*told.sources, *told.targets}) if mutual else (*told.sources, "|", *told.targets)
    return (event.type, event.status, "claimed" if event.claim else "reported", *roles)


@dataclass(slots=True)
class _Group:
    """A happening as it grows."""

    tolds: list[Told]
    reasons: list[str]


class _Groups:
    """Happenings as they grow, and where to look for those that a report may belong to."""

    def __init__(self) -> None:
        self.all: list[_Group] = []
        self._copied: dict[_Copied, int] = {}
        self._timed: dict[Time, set[int]] = defaultdict(set)

    def add(self, told: Told, key: _Copied) -> None:
        """Puts a report into the first happening that it fits, or a new one; `key` tells copies."""
        place, reason = self._copied.get(key), "the sentence of an article and its copy"
        if place is None:
            near = sorted({at for time in times_near(told) for at in self._timed.get(time, ())})
            found = ((at, _fits(told, self.all[at])) for at in near)
            place, reason = next(((at, why) for at, why in found if why is not None), (len(self.all), ""))
        if place == len(self.all):
            self.all.append(_Group([], []))
        self.all[place].tolds.append(told)
        self.all[place].reasons.append(reason)
        self._copied.setdefault(key, place)
        if time := time_of(told):
            self._timed[time].add(place)


def _grouped(tolds: Sequence[Told]) -> list[_Group]:
    groups = _Groups()
    for told, key in zip(tolds, _copied(tolds), strict=True):
        groups.add(told, key)
    return groups.all


def _fits(told: Told, group: _Group) -> str | None:
    """Why a report belongs to a group: why it is one with the first of it, if it is one with all."""
    reasons = [sameness(other, told) for other in group.tolds]
    return None if None in reasons else reasons[0]


def _copied(tolds: Iterable[Told]) -> list[_Copied]:
    """What a copy's report has in common with the original's; a verb that stands twice tells of two events."""
    met: Counter[tuple[str, Span, str]] = Counter()
    keys = []
    for told in tolds:
        report, verb = told.report, " ".join(sorted(told.verb))
        place = report.document, report.sentence, verb
        keys.append((told.original, report.sentence_text, verb, met[place]))
        met[place] += 1
    return keys


def _id(group: _Group) -> str:
    first = group.tolds[0].report
    return first.record.id or content_id("v", first.document, first.start, first.end)


def _happening(group: _Group, links: Links, claims: Mapping[tuple[str, str], str]) -> Happening:
    """The happening of a group: all actors that its reports name; in mutual events each side is source and target."""
    reports = [told.report for told in group.tolds]
    sources, targets = _actors(reports, links)
    places = {
        e for r in reports for e in links.entities(r.document, [r.record.place] if r.record.place else [])
    }
    said = {claims.get((r.document, r.record.claim)) for r in reports if r.record.claim}
    date = next((report.record.date for report in reports if report.record.date), None)
    return Happening(
        _id(group), sources, targets, tuple(sorted(places)),
        tuple(sorted(statement for statement in said if statement)), date, tuple(reports), tuple(group.reasons),
    )  # fmt: skip


def _actors(reports: Sequence[Report[Event]], links: Links) -> tuple[tuple[str, ...], tuple[str, ...]]:
    sources = {e for r in reports for e in links.entities(r.document, (a.entity for a in r.record.source))}
    targets = {e for r in reports for e in links.entities(r.document, (a.entity for a in r.record.target))}
    ordered = tuple(sorted(sources)), tuple(sorted(targets))
    if reports[0].record.type not in lexicon().mutual or not (sources and targets):
        return ordered
    return tuple(dict.fromkeys((*ordered[0], *ordered[1]))), tuple(dict.fromkeys((*ordered[1], *ordered[0])))
