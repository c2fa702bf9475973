"""One speaker's statement is one claim however it is cut or put; what differs in figure, sign, actor or day is not."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import pytest

from policygraph.errors import DataError
from policygraph.extractors.records import Extraction
from policygraph.graph.build import build_graph
from policygraph.graph.resolver import resolve
from policygraph.graph.wording import parse_wording, read_words, wording

Article = Callable[..., Extraction]
TAIL = " " + " ".join(f"word{number}" for number in range(60)) + "."


def says(
    article: Article, id: str, content: str, day: int | None = 1, tail: str = "", **more: object
) -> Extraction:
    text = f"[P Marta Solberg] said {content}.{tail}"
    return article(id, text, claims=[("Marta Solberg", "said", content)], day=day, **more)


def reports(*articles: Extraction) -> list[tuple[object, object]]:
    """Reports and independent documents of each claim, the most reported first."""
    graph = build_graph(articles, resolve(articles))
    claims = [node.properties for node in graph.nodes if node.label == "Claim"]
    return sorted(((one["reports"], one["documents"]) for one in claims), reverse=True, key=str)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            '"We will drain the lake, and we will pay for it"',
            'it was time to "drain the lake, and we will pay for it"',
        ),
        ("“The old mill belongs to the town”", "“The old mill belongs to the town and so does the river”"),
        ('"We are going to cut three hundred jobs in the ports"', "300 jobs in the ports would be cut"),
        ("the ferry had been inspected by the navy in May", "the navy inspected the ferry in May"),
        (
            "the deal would be signed in Bern on Friday",
            "that the agreement would be signed on Friday in Bern",
        ),
        ("her ministry had organised 40 centres", "her ministry had organized forty centers"),
        ("the ferry, built in Gdansk, would sail on Sunday", "the ferry would sail on Sunday"),
        ('"We won\'t sell the islands to a bank"', "she would not sell the islands to a bank"),
        ('"We are going to close the old harbour"', "the old harbour would be closed"),
        ("the ferry, which a bank will finance, would sail to Bergen", "the ferry would sail to Bergen"),
        ('"Our troops will leave the old harbour"', "the troops would leave the old harbour"),
        (
            '"If we drain the lake in spring, the herons of the whole valley will leave us," "I told them"',
            '"If you drain the lake in spring, the herons of the whole valley will leave us for good"',
        ),
        ('"I went to the quay again. The old harbour stays open"', "the old harbour stays open"),
    ],
    ids=[
        "cut",
        "longer cut",
        "in other words",
        "passive",
        "order",
        "spelling",
        "addition",
        "contraction",
        "going to",
        "aside",
        "own",
        "shared run",
        "sentence before",
    ],
)
def test_these_are_one_claim(article: Article, left: str, right: str) -> None:
    assert reports(says(article, "a", left, 1), says(article, "b", right, 3)) == [(2, 2)]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("300 jobs in the ports would be cut", "400 jobs in the ports would be cut"),
        ("two ferries of the line had sunk", "three ferries of the line had sunk"),
        ("the ferry would sail from Bergen on Sunday", "the ferry would sail from Bergen on Monday"),
        ("the hearing would be held next month in Bern", "the hearing would be held this month in Bern"),
        ("troops of Norvia attacked Sund with drones", "troops of Sund attacked Norvia with drones"),
        ("the navy inspected the ferry in May", "the ferry inspected the navy in May"),
        ("the navy inspected the ferry in May", "the navy was inspected by the ferry in May"),
        ("the ferry would sail on Sunday if repaired", "the ferry would sail on Sunday"),
        ("the ferry might sail from Bergen on Sunday", "the ferry would sail from Bergen on Sunday"),
        ("she would vote for the new ferry law", "she would vote against the new ferry law"),
        ("it was a lie that the navy sank the ferry", "the navy sank the ferry"),
        ("the union believed that the navy sank the ferry", "the navy sank the ferry"),
        ("the port fees of the islands would rise", "the port fees of the islands would fall"),
        ("the port of Turku would be closed to ships", "the port of Vaasa would be closed to ships"),
        ('"We have proof that the navy sank the ferry"', '"We have no proof that the navy sank the ferry"'),
        ('I do not think "the navy sank the old ferry"', '"the navy sank the old ferry"'),
        ("it is wrong to say that the town saw \"a gift to the owners of the ferry\"",
         "the town saw \"a gift to the owners of the ferry\""),
        ('"We lost half of the herons in the valley of the lake in two years"',
         '"We lost a tenth of the herons in the valley of the lake in two years"'),
        ("the ferries of the line would be sold", "only the ferries of the line would be sold"),
        ("the ferries of the line would be sold", "all the ferries of the line would be sold"),
        ("the ferries of the line would be sold", "the rusty ferries of the line would be sold"),
        ("the navy had sunk the ferry", "the navy wanted to sink the ferry"),
        ("the navy had sunk the ferry", "the navy appeared to have sunk the ferry"),
        ("the captain was sober when the ferry sank", "the captain was far from sober when the ferry sank"),
        ("the ferry would sail from Bergen to Molde", "the ferry would sail from Molde to Bergen"),
        ("the ferry would sail to Bergen", "the ferry would sail to Bergen as long as the ice melted"),
        ("the town had sold the ferry to a bank", "why the town had sold the ferry to a bank"),
        ("the lights of the harbour were turned on", "the lights of the harbour were turned off"),
    ],
    ids=[
        "figure", "number word", "day", "month", "swapped names", "swapped nouns", "passive", "condition",
        "possible", "against", "lie", "belief", "opposite", "place", "negated quotation", "turned quotation",
        "turned from afar", "counted", "only", "all",
        "narrower", "wanted", "appeared", "far from", "direction", "as long as", "asked", "off",
    ],
)  # fmt: skip
def test_these_are_two_claims(article: Article, left: str, right: str) -> None:
    assert reports(says(article, "a", left, 1), says(article, "b", right, 3)) == [(1, 1), (1, 1)]


def test_a_condition_that_was_not_read_as_content_still_counts(article: Article) -> None:
    content = "the ferry would sail to Bergen"
    left = says(article, "a", content, 1)
    text = f"[P Marta Solberg] said {content} provided that the ice melted."
    right = article("b", text, claims=[("Marta Solberg", "said", content)], day=3)
    assert reports(left, right) == [(1, 1), (1, 1)]


def test_what_is_promised_will_be_done(article: Article) -> None:
    left = says(article, "a", '"I will sell the ferry to a bank"', 1)
    text = "[P Marta Solberg] vowed to sell the ferry to a bank."
    claims = [("Marta Solberg", "vowed", "to sell the ferry to a bank")]
    assert reports(left, article("b", text, claims=claims, stance="promises", day=3)) == [(2, 2)]


def test_the_same_in_other_words_months_later_is_another_statement(article: Article) -> None:
    left, right = "the ferry would sail on Sunday", "on Sunday the ferry would sail"
    assert reports(says(article, "a", left, 1), says(article, "b", right, 8)) == [(2, 2)]
    assert reports(says(article, "a", left, 1), says(article, "b", right, 60)) == [(1, 1), (1, 1)]


def test_one_report_that_is_like_two_does_not_make_them_one(article: Article) -> None:
    short = says(article, "b", "the ferry would sail from the port", 2)
    sunday = says(article, "a", "the ferry would sail from the port on Sunday", 1)
    monday = says(article, "c", "the ferry would sail from the port on Monday", 3)
    for order in permutations([short, sunday, monday]):
        assert reports(*order) == [(2, 2), (1, 1)]


def test_reports_in_copies_are_one_statement_of_one_document(article: Article) -> None:
    text = "the ferry that the town bought from the navy would sail to the islands on Sunday at noon"
    edited = text.replace("to the islands ", "to the outer islands ")
    copies = [says(article, id, words, day, TAIL) for id, words, day in (("a", text, 1), ("b", edited, 90))]
    assert reports(*copies) == [(2, 1)]


def test_words_are_compared_by_stem_figure_and_meaning() -> None:
    assert (
        read_words("Ships closed; planes planned").telling
        == read_words("a ship closes: the plane plans").telling
    )
    assert read_words("U.S. pays us").telling == ("us·", "pay")
    assert read_words("1.5 million, a dozen, twenty-one, 4,000 and 6 per cent").all == (
        "1500000", "12", "21", "4000", "and", "6", "percent",
    )  # fmt: skip
    assert "will" in wording().turning


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("light = [", "graph/wording.toml: is not TOML ("),
        ("light = 1", "graph/wording.toml: light: is missing or of another kind; see the file's comments"),
    ],
)
def test_a_broken_list_is_named(text: str, problem: str) -> None:
    with pytest.raises(DataError) as caught:
        parse_wording(text)
    assert str(caught.value).startswith(problem)
