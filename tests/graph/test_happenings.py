"""Reports of one happening are one event, a plan and its outcome are two and joined; what differs stays apart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import permutations

import pytest

from policygraph.errors import DataError
from policygraph.extractors.records import Extraction
from policygraph.graph.build import build_graph
from policygraph.graph.records import Edge, Graph
from policygraph.graph.resolver import resolve
from policygraph.graph.resolver.explanation import explain, render_text
from policygraph.graph.scenes import parse_lexicon
from policygraph.graph.settings import parse_settings
from policygraph.graph.stores import Store, read_graph
from policygraph.graph.update import update

Article = Callable[..., Extraction]
THIRD = date(2026, 3, 3)
COUNTRIES = {
    "Norvia": "NOR",
    "Norvian army": "NOR",
    "Norvian jets": "NOR",
    "Norvian settlers": "NOR",
    "Sund": "SWE",
}
STATES = {"Norvia": {"iso3166": "NOR"}, "Sund": {"iso3166": "SWE"}}


def act(
    article: Article,
    id: str,
    text: str,
    *,
    type: str = "ASSAULT",
    verb: str = "struck",
    day: int = 62,
    **more: object,
) -> Extraction:
    """An article of a day (62 is 3 March) with one event between the first and the last marked actor."""
    names = [part.split("]")[0][2:] for part in text.split("[")[1:]]
    return article(
        id,
        text,
        day=day,
        countries=COUNTRIES,
        links=STATES,
        events=[(type, names[:1], verb, names[-1:])],
        **more,
    )


def graph(*articles: Extraction) -> Graph:
    return build_graph(articles, resolve(articles))


def events(*articles: Extraction) -> int:
    return sum(node.label == "Event" for node in graph(*articles).nodes)


def edges(graph: Graph, kind: str) -> list[Edge]:
    return [edge for edge in graph.edges if edge.type == kind]


@pytest.mark.parametrize(
    ("left", "right", "number"),
    [
        (
            "[L Norvia] struck a grain silo in [L Sund].",
            "[L Norvia] struck a grain silo in [L Sund], and ten died.",
            1,
        ),
        ("[L Norvia] struck [L Sund] with rockets.", "[L Norvia] struck [L Sund] with mortars.", 2),
        ("[L Norvia] struck a silo in [L Sund].", "The [O Norvian army] struck a silo in [L Sund].", 1),
        ("The [O Norvian army] struck a silo in [L Sund].", "[G Norvian jets] struck a silo in [L Sund].", 1),
        ("[L Norvia] struck a silo in [L Sund].", "[G Norvian settlers] struck a silo in [L Sund].", 2),
        ("[L Norvia] struck a silo in [L Sund].", "[L Sund] struck a silo in [L Norvia].", 2),
        ("[L Norvia] struck [L Sund].", "[L Norvia] struck [L Sund].", 1),
    ],
    ids=["toll", "other things", "state and army", "army and jets", "settlers", "swapped", "bare"],
)
def test_reports_of_one_day_are_one_happening_if_actors_and_words_agree(
    article: Article, left: str, right: str, number: int
) -> None:
    assert events(act(article, "a", left, when=THIRD), act(article, "b", right, day=63, when=THIRD)) == number


@pytest.mark.parametrize(
    ("text", "day", "number"),
    [
        ("[L Norvia] has struck a silo in [L Sund].", 63, 1),
        ("[L Norvia] has struck a silo in [L Sund].", 70, 2),
        ("[L Norvia] has struck a silo in [L Sund] again.", 63, 2),
    ],
    ids=["next day", "next week", "again"],
)
def test_a_report_without_a_date_joins_what_was_just_before_it(
    article: Article, text: str, day: int, number: int
) -> None:
    first = act(article, "a", "[L Norvia] struck a silo in [L Sund].", when=THIRD)
    assert events(first, act(article, "b", text, day=day)) == number


def test_an_old_event_in_a_later_article_joins_the_old_one_and_not_the_new(article: Article) -> None:
    old = act(article, "a", "[L Norvia] struck a silo in [L Sund].", when=THIRD)
    new = act(article, "b", "[L Norvia] struck a silo in [L Sund].", day=150, when=date(2026, 5, 30))
    later = act(article, "c", "[L Norvia] struck a silo in [L Sund] on 3 March.", day=151, when=THIRD)
    reports = {frozenset(e.end for e in edges(graph(*order), "IN_SENTENCE") if e.start_label == "Event")
               for order in permutations((old, new, later))}  # fmt: skip
    assert events(old, new, later) == 2
    assert len(reports) == 1


def test_a_meeting_is_one_in_either_order_and_both_sides_meet(article: Article) -> None:
    built = graph(
        act(article, "a", "[L Norvia] met [L Sund].", type="CONSULT", verb="met", when=THIRD),
        act(article, "b", "[L Sund] met [L Norvia] on Tuesday.", type="CONSULT", verb="met", when=THIRD),
    )
    assert sum(node.label == "Event" for node in built.nodes) == 1
    assert [len(edges(built, kind)) for kind in ("SOURCE", "TARGET", "ACTED_ON")] == [2, 2, 2]


def test_one_event_that_two_speakers_tell_of_is_claimed_in_both_statements(article: Article) -> None:
    def claimed(id: str, who: str) -> Extraction:
        text = f"[P {who}] said [L Norvia] struck [L Sund]."
        return article(
            id, text, day=62, when=THIRD, countries=COUNTRIES, links=STATES, claimed=True,
            claims=[(who, "said", "Norvia struck Sund")], events=[("ASSAULT", ["Norvia"], "struck", ["Sund"])],
        )  # fmt: skip

    built = graph(claimed("a", "Marta Solberg"), claimed("b", "Jon Brekke"))
    assert sum(node.label == "Event" for node in built.nodes) == 1
    assert len(edges(built, "CLAIMED_IN")) == 2


def test_explain_says_why_reports_are_one(article: Article) -> None:
    found = [
        act(article, "a", "[L Norvia] struck a grain silo in [L Sund].", when=THIRD),
        act(article, "b", "[L Norvia] hit a grain silo in [L Sund].", verb="hit", day=63, when=THIRD),
    ]
    text = render_text(explain(found[0].events[0].id, found, resolve(found)))
    why = "the same actors; an act of the same type; both on 2026-03-03; both tell of grain, silo"
    assert text.count("one with the first") == 1
    assert f"one with the first: {why}" in text


# Plans and outcomes


def plan(article: Article, id: str = "p", day: int = 57, **more: object) -> Extraction:
    text = "[L Norvia] will ban the ferries of [L Sund]."
    return act(article, id, text, type="SANCTION", verb="ban", day=day, status="planned", **more)


def outcome(article: Article, id: str = "o", day: int = 63, **more: object) -> Extraction:
    return act(
        article,
        id,
        "[L Norvia] banned the ferries of [L Sund].",
        type="SANCTION",
        verb="banned",
        day=day,
        **more,
    )


def test_a_plan_and_its_outcome_are_two_events_and_joined(article: Article) -> None:
    found = [plan(article, when=THIRD), outcome(article, when=THIRD)]
    (edge,) = edges(graph(*found), "OUTCOME_OF")
    assert (edge.start, edge.end) == (found[1].events[0].id, found[0].events[0].id)
    assert edge.properties == {"rule": "SANCTION planned and done", "days": 5}
    text = render_text(explain(edge.end, found, resolve(found)))
    assert f"what came of it: {edge.start} (SANCTION planned and done, after 5 days)" in text


@pytest.mark.parametrize(
    ("planned", "done"),
    [
        ({"when": date(2026, 3, 10)}, {"when": THIRD}),
        ({}, {"day": 120, "when": date(2026, 4, 29)}),
        ({"day": 70}, {"when": THIRD}),
    ],
    ids=["another day", "long after", "planned afterwards"],
)
def test_what_was_done_at_another_time_is_no_outcome(article: Article, planned: dict, done: dict) -> None:  # type: ignore[type-arg]
    assert not edges(graph(plan(article, **planned), outcome(article, **done)), "OUTCOME_OF")


def test_what_was_done_to_another_or_is_another_thing_is_no_outcome(article: Article) -> None:
    other = act(
        article, "o", "[L Norvia] banned the ferries of [L Vik].", type="SANCTION", verb="banned", day=63
    )
    trains = act(
        article, "o", "[L Norvia] banned the trains of [L Sund].", type="SANCTION", verb="banned", day=63
    )
    assert not edges(graph(plan(article), other), "OUTCOME_OF")
    assert not edges(graph(plan(article), trains), "OUTCOME_OF")


def test_a_threat_that_is_carried_out_has_its_outcome(article: Article) -> None:
    threat = act(
        article,
        "t",
        "[L Norvia] threatened to ban the ferries of [L Sund].",
        type="THREATEN",
        verb="threatened",
        day=57,
    )
    (edge,) = edges(graph(threat, outcome(article)), "OUTCOME_OF")
    assert edge.properties["rule"] == "THREATEN, then SANCTION"


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)], ids=str)
def test_outcomes_are_the_same_however_articles_come_and_go(
    article: Article, store: Store, order: tuple[int, ...]
) -> None:
    found = [
        plan(article, when=THIRD),
        outcome(article, when=THIRD),
        outcome(article, "q", day=64, when=THIRD),
    ]
    there: list[Extraction] = []
    for place in order:
        there.append(found[place])
        store.put_extractions([(found[place], "test - ")])
        update(store)
        assert read_graph(store) == graph(*there)
    update(store, without=["o"])
    assert read_graph(store) == graph(found[0], found[2])


# Data


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("mutual = 1", "mutual: is missing or of another kind; see the file's comments"),
        ("mutual = ['MEET']\ncommon = ''\nagain = ''\nagents = {}", "mutual: 'MEET' is unknown"),
        (
            "mutual = []\ncommon = ''\nagain = ''\nagents = {a = 'army', b = 'armies'}",
            "agents.b: 'armies' is in a too; keep one",
        ),
    ],
)
def test_wrong_word_lists_are_named(text: str, problem: str) -> None:
    with pytest.raises(DataError, match=r"happenings\.toml") as caught:
        parse_lexicon(text)
    assert problem in str(caught.value)


def test_an_unknown_type_among_outcomes_is_named() -> None:
    with pytest.raises(DataError, match=r"outcomes\.AGREE: 'MEET' is unknown"):
        parse_settings("[outcomes]\nAGREE = ['MEET']")
