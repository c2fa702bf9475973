"""Reports of events become happenings: what was done once, however often it is reported."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from policygraph.extractors.identity import fold
from policygraph.extractors.records import Event, EventDate, Span
from policygraph.graph.corpus import Corpus, Report
from policygraph.graph.groups import Groups, windows
from policygraph.graph.ids import content_id
from policygraph.graph.settings import settings
from policygraph.graph.statements import Statement

__all__ = ["Happening", "find_happenings"]

_Key: TypeAlias = tuple[str, ...]
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
    """A report with what is compared."""

    report: Report[Event]
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    places: tuple[str, ...]
    statement: str | None
    verb: str
    sentence: str
    original: str


def find_happenings(corpus: Corpus, statements: Iterable[Statement]) -> tuple[Happening, ...]:
    """All happenings, sorted by id.

    Two reports are one happening only if type, mode, status, actors, place and claim agree, and either the date that
    they give, or the sentence where one article copies the other, or the verb and (within days) the publication.
    A plan and its outcome differ in status: they are two.
    """
    claims = {(r.document, r.record.id): s.id for s in statements for r in s.reports}
    seen: dict[_Key, list[_Seen]] = defaultdict(list)
    for document, extraction in corpus.extractions.items():
        for event in extraction.events:
            if event.trigger:
                one = _read(corpus, document, event, claims)
                seen[_key(one)].append(one)
    used = Counter(one.report.record.id for some in seen.values() for one in some)
    happenings = []
    for key in sorted(seen):
        for reports in _grouped(sorted(seen[key], key=lambda one: one.report.order)):
            happenings.append(_happening(reports, used))
    return tuple(sorted(happenings, key=lambda happening: happening.id))


def _read(corpus: Corpus, document: str, event: Event, claims: Mapping[tuple[str, str], str]) -> _Seen:
    report = corpus.report(document, event, (event.trigger,))
    return _Seen(
        report,
        corpus.entities(document, (actor.entity for actor in event.source)),
        corpus.entities(document, (actor.entity for actor in event.target)),
        corpus.entities(document, [event.place] if event.place else []),
        claims.get((document, event.claim)) if event.claim else None,
        " ".join(_stem(word) for word in fold(corpus.joined(document, event.trigger)).split()),
        fold(corpus.words(document, report.sentence)),
        corpus.original(document),
    )


def _key(one: _Seen) -> _Key:
    event = one.report.record
    claimed = one.statement or event.claim or ""
    return (
        event.type,
        event.mode or "",
        event.status,
        claimed,
        *one.sources,
        "|",
        *one.targets,
        "|",
        *one.places,
    )


def _stem(word: str) -> str:
    """Enough of a stem for two forms of a regular verb to be equal."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending)
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


def _grouped(seen: Sequence[_Seen]) -> list[list[_Seen]]:
    groups = Groups(seen)
    groups.join_equal(_sentence_keys(seen))
    groups.join_equal((key, i) for i, one in enumerate(seen) for key in _date_keys(one))
    undated: dict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(seen):
        if one.report.record.date is None and one.sources and one.targets:
            undated[one.verb].append(i)
    for places in undated.values():
        dated = ((seen[i].report.published, i) for i in places)
        for near in windows(dated, settings().happenings["near_days"]):
            groups.join(near)
    return groups.groups()


def _sentence_keys(seen: Sequence[_Seen]) -> Iterable[tuple[_Key, int]]:
    """The sentence and the verb, for copies and repeats; a verb that stands twice in a sentence tells of two events."""
    met: Counter[tuple[str, Span, str]] = Counter()
    for i, one in enumerate(seen):
        place = one.report.document, one.report.sentence, one.verb
        yield (one.original, one.sentence, one.verb, str(met[place])), i
        met[place] += 1


def _date_keys(one: _Seen) -> Iterable[_Key]:
    """A day and both actors are enough; a longer time, or one actor on a day, need the same verb besides."""
    date = one.report.record.date
    if date is None:
        return
    key = (date.start.isoformat(), date.end.isoformat())
    if one.sources and one.targets:
        yield key if date.precision == "day" else (*key, one.verb)
    elif (one.sources or one.targets) and date.precision == "day":
        yield (*key, one.verb)


def _happening(seen: Sequence[_Seen], used: Counter[str]) -> Happening:
    first = seen[0].report
    id = first.record.id
    if used[id] > 1 or not id:
        id = content_id("v", first.document, first.record.id, first.start, first.end)
    date = next((one.report.record.date for one in seen if one.report.record.date), None)
    return Happening(
        id, seen[0].sources, seen[0].targets, seen[0].places, seen[0].statement, date,
        tuple(one.report for one in seen),
    )  # fmt: skip
