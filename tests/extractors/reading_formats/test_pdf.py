"""PDFs, each written here by hand: words at places on pages."""

from __future__ import annotations

import io

import pytest

from policygraph.errors import DocumentError
from policygraph.extractors.reading.pdf import read_pdf
from policygraph.extractors.records import Document

Placed = tuple[float, float, float, str]  # left, bottom, size, words


def pdf(*pages: list[Placed]) -> bytes:
    """A PDF of these pages, in Helvetica, 612 by 792 points."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in enumerate(pages):
        content = "\n".join(
            f"BT /F1 {size} Tf {x} {y} Td ({words.replace('(', '[').replace(')', ']')}) Tj ET"
            for x, y, size, words in page
        )
        resources = "/MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {resources} /Contents {5 + 2 * number} 0 R >>")
        objects.append(f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream")
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


def set_lines(
    lines: list[str], top: float = 700, left: float = 72, size: float = 11, step: float = 14
) -> list[Placed]:
    """Lines one under the other; an empty one leaves a gap."""
    return [(left, top - step * n, size, words) for n, words in enumerate(lines) if words]


def text_of(*pages: list[Placed]) -> str:
    [document] = read_pdf(io.BytesIO(pdf(*pages)), "note.pdf")
    assert isinstance(document, Document)
    return document.text


FIRST = [
    "The Harbour Ministry said on Tuesday that it would close the port of Velmar for",
    "six weeks from May, after inspectors found cracks in two of its piers. The clo-",
    "sure is the longest since the war.",
]
SECOND = [
    "Transport Minister Ilse Oram told parliament that ships would be sent to the old",
    "port of Nordholm until the repairs were done.",
]
FIRST_JOINED = (
    "The Harbour Ministry said on Tuesday that it would close the port of Velmar for six weeks from May, after "
    "inspectors found cracks in two of its piers. The closure is the longest since the war."
)
SECOND_JOINED = " ".join(SECOND)


def test_lines_are_joined_to_paragraphs_and_parted_words_to_words() -> None:
    assert text_of(set_lines([*FIRST, "", *SECOND])) == f"{FIRST_JOINED}\n\n{SECOND_JOINED}"


def test_a_larger_heading_is_a_paragraph_of_its_own() -> None:
    heading = [(72.0, 716.0, 18.0, "Port of Velmar to close")]
    assert text_of(heading + set_lines([*FIRST])) == f"Port of Velmar to close\n\n{FIRST_JOINED}"


def test_indents_part_paragraphs_set_without_gaps() -> None:
    second = [(90.0 if n == 0 else 72.0, 658.0 - 14 * n, 11.0, words) for n, words in enumerate(SECOND)]
    assert text_of(set_lines(FIRST) + second) == f"{FIRST_JOINED}\n\n{SECOND_JOINED}"


@pytest.mark.parametrize("number", ["{0}", "Page {0} of 3", "- {0} -", "{0}/3"])
def test_running_heads_and_page_numbers_are_left_out(number: str) -> None:
    pages = [
        [
            (72, 760, 9, "Harbour Ministry: Note 12 of 2025"),
            *set_lines(lines),
            (300, 40, 9, number.format(page)),
        ]
        for page, lines in enumerate(
            [FIRST, SECOND, ["Work will begin once parliament has voted on the money."]], 1
        )
    ]
    text = text_of(*pages)
    assert "Note 12" not in text
    assert (
        text
        == f"{FIRST_JOINED}\n\n{SECOND_JOINED}\n\nWork will begin once parliament has voted on the money."
    )


def test_a_paragraph_runs_on_across_pages() -> None:
    assert text_of(set_lines(SECOND[:1], top=80), set_lines(SECOND[1:])) == SECOND_JOINED


def test_a_hyphen_of_the_word_itself_stays_before_a_capital() -> None:
    assert text_of(
        set_lines(["The plan was agreed by envoys of the whole of the Anglo-", "American group."])
    ).endswith("Anglo-American group.")


def test_a_compound_that_is_written_so_elsewhere_keeps_its_hyphen() -> None:
    lines = [
        "It is a long-term plan, not one of the short-",
        "term plans; the long-",
        "term one is better.",
    ]
    assert text_of(set_lines(lines)).endswith("not one of the shortterm plans; the long-term one is better.")


def test_lines_after_a_parted_word_belong_to_its_paragraph() -> None:
    lines = [
        "The ministry said that the clo-",
        "sure would last until the end of",
        "June, and that trains would run",
        "as before.",
    ]
    assert text_of(set_lines(lines)) == " ".join(lines).replace("- ", "")


def test_list_items_stay_apart() -> None:
    items = [
        "1. The port closes in May and stays closed for six weeks.",
        "2. Ships go to Nordholm until June.",
    ]
    assert text_of(set_lines(items)) == "\n\n".join(items)


def test_columns_are_read_one_after_the_other() -> None:
    left = ["Ministers met the dockers on", "Monday and heard their fears", "about the"]
    right = ["repairs of the old piers, which", "have been put off for years."]
    page = set_lines(left) + set_lines(right, left=330)
    assert text_of(page) == " ".join([*left, *right])


def test_typographic_quotes_and_dashes_are_kept() -> None:
    words = "“No closure,” said Pell Adair – the union’s chairman."
    assert text_of(set_lines([words])) == words


def test_a_pdf_of_pictures_is_named_with_its_cure() -> None:
    with pytest.raises(
        DocumentError, match=r"scan\.pdf: has no text, only pictures of it; run it through OCR"
    ):
        list(read_pdf(io.BytesIO(pdf([])), "scan.pdf"))


@pytest.mark.parametrize("keep", [20, 200, 400])
def test_a_truncated_pdf_is_named(keep: int) -> None:
    with pytest.raises(DocumentError, match="is a PDF that is damaged or cut short; fetch it again"):
        list(read_pdf(io.BytesIO(pdf(set_lines(FIRST))[:keep]), "cut.pdf"))
