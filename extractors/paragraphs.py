"""Paragraphs of a text: the borders that no sentence, claim or event crosses."""

from __future__ import annotations

import re
from functools import lru_cache

from policygraph.extractors.records import Document, Span

__all__ = ["dateline_end", "for_parser", "masked", "paragraphs"]

_SPACE = re.compile(r"[^\S\n\r\t ]")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"[^\n]+")
_LIST_ITEM = re.compile(r"\s*(?:[-*•–]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’)\]»]*\s*$")
# A hard-wrapped line ends near the width of its block; a line well under it ends a paragraph of its own.
_WRAP_WIDTHS = range(50, 101)
# "OSLO, Jan. 12 (Nordwire) - ", "NEWPORT NEWS, Va. (NW) — ", "BRUSSELS - ": places in capitals, then a dash.
_DATELINE = re.compile(
    r"[A-ZÀ-Þ]{3}[A-ZÀ-Þ.'’ /-]*(?:, [^()\n–—―]{1,40}?)?(?: \([A-Z][^()\n]{1,40}\))?\s*(?:\s--?\s|\s?[–—―]\s?)"
)


def dateline_end(text: str, start: int, end: int) -> int | None:
    """Where the report begins behind a wire dateline at the start of a paragraph; None where there is no dateline."""
    match = _DATELINE.match(text, start, end)
    return match.end() if match and match.end() < end else None


def masked(document: Document) -> str:
    """The document's text with skipped regions as spaces (line breaks stay), so that offsets hold."""
    text, at = document.text, 0
    pieces: list[str] = []
    for region in document.skipped:
        pieces += [text[at : region.start], re.sub(r"[^\n]", " ", text[region.start : region.end])]
        at = region.end
    return "".join([*pieces, text[at:]])


def for_parser(document: Document) -> str:
    """The masked text with plain spaces for spaces of all sorts and for line breaks within a paragraph.

    A name may stand on both sides of one, and the model takes all but plain spaces for words.
    """
    text = _SPACE.sub(" ", masked(document))
    for start, end in paragraphs(text):
        if "\n" in text[start:end]:
            text = text[:start] + text[start:end].replace("\n", " ") + text[end:]
    return text


def paragraphs(text: str) -> list[Span]:
    """Spans of the paragraphs, without surrounding white space.

    Blank lines part paragraphs. Within a block, single line breaks do too, unless the block is hard-wrapped
    (lines of even width that break in mid-sentence).
    """
    return list(_paragraphs(text))


@lru_cache(maxsize=2)  # many rooms ask of one text in turn; texts may be long, so hardly any is kept
def _paragraphs(text: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    start = 0
    for gap in [*_BLANK_LINE.finditer(text), None]:
        end = gap.start() if gap else len(text)
        spans += _split_block(text, start, end)
        start = gap.end() if gap else end
    return tuple(spans)


def _split_block(text: str, start: int, end: int) -> list[Span]:
    lines = [(start + m.start(), start + m.end()) for m in _LINE.finditer(text[start:end])]
    lines = [span for span in (_stripped(text, *line) for line in lines) if span]
    if not lines:
        return []
    groups: list[Span] = [lines[0]]
    wrapped = _is_wrapped(text, lines)
    for line_start, line_end in lines[1:]:
        if wrapped and not _LIST_ITEM.match(text[line_start:line_end]):
            groups[-1] = (groups[-1][0], line_end)
        else:
            groups.append((line_start, line_end))
    return groups


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether the line breaks inside a block come from a fixed width rather than from the writer."""
    if len(lines) < 2:
        return False
    longest = max(e - s for s, e in lines[:-1])
    if longest not in _WRAP_WIDTHS:
        return False
    inner = lines[:-1]
    full = sum(e - s >= longest - 15 for s, e in inner)
    broken = sum(not _SENTENCE_END.search(text[s:e]) for s, e in inner)
    follows_on = sum(text[s].islower() for s, _ in lines[1:])
    return full >= 0.7 * len(inner) and broken >= 0.5 * len(inner) and (follows_on > 0 or len(inner) > 2)


def _stripped(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None
