"""Whether it happened: the status of the verb or noun that each sentence marks with brackets."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from policygraph.errors import DataError
from policygraph.extractors.events.modality import status_of
from policygraph.extractors.events.status_words import read_status_words
from policygraph.extractors.language import load

CASES = [
    (text, status)
    for status, texts in tomllib.loads(
        Path(__file__).with_name("status_cases.toml").read_text(encoding="utf-8")
    ).items()
    for text in texts
]


@pytest.mark.parametrize(("text", "status"), CASES)
def test_status(text: str, status: str) -> None:
    start = text.index("[")
    doc = load()(text.replace("[", "").replace("]", ""))
    (trigger,) = [t for t in doc if t.idx == start]
    assert status_of(trigger) == status


def test_an_unknown_table_of_status_words_is_named(tmp_path: Path) -> None:
    path = tmp_path / "status.toml"
    path.write_text("[particles]\nplanned = ['up']\n")
    with pytest.raises(DataError, match=r"status.toml: unknown table \[particles\]; known are verbs"):
        read_status_words(path)
