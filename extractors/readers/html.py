"""Web pages: the article without what surrounds it, its title, date, outlet and address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Any, BinaryIO

from policygraph.errors import DocumentError
from policygraph.extractors.encodings import decode
from policygraph.extractors.identify import content_id
from policygraph.extractors.records import Document

from .base import Item, refuse_empty, whole
from .blocks import article_blocks, as_text

__all__ = ["page", "read_html"]

_MAX_BYTES = 32 << 20
_CHARSET = re.compile(
    rb"""(?:<meta[^>]{0,200}charset|<\?xml[^>]{0,100}encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_HEAD = 4096
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_DATES: dict[str, Any] = {
    "original_date": True,
    "extensive_search": False,  # a date that only stands somewhere in the page is a guess
    "max_date": "2100-12-31",  # not today: the same page has the same date whenever it is read
}
_WORD = re.compile(r"\w+")
_FEWEST_WORDS = 6  # less is what is left of a page that has no article
_LAYOUT = "//table[.//td[.//p or .//h1 or .//h2 or .//table or string-length(normalize-space(.)) > 300]]"
_JSON_LD = './/script[@type="application/ld+json"]'


def read_html(stream: BinaryIO, where: str) -> Iterator[Item]:
    """The one article of the page."""
    yield page(whole(stream, where, _MAX_BYTES), where)


def page(data: bytes, where: str, url: str | None = None) -> Document:
    """The article of a page. Raises DocumentError when it has none. Nothing is fetched."""
    from trafilatura import bare_extraction

    declared = _CHARSET.search(data[:_HEAD])
    markup = decode(
        data, where, declared.group(1).decode("ascii", "replace") if declared else None, mend=True
    )
    markup = _XML_DECLARATION.sub("", markup)
    refuse_empty(markup, where)
    tree = _tree(markup)
    if tree is not None:
        outlet = _outlet(tree)
        _unwrap_layout(tree)
        found: Any = bare_extraction(
            tree,
            url=url,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params=dict(_DATES),
        )
        if found is not None and len(_WORD.findall(found.text or "")) >= _FEWEST_WORDS:
            return _document(found, outlet, where, url)
    raise DocumentError(
        where, "has no article that could be told from the page around it", "save its text as .txt"
    )


def _tree(markup: str) -> Any:
    from lxml import etree, html  # type: ignore[import-untyped]

    try:
        return html.fromstring(markup)
    except (etree.LxmlError, ValueError):  # no element at all, or characters that XML can't hold
        return None


def _unwrap_layout(tree: Any) -> None:
    """Makes plain blocks of tables that lay out the page, so that only tables of data are tables (and left out)."""
    for table in tree.xpath(_LAYOUT):
        for node in table.iter("table", "tbody", "tr", "td", "th"):
            node.tag = "div"


def _document(found: Any, outlet: str | None, where: str, url: str | None) -> Document:
    paragraphs = article_blocks(found.body)
    title = " ".join(found.title.split()) if found.title else None
    if title and not any(_folded(title) in _folded(line) for line in paragraphs[:3]):
        paragraphs.insert(0, title)
    text = as_text(paragraphs)
    address = found.url or url
    return Document(
        id=content_id(text, address),
        text=text,
        source=where,
        title=title,
        published=date.fromisoformat(found.date) if found.date else None,
        publisher=outlet or found.sitename or None,
        url=address,
    )


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _outlet(tree: Any) -> str | None:
    """Who publishes the page: its JSON-LD publisher, else og:site_name."""
    for script in tree.iterfind(_JSON_LD):
        with suppress(ValueError, RecursionError):
            for item in _items(json.loads(script.text or "")):
                name = _name(item.get("publisher"))
                if name:
                    return name
    names = tree.xpath('//meta[@property="og:site_name" or @name="og:site_name"]/@content')
    return next((str(name).strip() for name in names if str(name).strip()), None)


def _items(data: Any) -> Iterator[dict[str, Any]]:
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (node for node in graph if isinstance(node, dict)) if isinstance(graph, list) else ()


def _name(publisher: Any) -> str | None:
    if isinstance(publisher, list):
        publisher = publisher[0] if publisher else None
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    return " ".join(name.split()) or None if isinstance(name, str) and "://" not in name else None
