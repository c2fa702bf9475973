"""JSON lines: text as it is, and an error with its line for each line that can't be taken."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.errors import DocumentError
from policygraph.extractors.reading.jsonl import read_jsonl
from policygraph.extractors.records import Document

GOOD = b'{"id": "a", "text": "Ministers met."}\n'


def read(*lines: bytes) -> list[Document | DocumentError]:
    return list(read_jsonl(io.BytesIO(b"".join(lines)), "news.jsonl"))


def test_all_fields_are_taken_and_unknown_ones_ignored() -> None:
    line = {
        "id": 7, "text": " One.\r\n\r\nTwo.\t", "title": "T", "published": "2025-03-11T23:00:00-05:00",
        "publisher": "Wire", "url": "https://wire.example", "language": "en-GB", "section": {"deep": [1]},
    }  # fmt: skip
    assert read(json.dumps(line).encode()) == [
        Document(
            id="7",
            text=" One.\r\n\r\nTwo.\t",
            source="news.jsonl#1",
            title="T",
            published=date(2025, 3, 11),
            publisher="Wire",
            url="https://wire.example",
            language="en",
        )
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b'{"id": "b", "text": ', "isn't valid JSON (EOF while parsing a value at column 19)"),
        (b'{"id": "b"}', 'has no "text"'),
        (b'{"text": "b"}', 'has no "id"'),
        (b'{"id": "b", "text": 3}', '"text" is not text'),
        (b'{"id": true, "text": "x"}', '"id" is not text'),
        (b'{"id": "", "text": "x"}', '"id" is empty'),
        (b'{"id": "b", "text": " \\n"}', '"text" is empty'),
        (b"[1, 2]", "is no JSON object"),
        (b'"text"', "is no JSON object"),
        (b'{"id": "b", "text": "x", "published": "May 3"}', '"published" is no ISO date such as 2025-03-12'),
        (b'{"id": "b", "text": "x\\u0000y"}', '"text" holds NUL characters'),
        (b'{"id": "b", "text": "x\x00y"}', "isn't valid JSON"),
        (b'{"id": "b", "text": "x\\ud800y"}', "isn't valid JSON"),
        (b'{"id": "b", "text": "caf\xe9"}', "isn't UTF-8 (byte 24)"),
        (b'{"id": "b", "text": ' + b"[" * 5000, "isn't valid JSON"),
    ],
)
def test_a_broken_line_is_named_and_the_rest_goes_on(line: bytes, message: str) -> None:
    first, error, last = read(GOOD, line + b"\n", GOOD.replace(b'"a"', b'"z"'))
    assert isinstance(error, DocumentError)
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert str(error).startswith(f"news.jsonl, line 2: {message}")
    assert last.source == "news.jsonl#3"


def test_a_line_of_fifty_megabytes_is_an_error_and_the_rest_goes_on() -> None:
    huge = b'{"id": "b", "text": "' + b"x" * 50_000_000 + b'"}\n'
    first, error, last = read(GOOD, huge, GOOD)
    assert str(error) == "news.jsonl, line 2: is longer than 16 MB; split it into single articles"
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert last.source == "news.jsonl#3"


def test_a_text_over_a_million_characters_is_an_error() -> None:
    [error] = read(json.dumps({"id": "a", "text": "word " * 200_001}).encode())
    assert "line 1: has more than 1,000,000 characters" in str(error)


def test_blank_lines_and_a_byte_order_mark_are_passed_over() -> None:
    [document] = read(b"\xef\xbb\xbf", GOOD, b"\n", b"  \r\n")
    assert isinstance(document, Document)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "holds no documents"),
        (b"\n\n", "holds no documents"),
        (b'[{"id": "a"}]', "is a JSON array, not JSON lines"),
        (b'{\n "id": "a"\n}', "is JSON over several lines, not JSON lines"),
        ('{"id": "a", "text": "x"}'.encode("utf-16"), "is JSON in UTF-16"),
    ],
)
def test_a_file_that_is_no_json_lines_is_one_error(data: bytes, problem: str) -> None:
    with pytest.raises(DocumentError, match=problem):
        read(data)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_text_is_taken_to_the_last_character(text: str) -> None:
    [item] = read(json.dumps({"id": "a", "text": text}).encode())
    assert item.text == text if isinstance(item, Document) else not text.strip()


@given(st.lists(st.binary(max_size=60)))
def test_whatever_the_lines_hold_each_is_a_document_or_an_error(lines: list[bytes]) -> None:
    items = read(GOOD, *(line.replace(b"\n", b"") + b"\n" for line in lines), GOOD)
    assert isinstance(items[0], Document)
    assert isinstance(items[-1], Document)
