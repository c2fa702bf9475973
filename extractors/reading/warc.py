"""WARC web archives: one document for each page that was answered."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import Any, BinaryIO

from policygraph.errors import DocumentError
from policygraph.extractors.reading.base import Item
from policygraph.extractors.reading.html import page

__all__ = ["read_warc"]

_MAX_PAGE = 32 << 20


def read_warc(stream: BinaryIO, where: str) -> Iterator[Item]:
    """The article of each HTML page in the archive; images, redirects and requests are passed over."""
    pages = 0
    for number, record in enumerate(_records(stream, where), 1):
        if _is_page(record):
            pages += 1
            yield _item(record, where, number)
    if not pages:
        raise DocumentError(where, "is a web archive without web pages", "check that it was fetched whole")


def _records(stream: BinaryIO, where: str) -> Iterator[Any]:
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError as error:
        raise DocumentError(where, "is a web archive", "install policygraph[warc] to read it") from error
    records = iter(ArchiveIterator(stream))
    number = 0
    while True:
        number += 1
        try:
            with redirect_stderr(io.StringIO()):  # warcio writes warnings there
                record = next(records, None)
        except DocumentError:
            raise
        except Exception as error:  # warcio raises its own errors, and others on headers that are missing
            place = f"{where}, record {number}"
            raise DocumentError(place, "is damaged or cut short", "fetch the archive again") from error
        if record is None:
            return
        yield record


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").casefold()
    return record.http_headers.get_statuscode() == "200" and ("html" in kind)


def _item(record: Any, where: str, number: int) -> Item:
    place = f"{where}#{number}"
    data = record.content_stream().read(_MAX_PAGE + 1)
    if len(data) > _MAX_PAGE:
        return DocumentError(place, f"is larger than {_MAX_PAGE >> 20} MB", "leave it out")
    try:
        return page(data, place, record.rec_headers.get_header("WARC-Target-URI"))
    except DocumentError as error:
        return error
