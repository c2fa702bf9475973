"""Which reader a file is for: by its first bytes, then by its name."""

from __future__ import annotations

import json
import re
from pathlib import PurePath

from policygraph.errors import DocumentError
from policygraph.extractors.reading.base import Reader
from policygraph.extractors.reading.docx import read_docx
from policygraph.extractors.reading.feed import read_feed
from policygraph.extractors.reading.html import read_html
from policygraph.extractors.reading.jsonl import read_jsonl
from policygraph.extractors.reading.markdown import read_markdown
from policygraph.extractors.reading.pdf import read_pdf
from policygraph.extractors.reading.text import read_text
from policygraph.extractors.reading.warc import read_warc

__all__ = ["FORMATS", "GZIP", "is_named_for_reading", "reader_for"]

GZIP = b"\x1f\x8b"
FORMATS: dict[str, Reader] = {
    ".atom": read_feed,
    ".docx": read_docx,
    ".htm": read_html,
    ".html": read_html,
    ".jsonl": read_jsonl,
    ".markdown": read_markdown,
    ".md": read_markdown,
    ".ndjson": read_jsonl,
    ".pdf": read_pdf,
    ".rss": read_feed,
    ".txt": read_text,
    ".warc": read_warc,
    ".xhtml": read_html,
    ".xml": read_feed,
}
_CURE = "name a file that ends in .txt .md .html .pdf .docx .jsonl .xml or .warc, or one of these with .gz"
# Atomic, so that a long row of comments is not read again in every grouping.
_PROLOGUE = re.compile(
    rb"(?>(?:\xef\xbb\xbf)?(?:\s+|<\?.*?\?>|<!--.*?-->|<!doctype[^>]*>)*)", re.IGNORECASE | re.DOTALL
)
_PAGE_TYPE = re.compile(rb"<!doctype\s+html", re.IGNORECASE)
_ROOT = re.compile(rb"<([a-z][\w:.-]*)", re.IGNORECASE)
_PAGE_ROOTS = (b"html", b"head", b"body")
_FEED_ROOTS = (b"rss", b"feed", b"rdf:rdf", b"atom:feed")
_LEGACY_WORD = b"\xd0\xcf\x11\xe0"


def is_named_for_reading(name: str) -> bool:
    """Whether a file in a folder is one to read, by its name alone."""
    return _suffix(name) in FORMATS


def reader_for(head: bytes, name: str, where: str) -> Reader:
    """The reader for a file that begins so and bears this name. Raises DocumentError when there is none."""
    by_content = _by_content(head, where)
    if by_content:
        return by_content
    suffix = _suffix(name)
    if suffix in FORMATS:
        return FORMATS[suffix]
    if suffix:
        raise DocumentError(where, f"is in a format that isn't read ({suffix})", _CURE)
    return read_text  # no suffix: decoding it will tell whether it is text


def _suffix(name: str) -> str:
    path = PurePath(name.lower())
    return PurePath(path.stem).suffix if path.suffix == ".gz" else path.suffix


def _by_content(head: bytes, where: str) -> Reader | None:
    if b"%PDF-" in head[:1024]:
        return read_pdf
    if head.startswith(b"PK\x03\x04"):
        return read_docx  # which says so if it is another kind of zip archive
    if head.startswith(b"WARC/"):
        return read_warc
    if head.startswith(_LEGACY_WORD):
        raise DocumentError(where, "is in an old Office format", "save it as .docx or .txt")
    return _by_markup(head) or _by_first_line(head)


def _by_markup(head: bytes) -> Reader | None:
    prologue = _PROLOGUE.match(head)
    end = prologue.end() if prologue else 0
    if _PAGE_TYPE.search(head, 0, end):
        return read_html
    root = _ROOT.match(head, end)
    name = root.group(1).lower() if root else b""
    if name in _PAGE_ROOTS:
        return read_html
    return read_feed if name in _FEED_ROOTS else None


def _by_first_line(head: bytes) -> Reader | None:
    line = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")[0]
    if not line.startswith(b"{"):
        return None
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return read_jsonl if isinstance(data, dict) and "text" in data and "id" in data else None
