"""Files, folders and standard input to documents, with an error in place of each bad one."""

from __future__ import annotations

import gzip
import io
import json
import os
import tracemalloc
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from policygraph.errors import DocumentError
from policygraph.extractors.reading.documents import read
from policygraph.extractors.records import Document

ENGLISH = (
    "Port of Velmar to close\n\nThe Harbour Ministry said on Tuesday that it would close the port of Velmar for six "
    "weeks from May, after inspectors found cracks in two of its piers, and that ships would go to Nordholm.\n"
)
GERMAN = (
    "Hafen von Velmar wird geschlossen\n\nDas Hafenministerium teilte am Dienstag mit, dass es den Hafen von Velmar ab "
    "Mai für sechs Wochen schließen werde, nachdem Prüfer Risse in zwei seiner Molen gefunden hätten.\n"
)
PAGE = f"<!doctype html><html><body><article><p>{ENGLISH}</p><p>{ENGLISH[25:]}</p></article></body></html>"
RSS = f"<rss version='2.0'><channel><title>Wire</title><item><title>{ENGLISH}</title></item></channel></rss>"
LINE = json.dumps({"id": "one", "text": ENGLISH}) + "\n"


def write(path: Path, content: str | bytes) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def documents(*paths: str) -> list[Document]:
    items = list(read(paths))
    assert [str(item) for item in items if isinstance(item, DocumentError)] == []
    return [item for item in items if isinstance(item, Document)]


def error(*paths: str) -> str:
    [item] = read(paths)
    assert isinstance(item, DocumentError)
    return str(item)


def word() -> bytes:
    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph(ENGLISH)
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", ENGLISH), ("a.md", ENGLISH), ("a.html", PAGE), ("a.htm", PAGE), ("a.docx", word()),
        ("a.jsonl", LINE), ("a.xml", RSS), ("a.rss", RSS), ("a.txt.gz", gzip.compress(ENGLISH.encode())),
        ("a.html.gz", gzip.compress(PAGE.encode())), ("a.jsonl.gz", gzip.compress(LINE.encode()) * 1),
        ("page.txt", PAGE), ("feed.txt", RSS), ("word.txt", word()), ("packed.txt", gzip.compress(ENGLISH.encode())),
        ("lines.txt", LINE), ("noname", ENGLISH), ("page", PAGE), ("lines.json", LINE),
    ],
)  # fmt: skip
def test_a_file_is_read_by_its_content_and_then_its_name(
    tmp_path: Path, name: str, content: str | bytes
) -> None:
    [document] = documents(write(tmp_path / name, content))
    assert "it would close the port of Velmar" in document.text
    assert "<" not in document.text
    assert document.language == "en"


