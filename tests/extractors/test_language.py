"""Sentence borders: paragraphs part sentences, abbreviations and quotation marks don't."""

from __future__ import annotations

import pytest

from policygraph.errors import ModelError
from policygraph.extractors.language import load, parse
from policygraph.extractors.paragraphs import for_parser, masked, paragraphs
from policygraph.extractors.records import Document, Region

CASES = [
    ("The U.S. President spoke. He left.", ["The U.S. President spoke.", "He left."]),
    ("He left the U.S. The talks went on.", ["He left the U.S.", "The talks went on."]),
    ("“I said no.” He left.", ["“I said no.”", "He left."]),
    ("“Yes!” she said.", ["“Yes!” she said."]),
    ("1. The ministry agreed.\n2. The union did not.", ["1. The ministry agreed.", "2. The union did not."]),
    ("Ministers meet in Oslo\n\nThe talks began.", ["Ministers meet in Oslo", "The talks began."]),
    ("OSLO, Jan. 12 (Nordwire) - Norway agreed.", ["OSLO, Jan. 12 (Nordwire) -", "Norway agreed."]),
    ("BRUSSELS — Ministers met.", ["BRUSSELS —", "Ministers met."]),
    ("We met Sen. Ruiz. Gov. Holt came.", ["We met Sen. Ruiz.", "Gov. Holt came."]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentence_borders(text: str, expected: list[str]) -> None:
    ((_, doc),) = parse(load(), [Document("d", text)])
    assert [sentence.text.strip() for sentence in doc.sents] == expected


def test_skipped_regions_keep_offsets() -> None:
    document = Document("d", "Skip to content\n\nOslo agreed.", skipped=(Region(0, 15, "chrome"),))
    assert masked(document) == " " * 15 + "\n\nOslo agreed."


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The ministry said on Tuesday that the fee would be raised in two steps,\n"
        "the first of them in March, and that the harbours had been told of it\n"
        "in writing before the end of the year."
    )
    assert paragraphs(text) == [(0, len(text))]


def test_an_unknown_model_is_named_with_the_cure() -> None:
    with pytest.raises(ModelError, match="model en_nowhere is not installed; pip install en-nowhere"):
        load("en_nowhere")


def test_other_spaces_and_wrapped_lines_reach_the_parser_as_plain_spaces() -> None:
    text = "Kari\u00a0Brekke said on Tuesday that the fee would be raised in two steps, and\nthat the World"
    text += " Trade\u2009Organization had been told of it in writing before the end\nof the year."
    assert for_parser(Document("d", text)) == text.replace("\u00a0", " ").replace("\u2009", " ").replace(
        "\n", " "
    )
