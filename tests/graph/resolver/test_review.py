"""Which pairs a person is asked about first, and what is written for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from policygraph.extractors.records import Extraction
from policygraph.graph.records import Judgement
from policygraph.graph.resolver import resolve
from policygraph.graph.resolver.explanation import explain, render_text
from policygraph.graph.resolver.judgements import create
from policygraph.graph.resolver.review import ReviewPair, pairs_to_review
from policygraph.graph.resolver.review_files import render, render_pair

Article = Callable[..., Extraction]
NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


@pytest.fixture
def articles(article: Article) -> list[Extraction]:
    return [
        article("a", "[P Ana Moe] met [P Jon Brekke] in [L Vik]."),
        article("b", "[P Ole Moe] sang in [L Sund]."),
        article("c", "[P Moe] left."),
        article("d", "[P Ana Moe] spoke in [L Vik]. [P Jon Brekke] left."),
    ]


def asked(articles: list[Extraction], rows: list[Judgement] | None = None) -> list[ReviewPair]:
    return pairs_to_review(articles, resolve(articles, rows or []), rows or [])


def named(pairs: list[ReviewPair]) -> list[set[str]]:
    return [{pair.left.name, pair.right.name} for pair in pairs]


def judged(answer: str, articles: list[Extraction], pair: ReviewPair, rows: list[Judgement]) -> Judgement:
    ids = pair.left.id, pair.right.id
    return create(answer, *ids, articles, resolve(articles, rows), when=NOON)  # type: ignore[arg-type]


def test_more_is_at_stake_where_more_is_said(articles: list[Extraction]) -> None:
    pairs = asked(articles)
    assert {"Moe", "Ana Moe"} in named(pairs)
    assert [pair.value for pair in pairs] == sorted((pair.value for pair in pairs), reverse=True)
    assert asked(articles[::-1]) == pairs


@pytest.mark.parametrize("answer", ["same", "different", "unsure"])
def test_a_judged_pair_does_not_come_again(articles: list[Extraction], answer: str) -> None:
    pair = next(p for p in asked(articles) if {p.left.name, p.right.name} == {"Moe", "Ana Moe"})
    assert {"Moe", "Ana Moe"} not in named(asked(articles, [judged(answer, articles, pair, [])]))


def test_a_weak_link_names_the_two_parts_that_hang_on_it(article: Article) -> None:
    held = [article(f"a{n}", "[P Marta Solberg] spoke in [L Vik].") for n in range(3)]
    held += [article("b", "[P Solberg] left [L Vik].")]
    (pair,) = [p for p in asked(held) if p.reason == "weak link"]
    assert {(side.name, side.mentions) for side in (pair.left, pair.right)} == {
        ("Marta Solberg", 3),
        ("Solberg", 1),
    }
    made = judged("different", held, pair, [])
    assert {e.name: len(e.units) for e in resolve(held, [made]).entities if e.kind == "Person"} == {
        "Marta Solberg": 3,
        "Solberg": 1,
    }
    made = judged("same", held, pair, [])
    assert [p for p in asked(held, [made]) if p.reason == "weak link"] == []


def test_contradicted_judgements_are_asked_about_with_their_cure(articles: list[Extraction]) -> None:
    pair = next(p for p in asked(articles) if {p.left.name, p.right.name} == {"Moe", "Ana Moe"})
    rows = [judged(answer, articles, pair, []) for answer in ("same", "different")]
    found = next(p for p in asked(articles, rows) if p.reason == "contradicted")
    assert found.judgements == (rows[0].id, rows[1].id)
    assert f"take one back, for example with: policygraph judge undo {rows[0].id}" in render_pair(found)


def test_a_spreadsheet_runs_nothing_that_an_article_says(article: Article) -> None:
    articles = [article("a", '=HYPERLINK("x") said [P Ana Moe].'), article("b", "[P Ole Moe] sang."),
                article("c", "=1+1 is what [P Moe] sang.")]  # fmt: skip
    rows = list(csv.reader(render(asked(articles), "csv").splitlines()))
    assert any("'=1+1" in cell for row in rows for cell in row)
    assert not any(cell.startswith(("=", "@", "+")) for row in rows[1:] for cell in row)


def test_a_terminal_obeys_nothing_that_an_article_says(article: Article) -> None:
    articles = [
        article("a", "\x1b[2J [P Ana Moe] spoke."),
        article("b", "[P Moe] left."),
        article("c", "[P Ole Moe] sang."),
    ]
    assert all("\x1b" not in render_pair(pair) for pair in asked(articles))
    moe = next(e for e in resolve(articles).entities if e.name == "Ana Moe")
    assert "\x1b" not in render_text(explain(moe.id, articles, resolve(articles)))
