"""Positions: who changed sides, who is for what, where outlets differ; each with its sentences, copies once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from policygraph.extractors.records import Extraction
from policygraph.graph.build import build_graph
from policygraph.graph.positions import contradictions, outlets_differ, positions, stances_on, turns
from policygraph.graph.resolver import resolve
from policygraph.graph.stores import Store

Article = Callable[..., Extraction]
TAIL = " " + " ".join(f"word{number}" for number in range(60)) + "."


def load(store: Store, *articles: Extraction) -> Store:
    store.load(build_graph(articles, resolve(articles)))
    return store


def by(extraction: Extraction, outlet: str) -> Extraction:
    return replace(extraction, document=replace(extraction.document, publisher=outlet))


def about_levy(extraction: Extraction) -> Extraction:
    """The extraction with all claims about the levy."""
    (levy,) = (entity.id for entity in extraction.entities if entity.name == "Harbour Levy")
    return replace(extraction, claims=tuple(replace(claim, about=(levy,)) for claim in extraction.claims))


def takes(
    article: Article, id: str, cue: str, stance: str, day: int, content: str = "the Harbour Levy"
) -> Extraction:
    text = f"[P Marta Solberg] {cue} {content.replace('Harbour Levy', '[Y Harbour Levy]')}."
    return about_levy(article(id, text, claims=[("Marta Solberg", cue, content)], stance=stance, day=day))


def test_who_is_first_for_and_later_against_is_shown_with_both_sentences(
    store: Store, article: Article
) -> None:
    load(store, takes(article, "a", "backed", "supports", 1), takes(article, "b", "rejected", "opposes", 40))
    (found,) = turns(store).to_dict("records")
    assert (found["stance"], found["later_stance"]) == ("supports", "opposes")
    assert found["sentence"] == "Marta Solberg backed the Harbour Levy."
    assert found["later_sentence"] == "Marta Solberg rejected the Harbour Levy."
    assert (found["document_id"], found["later_document_id"]) == ("a", "b")
    assert found["sentence"][found["start_char"] : found["end_char"]] == "backed"
    assert contradictions(store)["kind"].tolist() == ["turn"]
    assert len(positions(store, "Marta Solberg", "Harbour Levy")) == 2


def test_to_reject_calls_to_suspend_a_thing_is_not_to_oppose_it(store: Store, article: Article) -> None:
    calls = "calls to suspend the Harbour Levy"
    load(
        store,
        takes(article, "a", "backed", "supports", 1),
        takes(article, "b", "rejected", "opposes", 40, calls),
    )
    assert len(turns(store)) == len(contradictions(store)) == 0
    assert stances_on(store, "Harbour Levy")["stance"].tolist() == ["supports"]
    assert positions(store, "Marta Solberg", "Harbour Levy")["stance"].tolist() == ["supports", "opposes"]


def test_what_had_been_supported_is_no_turn_back(store: Store, article: Article) -> None:
    load(
        store, takes(article, "a", "rejected", "opposes", 1), takes(article, "b", "had backed", "supports", 9)
    )
    assert len(turns(store)) == 0


def test_withdrawn_support_is_a_turn(store: Store, article: Article) -> None:
    content = "her support for the Harbour Levy"
    load(
        store,
        takes(article, "a", "backed", "supports", 1),
        takes(article, "b", "withdrew", "opposes", 9, content),
    )
    assert turns(store)["later_claim"].tolist() == [content]


@pytest.mark.parametrize(("cue", "turned"), [("dropped", True), ("defended", False)])
def test_who_drops_an_opposition_turns_and_who_defends_it_does_not(
    store: Store, article: Article, cue: str, turned: bool
) -> None:
    content = "her opposition to the Harbour Levy"
    load(
        store,
        takes(article, "a", "rejected", "opposes", 1),
        takes(article, "b", cue, "supports", 9, content),
    )
    assert turns(store)["later_words"].tolist() == [cue] * turned
    assert stances_on(store, "Harbour Levy")["words"].tolist() == ["rejected", *[cue] * turned]


def test_when_a_thing_was_supported_is_no_part_of_it(store: Store, article: Article) -> None:
    content = "the Harbour Levy when it was announced"
    load(
        store,
        takes(article, "a", "backed", "supports", 1, content),
        takes(article, "b", "rejected", "opposes", 9),
    )
    assert turns(store)["claim"].tolist() == [content]


def test_a_copy_adds_no_stance(store: Store, article: Article) -> None:
    text = "[P Marta Solberg] backed the [Y Harbour Levy]." + TAIL
    claims = [("Marta Solberg", "backed", "the Harbour Levy")]
    both = [
        about_levy(article(id, text, claims=claims, stance="supports", day=day))
        for id, day in (("a", 1), ("b", 2))
    ]
    load(store, *both)
    assert stances_on(store, "Harbour Levy")["document_id"].tolist() == ["a"]
    assert positions(store, "Marta Solberg", "Harbour Levy")["copy_of"].fillna("").tolist() == ["", "a"]


def test_outlets_that_tell_a_happening_or_a_statement_differently(store: Store, article: Article) -> None:
    event = [("SANCTION", ["Norvia"], "fined", ["Acme"])]
    content = "the old harbour will close for good"
    said, admitted = (
        article(id, f"[P Marta Solberg] {cue} {content}.", claims=[("Marta Solberg", cue, content)])
        for id, cue in (("c", "said"), ("d", "admitted"))
    )
    fined = article("a", "[L Norvia] fined [O Acme].", events=event)
    denied = article("b", "[L Norvia] has not fined [O Acme].", events=event, status="denied")
    load(store, by(fined, "Daily"), by(denied, "Courier"), by(said, "Daily"), by(admitted, "Courier"))
    (status,) = outlets_differ(store, "Acme", "Daily", "Courier").to_dict("records")
    assert (status["kind"], status["status"], status["other_status"]) == ("happening", "actual", "denied")
    (verb,) = outlets_differ(store, "Marta Solberg").to_dict("records")
    assert (verb["kind"], verb["outlet"], verb["words"], verb["other_words"]) == (
        "statement", "Courier", "admitted", "said",
    )  # fmt: skip
    assert contradictions(store)["kind"].tolist() == ["happening"]
    assert len(outlets_differ(store, "nobody")) == 0


def test_support_that_is_denied_or_refused_is_a_turn(store: Store, article: Article) -> None:
    content = "she would not support the Harbour Levy"
    text = "[P Marta Solberg] said she would not support the [Y Harbour Levy]."
    claims = [("Marta Solberg", "said", content)]
    event = [("REJECT", ["Marta Solberg"], "support", ["Harbour Levy"])]
    refused = about_levy(article("c", text, claims=claims, events=event, claimed=True, day=9))
    no_longer = takes(article, "b", "no longer backs", "supports", 5)
    negated = replace(no_longer, claims=tuple(replace(claim, negated=True) for claim in no_longer.claims))
    load(store, takes(article, "a", "backed", "supports", 1), negated, refused)
    found = turns(store)
    assert found["later_document_id"].tolist() == ["b", "c"]
    assert found["later_stance"].tolist() == ["supports", "opposes"]
    assert found["later_negated"].tolist() == [True, False]


def test_what_another_tells_of_her_is_not_her_turn(store: Store, article: Article) -> None:
    text = "[P Jon Berg] said [P Marta Solberg] opposes the [Y Harbour Levy]."
    claims = [("Jon Berg", "said", "Marta Solberg opposes the Harbour Levy")]
    event = [("REJECT", ["Marta Solberg"], "opposes", ["Harbour Levy"])]
    told = about_levy(article("b", text, claims=claims, events=event, claimed=True, day=9))
    load(store, takes(article, "a", "backed", "supports", 1), told)
    assert len(turns(store)) == 0


@pytest.mark.parametrize(("cue", "turned"), [("once backed", True), ("backed", False)])
def test_a_turn_within_one_article_is_one_where_the_first_side_is_past(
    store: Store, article: Article, cue: str, turned: bool
) -> None:
    def both(id: str, cue: str) -> Extraction:
        text = f"[P Marta Solberg] {cue} the [Y Harbour Levy]. She rejected the Harbour Levy."
        made = article(
            id, text, claims=[("Marta Solberg", cue, "the Harbour Levy")], stance="supports", day=3
        )
        at = text.replace("[P ", "").replace("[Y ", "").replace("]", "").index("rejected")
        (claim,), levy = made.claims, made.document.text.rindex("the Harbour Levy")
        later = replace(
            claim, id=f"c-{id}", cue=((at, at + 8),), content=((levy, levy + 16),), stance="opposes"
        )
        mention = next(one for one in made.mentions if one.text == "Harbour Levy")
        again = replace(mention, start=levy + 4, end=levy + 16)
        return about_levy(replace(made, claims=(claim, later), mentions=(*made.mentions, again)))

    load(store, both("a", cue))
    assert turns(store)["claim"].tolist() == ["the Harbour Levy"] * turned


def test_one_who_says_a_thing_and_that_it_is_not_so_and_two_who_disagree(
    store: Store, article: Article
) -> None:
    def said(id: str, who: str, content: str, day: int, **more: str) -> Extraction:
        return article(id, f"[P {who}] said {content}.", claims=[(who, "said", content)], day=day, **more)

    load(
        store,
        said("a", "Marta Solberg", "the old harbour will be closed", 1),
        said("b", "Marta Solberg", "the old harbour will not be closed", 40),
        said("c", "Jon Berg", "the navy sank the ferry", 2),
        said("d", "Ada Moen", "the navy sank the ferry", 3, stance="denies"),
        said("e", "Ada Moen", "the army sank the ferry", 4),
    )
    found = contradictions(store).sort_values("kind")
    assert found["kind"].tolist() == ["dispute", "statement"]
    assert found["document_id"].tolist() == ["c", "a"]
    assert found["other_document_id"].tolist() == ["d", "b"]
    assert found["other_speaker"].tolist() == ["Ada Moen", "Marta Solberg"]


def test_outlets_that_give_another_figure_day_or_sign(store: Store, article: Article) -> None:
    def said(id: str, content: str, day: int) -> Extraction:
        who = "Marta Solberg"
        return article(id, f"[P {who}] said {content}.", claims=[(who, "said", content)], day=day)

    load(
        store,
        by(said("a", "300 jobs in the ports would be cut", 1), "Daily"),
        by(said("b", "400 jobs in the ports would be cut", 2), "Courier"),
        by(said("c", "the ferry would sail from Bergen on Sunday", 1), "Daily"),
        by(said("d", "the ferry would sail from Bergen on Monday", 2), "Courier"),
        by(said("e", "500 jobs in the ports would be cut", 90), "Courier"),
    )
    found = outlets_differ(store, "Marta Solberg", "Daily", "Courier")
    assert sorted(zip(found["kind"], found["document_id"], found["other_document_id"], strict=True)) == [
        ("day", "c", "d"), ("figure", "a", "b"),
    ]  # fmt: skip
    assert sorted(outlets_differ(store, "Marta Solberg", "Courier")["document_id"]) == ["b", "d"]
    assert len(outlets_differ(store, "Marta Solberg", "Herald")) == 0
