"""Extractions and judgements as text that any store can keep, and back."""

from __future__ import annotations

import base64
import hashlib
import itertools
import json
import time
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime
from functools import partial
from typing import Any

from policygraph.errors import DataError, StoreError
from policygraph.extractors.contract import from_json, to_json
from policygraph.extractors.records import Extraction
from policygraph.graph.fingerprint import fingerprint
from policygraph.graph.outline import (
    Outline,
    from_row,
    outline_of,
    reports_from_lines,
    reports_lines,
    to_row,
)
from policygraph.graph.records import Judgement
from policygraph.graph.reports import Reports, reports_of

__all__ = [
    "batches",
    "extraction_row",
    "judgement_text",
    "text_hash",
    "unpack_extraction",
    "unpack_judgement",
    "unpack_outline",
    "unpack_reports",
]


def extraction_row(extraction: Extraction, extractor: str) -> dict[str, str]:
    """The properties of an Extraction node."""
    records = _packed(to_json(extraction))
    outline = outline_of(extraction)
    return {
        "id": extraction.document.id,
        "sha256": text_hash(extraction.document.text),
        "extractor": extractor,
        "digest": hashlib.sha256((fingerprint() + records).encode("ascii")).hexdigest()[:16],
        "made_by": fingerprint(),
        "records": records,
        "marks": _text(to_row(outline)),
        "outline": _packed_lines(outline.lines),
        "reports": _packed_lines(reports_lines(reports_of(extraction))),
    }


def unpack_extraction(records: str, id: str, store: str) -> Extraction:
    """The extraction that `extraction_row` packed. Raises StoreError if it is damaged."""
    with _damage(id, store):
        return from_json(_unpacked(records))


def unpack_outline(marks: str, outline: str, id: str, store: str) -> Outline:
    """The outline that `extraction_row` packed, its lines when they are asked for. Raises StoreError likewise."""
    with _damage(id, store):
        return from_row(id, json.loads(marks), partial(_read_lines, outline, id, store))


def unpack_reports(reports: str, id: str, published: date | None, store: str) -> Reports:
    """The claims and events that `extraction_row` packed. Raises StoreError likewise."""
    with _damage(id, store):
        return reports_from_lines(id, published, _lines(reports))


def _read_lines(packed: str, id: str, store: str) -> Sequence[str]:
    with _damage(id, store):
        return _lines(packed)


def _packed(value: Any) -> str:
    return _compressed(_text(value))


def _packed_lines(lines: Sequence[str]) -> str:
    return _compressed("\n".join(lines))


def _lines(packed: str) -> Sequence[str]:
    return zlib.decompress(base64.b64decode(packed)).decode("ascii").split("\n")


def _compressed(text: str) -> str:
    return base64.b64encode(zlib.compress(text.encode("ascii"), 6)).decode("ascii")


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def _unpacked(packed: str) -> Any:
    return json.loads(zlib.decompress(base64.b64decode(packed)))


@contextmanager
def _damage(id: str, store: str) -> Iterator[None]:
    try:
        yield
    except (ValueError, TypeError, zlib.error, DataError) as error:
        raise StoreError(
            f"{store}: what was read out of document {id} is damaged there; move the store away and build it anew"
        ) from error


def text_hash(text: str) -> str:
    """SHA-256 of a document's text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def judgement_text(judgement: Judgement) -> str:
    """A judgement as JSON."""
    record = {**asdict(judgement), "when": judgement.when.isoformat()}
    return json.dumps(record, ensure_ascii=True, sort_keys=True)


def unpack_judgement(text: str, store: str) -> Judgement:
    """The judgement that `judgement_text` wrote. Raises StoreError if it is damaged."""
    try:
        record: dict[str, Any] = json.loads(text)
        when = datetime.fromisoformat(record.pop("when"))
        left, right = (tuple(record.pop(side)) for side in ("left_unit", "right_unit"))
        return Judgement(**record, left_unit=left, right_unit=right, when=when)
    except (ValueError, TypeError, KeyError) as error:
        raise StoreError(
            f"{store}: a judgement is damaged there; build the store anew with --judgements"
        ) from error


def batches(
    extractions: Iterable[tuple[Extraction, str]], size: int, seconds: float
) -> Iterator[list[dict[str, str]]]:
    """Rows in batches of `size`, or fewer once `seconds` have passed.

    Extracting takes long: when it is interrupted, what was read until then is still handed out before the
    interruption goes on.
    """
    source = iter(extractions)
    while True:
        batch: dict[str, dict[str, str]] = {}
        began = time.monotonic()
        try:
            for extraction, extractor in itertools.islice(source, size):
                batch[extraction.document.id] = extraction_row(extraction, extractor)
                if time.monotonic() - began > seconds:
                    break
        except BaseException:
            if batch:
                yield list(batch.values())
            raise
        if not batch:
            return
        yield list(batch.values())
