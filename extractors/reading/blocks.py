"""Markup to paragraphs: the text of a piece of HTML, one paragraph for each block."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

__all__ = ["article_blocks", "as_text", "html_blocks", "without_controls"]

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
# trafilatura's own names for headings, list items, quotations, line breaks.
_ARTICLE_BLOCKS = frozenset(
    {"ab", "body", "cell", "div", "head", "item", "lb", "list", "p", "quote", "row", "table"}
)
_UNREAD = frozenset({"head", "iframe", "noscript", "object", "script", "style", "svg", "template"})
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SPACE = re.compile(r"\s+")


def without_controls(markup: str) -> str:
    """The markup without the characters that XML can't hold."""
    return _CONTROLS.sub("", markup)


def as_text(blocks: Iterable[str]) -> str:
    """The paragraphs with blank lines between, empty ones and those that repeat their neighbour left out."""
    kept: list[str] = []
    for block in blocks:
        line = _SPACE.sub(" ", block).strip()
        if line and (not kept or kept[-1] != line):
            kept.append(line)
    return "\n\n".join(kept)


def html_blocks(markup: str) -> list[str]:
    """The text of each block of a piece of HTML, scripts and styles left out."""
    from lxml import etree, html  # type: ignore[import-untyped]

    try:
        root = html.fromstring(f"<div>{without_controls(markup)}</div>")
    except (etree.ParserError, ValueError):
        return [markup]
    return list(_joined(_pieces(root, _BLOCKS, _UNREAD)))


def article_blocks(body: Any) -> list[str]:
    """The text of each block of an article as trafilatura has it; line breaks of the source are spaces."""
    return list(_joined(_pieces(body, _ARTICLE_BLOCKS, frozenset())))


def _pieces(root: Any, blocks: frozenset[str], passed_over: frozenset[str]) -> Iterator[str | None]:
    """Text in reading order, None where a block begins or ends. Without recursion: pages nest deeply."""
    from lxml import etree

    unread = 0
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            if not unread:
                yield node.tail or ""
            continue
        tag = node.tag if isinstance(node.tag, str) else ""
        unread += (tag in passed_over) * (1 if event == "start" else -1)
        if tag in blocks:
            yield None
        if not unread:
            yield (node.text if event == "start" else node.tail) or ""


def _joined(pieces: Iterable[str | None]) -> Iterator[str]:
    block: list[str] = []
    for piece in [*pieces, None]:
        if piece is None:
            yield "".join(block)
            block.clear()
        else:
            block.append(piece)
