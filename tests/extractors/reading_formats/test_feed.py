"""RSS and Atom feeds: one document for each entry."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

from policygraph.errors import DocumentError
from policygraph.extractors.reading.feed import read_feed
from policygraph.extractors.records import Document

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Meridian Wire</title>
<item><title>Port of Velmar to close &amp;amp; reopen</title><link>https://wire.example/1</link>
<pubDate>Tue, 11 Mar 2025 23:30:00 -0500</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>The ministry said the port would close.</p><script>track()</script>
<ul><li>Ships go to <b>Nordholm</b>.</li><li>Trains go to Tarn.</li></ul>]]></content:encoded></item>
<item><title>Union calls strike</title><link>https://wire.example/2</link>
<description>Dockers will strike on Monday, &lt;i&gt;their union said&lt;/i&gt;.</description></item>
<item><link>https://wire.example/3</link></item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Ministry</title>
<entry><title>Note 12</title><link href="https://ministry.example/12"/><updated>2025-03-11T10:00:00+02:00</updated>
<content type="html">&lt;p&gt;The minister met dockers.&lt;/p&gt;</content></entry></feed>"""


def read(markup: str) -> list[Document | DocumentError]:
    return list(read_feed(io.BytesIO(markup.encode()), "news.xml"))


def test_an_entry_with_full_content_gives_title_and_paragraphs() -> None:
    first = read(RSS)[0]
    assert isinstance(first, Document)
    assert first.text.split("\n\n") == [
        "Port of Velmar to close & reopen",
        "The ministry said the port would close.",
        "Ships go to Nordholm.",
        "Trains go to Tarn.",
    ]


def test_an_entry_brings_its_link_day_title_feed_and_place() -> None:
    first = read(RSS)[0]
    assert isinstance(first, Document)
    assert (first.url, first.publisher) == ("https://wire.example/1", "Meridian Wire")
    assert (first.title, first.source) == ("Port of Velmar to close & reopen", "news.xml#1")
    assert first.published == date(2025, 3, 11), "the day in the outlet's own time zone"


def test_an_entry_with_a_summary_alone_gives_that() -> None:
    second = read(RSS)[1]
    assert isinstance(second, Document)
    assert second.text == "Union calls strike\n\nDockers will strike on Monday, their union said."
    assert second.published is None


def test_an_entry_without_words_is_an_error_and_the_rest_goes_on() -> None:
    third = read(RSS)[2]
    assert str(third) == "news.xml, entry 3: holds no text; leave it out"


def test_atom_is_read_as_well() -> None:
    [entry] = read(ATOM)
    assert isinstance(entry, Document)
    assert entry.text == "Note 12\n\nThe minister met dockers."
    assert (entry.url, entry.published) == ("https://ministry.example/12", date(2025, 3, 11))


@pytest.mark.parametrize(
    ("markup", "problem"),
    [
        ("<?xml version='1.0'?><invoice><sum>3</sum></invoice>", "is XML, but neither RSS nor Atom"),
        ("<rss version='2.0'><channel><title>Empty</title></channel></rss>", "is a feed without entries"),
        ("", "is empty"),
    ],
)
def test_a_file_that_is_no_feed_is_named(markup: str, problem: str) -> None:
    with pytest.raises(DocumentError, match=problem):
        read(markup)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_a_mislabelled_feed_is_read_rightly(encoding: str) -> None:
    markup = RSS.replace("Union calls strike", "Café owners’ union calls strike").replace(
        '"utf-8"', '"iso-8859-1"'
    )
    second = list(read_feed(io.BytesIO(markup.encode(encoding)), "news.xml"))[1]
    assert isinstance(second, Document)
    assert second.title == "Café owners’ union calls strike"


def test_outer_entities_and_files_are_not_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words")
    entity = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]>'
    markup = (
        f"{entity}<rss version='2.0'><channel><item><title>A note of &x; here</title></item></channel></rss>"
    )
    assert "secret words" not in "".join(getattr(item, "text", "") for item in read(markup))
