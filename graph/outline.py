"""Outlines: what of one document is compared with other documents, small enough to be read for all of them.

An outline is made from an extraction and says nothing else. It is kept beside it, so that one article can be added to
many without reading all of them anew: the outlines of all say which documents the article touches.
"""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from functools import cached_property
from typing import Any

from policygraph.extractors.records import Actor, Claim, Event, EventDate, Extraction
from policygraph.graph.copies import Sketch, sketch_of
from policygraph.graph.reports import OfficeReport, Report, Reports, reports_of
from policygraph.graph.resolver.marks import Marks, marks_of
from policygraph.graph.resolver.units import HeldOffice, Unit, units_of

__all__ = ["Outline", "from_rows", "outline_of", "reports_from_row", "reports_row", "to_rows"]


class Outline:
    """A document's units, with what finds those that they may meet, its offices, and a sample of its words.

    Of all documents the local ids, marks and samples are looked at in every build, units and offices of few: they are
    made of what `read` gives when they are asked for.
    """

    def __init__(
        self, document: str, published: date | None, locals: Sequence[str], marks: Marks, sketch: Sketch,
        read: Callable[[], Sequence[Any]],
    ) -> None:  # fmt: skip
        self.document, self.published = document, published
        self.locals, self.marks, self.sketch = locals, marks, sketch
        self._read = read

    @cached_property
    def _body(self) -> Sequence[Any]:
        return self._read()

    @property
    def units(self) -> tuple[Unit, ...]:
        """All units, in the order of their local ids."""
        return tuple(map(self.unit, range(len(self.locals))))

    def unit(self, number: int) -> Unit:
        """One of the units, as that of an article that copies none."""
        return _unit(self.document, self.published, self._body[0][number])

    def mentions(self, local: str) -> int:
        """How many mentions an entity has."""
        number: int = self._body[1][self.locals.index(local)]
        return number

    @property
    def offices(self) -> tuple[OfficeReport, ...]:
        """The offices that it tells of."""
        return tuple(_office(self.document, self.published, values) for values in self._body[2])


def outline_of(extraction: Extraction) -> Outline:
    """The outline of an extraction."""
    document, units = extraction.document, units_of(extraction, extraction.document.id)
    counted = Counter(mention.entity for mention in extraction.mentions)
    offices = reports_of(extraction).offices
    body = [
        [[unit.id[1], *(_plain(getattr(unit, name)) for name in _OWN)] for unit in units],
        [counted[unit.id[1]] for unit in units],
        [[o.holder, o.title, o.of, o.start, o.end, list(o.sentence)] for o in offices],
    ]
    locals = [unit.id[1] for unit in units]
    return Outline(
        document.id, document.published, locals, marks_of(units), sketch_of(document), lambda: body
    )


# As rows of JSON values: lists by position, since there are millions of them.

_HOME = ("id", "origin", "published")  # of a unit: what its outline says already
_OWN = [field.name for field in fields(Unit) if field.name not in _HOME]


def to_rows(outline: Outline) -> tuple[list[Any], Sequence[Any]]:
    """The outline as JSON values: what is looked at in every build, and the rest."""
    sample = base64.b64encode(outline.sketch.sample).decode("ascii")
    head = [
        _day(outline.published), list(outline.locals), outline.marks.packed(), outline.sketch.shingles, sample,
    ]  # fmt: skip
    return head, outline._body


def from_rows(document: str, head: Sequence[Any], read: Callable[[], Sequence[Any]]) -> Outline:
    """The outline that `to_rows` wrote; `read` gives the rest of it."""
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


def reports_row(reports: Reports) -> list[Any]:
    """A document's claims and events as JSON values; offices are in the outline."""
    return [[[_plain(r.record), *_shown(r)] for r in found] for found in (reports.claims, reports.events)]


def reports_from_row(document: str, published: date | None, row: Sequence[Any]) -> Reports:
    """The reports that `reports_row` wrote."""
    claims, events = row
    return Reports(
        tuple(Report(document, published, _claim(record), *_tuples(shown)) for record, *shown in claims),
        tuple(Report(document, published, _event(record), *_tuples(shown)) for record, *shown in events),
    )


def _shown(report: Report[Claim] | Report[Event]) -> list[Any]:
    return [
        report.start, report.end, list(report.sentence), report.words, report.text, report.source,
        report.sentence_text,
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
