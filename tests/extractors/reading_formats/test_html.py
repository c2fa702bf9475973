"""Web pages of six layouts: what is the article, and what surrounds it."""

from __future__ import annotations

import io
from datetime import date

import pytest

from policygraph.errors import DocumentError
from policygraph.extractors.reading.html import page, read_html
from policygraph.extractors.records import Document

LEAD = (
    "The Harbour Ministry said on Tuesday that it would close the port of Velmar for six weeks from May, "
    "after inspectors found cracks in two of its piers."
)
BODY = (
    "Transport Minister Ilse Oram told parliament that the closure was needed to protect dock workers, and that "
    "ships would be sent to Nordholm until the repairs were done.",
    "The dockers' union accused the ministry of hiding an earlier report. “We asked for these inspections in "
    "January,” its chairman, Pell Adair, said, and called for an inquiry.",
    "Opposition leaders said that they would support an inquiry if the government refused to publish the report "
    "by the end of the month, and warned that exporters could lose millions.",
)
ARTICLE = "".join(f"<p>{text}</p>" for text in (LEAD, *BODY))
FURNITURE = (
    "Accept all cookies", "World", "Ten photos of the week", "Best harbour ever", "Subscribe", "Follow us", "Imprint",
)  # fmt: skip
COOKIES = (
    '<div id="cookie-banner" class="cookie-consent"><p>We use cookies to give you the best experience on our site and '
    "to show you advertising.</p><button>Accept all cookies</button></div>"
)
NAV = (
    '<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li>'
    '<li><a href="/biz">Business</a></li></ul></nav>'
)
RELATED = (
    '<aside class="related"><h3>Related articles</h3><ul><li><a href="/a">Ten photos of the week</a></li>'
    '<li><a href="/b">Minister opens a bridge in Tarn</a></li></ul></aside>'
)
COMMENTS = (
    '<section id="comments" class="comments"><h3>Comments</h3><div class="comment"><p>Best harbour ever, I went there '
    "as a child and they should leave it alone.</p></div></section>"
)
FOOTER = (
    '<footer><p>© 2025 The Velmar Courier. All rights reserved. <a href="/i">Imprint</a></p>'
    "<p>Follow us</p></footer>"
)

