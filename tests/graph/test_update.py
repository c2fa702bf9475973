"""Whatever comes and goes, in any order: the graph is that of one build of what is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from policygraph.extractors.records import Extraction
from policygraph.graph import resolving, standing
from policygraph.graph.build import build_graph
from policygraph.graph.records import Graph, Judgement
from policygraph.graph.resolver import resolve
from policygraph.graph.resolver.judgements import create
from policygraph.graph.resolver.lookup import mention_id
from policygraph.graph.stores import LoadReport, Store, open_store, payload, read_graph
from policygraph.graph.stores.versions import BEGIN_LOADING
from policygraph.graph.update import update

Article = Callable[..., Extraction]
PEOPLE = ("Marta Solberg", "M. Solberg", "Solberg", "Ivan Petrov", "Petrov", "Marta Petrov", "Ana Vega")
BODIES = ("Harbour Board", "Trade Ministry", "HB", "Acme")
CONTENTS = (
    "the old harbour will close for good", "the old harbour will close for good in 2027", "it will not",
    "the fee is unfair to every small boat that lands its catch there", "no fee",
    "the fee is unfair to every small boat that lands a catch there",
)  # fmt: skip
TAIL = " ".join(f"word{number}" for number in range(40))


def articles(article: Article, number: int, seed: int) -> list[Extraction]:
    """Short articles about few people, so that they have much to do with each other."""
    return [_one(article, f"d{place:02d}", Random(f"{seed} {place}")) for place in range(number)]


def _one(article: Article, id: str, chance: Random) -> Extraction:
    who, other, body = chance.choice(PEOPLE), chance.choice(PEOPLE), chance.choice(BODIES)
    content, land = chance.choice(CONTENTS), chance.choice(("Norvia", "Sund"))
    text = f"Minister [P {who}] of [L {land}] said {content}. [L {land}] sanctioned [O {body}]. [G officials] left."
    claims = [(who, "said", content)]
    if other != who:
        text += f" [P {other}] wept. [P {other}] told us that [P {who}] wrote that {CONTENTS[0]}."
        claims += [(other, "told", f"{who} wrote that {CONTENTS[0]}"), (who, "wrote", f"that {CONTENTS[0]}")]
    if chance.random() < 0.3:  # of three such articles two are copies
        text += f" {TAIL} of {land}."
    found = article(
        id, text, day=chance.choice((1, 2, 3, 9, 30, None)), claims=claims,
        offices=[(who, "Minister", land)], events=[("SANCTION", [land], "sanctioned", [body])],
        countries={land: {"Norvia": "NOR", "Sund": "SWE"}[land]},
        acronyms=[("HB", "Harbour Board")] if body == "Harbour Board" else [],
    )  # fmt: skip
    if len(claims) == 1:
        return found
    said, outer, inner = found.claims
    return replace(found, claims=(said, outer, replace(inner, within=outer.id)))


def put(store: Store, found: Iterable[Extraction]) -> None:
    store.put_extractions((extraction, "test - ") for extraction in found)


def whole(
    folder: Path, found: Sequence[Extraction], judgements: Sequence[Judgement]
) -> tuple[Graph, dict[str, str], dict[str, str]]:
    """The graph, the traces and how the entities came about in one build of everything."""
    with open_store(str(folder / f"whole-{len(list(folder.iterdir()))}.lbug")) as store:
        put(store, found)
        for judgement in judgements:
            store.append_judgement(judgement)
        update(store)
        return read_graph(store), store.traces(), store.standing()


def judged(found: Sequence[Extraction], judgements: Sequence[Judgement], chance: Random) -> Judgement:
    """A judgement about two entities, or two mentions."""
    resolution = resolve(found, judgements)
    ids = [entity.id for entity in resolution.entities]
    if chance.random() < 0.5:
        ids = [mention_id(e.document.id, m.start, m.end, m.entity) for e in found for m in e.mentions]
    left, right = chance.sample(ids, 2)
    when = datetime(2026, 1, 1, 12, len(judgements), tzinfo=UTC)
    return create(chance.choice(("same", "different", "unsure")), left, right, found, resolution, when=when)  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(4))
def test_any_sequence_of_additions_removals_and_judgements_ends_in_the_graph_of_one_build(
    article: Article, tmp_path: Path, seed: int
) -> None:
    chance, there, judgements = Random(seed), dict[str, Extraction](), list[Judgement]()
    pool = articles(article, 24, seed)
    with open_store(str(tmp_path / "graph.lbug")) as store:
        for _ in range(7):
            step, gone = chance.random(), set[str]()
            if step < 0.25 and there:
                gone = set(chance.sample(sorted(there), chance.randint(1, min(4, len(there)))))
            elif step < 0.45 and len(there) > 2:
                judgements.append(judged(list(there.values()), judgements, chance))
                store.append_judgement(judgements[-1])
            else:
                new = chance.sample(pool, chance.choice((1, 1, 2, 8)))
                put(store, new)
                there |= {one.document.id: one for one in new}
            update(store, without=gone)
            store.remove_extractions(gone)
            there = {id: one for id, one in there.items() if id not in gone}
            found = list(there.values())
            expected = build_graph(found, resolve(found, judgements))
            assert read_graph(store) == expected
        assert (read_graph(store), store.traces(), store.standing()) == whole(tmp_path, found, judgements)
        assert update(store)[0] == LoadReport(0, 0, 0)


def test_an_article_that_touches_nothing_else_changes_nothing_else(article: Article, store: Store) -> None:
    put(store, articles(article, 10, 0))
    update(store)
    put(store, [article("z", "[P Zoe Quill] spoke.")])
    report = update(store)[0]
    # Document, sentence, mention, entity, trace; part of, in sentence, refers to
    assert report == LoadReport(8, 0, 0)


def test_of_many_articles_only_what_one_more_touches_is_resolved_again(
    article: Article, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = articles(article, 30, 3)
    with open_store(str(tmp_path / "graph.lbug")) as store:
        put(store, found[:-1])
        update(store)
        monkeypatch.setattr(resolving, "resolve_world", _refuse)
        put(store, found[-1:])
        update(store)
        assert read_graph(store) == build_graph(found, resolve(found))
        update(store, without=["d05"])
        rest = [one for one in found if one.document.id != "d05"]
        assert read_graph(store) == build_graph(rest, resolve(rest))


def _refuse(*_: object) -> None:
    raise AssertionError("all was resolved anew")


def test_a_store_that_was_made_by_other_rules_is_made_anew(
    article: Article, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = articles(article, 10, 4)
    with monkeypatch.context() as patched:
        for place in (payload, standing):
            patched.setattr(place, "fingerprint", lambda: "of another release")
        with open_store(str(tmp_path / "graph.lbug")) as store:
            put(store, found)
            update(store)
    with open_store(str(tmp_path / "graph.lbug")) as store:
        assert len(store.outdated()) == len(found)
        update(store)
        assert not store.outdated()
        assert (read_graph(store), store.traces(), store.standing()) == whole(tmp_path, found, [])


def test_after_a_load_that_was_cut_off_the_graph_is_made_anew(article: Article, store: Store) -> None:
    found = articles(article, 10, 1)
    put(store, found)
    update(store)
    store.query("MATCH (c:Claim) DETACH DELETE c", write=True)
    store.query(BEGIN_LOADING, write=True)
    update(store)
    assert read_graph(store) == build_graph(found, resolve(found))


def test_a_document_that_is_read_anew_takes_the_place_of_the_old_one(article: Article, store: Store) -> None:
    found = articles(article, 6, 2)
    put(store, found)
    update(store)
    found[3] = article("d03", "[P Ana Vega] said no fee.", claims=[("Ana Vega", "said", "no fee")])
    put(store, [found[3]])
    update(store)
    assert read_graph(store) == build_graph(found, resolve(found))
