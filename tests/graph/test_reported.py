"""Claims within claims: both speakers are in the graph, and what is told is no statement of the speaker's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from policygraph.extractors.records import Extraction
from policygraph.graph.build import build_graph
from policygraph.graph.positions import positions, stances_on, turns
from policygraph.graph.query import run_named
from policygraph.graph.records import Graph
from policygraph.graph.resolver import resolve
from policygraph.graph.resolver.explanation import explain
from policygraph.graph.resolver.explanation_text import render_text
from policygraph.graph.stores import Store

Article = Callable[..., Extraction]
CLAIM = "that the harbour of the old town will be closed in spring"


def told(article: Article, id: str, teller: str, speaker: str = "Marta Solberg", day: int = 1) -> Extraction:
    """An article in which the teller says that the speaker said it."""
    text = f"[P {teller}] said [P {speaker}] told him {CLAIM}."
    claims = [(teller, "said", f"{speaker} told him {CLAIM}"), (speaker, "told", CLAIM)]
    found = article(id, text, claims=claims, day=day)
    outer, inner = found.claims
    return replace(found, claims=(outer, replace(inner, within=outer.id)))


def said(article: Article, id: str, speaker: str = "Marta Solberg", day: int = 1) -> Extraction:
    return article(id, f"[P {speaker}] told us {CLAIM}.", claims=[(speaker, "told", CLAIM)], day=day)


def graph(*articles: Extraction) -> Graph:
    return build_graph(articles, resolve(articles))


def names(built: Graph) -> dict[str, str]:
    return {node.id: str(node.properties["name"]) for node in built.nodes if node.label == "Entity"}


def speakers(built: Graph) -> dict[str, str]:
    entities = names(built)
    return {edge.start: entities[edge.end] for edge in built.edges if edge.type == "SAID_BY"}


def told_in(built: Graph) -> list[tuple[str, str]]:
    """Who said it, and who tells that."""
    by = speakers(built)
    return sorted((by[edge.start], by[edge.end]) for edge in built.edges if edge.type == "REPORTED_IN")


def test_both_speakers_are_in_the_graph(article: Article) -> None:
    assert told_in(graph(told(article, "a", "Ivan Petrov"))) == [("Marta Solberg", "Ivan Petrov")]


def test_what_someone_else_tells_is_another_statement_than_what_the_speaker_says(article: Article) -> None:
    built = graph(told(article, "a", "Ivan Petrov"), said(article, "b"))
    by = speakers(built)
    assert sorted(by.values()) == ["Ivan Petrov", "Marta Solberg", "Marta Solberg"]


def test_two_articles_with_the_same_teller_report_one_statement(article: Article) -> None:
    built = graph(told(article, "a", "Ivan Petrov"), told(article, "b", "Ivan Petrov", day=2))
    assert told_in(built) == [("Marta Solberg", "Ivan Petrov")]
    counts = [node.properties["reports"] for node in built.nodes if node.label == "Claim"]
    assert counts == [2, 2]


def test_two_tellers_make_two_statements(article: Article) -> None:
    built = graph(told(article, "a", "Ivan Petrov"), told(article, "b", "Ana Vega"))
    assert told_in(built) == [("Marta Solberg", "Ana Vega"), ("Marta Solberg", "Ivan Petrov")]


def test_explain_names_both(article: Article) -> None:
    found = told(article, "a", "Ivan Petrov")
    outer, inner = found.claims
    lines = render_text(explain(inner.id, [found], resolve([found])))
    assert "said by: Marta Solberg" in lines
    assert "according to: Ivan Petrov" in lines
    assert f"tells what was said by: Marta Solberg ({speaker_id(found)}), {inner.id}" in render_text(
        explain(outer.id, [found], resolve([found]))
    )


def speaker_id(found: Extraction) -> str:
    (entity,) = (e.id for e in resolve([found]).entities if e.name == "Marta Solberg")
    return entity


@pytest.fixture
def loaded(store: Store, article: Article) -> Store:
    found = [about(told(article, "a", "Ivan Petrov")), about(said(article, "b", day=2))]
    store.load(build_graph(found, resolve(found)))
    return store


def about(found: Extraction) -> Extraction:
    """The extraction with all claims about the first person in it."""
    first = found.mentions[0].entity
    return replace(found, claims=tuple(replace(claim, about=(first,)) for claim in found.claims))


def test_positions_say_who_tells_it(loaded: Store) -> None:
    rows = positions(loaded, "Marta Solberg", "Ivan Petrov")
    assert list(rows["according_to"]) == ["Ivan Petrov"]
    what = run_named(loaded, "who-said-what", name="Marta Solberg")
    assert [row[what.columns.index("according_to")] for row in what.rows] == ["Ivan Petrov", None]


def test_the_claims_about_someone_say_who_tells_them(loaded: Store) -> None:
    rows = run_named(loaded, "claims-about", name="Ivan Petrov")
    found = {row[rows.columns.index("speaker")]: row[rows.columns.index("according_to")] for row in rows.rows}
    assert found == {"Ivan Petrov": None, "Marta Solberg": "Ivan Petrov"}


def test_what_another_tells_is_no_turn(store: Store, article: Article) -> None:
    def takes(id: str, stance: str, day: int, within: bool) -> Extraction:
        text = "[P Ivan Petrov] said [P Marta Solberg] judged [Y Harbour Levy]."
        claims = [
            ("Ivan Petrov", "said", "Marta Solberg judged Harbour Levy"),
            ("Marta Solberg", "judged", "Harbour Levy"),
        ]
        found = article(id, text, claims=claims, day=day)
        (levy,) = (entity.id for entity in found.entities if entity.name == "Harbour Levy")
        outer, inner = found.claims
        inner = replace(inner, stance=stance, about=(levy,), within=outer.id if within else None)
        return replace(found, claims=(outer, inner))

    for within, number in ((False, 1), (True, 0)):
        found = [takes("a", "supports", 1, False), takes("b", "opposes", 3, within)]
        store.load(build_graph(found, resolve(found)))
        assert len(turns(store)) == number
    told = stances_on(store, "Harbour Levy")
    assert dict(zip(told["stance"], told["according_to"].fillna(""), strict=True)) == {
        "supports": "",
        "opposes": "Ivan Petrov",
    }
