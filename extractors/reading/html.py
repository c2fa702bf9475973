"""Web pages: the article without what surrounds it, its title, date, outlet and address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any, BinaryIO

from policygraph.errors import DocumentError
from policygraph.extractors.reading.base import Item, refuse_empty, whole
from policygraph.extractors.reading.blocks import article_blocks, as_text, without_controls
from policygraph.extractors.reading.encodings import decode
from policygraph.extractors.reading.identify import content_id
from policygraph.extractors.reading.page_data import PageData, page_data
from policygraph.extractors.records import Document

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
# What surrounds an article, unless the page is built so strangely that the article is in it.
_AROUND = (
    "//nav | //aside | //button | //dialog | //footer[not(ancestor::article)] | //*[@role='navigation' or "
    "@role='contentinfo' or @role='complementary' or @role='dialog' or @role='search'] | "
    "//*[self::div or self::section][contains(@id, 'cookie') or contains(@class, 'cookie') or "
    "contains(@id, 'consent') or contains(@class, 'consent')]"
)
_HOLDS_ARTICLE = "boolean(.//article or .//main or .//h1)"
_SHORTEST = "80"  # characters: trafilatura's own 250 makes short agency copy a mere heap of the page's words


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
    markup = without_controls(_XML_DECLARATION.sub("", markup))
    refuse_empty(markup, where)
    tree = _tree(markup)
    if tree is not None:
        data_of_page = page_data(tree)
        _unwrap_layout(tree)
        _drop_around(tree)
        found: Any = bare_extraction(
            tree,
            url=url,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params=dict(_DATES),
            config=_settings(),
        )
        if found is not None and len(_WORD.findall(found.text or "")) >= _FEWEST_WORDS:
            return _document(found, data_of_page, where, url)
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


def _drop_around(tree: Any) -> None:
    for node in tree.xpath(_AROUND):
        if node.getparent() is not None and not node.xpath(_HOLDS_ARTICLE):
            node.drop_tree()


@lru_cache(maxsize=1)
def _settings() -> Any:
    from trafilatura.settings import use_config

    settings = use_config()
    settings["DEFAULT"]["MIN_EXTRACTED_SIZE"] = _SHORTEST
    return settings


def _document(found: Any, data: PageData, where: str, url: str | None) -> Document:
    paragraphs = article_blocks(found.body)
    title = " ".join(found.title.split()) if found.title else data.headline
    if title and not any(_folded(line).startswith(_folded(title)) for line in paragraphs[:3]):
        paragraphs.insert(0, title)
    text = as_text(paragraphs)
    address = found.url or url
    return Document(
        id=content_id(text, address),
        text=text,
        source=where,
        title=title,
        published=date.fromisoformat(found.date) if found.date else None,
        publisher=data.outlet or found.sitename or None,
        url=address,
    )


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
