"""Quotations: where a text quotes, whatever marks it uses, and which quotations go on in the next paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from policygraph.extractors.paragraphs import paragraphs

__all__ = ["Quotation", "quotations"]

_MARK = re.compile(r"''|``|[\"“”„«»‹›「」『』‘’‚']")
_PAIRS = {"“": '”"', "„": '“”"', "«": "»", "»": "«", "‹": "›", "›": "‹", "「": "」", "『": "』"}
_PAIRS |= {"``": "''", "‘": "’", "‚": "‘’"}
_STRAIGHT = {'"', "''"}
_CLOSERS = {"”", "’", "»", "«", "›", "‹", "」", "』"}
_CLOSERS_TOO = {"“", "‘"}  # marks that open in English and close in German
_SINGLE = "‘'‚"
_DASHES = "-–—―"
_LONGEST_SINGLE = 400
_SHORTEST_BLOCK = 20
_SENTENCE_END = re.compile(r"[.?!…][\"”'»›」』]+$")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words within quotation marks; both marks lie inside [start, end).

    `closed` is False where the mark that ends it is missing. `continues` says that it takes up the quotation before
    it: several paragraphs that each open with a mark, only the last of which closes; or a paragraph that is all quoted,
    so that nobody else is named, behind one that quotes and says whom.
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


@lru_cache(maxsize=8)  # several rooms ask of one text, the offices each for itself
def quotations(text: str) -> tuple[Quotation, ...]:
    """The outermost quotations of a text, in order. None crosses a paragraph; see `Quotation.continues`."""
    found: list[Quotation] = []
    blocks = paragraphs(text)
    openings = [text[start:end].lstrip()[:1] for start, end in blocks] + [""]
    open_before = attributed = False
    for number, (start, end) in enumerate(blocks):
        inside = list(_of_paragraph(text, start, end, openings[number + 1]))
        whole = len(inside) == 1 and inside[0].end >= end and inside[0].start == start
        if inside and inside[0].start == start:
            follows = whole and attributed and openings[number + 1] not in {*_DASHES}
            alike = bool(found) and text[found[-1].start] == text[start]
            if open_before or (follows and alike and _is_block(text, inside[0])):
                inside[0] = replace(inside[0], continues=True)
        open_before = bool(inside) and not inside[-1].closed
        attributed = bool(inside) and (not whole or inside[0].continues)
        found += inside
    return tuple(found)


def _is_block(text: str, quotation: Quotation) -> bool:
    """Whether a quotation that fills its paragraph is speech: sentences, and no heading in single marks."""
    words = text[quotation.start : quotation.end]
    return (
        quotation.closed
        and len(words) >= _SHORTEST_BLOCK
        and (words[0] not in _SINGLE or words[:2] == "''")
        and _SENTENCE_END.search(words) is not None
    )


def _of_paragraph(text: str, start: int, end: int, opening_after: str) -> Iterator[Quotation]:
    """The quotations of a paragraph; `opening_after` is the sign that the next paragraph begins with."""
    marks = list(_marks(text, start, end))
    i = 0
    while i < len(marks):
        mark = marks[i]
        close = _closing(marks, i) if mark.can_open else None
        if close is not None:
            yield Quotation(mark.start, marks[close].end, closed=True, continues=False)
            i = close + 1
        elif mark.can_open and _may_stay_open(mark, text, start, opening_after):
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
            opens, closes = mark != "‘" or opens, mark in _CLOSERS or (mark in _CLOSERS_TOO and closes)
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
        if opening.text in _SINGLE and mark.start - opening.start > _LONGEST_SINGLE:
            return None
        return i
    return None


def _closers(opening: str) -> tuple[str, ...]:
    """The marks that can end what this one opens; writers mix curly and straight ones."""
    wanted = _PAIRS.get(opening)
    if wanted is None:
        return ('"', "”") if opening == '"' else (opening,)
    return (wanted,) if wanted in _STRAIGHT else tuple(wanted)


def _may_stay_open(mark: _Mark, text: str, paragraph_start: int, opening_after: str) -> bool:
    """Whether a quotation without an end goes to the end of its paragraph.

    It does where it opens it or stands after a colon, and where the next paragraph goes on with it.
    """
    if mark.text in _SINGLE:
        return False
    before = text[paragraph_start : mark.start].rstrip()[-1:]
    return not before or before == ":" or (before in ",.?!" and opening_after == mark.text[0])
