"""PDF: lines joined to paragraphs, words parted at line ends joined, running heads, feet and page numbers left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any, BinaryIO

from policygraph.errors import DocumentError
from policygraph.extractors.reading.base import Item, refuse_length, whole
from policygraph.extractors.reading.blocks import as_text
from policygraph.extractors.reading.identify import content_id
from policygraph.extractors.records import Document

__all__ = ["Line", "paragraphs_of", "read_pdf"]

_MAX_BYTES = 256 << 20
_EDGE_LINES = 3  # this many lines at the top and at the foot of a page may be running heads
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:page\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’)\]]*$")
_LIST_ITEM = re.compile(r"(?:[-*•–▪]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_SOFT_HYPHENS = "\ufffe\u00ad\x02"  # how pdfium shows a hyphen at the end of a line
_LINE_END = re.compile(r"(?<=[\n\ufffe])")  # pdfium leaves the break out after such a hyphen
_HYPHENS = _SOFT_HYPHENS + "-\u2010"
_COMPOUND = re.compile(r"[^\W\d_]+-[^\W\d_]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_GAP = 1.35  # of the usual distance between lines: more of it parts paragraphs
_HEADING = 1.15  # of the line before in height: a change of size parts paragraphs
_SHORT = 0.8  # of the column's width: a line that ends before and with a full stop ends its paragraph


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: its words and where they stand, in points from the page's lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    height: float


@dataclass(frozen=True, slots=True)
class _Shape:
    """A page's left edge, the width of its text and the usual distance between its lines."""

    left: float
    width: float
    step: float


def read_pdf(stream: BinaryIO, where: str) -> Iterator[Item]:
    """The one document that the file is. Its properties are not believed: programs fill them."""
    data = whole(stream, where, _MAX_BYTES)
    text = as_text(paragraphs_of(_pages(data, where)))
    if not text:
        raise DocumentError(
            where, "has no text, only pictures of it", "run it through OCR (such as ocrmypdf) first"
        )
    refuse_length(len(text), where)
    yield Document(id=content_id(text), text=text, source=where)


def _pages(data: bytes, where: str) -> list[list[Line]]:
    import pypdfium2 as pdfium

    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).casefold():
            raise DocumentError(where, "is a PDF under a password", "save it without one") from error
        raise DocumentError(where, "is a PDF that is damaged or cut short", "fetch it again") from error
    try:
        pages: list[list[Line]] = []
        length = 0
        for number in range(len(pdf)):
            pages.append(_lines(pdf[number]))
            length += sum(len(line.text) for line in pages[-1])
            refuse_length(length, where)
        return pages
    except pdfium.PdfiumError as error:
        raise DocumentError(where, f"is damaged at page {len(pages) + 1}", "fetch it again") from error
    finally:
        pdf.close()


def _lines(page: Any) -> list[Line]:
    textpage = page.get_textpage()
    try:
        text = textpage.get_text_range()
        lines: list[Line] = []
        at = 0
        for piece in _LINE_END.split(text):
            line = _line(textpage, piece, at)
            lines += [line] if line else []
            at += _units(piece)
        return lines
    finally:
        textpage.close()
        page.close()


def _units(text: str) -> int:
    """How many of pdfium's characters these are: UTF-16 units."""
    return len(text) + sum(c > "\uffff" for c in text)


def _line(textpage: Any, piece: str, at: int) -> Line | None:
    words = piece.strip()
    if not words:
        return None
    first = at + _units(piece[: len(piece) - len(piece.lstrip())])
    last = first + _units(words) - 1
    count = textpage.count_chars()
    boxes = [textpage.get_charbox(i, loose=True) for i in (min(first, count - 1), min(last, count - 1))]
    (left, bottom, _, top), (_, _, right, _) = boxes
    return Line(words.replace("\0", ""), left, bottom, right, top - bottom)


def paragraphs_of(pages: list[list[Line]]) -> list[str]:
    """The paragraphs of the pages' lines, without what runs along the edges of the pages."""
    running = _running(pages)
    words = {word for page in pages for line in page for word in _COMPOUND.findall(line.text.casefold())}
    paragraphs: list[str] = []
    for page in pages:
        lines = _without_edges(page, running)
        shape = _shape(lines)
        for position, line in enumerate(lines):
            before = lines[position - 1] if position else None
            if paragraphs and not _parted(before, line, shape, paragraphs[-1]):
                paragraphs[-1] = _joined(paragraphs[-1], line.text, words)
            else:
                paragraphs.append(line.text)
    return [paragraph.translate(dict.fromkeys(map(ord, _SOFT_HYPHENS))) for paragraph in paragraphs]


def _edges(page: list[Line]) -> list[Line]:
    """The lines nearest to the upper and lower edge, wherever the file lists them."""
    by_height = sorted(page, key=lambda line: -line.bottom)
    return by_height if len(page) <= 2 * _EDGE_LINES else by_height[:_EDGE_LINES] + by_height[-_EDGE_LINES:]


def _running(pages: list[list[Line]]) -> set[tuple[str, int]]:
    """Lines that stand on most pages at the same height, whatever numbers are in them."""
    places = Counter(place for page in pages for place in {_place(line) for line in _edges(page)})
    least = max(2, len(pages) // 2)
    return {place for place, times in places.items() if times >= least}


def _place(line: Line) -> tuple[str, int]:
    return _NUMBER.sub("#", line.text.casefold()), round(line.bottom / 4)


def _without_edges(page: list[Line], running: set[tuple[str, int]]) -> list[Line]:
    outer = sorted(page, key=lambda line: -line.bottom)
    numbered = {id(line) for line in [*outer[:1], *outer[-1:]] if _PAGE_NUMBER.fullmatch(line.text)}
    dropped = numbered | {id(line) for line in _edges(page) if _place(line) in running}
    return [line for line in page if id(line) not in dropped]


def _parted(before: Line | None, line: Line, shape: _Shape, paragraph: str) -> bool:
    """Whether a new paragraph begins with this line."""
    if _LIST_ITEM.match(line.text):
        return True
    ended = bool(_SENTENCE_END.search(paragraph))
    if before is None:  # a new page
        return ended or not line.text[:1].islower()
    step = before.bottom - line.bottom
    if step <= 0:  # a new column, or the same line in pieces
        return ended and step < 0
    taller, lower = max(before.height, line.height), min(before.height, line.height)
    if step > _GAP * shape.step or taller > _HEADING * max(lower, 0.1):
        return True
    short = before.right - shape.left < _SHORT * shape.width
    indented = 4 < line.left - before.left < 0.2 * max(shape.width, 1)
    return ended and (short or indented)


def _shape(lines: list[Line]) -> _Shape:
    steps = [a.bottom - b.bottom for a, b in pairwise(lines) if a.bottom > b.bottom]
    left = min((line.left for line in lines), default=0.0)
    right = max((line.right for line in lines), default=0.0)
    return _Shape(left, right - left, median(steps) if steps else 0.0)


def _joined(paragraph: str, line: str, words: set[str]) -> str:
    """The line after the paragraph, a word parted at its end made one.

    The hyphen stays before a capital, and in a word that has it elsewhere in the document.
    """
    if paragraph[-1] not in _HYPHENS or not paragraph[-2:-1].isalpha():
        return f"{paragraph} {line}"
    first, second = _LETTERS.findall(paragraph[:-1])[-1], _LETTERS.match(line)
    compound = f"{first}-{second.group() if second else ''}".casefold()
    return f"{paragraph[:-1]}{'' if line[:1].islower() and compound not in words else '-'}{line}"
