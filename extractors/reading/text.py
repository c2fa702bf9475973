"""Plain text: the document's text is the decoded file, without its byte order mark and otherwise as it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from policygraph.extractors.reading.base import MAX_CHARACTERS, Item, refuse_empty, refuse_length
from policygraph.extractors.reading.encodings import decode
from policygraph.extractors.reading.identify import content_id
from policygraph.extractors.records import Document

__all__ = ["read_text", "text_of"]

_MAX_BYTES = 4 * MAX_CHARACTERS + 4  # the widest encoding, and its mark


def read_text(stream: BinaryIO, where: str) -> Iterator[Item]:
    """The one document that the file is."""
    text = text_of(stream, where)
    yield Document(id=content_id(text), text=text, source=where)


def text_of(stream: BinaryIO, where: str) -> str:
    """The decoded file. Raises DocumentError when it is too long, binary or broken."""
    data = stream.read(_MAX_BYTES + 1)
    if len(data) > _MAX_BYTES:
        refuse_length(len(data), where)
    text = decode(data, where)
    refuse_empty(text, where)
    refuse_length(len(text), where)
    return text
