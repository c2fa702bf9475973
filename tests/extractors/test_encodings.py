"""Encodings found out from the bytes alone."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.errors import DocumentError
from policygraph.extractors.reading.encodings import decode

ENGLISH = "“No,” said Renée Müller – the ministry’s €3m plan isn’t dead…\r\nShe smiled.\n"
RUSSIAN = "Министр сказал во вторник, что порт будет закрыт на шесть недель из-за ремонта причалов.\n" * 3
JAPANESE = "大臣は火曜日に、港を六週間閉鎖すると発表した。検査官が桟橋に亀裂を発見したためである。\n" * 3


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_western_text_is_right_in_every_encoding(encoding: str) -> None:
    assert decode(ENGLISH.encode(encoding), "a.txt") == ENGLISH


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (RUSSIAN, "utf-8"), (RUSSIAN, "utf-16"), (JAPANESE, "shift_jis"),
        (JAPANESE, "euc-jp"),
    ],
)  # fmt: skip
def test_other_scripts_are_found_out(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


def test_latin_1_in_a_language_full_of_accents_is_found_out() -> None:
    text = "Élu député à l'Assemblée, le préfet a déclaré que l'été serait très chaud à Besançon.\n"
    assert decode(text.encode("latin-1"), "a.txt") == text


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"The port\0will close.", "holds a NUL byte at byte 8"),
        (bytes(range(1, 32)) * 20, "holds binary data, not text"),
        (codecs.BOM_UTF16_LE + b"a\0b", "breaks off being UTF-16-LE at byte 2"),
        ("Müller, Çelik, Škoda, Łódź: “done”".encode() + b" caf\xe9.", "is UTF-8 with a broken byte at"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, problem: str) -> None:
    with pytest.raises(DocumentError, match=problem):
        decode(data, "a.txt")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_utf_8_is_taken_to_the_last_character(text: str) -> None:
    try:
        assert decode(text.encode(), "a.txt") == text
    except DocumentError as error:
        assert "binary" in error.problem or "UTF" in error.problem  # noqa: PT017


@given(
    st.binary(),
    st.sampled_from([None, "utf-8", "latin-1", "shift_jis", "rot13", "base64", "utf-7", "idna", "x"]),
)
def test_any_bytes_give_text_or_an_error(data: bytes, declared: str | None) -> None:
    try:
        assert isinstance(decode(data, "a.txt", declared), str)
    except DocumentError as error:
        assert str(error).startswith("a.txt: ")  # noqa: PT017
