"""Word documents (.docx): paragraphs, tables and text boxes in reading order; deleted words are left out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO

from policygraph.errors import DocumentError
from policygraph.extractors.reading.base import Item, refuse_length, whole
from policygraph.extractors.reading.blocks import as_text
from policygraph.extractors.reading.identify import content_id
from policygraph.extractors.records import Document

__all__ = ["read_docx"]

_MAX_BYTES = 128 << 20
_MAX_UNPACKED = 512 << 20
_MAX_XML = 64 << 20
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GAPS = {f"{_W}tab": "\t", f"{_W}br": " ", f"{_W}cr": " ", f"{_W}noBreakHyphen": "-"}
_TITLES = ("Title", "Heading 1")
_CURE = "open it in a word processor and save it again, or as .txt"


def read_docx(stream: BinaryIO, where: str) -> Iterator[Item]:
    """The one document that the file is. Its properties are not believed: templates and old files fill them."""
    import docx

    data = whole(stream, where, _MAX_BYTES)
    _refuse_bomb(data, where)
    try:
        document = docx.Document(io.BytesIO(data))
        paragraphs = [_text(node) for node in document.element.body.iter(f"{_W}p")]
        title = _title(document)
    except (
        Exception
    ) as error:  # python-docx lets through whatever its parts meet: KeyError, lxml's, zipfile's
        raise DocumentError(where, "is no Word document that can be read, or is damaged", _CURE) from error
    text = as_text(paragraphs)
    if not text:
        raise DocumentError(where, "holds no text", "give it text, or leave it out")
    refuse_length(len(text), where)
    yield Document(id=content_id(text), text=text, source=where, title=title)


def _refuse_bomb(data: bytes, where: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sizes = {info.filename: info.file_size for info in archive.infolist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise DocumentError(where, "is no Word document that can be read, or is damaged", _CURE) from error
    if "word/document.xml" not in sizes:
        raise DocumentError(
            where, "is a zip archive but no Word document", "unpack it and name what is in it"
        )
    largest = max(size for name, size in sizes.items() if name.endswith((".xml", ".rels")))
    if sum(sizes.values()) > _MAX_UNPACKED or largest > _MAX_XML:
        raise DocumentError(
            where, "unpacks to more than a document can hold", "split it into single articles"
        )


def _text(paragraph: Any) -> str:
    """The words of this paragraph alone: not of those in its text boxes, nor of the copy kept for old programs."""
    return "".join(
        (node.text or "") if node.tag == f"{_W}t" else _GAPS[node.tag]
        for node in paragraph.iter(f"{_W}t", *_GAPS)
        if next(node.iterancestors(f"{_W}p")) is paragraph
        and next(node.iterancestors(_FALLBACK), None) is None
    )


def _title(document: Any) -> str | None:
    for paragraph in document.paragraphs[:10]:
        if paragraph.style is not None and paragraph.style.name in _TITLES and paragraph.text.strip():
            return " ".join(paragraph.text.split())
    return None
