"""The encoder: what it is given to read, that a text always gives the same spans, and that --fast does without."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph.errors import DataError
from policygraph.extractors.claims.encoder.chunks import chunks, window
from policygraph.extractors.claims.encoder.reading import FOLDER, Encoder, load_encoder
from policygraph.extractors.claims.encoder.word_pieces import WordPieces
from tests.extractors.encoder_reference import ReferenceSession
from tests.extractors.reading import read

VOCABULARY = WordPieces(FOLDER / "claim_encoder_vocabulary.txt")
EXAMPLES = Path(__file__).parents[2] / "examples"
ARTICLE = """OSLO — Minister Ragnhild Moe said on Tuesday that the ferry would not return.

"We have waited for three years," said Jonas Lie, who leads the island's council. "Nobody answers our letters."

According to the harbour office, two ships are being repaired. Critics doubt it.

The council wants the minister to resign; her office denied that she had promised anything."""


def test_chunks_hold_every_word_once_and_in_order() -> None:
    text = "\n\n".join([ARTICLE] * 12)
    found = chunks(text, VOCABULARY)
    spans = [span for chunk in found for span in chunk.spans if span[0] >= 0]
    assert len(found) > 3
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert "".join(text[a:b] for a, b in spans) == "".join(text.split())
    assert all(len(c.pieces) == len(c.marks) == len(c.spans) for c in found)


def test_a_paragraph_longer_than_the_model_reads_is_split() -> None:
    found = chunks("The ministry said so. " * 400, VOCABULARY)
    assert max(len(c.pieces) for c in found) <= 512
    assert sum(len(c.pieces) - 2 for c in found) == 400 * 5


def test_the_window_of_a_cue_stays_in_its_paragraph() -> None:
    (chunk,) = chunks(ARTICLE, VOCABULARY)
    for start, end in chunk.paragraphs:
        assert window(chunk, start) == (start, min(end, start + 140))


@pytest.mark.parametrize("text", ["", "\n\n \n", "\ud800 said \udfff", "\x00\x01", "said", "é" * 2000])
def test_odd_texts_are_read(text: str) -> None:
    for reading in load_encoder().read(text):
        assert 0 <= reading.cue[0] < reading.cue[1] <= len(text)


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet=st.sampled_from("said \n\"“”':.—AZé\u200b\ud83d"), max_size=200))
def test_any_text_is_read_the_same_twice(text: str) -> None:
    encoder = load_encoder()
    first, again = encoder.read(text), encoder.read(text)
    assert [(r.cue, r.tagged, r.roles.tobytes()) for r in first] == [
        (r.cue, r.tagged, r.roles.tobytes()) for r in again
    ]


def test_what_other_texts_were_read_before_makes_no_difference() -> None:
    fresh = Encoder()
    used = Encoder()
    used.read("Some other report. The mayor warned that the bridge may close.")
    one, two = fresh.read(ARTICLE), used.read(ARTICLE)
    assert [(r.cue, r.roles.tobytes()) for r in one] == [(r.cue, r.roles.tobytes()) for r in two]


def test_cues_are_found_and_others_are_read_when_asked() -> None:
    encoder = load_encoder()
    cues = {ARTICLE[a:b] for a, b in (r.cue for r in encoder.read(ARTICLE) if r.tagged > 0)}
    assert {"said", "denied"} <= cues
    letters = ARTICLE.index("letters")
    asked = encoder.read(ARTICLE, [(letters, letters + 7)])
    assert (letters, letters + 7) in [r.cue for r in asked]


@pytest.mark.parametrize("name", ["claim_encoder_tag.onnx", "claim_encoder_vocabulary.txt"])
def test_a_missing_file_is_named_with_its_cure(tmp_path: Path, name: str) -> None:
    for file in FOLDER.glob("claim_encoder_*"):
        if file.name != name:
            (tmp_path / file.name).symlink_to(file)
    with pytest.raises(DataError, match=rf"{name}.*install"):
        Encoder(tmp_path)


def test_a_broken_file_is_named_with_its_cure(tmp_path: Path) -> None:
    for file in FOLDER.glob("claim_encoder_*"):
        (tmp_path / file.name).symlink_to(file)
    (tmp_path / "claim_encoder_read.onnx").unlink()
    (tmp_path / "claim_encoder_read.onnx").write_bytes(b"no graph")
    with pytest.raises(DataError, match=r"claim_encoder_read\.onnx.*install"):
        Encoder(tmp_path)


def test_fast_never_loads_the_encoder() -> None:
    code = (
        "import sys; "
        "from policygraph.extractors.extraction import extract_all; "
        "from policygraph.extractors.language import load; "
        "from policygraph.extractors.records import Document; "
        "list(extract_all(load(), [Document(id='d', text='The mayor said that it rains.')], fast=True)); "
        "sys.exit('onnxruntime' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_another_processor_would_read_the_same() -> None:
    """In double precision every last bit differs from what this processor makes in single; no span may."""
    encoder, exact = load_encoder(), Encoder()
    story = [ARTICLE, *(path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.rglob("*.txt")))]
    assert len(story) > 5
    exact._tag = ReferenceSession(FOLDER / "claim_encoder_tag.onnx")  # type: ignore[assignment]
    exact._read = ReferenceSession(FOLDER / "claim_encoder_read.onnx")  # type: ignore[assignment]
    for text in story:
        one, two = encoder.read(text), exact.read(text)
        assert [r.cue for r in one] == [r.cue for r in two]
        for a, b in zip(one, two, strict=True):
            assert abs(a.roles - b.roles).max() < 0.001


def test_a_deed_in_a_headline_is_no_claim() -> None:
    """The parse takes the verb for a noun there, and the encoder for a cue."""
    text = "Kenyan court halts fuel levy as unions plan strike\n\nNAIROBI - The unions met on Tuesday."
    assert [text[slice(*claim.cue[0])] for claim in read(text).claims] == []
