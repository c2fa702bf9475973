"""Outlines: what of one document is compared with other documents, small enough to be read for all of them.

An outline is made from an extraction and says nothing else. It is kept beside it, so that one article can be added to
many without reading all of them anew: the outlines of all say which documents the article touches.
"""

from __future__ import annotations

import base64
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from functools import cached_property
from typing import Any, TypeVar, overload

from policygraph.extractors.records import Actor, Claim, Event, EventDate, Extraction
from policygraph.graph.copies import Sketch, sketch_of
from policygraph.graph.reports import OfficeReport, Report, Reports, reports_of
from policygraph.graph.resolver.marks import Marks, marks_of
from policygraph.graph.resolver.units import HeldOffice, Unit, units_of
from policygraph.graph.scenes import scene_from

_Record = TypeVar("_Record", Claim, Event)

__all__ = ["Outline", "from_row", "outline_of", "reports_from_lines", "reports_lines", "to_row"]


class Outline:
    """A document's units, with what finds those that they may meet, its offices, and a sample of its words.

    Of all documents the local ids, marks and samples are looked at in every build, of many a unit or two: they are made
    of the lines that `read` gives, when they are asked for.
    """

    def __init__(
        self, document: str, published: date | None, locals: Sequence[str], marks: Marks, sketch: Sketch,
        read: Callable[[], Sequence[str]],
    ) -> None:  # fmt: skip
        self.document, self.published = document, published
        self.locals, self.marks, self.sketch = locals, marks, sketch
        self._read = read

    @cached_property
    def lines(self) -> Sequence[str]:
        """A line of JSON for each unit, one for the numbers of their mentions, one for the offices."""
        return self._read()

    @cached_property
    def _mentions(self) -> Sequence[int]:
        found: Sequence[int] = json.loads(self.lines[-2])
        return found

    @property
    def units(self) -> tuple[Unit, ...]:
        """All units, in the order of their local ids."""
        return tuple(map(self.unit, range(len(self.locals))))

    def unit(self, number: int) -> Unit:
        """One of the units, as that of an article that copies none."""
        return _unit(self.document, self.published, json.loads(self.lines[number]))

    def mentions(self, local: str) -> int:
        """How many mentions an entity has."""
        return self._mentions[self.locals.index(local)]

    @property
    def offices(self) -> tuple[OfficeReport, ...]:
        """The offices that it tells of."""
        return tuple(_office(self.document, self.published, values) for values in json.loads(self.lines[-1]))


def outline_of(extraction: Extraction) -> Outline:
    """The outline of an extraction."""
    document, units = extraction.document, units_of(extraction, extraction.document.id)
    counted = Counter(mention.entity for mention in extraction.mentions)
    offices = reports_of(extraction).offices
    lines = [_line([unit.id[1], *(_plain(getattr(unit, name)) for name in _OWN)]) for unit in units]
    lines.append(_line([counted[unit.id[1]] for unit in units]))
    lines.append(_line([[o.holder, o.title, o.of, o.start, o.end, list(o.sentence)] for o in offices]))
    locals = [unit.id[1] for unit in units]
    return Outline(
        document.id, document.published, locals, marks_of(units), sketch_of(document), lambda: lines
    )


# As rows of JSON values: lists by position, since there are millions of them.

_HOME = ("id", "origin", "published")  # of a unit: what its outline says already
_OWN = [field.name for field in fields(Unit) if field.name not in _HOME]


def to_row(outline: Outline) -> list[Any]:
    """What of an outline is looked at in every build, as JSON values; its lines are the rest."""
    sample = base64.b64encode(outline.sketch.sample).decode("ascii")
    return [
        _day(outline.published), list(outline.locals), outline.marks.packed(), outline.sketch.shingles, sample,
    ]  # fmt: skip


