"""The graph is made of reports: equal in any order, every edge between nodes, every offset on its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph.extractors.records import Extraction
from policygraph.graph.build import build_graph
from policygraph.graph.model import model
from policygraph.graph.records import Edge, Graph, Node
from policygraph.graph.resolver import resolve
from policygraph.graph.resolver.naming import unit_id

Article = Callable[..., Extraction]
TAIL = " " + " ".join(f"word{number}" for number in range(60)) + "."


def graph(*articles: Extraction) -> Graph:
    return build_graph(articles, resolve(articles))


def nodes(graph: Graph, label: str) -> list[Node]:
    return [node for node in graph.nodes if node.label == label]


def edges(graph: Graph, kind: str) -> list[Edge]:
    return [edge for edge in graph.edges if edge.type == kind]


def says(article: Article, id: str, speaker: str, content: str, day: int = 1, **more: object) -> Extraction:
    text = f"[P {speaker}] said {content}."
    return article(id, text, claims=[(speaker, "said", content)], day=day, **more)


def does(article: Article, id: str, verb: str = "sanctioned", day: int = 1, **more: object) -> Extraction:
    text = f"[L Norvia] {verb} [O Acme]."
    return article(id, text, events=[("SANCTION", ["Norvia"], verb, ["Acme"])], day=day, **more)


# Statements


def test_one_speakers_same_words_in_two_articles_are_one_claim(article: Article) -> None:
    built = graph(
        says(article, "a", "Marta Solberg", "the old harbour will close for good", 1),
        says(article, "b", "Marta Solberg", "the old harbour will close for good", 9),
    )
    (claim,) = nodes(built, "Claim")
    assert (claim.properties["reports"], claim.properties["documents"]) == (2, 2)
    assert claim.properties["first_published"] == date(2026, 1, 1)
    assert len([e for e in edges(built, "IN_SENTENCE") if e.start_label == "Claim"]) == 2


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            ("Marta Solberg", "the harbour will close for good"),
            ("Jon Brekke", "the harbour will close for good"),
        ),
        (
            ("Marta Solberg", "the harbour will close for good"),
            ("Marta Solberg", "the harbour will not close for good"),
        ),
        (
            ("Marta Solberg", "12 ships will leave the harbour"),
            ("Marta Solberg", "13 ships will leave the harbour"),
        ),
        (("Marta Solberg", "yes"), ("Marta Solberg", "yes")),
    ],
    ids=["speakers", "negation", "numbers", "too short"],
)
def test_these_are_two_claims(article: Article, left: tuple[str, str], right: tuple[str, str]) -> None:
    assert len(nodes(graph(says(article, "a", *left), says(article, "b", *right)), "Claim")) == 2


def test_what_is_said_and_what_is_denied_are_two_claims(article: Article) -> None:
    content = "the harbour will close for good"
    said = says(article, "a", "Marta Solberg", content)
    denied = says(article, "b", "Marta Solberg", content, stance="denies")
    assert len(nodes(graph(said, denied), "Claim")) == 2


def test_nearly_equal_quotations_of_one_speaker_are_one_claim(article: Article) -> None:
    short = "the harbour of the old town will be closed by the end of the coming spring"
    built = graph(
        says(article, "a", "Marta Solberg", short),
        says(article, "b", "Marta Solberg", f"{short}, which the state will pay for"),
    )
    assert len(nodes(built, "Claim")) == 1


def test_short_words_are_one_claim_within_days_only(article: Article) -> None:
    days = {"a": 1, "b": 4, "c": 60}
    built = graph(*(says(article, i, "Marta Solberg", "we will pay", day) for i, day in days.items()))
    assert sorted(str(c.properties["reports"]) for c in nodes(built, "Claim")) == ["1", "2"]


def test_very_short_words_of_one_article_are_one_claim_only_where_the_sentence_is(article: Article) -> None:
    claims = [("Marta Solberg", "praised", "Brekke"), ("Marta Solberg", "scolded", "Brekke")]
    once = "[P Marta Solberg] praised [P Brekke]. [P Marta Solberg] scolded [P Brekke]."
    assert len(nodes(graph(article("a", once, claims=claims)), "Claim")) == 2


# Happenings


@pytest.mark.parametrize(
    ("left", "right", "number"),
    [
        ({"day": 1}, {"day": 2}, 1),
        ({"day": 1}, {"day": 20}, 2),
        ({"day": 1}, {"day": 2, "verb": "blacklisted"}, 2),
        ({"when": date(2026, 1, 1)}, {"day": 20, "when": date(2026, 1, 1), "verb": "blacklisted"}, 1),
        ({"when": date(2026, 1, 1)}, {"when": date(2026, 1, 5)}, 2),
        ({"when": date(2026, 1, 1), "precision": "year"},
         {"when": date(2026, 1, 1), "precision": "year", "verb": "blacklisted"}, 2),
        ({"status": "planned"}, {"status": "actual"}, 2),
    ],
    ids=["near", "far", "verb", "same day", "two days", "year", "plan and outcome"],
)  # fmt: skip
def test_reports_of_one_happening(article: Article, left: dict, right: dict, number: int) -> None:  # type: ignore[type-arg]
    built = graph(does(article, "a", **left), does(article, "b", **right))
    assert len(nodes(built, "Event")) == number


def test_a_chain_of_near_days_does_not_make_one_happening(article: Article) -> None:
    built = graph(*(does(article, f"d{day}", day=day) for day in range(1, 8)))
    assert len(nodes(built, "Event")) == 3


def test_a_verb_that_stands_twice_in_a_sentence_tells_of_two_events(article: Article) -> None:
    once = article(
        "a", "Crews fined ships and fined boats.", events=[("SANCTION", [], "fined", [])], day=None
    )
    start = once.document.text.rindex("fined")
    second = replace(once.events[0], id="v-2", trigger=((start, start + 5),))
    assert len(nodes(graph(replace(once, events=(*once.events, second))), "Event")) == 2


def test_what_a_claim_says_is_kept_from_what_the_newspaper_says(article: Article) -> None:
    text = "[P Marta Solberg] said [L Norvia] sanctioned [O Acme]."
    claims = [("Marta Solberg", "said", "Norvia sanctioned Acme")]
    claimed = article(
        "a", text, claims=claims, events=[("SANCTION", ["Norvia"], "sanctioned", ["Acme"])], claimed=True
    )
    built = graph(claimed, does(article, "b"))
    assert len(nodes(built, "Event")) == 2
    (edge,) = edges(built, "CLAIMED_IN")
    assert edge.end == nodes(built, "Claim")[0].id


def test_an_event_is_one_edge_for_each_pair_of_actors(article: Article) -> None:
    text = "[L Norvia] and [L Sund] sanctioned [O Acme]."
    built = graph(article("a", text, events=[("SANCTION", ["Norvia", "Sund"], "sanctioned", ["Acme"])]))
    assert len(edges(built, "ACTED_ON")) == 2
    assert {e.properties["quad"] for e in edges(built, "ACTED_ON")} == {"material conflict"}


# Copies and offices


def test_copies_count_once(article: Article) -> None:
    text = "[L Norvia] sanctioned [O Acme]." + TAIL
    event = [("SANCTION", ["Norvia"], "sanctioned", ["Acme"])]
    built = graph(*(article(i, text, day=day, events=event) for i, day in (("a", 1), ("b", 30))))
    (copy,) = edges(built, "COPY_OF")
    assert (copy.start, copy.end, copy.properties["similarity"]) == ("b", "a", 1.0)
    (happening,) = nodes(built, "Event")
    assert (happening.properties["reports"], happening.properties["documents"]) == (2, 1)
    assert {e.properties["documents"] for e in nodes(built, "Entity")} == {1}
    assert {e.properties["mentions"] for e in nodes(built, "Entity")} == {2}


def test_unnamed_groups_of_copies_are_one(article: Article) -> None:
    text = "[G officials] of [L Norvia] met." + TAIL
    built = graph(*(article(i, text, day=day) for i, day in (("a", 1), ("b", 3))))
    assert sorted(str(e.properties["name"]) for e in nodes(built, "Entity")) == ["Norvia", "officials"]


def test_an_office_has_its_first_and_last_report(article: Article) -> None:
    text = "[P Marta Solberg], president of [L Norvia], spoke."
    offices = [("Marta Solberg", "president", "Norvia")]
    built = graph(*(article(i, text, day=day, offices=offices) for i, day in (("b", 9), ("a", 5))))
    (edge,) = edges(built, "HOLDS_OFFICE")
    assert (edge.properties["first_published"], edge.properties["last_published"]) == (
        date(2026, 1, 5),
        date(2026, 1, 9),
    )
    sentence = next(n for n in nodes(built, "Sentence") if n.id == edge.properties["sentence"])
    assert sentence.properties["document"] == "a"


# What must always hold

PEOPLE = ["Marta Solberg", "Solberg", "Jon Brekke", "Karl Solberg", "M. Solberg"]
BODIES = ["O Tide Authority", "O Supreme Court", "L Norvia", "G officials", "G Republicans"]
SAYINGS = [
    "the tide will rise next spring",
    "the tide will not rise next spring",
    "yes",
    "ships must leave at once",
]
sentence = st.tuples(
    st.sampled_from(PEOPLE),
    st.sampled_from(BODIES),
    st.sampled_from(SAYINGS),
    st.sampled_from(["said", "denied"]),
)
day = st.one_of(st.none(), st.integers(1, 40))
stories = st.lists(st.tuples(st.lists(sentence, max_size=4), day, st.booleans()), min_size=1, max_size=6)


Story = tuple[list[tuple[str, str, str, str]], int | None, bool]


def written(article: Article, stories: Sequence[Story], prefix: str = "d") -> list[Extraction]:
    made = []
    for number, (lines, day, tail) in enumerate(stories):
        marked = " ".join(f"[P {who}] {cue} that {what} to [{body}]." for who, body, what, cue in lines)
        claims = [(who, cue, what) for who, _, what, cue in lines]
        events = [("CONSULT", [who], cue, [body[2:]]) for who, body, _, cue in lines]
        countries = {"Supreme Court": "NOR"} if number % 2 else {}
        offices = [(who, cue, body[2:]) for who, body, _, cue in lines[:1]]
        made.append(
            article(f"{prefix}{number}", marked + (TAIL if tail else ""), day=day, claims=claims, events=events,
                    countries=countries, offices=offices)
        )  # fmt: skip
    return made


@given(stories, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_any_order_of_documents_gives_an_equal_graph(article: Article, stories, random) -> None:  # type: ignore[no-untyped-def]
    articles = written(article, stories)
    shuffled = list(articles)
    random.shuffle(shuffled)
    assert graph(*articles) == graph(*shuffled)


@given(stories)
@settings(max_examples=60, deadline=None)
def test_every_row_is_as_the_model_says_and_every_edge_has_both_ends(article: Article, stories) -> None:  # type: ignore[no-untyped-def]
    built = graph(*written(article, stories))
    ids = {(node.label, node.id) for node in built.nodes}
    assert len(ids) == len(built.nodes)
    assert all(set(n.properties) == set(model().nodes[n.label].properties) for n in built.nodes)
    assert all({(e.start_label, e.start), (e.end_label, e.end)} <= ids for e in built.edges)
    assert all((e.start_label, e.end_label) in model().edges[e.type].ends for e in built.edges)
    assert all(set(e.properties) == set(model().edges[e.type].properties) for e in built.edges)


@given(stories)
@settings(max_examples=60, deadline=None)
def test_every_offset_slices_to_its_words(article: Article, stories) -> None:  # type: ignore[no-untyped-def]
    articles = written(article, stories)
    texts = {a.document.id: a.document.text for a in articles}
    built = graph(*articles)
    home = {n.id: str(n.properties["document"]) for n in built.nodes if n.label in ("Sentence", "Mention")}
    for node in nodes(built, "Sentence") + nodes(built, "Mention"):
        start, end = node.properties["start_char"], node.properties["end_char"]
        assert texts[home[node.id]][start:end] == node.properties["text"]  # type: ignore[misc]
    for edge in edges(built, "IN_SENTENCE"):
        start, end = edge.properties["start_char"], edge.properties["end_char"]
        assert texts[home[edge.end]][start:end] == edge.properties["words"]  # type: ignore[misc]


@given(stories)
@settings(max_examples=40, deadline=None)
def test_a_copy_of_every_article_adds_reports_but_no_documents(article: Article, stories) -> None:  # type: ignore[no-untyped-def]
    stories = [(lines, day, True) for lines, day, _ in stories]
    articles, copies = written(article, stories), written(article, stories, "z")
    alone, both = (
        {n.id: n.properties["documents"] for n in built.nodes if "documents" in n.properties}
        for built in (graph(*articles), graph(*articles, *copies))
    )
    assert {id: both.get(id) for id in alone} == alone


@given(stories)
@settings(max_examples=40, deadline=None)
def test_an_id_of_before_is_found_after_documents_are_added(article: Article, stories) -> None:  # type: ignore[no-untyped-def]
    articles = written(article, stories)
    before, after = resolve(articles[:-1]), resolve(articles)
    known = {id for e in after.entities for id in (*e.identities, *map(unit_id, e.units))}
    assert {entity.id for entity in before.entities} <= known
