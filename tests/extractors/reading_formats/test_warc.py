"""Web archives, written here record by record."""

from __future__ import annotations

import io
import sys

import pytest

from policygraph.errors import DocumentError
from policygraph.extractors.reading.warc import read_warc
from policygraph.extractors.records import Document

PROSE = (
    "<p>The Harbour Ministry said on Tuesday that it would close the port of Velmar for six weeks from May, after "
    "inspectors found cracks in two of its piers.</p><p>Ships would be sent to Nordholm, the minister told parliament, "
    "until the repairs were done and the piers were safe again.</p>"
)


def record(
    url: str, body: bytes, status: str = "200 OK", kind: str = "text/html", warc_type: str = "response"
) -> bytes:
    answer = (
        f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    )
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2025-03-11T00:00:00Z\r\n"
        f"WARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def read(*records: bytes) -> list[Document | DocumentError]:
    return list(read_warc(io.BytesIO(b"".join(records)), "crawl.warc"))


def test_pages_are_read_and_images_and_failures_passed_over() -> None:
    pytest.importorskip("warcio")
    page = f"<html><head><title>Port to close</title></head><body><article>{PROSE}</article></body></html>".encode()
    [document] = read(
        record("https://a.example/x.png", b"\x89PNG", kind="image/png"),
        record("https://a.example/gone", page, status="404 Not Found"),
        record("https://a.example/port", page),
    )
    assert isinstance(document, Document)
    assert (document.url, document.source) == ("https://a.example/port", "crawl.warc#3")
    assert document.published is None, "the day of the crawl is not the day of publication"
    assert "The Harbour Ministry said on Tuesday" in document.text


def test_a_page_without_an_article_is_an_error_and_the_rest_goes_on() -> None:
    pytest.importorskip("warcio")
    good = f"<html><body><article>{PROSE}</article></body></html>".encode()
    error, document = read(
        record("https://a.example/1", b"<html></html>"), record("https://a.example/2", good)
    )
    assert str(error).startswith("crawl.warc#1: has no article")
    assert isinstance(document, Document)


def test_a_damaged_archive_is_named() -> None:
    pytest.importorskip("warcio")
    with pytest.raises(DocumentError, match="is damaged or cut short; fetch the archive again"):
        read(record("https://a.example/x.png", b"\x89PNG", kind="image/png"), b"nonsense\r\n\r\n")


def test_an_archive_without_pages_is_named() -> None:
    pytest.importorskip("warcio")
    with pytest.raises(DocumentError, match="is a web archive without web pages"):
        read(record("https://a.example/x.png", b"\x89PNG", kind="image/png"))


def test_the_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "warcio.archiveiterator", None)
    with pytest.raises(
        DocumentError, match=r"crawl\.warc: is a web archive; install policygraph\[warc\] to read it"
    ):
        read(b"WARC/1.0\r\n")
