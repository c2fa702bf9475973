"""RSS and Atom: one document for each entry, with its full content where the feed has it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any, BinaryIO

from policygraph.errors import DocumentError
from policygraph.extractors.reading.base import Item, refuse_length, whole
from policygraph.extractors.reading.blocks import as_text, html_blocks, without_controls
from policygraph.extractors.reading.encodings import decode
from policygraph.extractors.reading.identify import content_id
from policygraph.extractors.records import Document

__all__ = ["read_feed"]

_MAX_BYTES = 64 << 20
_HEAD = 1024
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.:-]+)""")
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")


def read_feed(stream: BinaryIO, where: str) -> Iterator[Item]:
    """The document of each entry. Raises DocumentError when the file is no feed or has no entries."""
    import feedparser

    markup = _markup(whole(stream, where, _MAX_BYTES), where)
    try:
        feed = feedparser.parse(
            io.BytesIO(markup)
        )  # a stream: of bytes it would open the file that they name
    except Exception as error:  # feedparser trips over tags that end before they begin, among other things
        raise DocumentError(where, "is a feed that is damaged", "fetch it again") from error
    if not feed.get("version") and not feed.entries:
        raise DocumentError(where, "is XML, but neither RSS nor Atom", "save its text as .txt or .html")
    if not feed.entries:
        raise DocumentError(where, "is a feed without entries", "fetch it again, or leave it out")
    for number, entry in enumerate(feed.entries, 1):
        yield _entry(entry, feed.feed, where, number)


def _markup(data: bytes, where: str) -> bytes:
    """The feed in UTF-8, whatever it says it is in, without characters that XML can't hold."""
    declared = _DECLARED.search(data[:_HEAD])
    text = decode(data, where, declared.group(1).decode("ascii", "replace") if declared else None, mend=True)
    return without_controls(_XML_DECLARATION.sub("", text)).encode("utf-8")


def _entry(entry: Any, feed: Any, where: str, number: int) -> Item:
    try:
        return _document(entry, feed, where, number)
    except DocumentError as error:
        return error


def _document(entry: Any, feed: Any, where: str, number: int) -> Document:
    place = f"{where}, entry {number}"
    title = as_text([" ".join(html_blocks(entry.get("title") or ""))]) or None
    body = html_blocks(_content(entry))
    text = as_text([title or "", *body])
    if not text:
        raise DocumentError(place, "holds no text", "leave it out")
    refuse_length(len(text), place)
    url = entry.get("link") or None
    return Document(
        id=content_id(text, url),
        text=text,
        source=f"{where}#{number}",
        title=title,
        published=_published(entry),
        publisher=as_text([" ".join(html_blocks(feed.get("title") or ""))]) or None,
        url=url,
    )


def _content(entry: Any) -> str:
    """The entry's markup: its longest content, else its summary."""
    contents = [part.get("value") or "" for part in entry.get("content") or ()]
    longest = max(contents, key=len, default="")
    summary: str = entry.get("summary") or ""
    return longest if len(longest) >= len(summary) else summary


def _published(entry: Any) -> date | None:
    """The day as the feed writes it, in the outlet's own time zone."""
    for key in ("published", "updated"):
        written = entry.get(key)
        if isinstance(written, str):
            with suppress(ValueError, IndexError, TypeError):
                return parsedate_to_datetime(written).date()
            with suppress(ValueError):
                return datetime.fromisoformat(written.strip()).date()
        with suppress(ValueError, TypeError, IndexError):
            parsed = entry.get(f"{key}_parsed")
            if parsed:
                return date(*parsed[:3])
    return None
