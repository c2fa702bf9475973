"""An Extraction as the JSON that `policygraph extract` prints, and back, checked on the way in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from pydantic import TypeAdapter, ValidationError

from policygraph.errors import DataError
from policygraph.extractors.records import Extraction

__all__ = ["from_json", "to_json"]

_EXTRACTION = TypeAdapter(Extraction)
_DOCUMENT_KEYS = ("id", "source", "title", "published", "publisher", "url", "language", "text", "skipped")


def to_json(extraction: Extraction) -> dict[str, Any]:
    """The extraction as JSON values. Keys beyond the contract: sentences, skipped, place_span, rule and score."""
    record = _plain(asdict(extraction))
    document = record.pop("document")
    return {**{key: document[key] for key in _DOCUMENT_KEYS}, **record}


def from_json(record: Mapping[str, Any]) -> Extraction:
    """The extraction that `to_json` wrote. Raises DataError naming the document, the entry and the cure."""
    where = f"extraction of {record.get('id', 'a document without id')!s}"
    rest = {key: value for key, value in record.items() if key not in _DOCUMENT_KEYS}
    document = {key: record[key] for key in _DOCUMENT_KEYS if key in record}
    try:
        extraction = _EXTRACTION.validate_python({**rest, "document": document})
    except ValidationError as error:
        first = error.errors()[0]
        entry = ".".join(str(part) for part in first["loc"])
        raise DataError(f"{where}: {entry}: {first['msg']}; extract the document again") from error
    problem = _inconsistency(extraction)
    if problem:
        raise DataError(f"{where}: {problem}; extract the document again")
    return extraction


def _plain(value: Any) -> Any:
    """Tuples as lists, dates as ISO strings."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _inconsistency(extraction: Extraction) -> str | None:
    """The first mention, claim, office or event whose offsets or ids don't hold, as words."""
    text = extraction.document.text
    known = {entity.id for entity in extraction.entities}
    for mention in extraction.mentions:
        if text[mention.start : mention.end] != mention.text:
            return f"mention {mention.text!r} is not at {mention.start}-{mention.end}"
    for what, entity in _references(extraction):
        if entity is not None and entity not in known:
            return f"{what} names entity {entity}, which is not listed"
    return None


def _references(extraction: Extraction) -> list[tuple[str, str | None]]:
    found: list[tuple[str, str | None]] = []
    found += [(f"mention {m.text!r}", m.entity) for m in extraction.mentions]
    found += [(f"office {o.title!r}", e) for o in extraction.offices for e in (o.holder, o.of)]
    found += [(f"claim {c.id}", e) for c in extraction.claims for e in (c.speaker, *c.about)]
    for event in extraction.events:
        found += [(f"event {event.id}", actor.entity) for actor in (*event.source, *event.target)]
        found.append((f"event {event.id}", event.place))
    return found