def from_row(document: str, head: Sequence[Any], read: Callable[[], Sequence[str]]) -> Outline:
    """The outline that `to_row` wrote; `read` gives its lines."""
    day, locals, marks, shingles, sample = head
    published = date.fromisoformat(day) if day else None
    return Outline(
        document, published, locals, Marks.unpacked(marks, len(locals)),
        Sketch(document, published, shingles, base64.b64decode(sample)), read,
    )  # fmt: skip


def _unit(document: str, published: date | None, row: Sequence[Any]) -> Unit:
    values = dict(zip(_OWN, row[1:], strict=True))
    values["names"], values["aliases"] = tuple(values["names"]), tuple(values["aliases"])
    values["acronyms"] = frozenset(values["acronyms"])
    values["offices"] = frozenset(HeldOffice(*office) for office in values["offices"])
    return Unit(id=(document, row[0]), origin=document, published=published, **values)


def _office(document: str, published: date | None, row: Sequence[Any]) -> OfficeReport:
    holder, title, of, start, end, sentence = row
    return OfficeReport(document, published, holder, title, of, start, end, (sentence[0], sentence[1]))


def reports_lines(reports: Reports) -> list[str]:
    """A document's claims and events as lines of JSON, behind one with their numbers; offices are in the outline."""
    found: list[Report[Claim] | Report[Event]] = [*reports.claims, *reports.events]
    rows = [[len(reports.claims), len(reports.events)], *([_plain(r.record), *_shown(r)] for r in found)]
    return [_line(row) for row in rows]


def reports_from_lines(document: str, published: date | None, lines: Sequence[str]) -> Reports:
    """The reports that `reports_lines` wrote."""
    claims, events = json.loads(lines[0])
    if len(lines) != 1 + claims + events:
        raise ValueError("lines are missing")
    return Reports(
        _Read(document, published, lines[1 : 1 + claims], _claim),
        _Read(document, published, lines[1 + claims :], _event),
    )


def _line(row: Any) -> str:
    return json.dumps(row, ensure_ascii=True, separators=(",", ":"))


class _Read(Sequence[Report[_Record]]):
    """Reports that are made of their lines when they are asked for: of many articles one or two are."""

    def __init__(
        self, document: str, published: date | None, lines: Sequence[str], make: Callable[[Any], _Record]
    ) -> None:
        self._document, self._published, self._lines = document, published, lines
        self._make: Callable[[Any], _Record] = make

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, place: int) -> Report[_Record]: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Report[_Record]]: ...
    def __getitem__(self, place: int | slice) -> Report[_Record] | Sequence[Report[_Record]]:
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(len(self)))]
        record, *shown, scene = json.loads(self._lines[place])
        made: _Record = self._make(record)
        report = Report(self._document, self._published, made, *_tuples(shown))
        return replace(report, scene=scene_from(scene)) if scene else report


def _shown(report: Report[Claim] | Report[Event]) -> list[Any]:
    return [
        report.start, report.end, list(report.sentence), report.words, report.text, report.source,
        report.sentence_text, _plain(report.scene),
    ]  # fmt: skip


def _claim(row: Sequence[Any]) -> Claim:
    return Claim(*_tuples(row))


def _event(row: Sequence[Any]) -> Event:
    values = dict(zip((field.name for field in fields(Event)), _tuples(row), strict=True))
    values["source"] = tuple(Actor(*actor) for actor in values["source"])
    values["target"] = tuple(Actor(*actor) for actor in values["target"])
    if values["date"]:
        start, end, *rest = values["date"]
        values["date"] = EventDate(date.fromisoformat(start), date.fromisoformat(end), *rest)
    return Event(**values)


def _plain(value: Any) -> Any:
    """Tuples, sets and records as lists, dates as ISO text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(_plain(item) for item in value)
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return dict(sorted(value.items()))
    if hasattr(value, "__slots__"):
        return [_plain(getattr(value, field.name)) for field in fields(value)]
    return value


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list | tuple) else value


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
