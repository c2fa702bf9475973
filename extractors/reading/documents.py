"""Reading: files, folders and standard input to Documents, one at a time, with an error in place of each bad one."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from policygraph.errors import DocumentError
from policygraph.extractors.reading.base import Item, open_gzip, refuse_length
from policygraph.extractors.reading.cleaning import clean, kept_text
from policygraph.extractors.reading.formats import GZIP, is_named_for_reading, reader_for
from policygraph.extractors.reading.identify import language_name, language_of
from policygraph.extractors.reading.jsonl import read_jsonl
from policygraph.extractors.records import Document

__all__ = ["read"]

_STDIN = "-"
_HEAD = 65_536
_UNREADABLE = "check that it opens elsewhere, or save its text as .txt"


def read(
    paths: str | Iterable[str],
    *,
    any_language: bool = False,
    repeats: bool = False,
    stdin: BinaryIO | None = None,
) -> Iterator[Document | DocumentError]:
    """The documents in these files and folders ("-" is JSON lines on standard input), cleaned, in order, one at a time.

    What can't be read is yielded as a DocumentError in its place and never raised. Folders are read in the order of
    names, without hidden files and those of other formats. A document that was read before in this run is passed
    over, unless `repeats`. Documents in other languages than English are errors unless `any_language`.
    """
    seen: dict[str, bytes] = {}
    for path in [paths] if isinstance(paths, str) else paths:
        for item in _read_path(path, stdin):
            checked = (
                _checked(item, {} if repeats else seen, any_language) if isinstance(item, Document) else item
            )
            if checked is not None:
                yield checked


def _read_path(path: str, stdin: BinaryIO | None) -> Iterator[Item]:
    if path == _STDIN:
        yield from _read_stdin(stdin)
    elif os.path.isdir(path):
        yield from _read_folder(path)
    else:
        yield from _read_file(path)


def _read_stdin(stdin: BinaryIO | None) -> Iterator[Item]:
    stream = stdin or getattr(sys.stdin, "buffer", None)
    if stream is None:
        yield DocumentError("stdin", "is closed", "pipe JSON lines into the command, or name files")
    else:
        yield from _guarded(stream, "stdin")


def _read_folder(path: str) -> Iterator[Item]:
    found = False
    for item in _walk(path):
        found = True
        if isinstance(item, DocumentError):
            yield item
        else:
            yield from _read_file(item)
    if not found:
        cure = "name a folder with .txt .md .html .pdf .docx .jsonl .xml or .warc files"
        yield DocumentError(_shown(path), "is a folder without documents", cure)


def _walk(folder: str) -> Iterator[str | DocumentError]:
    """The files to read in a folder and the folders in it, links to folders aside."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield _refused(folder, error)
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        elif is_named_for_reading(entry.name) and (entry.is_file() or _leads_nowhere(entry)):
            yield entry.path


def _leads_nowhere(entry: os.DirEntry[str]) -> bool:
    """A link to a file that is gone: an error when it is read. (Pipes and devices in folders are passed over.)"""
    return entry.is_symlink() and not os.path.exists(entry.path)


def _read_file(path: str) -> Iterator[Item]:
    try:
        with open(path, "rb", buffering=_HEAD) as stream:
            yield from _guarded(stream, _shown(path))
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        yield _refused(path, error)


def _guarded(stream: BinaryIO, where: str) -> Iterator[Item]:
    """What the stream's reader yields, with whatever stops it as the last error."""
    try:
        yield from _read_stream(stream, where)
    except DocumentError as error:
        yield error
    except OSError as error:
        yield _refused(where, error)
    except (
        Exception
    ) as error:  # the parsers of foreign formats raise all sorts, and one file must not stop the rest
        yield DocumentError(where, f"can't be read ({type(error).__name__})", _UNREADABLE)


def _read_stream(stream: BinaryIO, where: str) -> Iterator[Item]:
    head = _peek(stream)
    if head.startswith(GZIP):
        stream = open_gzip(stream, where)
        head = _peek(stream)
    read_one = read_jsonl if where == "stdin" else reader_for(head, Path(where).name, where)
    yield from read_one(stream, where)


def _peek(stream: BinaryIO) -> bytes:
    return bytes(stream.peek(_HEAD)) if hasattr(stream, "peek") else b""


def _checked(document: Document, seen: dict[str, bytes], any_language: bool) -> Item | None:
    """The cleaned document, an error if it can't be taken, None if it was read before."""
    where = document.source or document.id
    digest = _digest(document)
    if document.id in seen:
        if seen[document.id] == digest:
            return None
        return DocumentError(where, f"has the id {document.id!r} of another document", "give each its own id")
    try:
        refuse_length(len(document.text), where)
    except DocumentError as error:
        return error
    document = clean(document)
    kept = kept_text(document)
    if not kept:
        return DocumentError(where, "holds page furniture but no article", "give it text, or leave it out")
    document = document if document.language else replace(document, language=language_of(kept))
    if document.language not in (None, "en") and not any_language:
        code = document.language or ""
        problem = f"is in {language_name(code)} ({code}), and only English is understood"
        return DocumentError(where, problem, "use --any-language to take it anyway")
    seen[document.id] = digest
    return document


def _digest(document: Document) -> bytes:
    """Of all that the document says of itself, its place aside."""
    said = (
        document.text,
        document.title,
        document.published,
        document.publisher,
        document.url,
        document.language,
    )
    return hashlib.sha256(repr(said).encode("utf-8", "surrogatepass")).digest()[:16]


def _refused(path: str, error: OSError | ValueError) -> DocumentError:
    where = _shown(path)
    if isinstance(error, FileNotFoundError):
        return DocumentError(where, "does not exist", "check the path")
    if isinstance(error, PermissionError):
        return DocumentError(where, "may not be read", "give yourself permission to read it")
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return DocumentError(where, f"can't be read ({reason})", "check the path and the disk")


def _shown(path: str) -> str:
    """The path as text that can be written anywhere: bytes of the name that are no UTF-8 are spelled out."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace").replace("\0", "\\0")
