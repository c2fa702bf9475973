"""`explain` shows the words, the rules and every weight, as text and as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from policygraph.errors import NotFoundError
from policygraph.extractors.records import Extraction
from policygraph.graph.resolver import resolve
from policygraph.graph.resolver.explanation import explain, render_text, to_dict
from policygraph.graph.resolver.judgements import create

Article = Callable[..., Extraction]


@pytest.fixture
def articles(article: Article) -> list[Extraction]:
    met = [("CONSULT", ["Marta Solberg"], "met", ["Jon Brekke"])]
    said = [("Solberg", "said", "tides rise")]
    return [
        article("a", "[P Marta Solberg] met [P Jon Brekke] in [L Vik].", events=met),
        article("b", "[P Solberg] said that tides rise. [P Jon Brekke] left [L Vik].", claims=said),
        article("c", "[P Karl Solberg] sang in [L Sund]."),
    ]


def explained(articles: list[Extraction], id: str) -> str:
    return render_text(explain(id, articles, resolve(articles)))


def test_an_entity_is_explained_by_mentions_links_and_near_misses(articles: list[Extraction]) -> None:
    solberg = next(e for e in resolve(articles).entities if e.name == "Marta Solberg")
    text = explained(articles, solberg.id)
    assert re.search(
        r"\[0-7\] Solberg  \(rule test, score 1.00, m-\w+\)\n      Solberg said that tides rise.", text
    )
    assert (
        "Marta Solberg (a) ~ Solberg (b): same, by a surname alone\n     -6.00  two names taken at random: Person"
        in text
    )
    assert "in all; joined at +0.00 or more" in text
    assert "Compared and kept apart\n  Karl Solberg (c) ~ Solberg (b, " in text


def test_a_former_id_and_a_mention_find_the_entity(articles: list[Extraction]) -> None:
    resolution = resolve(articles)
    solberg = next(e for e in resolution.entities if e.name == "Marta Solberg")
    assert all(explain(id, articles, resolution).id == solberg.id for id in solberg.identities)


def test_a_claim_is_explained_by_its_words(articles: list[Extraction]) -> None:
    text = explained(articles, articles[1].claims[0].id)
    assert "said by: Marta Solberg" in text
    assert "source: Solberg\n      cue: said\n      content: tides rise\n      form: indirect" in text


def test_an_event_is_explained_by_its_words(articles: list[Extraction]) -> None:
    text = explained(articles, articles[0].events[0].id)
    assert "CONSULT\n  source: Marta Solberg" in text
    assert "[14-17] met  (rule test)\n      Marta Solberg met Jon Brekke in Vik." in text


def test_a_document_is_explained_by_what_it_holds(articles: list[Extraction]) -> None:
    assert "document a: a\n  published: 2026-01-01\n  mentions: 3" in explained(articles, "a")


def test_judgements_are_part_of_an_explanation(articles: list[Extraction]) -> None:
    resolution = resolve(articles)
    left, right = [e.id for e in resolution.entities if "Solberg" in e.name]
    made = create(
        "different",
        left,
        right,
        articles,
        resolution,
        why="cousins",
        who="ida",
        when=datetime(2026, 1, 2, tzinfo=UTC),
    )
    text = render_text(explain(left, articles, resolve(articles, [made]), [made]))
    assert f"{made.id}: {left} and {right} are different by ida, 2026-01-02T00:00+00:00: cousins" in text


def test_the_json_has_every_step(articles: list[Extraction]) -> None:
    resolution = resolve(articles)
    solberg = next(e for e in resolution.entities if e.name == "Marta Solberg")
    plain = json.loads(json.dumps(to_dict(explain(solberg.id, articles, resolution))))
    (link,) = plain["links"]
    assert link["decision"]["score"] == pytest.approx(sum(s["weight"] for s in link["decision"]["steps"]))
    assert plain["facts"]["kind"] == "Person"
    assert plain["evidence"][0]["published"] == "2026-01-01"


def test_an_unknown_id_says_where_to_look(articles: list[Extraction]) -> None:
    with pytest.raises(NotFoundError) as caught:
        explained(articles, "e-0")
    assert str(caught.value) == (
        "nothing in the graph has the id e-0; look entities up with: "
        "policygraph query 'MATCH (e:Entity) RETURN e.id, e.name'"
    )


def test_an_id_that_several_have_had_lists_them(article: Article) -> None:
    articles = [article("a", "[G officials] met."), article("b", "[G officials] left.")]
    with pytest.raises(
        NotFoundError, match=r"has been the id of 2 entities; use the id of one: e-\w+ \(officials"
    ):
        explained(articles, articles[0].entities[0].id)
