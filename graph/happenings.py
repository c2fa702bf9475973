"""Reports of events become happenings: what was done once, however often it is reported."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from policygraph.extractors.identity import fold
from policygraph.extractors.records import Event, EventDate, Span
from policygraph.graph.corpus import Corpus
from policygraph.graph.groups import Groups, windows
from policygraph.graph.ids import content_id
from policygraph.graph.links import Links
from policygraph.graph.reports import Report
from policygraph.graph.settings import settings
from policygraph.graph.statements import Statement

__all__ = ["Happening", "Key", "find_happenings", "group_happenings", "happening_key"]

Key: TypeAlias = tuple[str, ...]
_Roles: TypeAlias = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]  # sources, targets, places
_ENDINGS = ("ing", "ied", "ies", "ed", "es", "s", "e", "y")


@dataclass(frozen=True, slots=True)
class Happening:
    """One event with all its reports, first published first; actors and place are ids of resolved entities."""

    id: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    places: tuple[str, ...]
    statement: str | None
    date: EventDate | None
    reports: tuple[Report[Event], ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    """A report with what is compared: its verb, and the article or what it copies."""

    report: Report[Event]
    verb: str
    original: str


def find_happenings(corpus: Corpus, statements: Iterable[Statement]) -> tuple[Happening, ...]:
    """All happenings of the documents, sorted by id."""
    claims = {(r.document, r.record.id): s.id for s in statements for r in s.reports}
    seen: dict[Key, list[Report[Event]]] = defaultdict(list)
    for reports in corpus.reports():
        for report in reports.events:
            seen[happening_key(report, corpus, claims)].append(report)
    found = (one for reports in seen.values() for one in group_happenings(reports, corpus, claims))
    return tuple(sorted(found, key=lambda happening: happening.id))


def happening_key(report: Report[Event], links: Links, claims: Mapping[tuple[str, str], str]) -> Key:
    """All in which a report must agree with another; `claims` has the statement of each document's claims."""
    event = report.record
    sources, targets, places = _roles(report, links)
    claimed = _statement(report, claims) or event.claim or ""
    return (event.type, event.mode or "", event.status, claimed, *sources, "|", *targets, "|", *places)


def group_happenings(
    reports: Iterable[Report[Event]], links: Links, claims: Mapping[tuple[str, str], str]
) -> list[Happening]:
    """The happenings that reports of one key make, whatever their order.

    Two reports are one happening only if type, mode, status, actors, place and claim agree, and either the date that
    they give, or the sentence where one article copies the other, or the verb and (within days) the publication.
    A plan and its outcome differ in status: they are two.
    """
    seen = [
        _Seen(report, " ".join(map(_stem, fold(report.text).split())), links.original(report.document))
        for report in sorted(reports, key=lambda report: report.order)
    ]
    if not seen:
        return []
    roles, statement = _roles(seen[0].report, links), _statement(seen[0].report, claims)
    both = bool(roles[0] and roles[1])
    either = bool(roles[0] or roles[1])
    groups = _grouped(seen, both=both, either=either)
    return [_happening([one.report for one in group], roles, statement) for group in groups]


def _roles(report: Report[Event], links: Links) -> _Roles:
    event, document = report.record, report.document
    return (
        links.entities(document, (actor.entity for actor in event.source)),
        links.entities(document, (actor.entity for actor in event.target)),
        links.entities(document, [event.place] if event.place else []),
    )


def _statement(report: Report[Event], claims: Mapping[tuple[str, str], str]) -> str | None:
    return claims.get((report.document, report.record.claim)) if report.record.claim else None


def _stem(word: str) -> str:
    """Enough of a stem for two forms of a regular verb to be equal."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending)
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


def _grouped(seen: Sequence[_Seen], *, both: bool, either: bool) -> list[list[_Seen]]:
    """`both` says that source and target are named, `either` that one of them is."""
    groups = Groups(seen)
    groups.join_equal(_sentence_keys(seen))
    if either:
        groups.join_equal((key, i) for i, one in enumerate(seen) for key in _date_keys(one, both=both))
    undated: dict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(seen):
        if both and one.report.record.date is None:
            undated[one.verb].append(i)
    for places in undated.values():
        dated = ((seen[i].report.published, i) for i in places)
        for near in windows(dated, settings().happenings["near_days"]):
            groups.join(near)
    return groups.groups()


def _sentence_keys(seen: Sequence[_Seen]) -> Iterable[tuple[Key, int]]:
    """The sentence and the verb, for copies and repeats; a verb that stands twice in a sentence tells of two events."""
    met: Counter[tuple[str, Span, str]] = Counter()
    for i, one in enumerate(seen):
        place = one.report.document, one.report.sentence, one.verb
        yield (one.original, one.report.sentence_text, one.verb, str(met[place])), i
        met[place] += 1


def _date_keys(one: _Seen, *, both: bool) -> Iterable[Key]:
    """A day and both actors are enough; a longer time, or one actor on a day, need the same verb besides."""
    date = one.report.record.date
    if date is None:
        return
    key = (date.start.isoformat(), date.end.isoformat())
    if both:
        yield key if date.precision == "day" else (*key, one.verb)
    elif date.precision == "day":
        yield (*key, one.verb)


def _happening(reports: Sequence[Report[Event]], roles: _Roles, statement: str | None) -> Happening:
    first = reports[0]
    id = first.record.id or content_id("v", first.document, first.start, first.end)
    date = next((report.record.date for report in reports if report.record.date), None)
    return Happening(id, *roles, statement, date, tuple(reports))
