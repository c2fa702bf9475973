"""Bodies and groups that belong to states are one across articles only with their state."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from policygraph.extractors.records import Extraction
from policygraph.graph.resolver import resolve
from policygraph.graph.resolver.national import body_of_state, group_key, plain_state

Article = Callable[..., Extraction]


def clusters(articles: Sequence[Extraction], *names: str) -> list[list[str]]:
    """For each entity that bears one of the names: the documents that name it."""
    found = [
        sorted(document for document, _ in e.units)
        for e in resolve(articles).entities
        if {e.name, *e.aliases} & set(names)
    ]
    return sorted(found)


@pytest.mark.parametrize(
    ("left", "right", "state", "one"),
    [
        ("US Supreme Court", "Supreme Court", "USA", True),
        ("Norwegian Ministry of Fisheries", "Ministry of Fisheries", "NOR", True),
        ("Supreme Court of Chile", "Supreme Court", "CHL", True),
        ("Hungarian Parliament", "Parliament", "HUN", True),
        ("Defence Ministry", "Ministry of Defense of Peru", "PER", True),
        ("Ohio Supreme Court", "Supreme Court", "USA", False),
        ("American Airlines", "Airlines", "USA", False),
        ("Norwegian Ministry of Fisheries", "Ministry of Health", "NOR", False),
    ],
)
def test_a_body_is_one_with_and_without_its_state(
    left: str, right: str, state: str, one: bool, article: Article
) -> None:
    articles = [
        article(i, f"The [O {name}] decided.", countries={name: state})
        for i, name in (("a", left), ("b", right))
    ]
    assert (len(resolve(articles).entities) == 1) is one


def test_a_body_without_its_state_is_that_of_the_state_that_the_article_is_about(article: Article) -> None:
    chile = {"Ana Vega": "CHL", "Rosa Pinto": "CHL", "Valdivia": "CHL"}
    about = "[P Ana Vega] of [L Valdivia] and [P Rosa Pinto] asked the [O Constitutional Court]."
    articles = [
        article("a", "The [O Constitutional Court] ruled.", countries={"Constitutional Court": "CHL"}),
        article("b", "The [O Constitutional Court] ruled.", countries={"Constitutional Court": "PER"}),
        article("c", about, countries=chile),
        article("d", "The [O Constitutional Court] ruled."),
    ]
    assert clusters(articles, "Constitutional Court") == [["a", "c"], ["b"], ["d"]]


def test_of_courts_and_councils_a_state_has_several(article: Article) -> None:
    home = {"Ana Vega": "CHL", "Rosa Pinto": "CHL", "Valdivia": "CHL"}
    about = "[P Ana Vega] of [L Valdivia] and [P Rosa Pinto] asked the [O {}]."
    for name in ("District Court", "Council"):
        articles = [
            article("a", f"The [O {name}] ruled.", countries={name: "CHL"}),
            article("b", about.format(name), countries=home),
        ]
        assert len(clusters(articles, name)) == 2


def test_a_groups_state_and_noun_make_it_one(article: Article) -> None:
    # In small letters: the marks make a name of what has a capital.
    phrases = {
        "a": ("hungarian officials", "HUN"),
        "b": ("two hungarian officials", "HUN"),
        "c": ("officials from hungary", "HUN"),
        "d": ("hungarian farmers", "HUN"),
        "e": ("polish officials", "POL"),
        "f": ("officials", "HUN"),
        "g": ("officials", None),
    }
    articles = [
        article(i, f"[G {phrase}] left.", countries={phrase: state} if state else {})
        for i, (phrase, state) in phrases.items()
    ]
    named = [phrase for phrase, _ in phrases.values()]
    assert clusters(articles, *named) == [["a", "b", "c"], ["d"], ["e"], ["f"], ["g"]]


def test_a_group_keeps_its_id_when_articles_are_added(article: Article) -> None:
    articles = [
        article(i, "[G hungarian officials] left.", countries={"hungarian officials": "HUN"}) for i in "cba"
    ]
    ids = [{e.id for e in resolve(articles[:number]).entities} for number in (1, 2, 3)]
    assert ids[0] == ids[1] == ids[2]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("State of Ohio", "ohio"),
        ("Commonwealth of Virginia", "virginia"),
        ("Republic of Chile", "chile"),
        ("State of the Union", ""),
        ("State of Emergency", ""),
        ("Ohio", ""),
    ],
)
def test_a_state_in_full_is_the_state(name: str, expected: str) -> None:
    assert plain_state(name) == expected


def test_keys_leave_out_the_state_alone() -> None:
    assert body_of_state("Royal Norwegian Navy", "NOR") == "royal navy"
    assert body_of_state("Navy", "NOR") == "navy"
    assert group_key("former Norwegian soldiers", "NOR") == "former soldiers"
    assert group_key("the president's aides", "NOR") == ""
