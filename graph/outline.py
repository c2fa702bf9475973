"""Outlines: what of one document is compared with other documents, small enough to be read for all of them.

An outline is made from an extraction and says nothing else. It is kept beside it, so that one article can be added to
many without reading all of them anew: the outlines of all say which documents the article touches.
"""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from policygraph.extractors.records import Actor, Claim, Event, EventDate, Extraction
from policygraph.graph.copies import Sketch, sketch_of
from policygraph.graph.reports import OfficeReport, Report, Reports, reports_of
from policygraph.graph.resolver.units import HeldOffice, Unit, units_of

__all__ = ["Outline", "from_row", "outline_of", "reports_from_row", "reports_row", "to_row"]


@dataclass(frozen=True, slots=True)
class Outline:
    """A document's units with the number of mentions of each, its offices, and a sample of its words."""

    document: str
    published: date | None
    units: tuple[Unit, ...]
    mentions: tuple[int, ...]
    offices: tuple[OfficeReport, ...]
    sketch: Sketch

    def with_origin(self, origin: str) -> Sequence[Unit]:
        """Its units as those of a copy of `origin`."""
        if origin == self.document:
            return self.units
        return [replace(unit, origin=origin) for unit in self.units]


def outline_of(extraction: Extraction) -> Outline:
    """The outline of an extraction."""
    document = extraction.document
    units = tuple(units_of(extraction, document.id))
    counted = Counter(mention.entity for mention in extraction.mentions)
    return Outline(
        document.id, document.published, units, tuple(counted[unit.id[1]] for unit in units),
        reports_of(extraction).offices, sketch_of(document),
    )  # fmt: skip


# As rows of JSON values: lists by position, since there are millions of them.

_HOME = ("id", "origin", "published")  # of a unit: what its outline says already
_OWN = [field.name for field in fields(Unit) if field.name not in _HOME]


def to_row(outline: Outline) -> list[Any]:
    """The outline as JSON values."""
    return [
        _day(outline.published),
        [[unit.id[1], *(_plain(getattr(unit, name)) for name in _OWN)] for unit in outline.units],
        list(outline.mentions),
        [[o.holder, o.title, o.of, o.start, o.end, list(o.sentence)] for o in outline.offices],
        outline.sketch.shingles,
        base64.b64encode(outline.sketch.sample).decode("ascii"),
    ]


def from_row(document: str, row: Sequence[Any]) -> Outline:
    """The outline that `to_row` wrote."""
    day, units, mentions, offices, shingles, sample = row
    published = date.fromisoformat(day) if day else None
    return Outline(
        document,
        published,
        tuple(_unit(document, published, values) for values in units),
        tuple(mentions),
        tuple(_office(document, published, values) for values in offices),
        Sketch(document, published, shingles, base64.b64decode(sample)),
    )


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


def reports_from_row(
    document: str, published: date | None, offices: tuple[OfficeReport, ...], row: Sequence[Any]
) -> Reports:
    """The reports that `reports_row` wrote, with the offices of the outline."""
    claims, events = row
    return Reports(
        tuple(Report(document, published, _claim(record), *_tuples(shown)) for record, *shown in claims),
        tuple(Report(document, published, _event(record), *_tuples(shown)) for record, *shown in events),
        offices,
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
