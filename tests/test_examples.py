"""The example story: every article is read whole, dated, and named in the README beside it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from policygraph.extractors.reading.documents import read
from policygraph.extractors.records import Document

EXAMPLES = Path(__file__).parent.parent / "examples"


def _articles() -> list[Document]:
    return [document for document in read([str(EXAMPLES)]) if isinstance(document, Document)]


def test_there_are_sixteen_articles_with_title_and_date() -> None:
    articles = _articles()
    assert len(articles) == 16
    assert all(article.title and article.published for article in articles)
    days = [article.published for article in articles if article.published]
    assert date(2026, 1, 1) <= min(days) < max(days) <= date(2026, 3, 31)


def test_pages_are_read_without_what_surrounds_the_article() -> None:
    pages = [article for article in _articles() if (article.source or "").endswith(".html")]
    assert {page.publisher for page in pages} == {"The Harbour Gazette"}
    assert not re.search(
        r"cookie|Subscribe|Related stories|All rights reserved", " ".join(p.text for p in pages)
    )


def test_articles_are_short() -> None:
    lengths = {article.source: len(article.text.split()) for article in _articles()}
    assert all(120 <= length <= 300 for length in lengths.values()), lengths


def test_the_readme_names_every_file_and_no_other() -> None:
    files = {path.name for path in EXAMPLES.iterdir() if path.suffix in {".txt", ".md", ".html", ".jsonl"}}
    named = set(
        re.findall(r"[\w-]+\.(?:txt|md|html|jsonl)\b", (EXAMPLES / "README.rst").read_text(encoding="utf-8"))
    )
    assert named == files
