"""Quotations: where a text quotes, whatever marks it uses, and which quotations go on in the next paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from policygraph.extractors.paragraphs import paragraphs

__all__ = ["Quotation", "quotations"]

_MARK = re.compile(r"''|``|[\"“”„«»‘’']")
_PAIRS = {"“": '”"', "„": '“”"', "«": "»", "»": "«", "``": "''", "‘": "’"}
_STRAIGHT = {'"', "''"}
_CLOSERS = {"”", "’", "»", "«"}
_LONGEST_SINGLE = 400


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words within quotation marks; both marks lie inside [start, end).

    `closed` is False where the mark that ends it is missing. `continues` says that it takes up the quotation before
    it (several paragraphs that each open with a mark, only the last of which closes).
    """

    start: int
    end: int
    closed: bool
    continues: bool


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    text: str
    can_open: bool
    can_close: bool


def quotations(text: str) -> tuple[Quotation, ...]:
    """The outermost quotations of a text, in order. None crosses a paragraph; see `Quotation.continues`."""
    found: list[Quotation] = []
    open_before = False
    for start, end in paragraphs(text):
        inside = list(_of_paragraph(text, start, end))
        if inside and open_before and inside[0].start == start:
            inside[0] = replace(inside[0], continues=True)
        open_before = bool(inside) and not inside[-1].closed
        found += inside
    return tuple(found)


def _of_paragraph(text: str, start: int, end: int) -> Iterator[Quotation]:
    marks = list(_marks(text, start, end))
    i = 0
    while i < len(marks):
        mark = marks[i]
        close = _closing(marks, i) if mark.can_open else None
        if close is not None:
            yield Quotation(mark.start, marks[close].end, closed=True, continues=False)
            i = close + 1
        elif mark.can_open and _may_stay_open(mark, start):
            yield Quotation(mark.start, end, closed=False, continues=False)
            return
        else:
            i += 1


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    """The marks of a paragraph that can open or close a quotation (apostrophes are none)."""
    for match in _MARK.finditer(text, start, end):
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        mark = match[0]
        opens = (before.isspace() or before in "([{—–-/“\"‘'") and not after.isspace()
        closes = not before.isspace() and not after.isalnum()
        if mark in _PAIRS:
            opens, closes = mark != "‘" or opens, mark in _CLOSERS or mark == "“"
        elif mark in _CLOSERS:
            opens, closes = False, mark != "’" or closes
        elif mark in _STRAIGHT and opens == closes:
            opens = closes = True
        if opens or closes:
            yield _Mark(match.start(), match.end(), mark, opens, closes)


def _closing(marks: list[_Mark], at: int) -> int | None:
    """Index of the mark that ends the quotation which `marks[at]` opens."""
    opening = marks[at]
    closers = _closers(opening.text)
    for i in range(at + 1, len(marks)):
        mark = marks[i]
        if mark.text not in closers or not mark.can_close:
            if mark.text == opening.text and mark.can_open and opening.text in _STRAIGHT:
                return None  # a second opening mark: the first one was a stray
            continue
        if opening.text in "‘'" and mark.start - opening.start > _LONGEST_SINGLE:
            return None
        return i
    return None


def _closers(opening: str) -> tuple[str, ...]:
    """The marks that can end what this one opens; writers mix curly and straight ones."""
    wanted = _PAIRS.get(opening)
    if wanted is None:
        return ('"', "”") if opening == '"' else (opening,)
    return (wanted,) if wanted in _STRAIGHT else tuple(wanted)


def _may_stay_open(mark: _Mark, paragraph_start: int) -> bool:
    """Whether a quotation without an end is one that the next paragraph goes on with."""
    return mark.start == paragraph_start and mark.text not in "‘'"
