"""Markdown: the text is the file's; front matter, link targets, code and marks are skipped regions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from policygraph.extractors.reading.base import Item
from policygraph.extractors.reading.bylines import published_in
from policygraph.extractors.reading.identify import content_id, language_code
from policygraph.extractors.reading.text import text_of
from policygraph.extractors.records import Document, Region

__all__ = ["read_markdown"]

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$\n?", re.DOTALL | re.MULTILINE)
_ENTRY = re.compile(r"^([A-Za-z][\w-]*)[ \t]*:[ \t]*(.*?)[ \t]*\r?$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,2}[ \t]+(.+?)[ \t]*#*[ \t]*\r?$", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"\*{1,3}|`+|__")
# Group 1 of each is what is skipped.
_MARKUP = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"(^(?:```|~~~)[\s\S]*?(?:^(?:```|~~~)[ \t]*\r?$|\Z))",
        r"(<!--[\s\S]{0,2000}?-->)",
        r"(!\[[^\]\n]{0,1000}\]\([^()\n]{0,2000}\))",
        r"\[[^\[\]\n]{1,1000}(\]\([^()\n]{0,2000}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\))",
        r"(\[)[^\[\]\n]{1,1000}\]\(",
        r"(^\[[^\]\n]{1,200}\]:[ \t]+\S[^\n]*)",
        r"(^[ \t]{0,3}#{1,6}(?=[ \t]))",
        r"((?<!\w)(?:\*\*\*|\*\*|__)(?=\S)|(?<=\S)(?:\*\*\*|\*\*|__)(?!\w))",
        r"(^[ \t]{0,3}>(?=[ \t]))",
        r"(<(?:https?://|/?[a-z])[^<>\n]{0,2000}>)",
    )
)
_NAMES = {
    "date": ("published", "date"),
    "publisher": ("publisher", "outlet", "source"),
    "url": ("url", "link"),
}


def read_markdown(stream: BinaryIO, where: str) -> Iterator[Item]:
    """The one document that the file is, with title, date, publisher and address from its front matter."""
    text = text_of(stream, where)
    front = _FRONT_MATTER.match(text)
    entries = _entries(front.group(1)) if front else {}
    heading = _HEADING.search(text, front.end() if front else 0)
    url = _first(entries, _NAMES["url"])
    yield Document(
        id=content_id(text, url),
        text=text,
        source=where,
        title=entries.get("title") or (_plain(heading.group(1)) if heading else None),
        published=published_in([_first(entries, _NAMES["date"]) or ""]),
        publisher=_first(entries, _NAMES["publisher"]),
        url=url,
        language=language_code(entries["language"]) if "language" in entries else None,
        skipped=_skipped(text, front.end() if front else 0),
    )


def _entries(block: str) -> dict[str, str]:
    pairs = ((match.group(1).casefold(), match.group(2).strip("\"'")) for match in _ENTRY.finditer(block))
    return {key: value for key, value in pairs if value}


def _first(entries: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((entries[key] for key in keys if key in entries), None)


def _plain(heading: str) -> str:
    return _MARKS.sub("", _LINK.sub(r"\1", heading)).strip()


def _skipped(text: str, body: int) -> tuple[Region, ...]:
    spans = [(0, body)] if body else []
    spans += [match.span(1) for pattern in _MARKUP for match in pattern.finditer(text, body)]
    regions: list[Region] = []
    last = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= last:
            regions.append(Region(start, end, "chrome"))
            last = end
    return tuple(regions)