NEWSPAPER = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Port of Velmar to close for six weeks | The Velmar Courier</title>
<meta property="og:title" content="Port of Velmar to close for six weeks">
<meta property="og:site_name" content="Courier Online">
<link rel="canonical" href="https://courier.example/port-closes">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Port of Velmar to close for six weeks", "datePublished": "2025-03-11T18:30:00+01:00",
"dateModified": "2025-03-14T08:00:00+01:00",
"publisher": {{"@type": "Organization", "name": "The Velmar Courier"}}}}</script></head><body>
{COOKIES}<header>{NAV}</header><main><article><h1>Port of Velmar to close for six weeks</h1>
<p class="byline">By Ada Renn</p><time datetime="2025-03-11">11 March 2025</time>{ARTICLE}</article>{RELATED}</main>
{COMMENTS}{FOOTER}</body></html>"""

BLOG = f"""<html><head><title>Port of Velmar to close for six weeks</title>
<meta property="article:published_time" content="2025-03-11T09:00:00Z">
<meta property="og:site_name" content="Dock Notes">
<meta property="og:url" content="https://docknotes.example/1"></head><body class="single-post">{NAV}
<div id="content"><div class="post"><h2 class="entry-title">Port of Velmar to close for six weeks</h2>
<div class="entry-content">{ARTICLE}<div class="sharedaddy"><h3>Share this:</h3><ul><li>Facebook</li></ul></div></div>
</div><div id="comments"><h2>2 Comments</h2><ol>
<li><p>Best harbour ever, leave it alone please.</p></li></ol></div></div>
<div id="sidebar"><h3>Subscribe</h3><p>Ten photos of the week</p></div>{FOOTER}</body></html>"""

TABLES = f"""<HTML><HEAD><TITLE>Port of Velmar to close for six weeks</TITLE><META NAME="date" CONTENT="2025-03-11">
</HEAD><BODY><TABLE><TR><TD WIDTH=150><A HREF=/>Home</A><BR><A HREF=/w>World</A><BR><A HREF=/s>Subscribe</A></TD>
<TD><H1>Port of Velmar to close for six weeks</H1>{ARTICLE}</TD></TR></TABLE>{FOOTER}</BODY></HTML>"""

AGENCY = f"""<!doctype html><html><head><title>Port of Velmar to close for six weeks - Meridian Wire</title>
<script type="application/ld+json">[{{"@type":"WebPage"}},{{"@graph":[{{"@type":"NewsArticle",
"datePublished":"2025-03-11","publisher":{{"name":"Meridian Wire"}}}}]}}]</script></head><body>
<div role="navigation"><a href="/">World</a> <a href="/b">Subscribe</a></div>
<div class="article-body"><h1>Port of Velmar to close for six weeks</h1>
<div class="body-text">{ARTICLE}</div></div><div class="recirc most-read"><h4>Most read</h4>
<a href="/x">Ten photos of the week</a></div>
{COOKIES}</body></html>"""

MINISTRY = f"""<!doctype html><html lang="en"><head><title>Port of Velmar to close for six weeks</title>
<meta name="dcterms.date" content="2025-03-11"><meta property="og:site_name" content="Harbour Ministry"></head><body>
<a href="#main" class="skip">Skip to content</a><div class="breadcrumb">Home &gt; News &gt; Press releases</div>{NAV}
<main id="main"><h1>Port of Velmar to close for six weeks</h1><div class="govspeak">{ARTICLE}</div></main>{FOOTER}
</body></html>"""

DIVS = f"""<!doctype html><html><head><title>Port of Velmar to close for six weeks</title>
<meta itemprop="datePublished" content="2025-03-11">
<meta property="og:site_name" content="The Tarn Review"></head><body>
<div class="top-bar"><a href="/">World</a><a href="/s">Subscribe</a></div>
<div class="story"><h1 class="story-title">Port of Velmar to close for six weeks</h1><div class="story-body">
{"".join(f'<div class="paragraph">{text}</div>' for text in (LEAD, *BODY))}</div></div>
{RELATED}{COMMENTS}{FOOTER}</body></html>"""

PAGES = {
    "newspaper": (NEWSPAPER, "The Velmar Courier"),
    "blog": (BLOG, "Dock Notes"),
    "tables": (TABLES, None),
    "agency": (AGENCY, "Meridian Wire"),
    "ministry": (MINISTRY, "Harbour Ministry"),
    "divs": (DIVS, "The Tarn Review"),
}


def read(markup: str | bytes) -> Document:
    data = markup if isinstance(markup, bytes) else markup.encode()
    [document] = read_html(io.BytesIO(data), "page.html")
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize("layout", PAGES)
def test_the_article_is_whole_and_nothing_else_is_in_it(layout: str) -> None:
    document = read(PAGES[layout][0])
    paragraphs = document.text.split("\n\n")
    assert [text for text in (LEAD, *BODY) if text not in paragraphs] == []
    assert [words for words in FURNITURE if words in document.text] == []
    assert document.text.count("Port of Velmar to close") == 1


@pytest.mark.parametrize("layout", PAGES)
def test_title_date_and_outlet_are_read(layout: str) -> None:
    document = read(PAGES[layout][0])
    assert document.title == "Port of Velmar to close for six weeks"
    assert document.published == date(2025, 3, 11)
    assert document.publisher == PAGES[layout][1]


def test_the_headline_stands_first_in_the_text() -> None:
    assert read(NEWSPAPER).text.startswith("Port of Velmar to close for six weeks\n\n")


def test_the_address_is_the_canonical_one() -> None:
    assert read(NEWSPAPER).url == "https://courier.example/port-closes"


def test_the_same_page_has_the_same_id_wherever_it_lies() -> None:
    assert page(BLOG.encode(), "a.html").id == page(BLOG.encode(), "b/c.html").id


@pytest.mark.parametrize(
    ("encoding", "label"),
    [
        ("cp1252", "utf-8"),
        ("utf-8", "iso-8859-1"),
        ("cp1252", "iso-8859-1"),
        ("utf-16", "utf-8"),
        ("cp1252", "nonsense"),
    ],
)
def test_a_mislabelled_charset_is_found_out(encoding: str, label: str) -> None:
    markup = NEWSPAPER.replace('charset="utf-8"', f'charset="{label}"')
    assert "“We asked for these inspections in January,”" in read(markup.encode(encoding)).text


def test_one_broken_byte_in_a_page_of_utf_8_does_not_spoil_the_rest() -> None:
    data = NEWSPAPER.encode().replace(b"Follow us", b"Follow us caf\xe9")
    assert "“We asked for these inspections in January,”" in read(data).text


def test_control_characters_in_a_page_are_passed_over() -> None:
    assert LEAD in read(NEWSPAPER.replace("said on", "said\x0b on").replace("</nav>", "</nav>\x1b")).text


def test_an_old_charset_that_is_labelled_is_believed() -> None:
    text = "Министр сказал во вторник, что порт будет закрыт на шесть недель из-за ремонта причалов. " * 4
    markup = f'<html><head><meta charset="windows-1251"></head><body><p>{text}</p></body></html>'
    assert "Министр сказал" in read(markup.encode("cp1251")).text


@pytest.mark.parametrize(
    "markup", [b"<html></html>", b"<", b"<!-- -->", b"<html><body><nav>Home</nav></body></html>"]
)
def test_a_page_without_an_article_is_named(markup: bytes) -> None:
    with pytest.raises(DocumentError, match=r"page\.html: has no article that could be told"):
        read(markup)


def test_deep_nesting_is_survived() -> None:
    markup = "<html><body>" + "<div>" * 200 + f"<p>{LEAD}</p><p>{BODY[0]}</p>" + "</div>" * 200
    assert LEAD in read(markup).text


def test_a_page_that_nests_past_all_reason_does_not_end_the_run() -> None:
    markup = "<html><body>" + "<div>" * 20_000 + f"<p>{LEAD}</p>"
    with pytest.raises((DocumentError, RecursionError)):
        read(markup)


def test_line_breaks_of_the_source_part_no_sentence() -> None:
    assert (
        LEAD
        in read(
            NEWSPAPER.replace("close the port", "close\n      the port").replace("from May, ", "from\nMay, ")
        ).text
    )


def test_paragraphs_that_only_line_breaks_part_are_parted() -> None:
    markup = f"<html><body><article><p>{LEAD}<br><br>{BODY[0]}<br/>{BODY[1]}</p></article></body></html>"
    assert read(markup).text.split("\n\n") == [LEAD, BODY[0], BODY[1]]


def test_links_and_emphasis_part_no_sentence() -> None:
    markup = NEWSPAPER.replace("port of Velmar for", '<a href="/v">port of <em>Velmar</em></a> for')
    assert LEAD in read(markup).text


@pytest.mark.parametrize(
    "around", ["<article>{}</article>", '<div class="content">{}</div>', "<main>{}</main>"]
)
def test_a_short_report_is_told_from_what_surrounds_it(around: str) -> None:
    report = "<h1>Port closes</h1><p>The ministry said that the port would close.</p>"
    report += "<p>Dockers protested on Tuesday.</p>"
    markup = f"<html><body>{COOKIES}{NAV}{around.format(report)}{RELATED}{COMMENTS}{FOOTER}</body></html>"
    assert read(markup).text.split("\n\n") == [
        "Port closes",
        "The ministry said that the port would close.",
        "Dockers protested on Tuesday.",
    ]


def test_outlet_and_headline_are_found_in_a_graph_of_json_ld() -> None:
    graph = (
        '{"@graph": [{"@type": "NewsMediaOrganization", "@id": "#us", "name": "The Tarn Review"}, '
        '{"@type": ["NewsArticle"], "headline": "Port of Velmar to close", "publisher": {"@id": "#us"}}]}'
    )
    head = f'<script type="application/ld+json">not JSON</script><script type="application/ld+json">{graph}</script>'
    document = read(f"<html><head>{head}</head><body><article>{ARTICLE}</article></body></html>")
    assert (document.title, document.publisher) == ("Port of Velmar to close", "The Tarn Review")


def test_the_date_of_the_page_s_foot_is_not_the_article_s() -> None:
    markup = f"<html><body><article>{ARTICLE}</article><footer>Last updated 3 May 2024</footer></body></html>"
    assert read(markup).published is None


def test_tables_of_data_are_left_out() -> None:
    table = "<table><tr><th>Port</th><th>Ships</th></tr><tr><td>Velmar</td><td>312</td></tr></table>"
    assert "312" not in read(NEWSPAPER.replace("</article>", f"{table}</article>")).text
