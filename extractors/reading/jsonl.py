"""JSON lines: one document a line, its text taken as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, Any, BinaryIO

from pydantic import BaseModel, BeforeValidator, ConfigDict, StrictInt, StrictStr, ValidationError

from policygraph.errors import DocumentError
from policygraph.extractors.reading.base import MAX_CHARACTERS, Item, refuse_length
from policygraph.extractors.reading.identify import language_code
from policygraph.extractors.records import Document

__all__ = ["read_jsonl"]

_MAX_LINE = (
    16 * MAX_CHARACTERS
)  # a character takes at most twelve bytes ("\ud83d\ude00"); the rest is for other keys
_UTF8_MARK = b"\xef\xbb\xbf"
_CURE = 'write one JSON object a line with "id" and "text", in UTF-8'
_LINE_ONE = re.compile(r"(?<=at )line 1 (?=column)")  # the line of the file is in the message already
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def _published(value: object) -> date | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise ValueError("is no text")
    try:
        return date.fromisoformat(value)
    except ValueError:
        return datetime.fromisoformat(value).date()


class _Line(BaseModel):
    model_config = ConfigDict(extra="ignore")

    id: StrictStr | StrictInt
    text: StrictStr
    title: StrictStr | None = None
    published: Annotated[date | None, BeforeValidator(_published)] = None
    publisher: StrictStr | None = None
    url: StrictStr | None = None
    language: StrictStr | None = None


def read_jsonl(stream: BinaryIO, where: str) -> Iterator[Item]:
    """The document of each line, and an error for each line that has none."""
    number = 0
    empty = True
    for number, line in enumerate(_lines(stream), 1):
        if number == 1:
            line = line.removeprefix(_UTF8_MARK)
            _refuse_other_files(line, where)
        if line and not line.isspace():
            empty = False
            yield _item(line, where, number)
    if empty:
        raise DocumentError(where, "holds no documents", _CURE)


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines; of one that is too long the first part, and never more of it in memory."""
    while line := stream.readline(_MAX_LINE + 1):
        yield line
        while len(line) > _MAX_LINE and not line.endswith(b"\n"):
            line = stream.readline(_MAX_LINE + 1)
            if len(line) <= _MAX_LINE:
                break


def _refuse_other_files(line: bytes, where: str) -> None:
    if line.startswith(_WIDE_MARKS):
        raise DocumentError(where, "is JSON in UTF-16", "save it again as UTF-8")
    if line.lstrip().startswith(b"["):
        raise DocumentError(where, "is a JSON array, not JSON lines", _CURE)
    if line.strip() == b"{":
        raise DocumentError(where, "is JSON over several lines, not JSON lines", _CURE)


def _item(line: bytes, where: str, number: int) -> Item:
    place = f"{where}, line {number}"
    try:
        if len(line) > _MAX_LINE:
            raise DocumentError(
                place, f"is longer than {_MAX_LINE // 1_000_000} MB", "split it into single articles"
            )
        return _document(_parsed(line, place), f"{where}#{number}", place)
    except DocumentError as error:
        return error


def _parsed(line: bytes, place: str) -> _Line:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DocumentError(
            place, f"isn't UTF-8 (byte {error.start})", "save the file again as UTF-8"
        ) from error
    try:
        return _Line.model_validate_json(line.rstrip())
    except ValidationError as error:
        raise DocumentError(place, _problem(error), _CURE) from error


def _problem(error: ValidationError) -> str:
    first: Any = error.errors(include_url=False, include_context=False, include_input=False)[0]
    key = str(first["loc"][0]) if first["loc"] else ""
    if first["type"] == "json_invalid":
        return f"isn't valid JSON ({_LINE_ONE.sub('', first['msg'].removeprefix('Invalid JSON: '))})"
    if first["type"] == "missing":
        return f'has no "{key}"'
    if key == "published":
        return '"published" is no ISO date such as 2025-03-12'
    return f'"{key}" is not text' if key else "is no JSON object"


def _document(line: _Line, source: str, place: str) -> Document:
    for key in ("id", "text", "title", "publisher", "url", "language"):
        _refuse_characters(str(getattr(line, key) or ""), key, place)
    if line.id == "" or not line.text.strip():
        raise DocumentError(
            place, f'"{"id" if line.id == "" else "text"}" is empty', "fill it in, or leave the line out"
        )
    refuse_length(len(line.text), place)
    return Document(
        id=str(line.id),
        text=line.text,
        source=source,
        title=line.title or None,
        published=line.published,
        publisher=line.publisher or None,
        url=line.url or None,
        language=language_code(line.language) if line.language and line.language.strip() else None,
    )


def _refuse_characters(value: str, key: str, place: str) -> None:
    if "\0" in value:
        raise DocumentError(place, f'"{key}" holds NUL characters', "delete them")
    if any("\ud800" <= c <= "\udfff" for c in value) if not value.isascii() else False:
        raise DocumentError(place, f'"{key}" holds half of a surrogate pair', "write the whole character")
