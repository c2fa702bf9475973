"""Word documents, written here with python-docx."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml

from policygraph.errors import DocumentError
from policygraph.extractors.reading.docx import read_docx
from policygraph.extractors.records import Document

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def read(data: bytes) -> Document:
    [document] = read_docx(io.BytesIO(data), "note.docx")
    assert isinstance(document, Document)
    return document


def note() -> Any:
    document = docx.Document()
    document.core_properties.title = "Template of the press office"
    document.add_heading("Port of Velmar to close", level=1)
    document.add_paragraph("The ministry said on Tuesday that the port would close.")
    return document


def test_headings_paragraphs_and_table_cells_stand_in_reading_order() -> None:
    document = note()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Nordholm takes the ships.", "Tarn takes the trains."
    document.add_paragraph("Work begins in May.")
    assert read(saved(document)).text.split("\n\n") == [
        "Port of Velmar to close",
        "The ministry said on Tuesday that the port would close.",
        "Nordholm takes the ships.",
        "Tarn takes the trains.",
        "Work begins in May.",
    ]


def test_the_title_is_the_heading_and_not_the_template_property() -> None:
    assert read(saved(note())).title == "Port of Velmar to close"


def test_the_date_on_which_the_file_was_made_is_not_believed() -> None:
    assert read(saved(note())).published is None


def test_inserted_words_are_read_and_deleted_ones_are_not() -> None:
    document = note()
    document.add_paragraph("The port ")._p.append(
        parse_xml(f'<w:ins {W} w:id="1" w:author="a"><w:r><w:t>will</w:t></w:r></w:ins>')
    )
    document.paragraphs[-1]._p.append(
        parse_xml(f'<w:del {W} w:id="2" w:author="a"><w:r><w:delText> may</w:delText></w:r></w:del>')
    )
    document.paragraphs[-1].add_run(" close.")
    assert read(saved(document)).text.endswith("The port will close.")


def test_words_in_content_controls_are_read() -> None:
    document = note()
    control = f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>Released in Velmar.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(0, parse_xml(control))
    assert read(saved(document)).text.startswith("Released in Velmar.\n\n")


@pytest.mark.parametrize("keep", [4, 100, 5000, -30])
def test_a_damaged_document_is_named(keep: int) -> None:
    with pytest.raises(
        DocumentError, match=r"note\.docx: is no Word document that can be read, or is damaged"
    ):
        read(saved(note())[:keep])


def test_an_empty_document_is_named() -> None:
    with pytest.raises(DocumentError, match=r"note\.docx: holds no text"):
        read(saved(docx.Document()))


def archive(name: str, body: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, body)
    return out.getvalue()


def test_another_zip_archive_is_named() -> None:
    with pytest.raises(DocumentError, match="is a zip archive but no Word document; unpack it"):
        read(archive("photo.txt", b"x"))


def test_a_document_that_unpacks_to_fill_the_memory_is_refused() -> None:
    with pytest.raises(DocumentError, match="unpacks to more than a document can hold"):
        read(archive("word/document.xml", b" " * (65 << 20)))
