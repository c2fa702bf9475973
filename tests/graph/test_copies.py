"""Copies are found whatever the order, and only where half of the shorter text is shared."""

from __future__ import annotations

from datetime import date

import pytest

from policygraph.extractors.records import Document
from policygraph.graph.copies import Copy, find_copies, independent

WORDS = [f"word{number}" for number in range(400)]


def document(id: str, words: list[str], day: int | None = 1) -> Document:
    return Document(id, " ".join(words), published=date(2026, 1, day) if day else None)


def test_a_later_text_copies_the_earliest() -> None:
    documents = [document("b", WORDS[:100], 1), document("a", WORDS[:100], 2), document("c", WORDS[:100], 3)]
    assert find_copies(documents) == (Copy("a", "b", 1.0), Copy("c", "b", 1.0))


def test_an_undated_text_counts_as_the_latest() -> None:
    assert find_copies([document("a", WORDS[:100], None), document("b", WORDS[:100], 9)]) == (
        Copy("a", "b", 1.0),
    )


@pytest.mark.parametrize(("shared", "copied"), [(300, True), (220, True), (120, False), (0, False)])
def test_half_of_the_shorter_text_makes_a_copy(shared: int, copied: bool) -> None:
    other = WORDS[:shared] + [f"other{number}" for number in range(400 - shared)]
    assert bool(find_copies([document("a", WORDS), document("b", other, 2)])) is copied


def test_a_shortened_run_of_an_agency_text_is_a_copy() -> None:
    assert find_copies([document("a", WORDS), document("b", WORDS[50:150], 2)]) == (Copy("b", "a", 1.0),)


def test_short_texts_are_never_copies() -> None:
    assert find_copies([document("a", WORDS[:12]), document("b", WORDS[:12], 2)]) == ()


def test_copies_count_once() -> None:
    assert independent(["a", "b", "c"], {"b": "a"}) == 2
    assert independent(["b"], {"b": "a"}) == 1
