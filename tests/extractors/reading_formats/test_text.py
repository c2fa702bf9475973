"""Plain text and Markdown: the text is the file's."""

from __future__ import annotations

import io
from datetime import date

import pytest

from policygraph.errors import DocumentError
from policygraph.extractors.paragraphs import masked
from policygraph.extractors.reading.markdown import read_markdown
from policygraph.extractors.reading.text import read_text
from policygraph.extractors.records import Document

NOTE = """---
title: "Port of Velmar to close"
date: 2025-03-11
publisher: Harbour Ministry
url: https://ministry.example/12
---
# Closure of the *old* port

The **ministry** said that [the port](https://ministry.example/port_(old) "Port") would close.
![Cracks in a pier](pier.jpg)

> “It must close,” said Ilse Oram, see <https://x.example>.

```
close --port velmar
```

[1]: https://ministry.example/1
"""


def plain(data: bytes) -> Document:
    [document] = read_text(io.BytesIO(data), "a.txt")
    assert isinstance(document, Document)
    return document


def markdown(text: str) -> Document:
    [document] = read_markdown(io.BytesIO(text.encode()), "a.md")
    assert isinstance(document, Document)
    return document


def test_line_endings_tabs_and_spaces_stay_as_they_are() -> None:
    text = " One.\r\n\r\n\tTwo.\rThree. \n\n"
    assert plain(text.encode()).text == text


def test_a_byte_order_mark_is_stripped() -> None:
    assert plain(b"\xef\xbb\xbfOne.").text == "One."


@pytest.mark.parametrize("characters", [1_000_001, 5_000_000])
def test_a_text_over_a_million_characters_is_refused(characters: int) -> None:
    with pytest.raises(
        DocumentError, match=r"a\.txt: has more than 1,000,000 characters.*; split it into single"
    ):
        plain(b"x" * characters)


def test_a_million_characters_of_four_bytes_are_read() -> None:
    assert len(plain(("𝄞" * 1_000_000).encode()).text) == 1_000_000


def test_markdown_is_the_file_s_text_with_front_matter_as_metadata() -> None:
    document = markdown(NOTE)
    assert document.text == NOTE
    assert (document.title, document.published) == ("Port of Velmar to close", date(2025, 3, 11))
    assert (document.publisher, document.url) == ("Harbour Ministry", "https://ministry.example/12")


def test_marks_link_targets_code_and_images_are_skipped() -> None:
    kept = " ".join(masked(markdown(NOTE)).split())
    assert kept == (
        "Closure of the *old* port The ministry said that the port would close. "
        "“It must close,” said Ilse Oram, see ."
    )


def test_the_title_is_the_heading_where_there_is_no_front_matter() -> None:
    assert markdown("Intro.\n\n# Closure of the [*old* port](x)\n\nProse.").title == "Closure of the old port"


def test_a_rule_in_the_text_is_no_front_matter() -> None:
    text = "Ministers met.\n\n---\ntitle: no\n---\n"
    assert (markdown(text).title, markdown(text).skipped) == (None, ())
