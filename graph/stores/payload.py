"""Extractions and judgements as text that any store can keep, and back."""

from __future__ import annotations

import base64
import hashlib
import itertools
import json
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any, Protocol

from policygraph.errors import DataError, StoreError
from policygraph.extractors.contract import from_json, to_json
from policygraph.extractors.records import Extraction
from policygraph.graph.records import Judgement

__all__ = [
    "batches",
    "extraction_row",
    "judgement_text",
    "stored_extractions",
    "stored_keys",
    "text_hash",
    "unpack_extraction",
    "unpack_judgement",
]

_PAGE = 200


def extraction_row(extraction: Extraction, extractor: str) -> dict[str, str]:
    """The properties of an Extraction node."""
    text = json.dumps(to_json(extraction), ensure_ascii=True, separators=(",", ":"))
    return {
        "id": extraction.document.id,
        "sha256": text_hash(extraction.document.text),
        "extractor": extractor,
        "records": base64.b64encode(zlib.compress(text.encode("ascii"), 6)).decode("ascii"),
    }


class Reader(Protocol):
    """A store's way to the rows of one of our own statements."""

    def __call__(self, statement: str, parameters: Mapping[str, Any] | None = None, /) -> list[list[Any]]: ...


def stored_keys(read: Reader) -> dict[str, tuple[str, str]]:
    """{document id: (sha256 of the text, extractor version)} of all extractions in the store."""
    rows = read("MATCH (x:Extraction) RETURN x.id, x.sha256, x.extractor ORDER BY x.id")
    return {id: (sha256, extractor) for id, sha256, extractor in rows}


def stored_extractions(read: Reader, store: str) -> Iterator[Extraction]:
    """All extractions in the store, sorted by document id, a page at a time."""
    statement = f"MATCH (x:Extraction) WHERE x.id > $after RETURN x.id, x.records ORDER BY x.id LIMIT {_PAGE}"
    after = ""
    while page := read(statement, {"after": after}):
        for id, records in page:
            yield unpack_extraction(records, id, store)
        after = page[-1][0]


def unpack_extraction(records: str, id: str, store: str) -> Extraction:
    """The extraction that `extraction_row` packed. Raises StoreError if it is damaged."""
    try:
        return from_json(json.loads(zlib.decompress(base64.b64decode(records))))
    except (ValueError, zlib.error, DataError) as error:
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
