"""What a page says of itself to machines: its outlet and headline, in JSON-LD and meta elements."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

__all__ = ["PageData", "page_data"]

_JSON_LD = './/script[@type="application/ld+json"]'
_SITE_NAME = '//meta[@property="og:site_name" or @name="og:site_name"]/@content'
_ARTICLE_TYPES = (
    "Article",
    "BlogPosting",
    "Report",
)  # NewsArticle, ReportageNewsArticle and so on end in Article


@dataclass(frozen=True, slots=True)
class PageData:
    """Who publishes the page and what its article is headed, where it says so."""

    outlet: str | None
    headline: str | None


def page_data(tree: Any) -> PageData:
    """The JSON-LD publisher, else og:site_name; the JSON-LD headline."""
    items = [item for script in tree.iterfind(_JSON_LD) for item in _parsed(script.text or "")]
    by_id = {item["@id"]: item for item in items if isinstance(item.get("@id"), str) and "name" in item}
    outlets = (_name(item.get("publisher"), by_id) for item in items)
    headlines = (_text(item.get("headline")) for item in items if _is_article(item))
    site_names = (_text(name) for name in tree.xpath(_SITE_NAME))
    return PageData(
        outlet=next(filter(None, outlets), None) or next(filter(None, site_names), None),
        headline=next(filter(None, headlines), None),
    )


def _parsed(script: str) -> Iterator[dict[str, Any]]:
    with suppress(ValueError, RecursionError):
        data = json.loads(script)
        for item in data if isinstance(data, list) else [data]:
            if isinstance(item, dict):
                yield item
                graph = item.get("@graph")
                yield from (
                    (node for node in graph if isinstance(node, dict)) if isinstance(graph, list) else ()
                )


def _is_article(item: dict[str, Any]) -> bool:
    kinds = item.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.endswith(_ARTICLE_TYPES) for kind in listed)


def _name(publisher: Any, by_id: dict[str, dict[str, Any]]) -> str | None:
    if isinstance(publisher, list):
        publisher = publisher[0] if publisher else None
    if isinstance(publisher, dict):
        reference = publisher.get("@id")
        known = by_id.get(reference, {}) if isinstance(reference, str) else {}
        publisher = publisher.get("name") or known.get("name")
    return _text(publisher)


def _text(value: Any) -> str | None:
    """The value on one line, if it is words and not an address."""
    return " ".join(value.split()) or None if isinstance(value, str) and "://" not in value else None
