"""WARC web archives: one document for each page that was answered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from policygraph.errors import DocumentError

from .base import Item
from .html import page

__all__ = ["read_warc"]

_MAX_PAGE = 32 << 20


def read_warc(stream: BinaryIO, where: str) -> Iterator[Item]:
    """The article of each HTML page in the archive; images, redirects and requests are passed over."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise DocumentError(where, "is a web archive", "install policygraph[warc] to read it") from error
    pages = number = 0
    try:
        for number, record in enumerate(ArchiveIterator(stream), 1):
            if _is_page(record):
                pages += 1
                yield _item(record, where, number)
    except ArchiveLoadFailed as error:
        place = f"{where}, record {number + 1}"
        raise DocumentError(place, "is damaged or cut short", "fetch the archive again") from error
    if not pages:
        raise DocumentError(where, "is a web archive without web pages", "check that it was fetched whole")


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