def test_a_text_file_s_document_says_where_it_comes_from(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", ENGLISH)
    [document] = documents(path)
    assert (document.source, document.title, document.text) == (path, "Port of Velmar to close", ENGLISH)


def test_the_id_is_the_same_at_any_path(tmp_path: Path) -> None:
    [first] = documents(write(tmp_path / "a.txt", ENGLISH))
    [second] = documents(write(tmp_path / "deep" / "b.txt", ENGLISH))
    assert first.id == second.id
    assert first.id.startswith("doc-")
    assert len(first.id) == 20


def test_a_folder_is_read_in_order_of_names_with_the_folders_in_it(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a/z.md",
        "a/b.txt",
        "c.txt",
        ".hidden.txt",
        ".git/d.txt",
        "photo.png",
        "notes.log",
    ):
        write(tmp_path / name, f"{ENGLISH}{name}\n")
    sources = [document.source for document in documents(str(tmp_path))]
    assert sources == [str(tmp_path / name) for name in ("a/b.txt", "a/z.md", "b.txt", "c.txt")]


def test_a_folder_that_links_to_itself_is_read_once(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", ENGLISH)
    (tmp_path / "loop").symlink_to(tmp_path)
    assert len(documents(str(tmp_path))) == 1


def test_in_a_folder_pipes_are_passed_over_and_links_to_nothing_are_errors(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    assert error(str(tmp_path)) == f"{tmp_path / 'gone.txt'}: does not exist; check the path"


def test_standard_input_is_json_lines() -> None:
    [document] = read(["-"], stdin=io.BufferedReader(io.BytesIO(LINE.encode())))
    assert isinstance(document, Document)
    assert (document.id, document.source) == ("one", "stdin#1")


def test_standard_input_may_be_packed_or_a_plain_stream() -> None:
    packed = io.BufferedReader(io.BytesIO(gzip.compress(LINE.encode())))
    assert [item.id for item in read(["-"], stdin=packed) if isinstance(item, Document)] == ["one"]
    assert [
        item.id for item in read(["-"], stdin=io.BytesIO(LINE.encode())) if isinstance(item, Document)
    ] == ["one"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", "", "is empty; give it text, or leave it out"),
        ("a.txt", " \n\t\r\n", "holds nothing but white space; give it text, or leave it out"),
        ("a.txt", b"a\0b", "holds a NUL byte at byte 1, so it is no text"),
        ("a.html", "", "is empty; give it text, or leave it out"),
        ("a.docx", "", "is empty; give it text, or leave it out"),
        ("a.pdf", "", "is empty; give it text, or leave it out"),
        ("a.pdf", "%PDF-1.4 and no more", "is a PDF that is damaged or cut short; fetch it again"),
        ("a.pdf", "not a PDF", "is a PDF that is damaged or cut short; fetch it again"),
        ("a.docx", "not a document", "is no Word document that can be read, or is damaged"),
        ("a.doc", b"\xd0\xcf\x11\xe0" * 200, "is in an old Office format; save it as .docx or .txt"),
        ("a.xyz", ENGLISH, "is in a format that isn't read (.xyz); name a file that ends in .txt .md .html"),
        ("a.gz", gzip.compress(ENGLISH.encode() * 50)[:90], "is a gzip file that is damaged or cut short"),
        (
            "a.txt.gz",
            b"\x1f\x8bnothing",
            "is a gzip file that is damaged or cut short; fetch or pack it again",
        ),
        ("a.txt", "Skip to content\n\nAdvertisement\n", "holds page furniture but no article"),
        (
            "a.txt",
            GERMAN,
            "is in German (de), and only English is understood; use --any-language to take it anyway",
        ),
    ],
)
def test_a_bad_file_is_one_sentence_with_the_cure(
    tmp_path: Path, name: str, content: str | bytes, message: str
) -> None:
    path = write(tmp_path / name, content)
    assert error(path).startswith(f"{path}: {message}")


def test_a_path_that_does_not_exist_is_an_error_and_the_rest_goes_on(tmp_path: Path) -> None:
    missing, good = str(tmp_path / "none.txt"), write(tmp_path / "a.txt", ENGLISH)
    first, second = read([missing, good])
    assert str(first) == f"{missing}: does not exist; check the path"
    assert isinstance(second, Document)


def test_a_folder_without_permission_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert (
        str(next(iter(read([str(tmp_path)]))))
        == f"{tmp_path}: may not be read; give yourself permission to read it"
    )


def test_a_folder_without_documents_is_an_error(tmp_path: Path) -> None:
    write(tmp_path / "photo.png", b"\x89PNG")
    assert error(str(tmp_path)).startswith(
        f"{tmp_path}: is a folder without documents; name a folder with .txt"
    )


def test_a_name_that_is_no_utf_8_is_spelled_out(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(str(tmp_path)) + b"/caf\xe9.txt")
    try:
        Path(path).write_text(ENGLISH)
    except OSError:
        pytest.skip("the file system takes UTF-8 names alone")
    assert str(documents(path)[0].source).endswith(r"caf\xe9.txt")


def test_the_same_document_again_is_passed_over(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", ENGLISH)
    assert len(documents(path, path, str(tmp_path))) == 1


def test_one_id_for_two_texts_is_an_error(tmp_path: Path) -> None:
    other = json.dumps({"id": "one", "text": f"{ENGLISH}More."}) + "\n"
    first, second = read([write(tmp_path / "a.jsonl", LINE + LINE + other)])
    assert isinstance(first, Document)
    assert str(second).endswith("a.jsonl#3: has the id 'one' of another document; give each its own id")


def test_other_languages_are_taken_when_asked_for(tmp_path: Path) -> None:
    [document] = read([write(tmp_path / "a.txt", GERMAN)], any_language=True)
    assert isinstance(document, Document)
    assert document.language == "de"


def test_a_given_language_is_trusted(tmp_path: Path) -> None:
    lines = [{"id": "a", "text": GERMAN, "language": "en"}, {"id": "b", "text": ENGLISH, "language": "de"}]
    first, second = read([write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, lines)))])
    assert isinstance(first, Document)
    assert "is in German (de)" in str(second)


def test_a_gzip_bomb_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl.gz", gzip.compress(b"x" * (200 << 20)))
    tracemalloc.start()
    message = str(list(read([path]))[-1])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "unpacks to more than 200 times its size, as no text does; unpack it yourself" in message
    assert peak < 64 << 20


def test_documents_are_read_one_at_a_time(tmp_path: Path) -> None:
    lines = [json.dumps({"id": str(n), "text": f"{ENGLISH}{n}" + " word" * 20_000}) for n in range(60)]
    path = write(tmp_path / "a.jsonl", "\n".join(lines))
    next(iter(read([path])))
    tracemalloc.start()
    assert sum(1 for _ in read([path])) == 60
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3 << 20, "the file has 6 MB"


STARTS = (
    b"",
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b"<html>",
    b"<rss>",
    b"<?xml?>",
    b"WARC/1.0\r\n",
    b'{"id": 1, "text": "',
    b"\x1f\x8b",
)
SUFFIXES = (".txt", ".md", ".html", ".pdf", ".docx", ".jsonl", ".xml", ".warc", ".txt.gz", "")


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(STARTS), st.one_of(st.binary(), st.text().map(str.encode)), st.sampled_from(SUFFIXES))
@example(b"<html>", b"<div>" * 30_000, ".html")
@example(b"<rss>", b"<item>" * 30_000, ".xml")
@example(b"", b"[" * 100_000, ".md")
@example(b"", b"<!--" * 100_000, ".html")
@example(b'{"id": 1, "text": "', b'\\ud800"}', ".jsonl")
def test_any_bytes_give_documents_or_errors(tmp_path: Path, start: bytes, rest: bytes, suffix: str) -> None:
    path = write(tmp_path / f"file{suffix}", start + rest)
    items = list(read([path], any_language=True))
    assert all(isinstance(item, Document | DocumentError) for item in items)
    assert all("\n" not in str(item) for item in items if isinstance(item, DocumentError))
