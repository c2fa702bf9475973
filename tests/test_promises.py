"""What must hold, on real parts: the same graph in any order, evidence behind everything, decisions that last."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import policygraph
from policygraph.errors import StoreBusyError, StoreError
from policygraph.extractors.names.title_phrases import office_lexicon
from policygraph.extractors.records import Document
from policygraph.graph.query import named_queries
from policygraph.graph.records import Edge, Graph, Node
from policygraph.graph.resolver.explanation import render_text
from policygraph.graph.resolver.judgement_files import to_line
from policygraph.graph.stores import LoadReport, open_store, read_graph
from policygraph.graph.stores.ladybug import LadybugStore

from .articles import ARTICLES, write_articles
from .neo4j_server import clear

EXAMPLES = str(Path(__file__).parent.parent / "examples")
POLICYGRAPH = str(Path(sys.executable).with_name("policygraph"))
NOTHING = LoadReport(0, 0, 0)
BOTH = pytest.mark.parametrize(
    "store_name", ["ladybug", pytest.param("neo4j", marks=pytest.mark.neo4j)], indirect=True
)


def graph_in(store: str) -> Graph:
    with open_store(store, read_only=True) as opened:
        return read_graph(opened)


def rows(store: str, cypher: str, **parameters: Any) -> list[tuple[Any, ...]]:
    return list(policygraph.query(cypher, store=store, **parameters).rows)


def the(store: str, name: str) -> str:
    """The id of the one entity of this name."""
    ((id,),) = rows(store, "MATCH (e:Entity {name: $name}) RETURN e.id", name=name)
    return str(id)


def mention_in(store: str, document: str, words: str) -> str:
    cypher = (
        "MATCH (m:Mention) WHERE m.document = $document AND m.text = $words RETURN m.id ORDER BY m.start_char"
    )
    return str(rows(store, cypher, document=document, words=words)[0][0])


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return write_articles(tmp_path_factory.mktemp("articles"))


@pytest.fixture(scope="module")
def whole(articles: list[str], tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The graph of all articles, built at once."""
    store = str(tmp_path_factory.mktemp("whole") / "graph.lbug")
    policygraph.build(articles, store=store)
    return graph_in(store)


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A Ladybug store of the example story, for tests that change nothing."""
    store = str(tmp_path_factory.mktemp("examples") / "graph.lbug")
    assert not policygraph.build([EXAMPLES], store=store).failed
    return store


# The same input gives the same bytes, the same articles the same graph


def test_the_same_input_gives_the_same_bytes_with_any_hash_seed_and_number_of_jobs() -> None:
    def extract(jobs: str, seed: str) -> bytes:
        command = [POLICYGRAPH, "extract", EXAMPLES, "--jobs", jobs]
        return subprocess.run(
            command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout

    first = extract("1", "1")
    assert first == extract("2", "2")
    assert len(first.splitlines()) == 16


def test_what_is_read_out_of_an_article_does_not_depend_on_the_others(articles: list[str]) -> None:
    there, back = (list(policygraph.extract(paths)) for paths in (articles, articles[::-1]))
    assert there == back[::-1]


@BOTH
def test_one_run_and_many_in_any_order_make_the_same_graph(
    store_name: str, articles: list[str], whole: Graph
) -> None:
    shuffled = random.Random(7).sample(articles, len(articles))
    for start, end in pairwise([0, 1, 4, 6]):
        policygraph.build(shuffled[start:end], store=store_name)
    assert graph_in(store_name) == whole


def test_two_jobs_make_the_same_graph(examples: str, tmp_path: Path) -> None:
    store = str(tmp_path / "graph.lbug")
    policygraph.build([EXAMPLES], store=store, jobs=2)
    assert graph_in(store) == graph_in(examples)


@BOTH
def test_building_again_changes_nothing(store_name: str, articles: list[str]) -> None:
    policygraph.build(articles, store=store_name)
    again = policygraph.build(articles, store=store_name)
    assert (again.read, again.unchanged, again.load) == (0, 6, NOTHING)


@pytest.mark.parametrize("order", [("one.txt", "two.txt"), ("two.txt", "one.txt")], ids=" ".join)
@pytest.mark.parametrize("runs", [1, 2])
def test_two_files_of_one_text_keep_the_first_name(order: tuple[str, str], runs: int, tmp_path: Path) -> None:
    store = str(tmp_path / "graph.lbug")
    for name in order:
        (tmp_path / name).write_text(ARTICLES["a-fee.txt"], encoding="utf-8")
    paths = [str(tmp_path / name) for name in order]
    for part in [paths] if runs == 1 else [[path] for path in paths]:
        policygraph.build(part, store=store)
    assert rows(store, "MATCH (d:Document) RETURN d.source") == [(str(tmp_path / "one.txt"),)]
    assert policygraph.build(paths, store=store).load == NOTHING


# Both stores hold the same graph and give the same answers


@dataclass(frozen=True)
class Seen:
    graph: Graph
    answers: dict[str, tuple[tuple[Any, ...], ...]]


QUESTIONS: dict[str, list[dict[str, Any]]] = {
    "name": [
        {"name": name}
        for name in ("Norway", "iceland", "Solveig Brekke", "European Commission", "Beatriz Almada", "nobody")
    ],
    "first second": [{"first": "Norway", "second": "Iceland"}, {"first": "Storting", "second": "Iceland"}],
    "first second year": [{"first": "Norway", "second": "Iceland", "year": "2026"}],
    "name by": [{}, {"name": "Ingrid Nymoen", "by": "2026-03-01"}],
    "id": [],
    "limit": [{}, {"limit": 3}],
    "speaker topic": [{"speaker": "Jonas Lervik", "topic": "NPL"}],
    "topic": [{"topic": "Northern Ports Levy"}],
    "speaker": [{}, {"speaker": "Jonas Lervik"}],
    "name first second": [{"name": "Iceland"}, {"name": "Norway", "first": "Nordwire"}],
    "name status": [{"name": "Norway"}, {"name": "Iceland", "status": "planned"}],
    "": [{}],
}  # fmt: skip


def look_at(store: str) -> Seen:
    """The graph, and the rows of every named query with parameters to its liking."""
    graph, answers = graph_in(store), {}
    ids = [
        {"id": next(node.id for node in graph.nodes if node.label == label)}
        for label in ("Entity", "Claim", "Event")
    ]
    for query in named_queries().values():
        kind = " ".join(parameter.name for parameter in query.parameters)
        for values in ids if kind == "id" else QUESTIONS[kind]:
            found = policygraph.query(named=query.name, store=store, parameters=values)
            answers[f"{query.name} {values}"] = found.rows
    return Seen(graph, answers)


def test_every_named_query_finds_something_in_the_example_story(examples: str) -> None:
    found = {question.split(" ")[0] for question, answer in look_at(examples).answers.items() if answer}
    nobody_differs = {"outlets-differ", "outlets-wording", "contradictions"}
    assert set(named_queries()) - found <= nobody_differs


@pytest.mark.neo4j
def test_both_stores_hold_the_same_graph_and_give_the_same_answers(examples: str, empty_neo4j: str) -> None:
    policygraph.build([EXAMPLES], store=empty_neo4j)
    ladybug, neo4j = look_at(examples), look_at(empty_neo4j)
    assert ladybug.graph == neo4j.graph
    for question, answer in ladybug.answers.items():
        assert neo4j.answers[question] == answer, question


# Every node and edge reaches a document by offsets that slice to the words


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    read = [document for document in policygraph.read([EXAMPLES]) if isinstance(document, Document)]
    return {document.id: document.text for document in read}


def placed(graph: Graph, label: str) -> Iterator[tuple[Node, str, int, int]]:
    for node in graph.nodes:
        if node.label == label:
            at = node.properties
            yield node, str(at["document"]), int(at["start_char"]), int(at["end_char"])  # type: ignore[arg-type]


def edges_of(graph: Graph, *types: str) -> list[Edge]:
    return [edge for edge in graph.edges if edge.type in types]


def test_the_texts_are_those_of_the_files(examples: str, texts: dict[str, str]) -> None:
    for id, sha256, source in rows(examples, "MATCH (d:Document) RETURN d.id, d.sha256, d.source"):
        assert sha256 == hashlib.sha256(texts[id].encode()).hexdigest()
        if source.endswith(".txt"):
            assert texts[id] == Path(source).read_bytes().decode()
    assert len(texts) == 16


@pytest.mark.parametrize("label", ["Sentence", "Mention"])
def test_sentences_and_mentions_are_the_words_at_their_offsets(
    label: str, examples: str, texts: dict[str, str]
) -> None:
    found = list(placed(graph_in(examples), label))
    assert found
    for node, document, start, end in found:
        assert texts[document][start:end] == node.properties["text"] != ""


def test_every_place_in_a_sentence_is_the_words_at_its_offsets(examples: str, texts: dict[str, str]) -> None:
    graph = graph_in(examples)
    sentences = {node.id: (document, start, end) for node, document, start, end in placed(graph, "Sentence")}
    for edge in edges_of(graph, "IN_SENTENCE"):
        document, first, last = sentences[edge.end]
        start, end = int(edge.properties["start_char"]), int(edge.properties["end_char"])  # type: ignore[arg-type]
        assert first <= start < end <= last
        assert texts[document][start:end] == edge.properties["words"]
        assert edge.properties["rule"]


def test_every_office_is_the_words_at_its_offsets(examples: str, texts: dict[str, str]) -> None:
    graph = graph_in(examples)
    documents = {node.id: document for node, document, *_ in placed(graph, "Sentence")}
    offices = edges_of(graph, "HOLDS_OFFICE")
    assert offices
    for edge in offices:
        at = edge.properties
        words = texts[documents[str(at["sentence"])]][at["start_char"] : at["end_char"]]  # type: ignore[misc]
        said = " ".join(words.split()).casefold()
        assert said in str(at["title"]).casefold() or f"{said}={at['title']}" in office_lexicon()["leads"]


def test_every_node_and_edge_reaches_a_document(examples: str) -> None:
    graph = graph_in(examples)
    documents = {("Document", node.id) for node in graph.nodes if node.label == "Document"}
    reached = set(documents)
    for types in (("PART_OF",), ("IN_SENTENCE",)):
        for edge in edges_of(graph, *types):
            assert (edge.end_label, edge.end) in reached
            reached.add((edge.start_label, edge.start))
    reached |= {
        (e.end_label, e.end) for e in edges_of(graph, "REFERS_TO") if (e.start_label, e.start) in reached
    }
    assert {(node.label, node.id) for node in graph.nodes} == reached
    evidence = {"HOLDS_OFFICE": ("Sentence", "sentence"), "ACTED_ON": ("Event", "event")}
    for edge in edges_of(graph, *evidence):
        label, key = evidence[edge.type]
        assert (label, edge.properties[key]) in reached


# Removing takes out what only one document supports


@BOTH
def test_removing_a_document_leaves_the_graph_of_the_others(
    store_name: str, articles: list[str], whole: Graph, tmp_path: Path
) -> None:
    policygraph.build(articles, store=store_name)
    others, removed = str(tmp_path / "others.lbug"), articles[1]
    policygraph.build([path for path in articles if path != removed], store=others)
    assert policygraph.remove(removed, store=store_name).removed > 0
    assert graph_in(store_name) == graph_in(others)
    policygraph.build([removed], store=store_name)
    assert graph_in(store_name) == whole


def test_removing_one_of_two_files_of_one_text_is_told_where_the_text_is_known_by_another_name(
    tmp_path: Path,
) -> None:
    store = str(tmp_path / "graph.lbug")
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(ARTICLES["a-fee.txt"], encoding="utf-8")
    policygraph.build(tmp_path, store=store)
    with pytest.raises(policygraph.PolicyGraphError, match=r"two\.txt; nothing was removed"):
        policygraph.remove([str(tmp_path / "one.txt"), str(tmp_path / "two.txt")], store=store)
    assert rows(store, "MATCH (d:Document) RETURN count(d)") == [(1,)]


# Human decisions hold for good


@BOTH
def test_a_different_holds_through_rebuilds_and_can_be_taken_back(
    store_name: str, articles: list[str], whole: Graph
) -> None:
    first, *rest = articles[:2], articles[2:]
    policygraph.build(first, store=store_name)
    documents = [id for (id,) in rows(store_name, "MATCH (d:Document) RETURN d.id ORDER BY d.source")]
    ids = [mention_in(store_name, document, "Karim Tazi") for document in documents]
    made = policygraph.judge("different", *ids, why="father and son", who="ed", store=store_name)
    policygraph.build(rest[0], store=store_name)
    cypher = "MATCH (m:Mention)-[:REFERS_TO]->(e:Entity) WHERE m.id IN $ids RETURN count(DISTINCT e.id)"
    assert rows(store_name, cypher, ids=ids) == [(2,)]
    assert policygraph.build(articles, store=store_name).load == NOTHING
    policygraph.undo(made.id, store=store_name)
    assert graph_in(store_name) == whole


def test_a_same_joins_for_good_and_a_list_of_judgements_makes_the_same_graph_elsewhere(
    articles: list[str], whole: Graph, tmp_path: Path
) -> None:
    store, copy, file = (str(tmp_path / name) for name in ("graph.lbug", "copy.lbug", "judgements.jsonl"))
    policygraph.build(articles[:5], store=store)
    policygraph.judge(
        "same", the(store, "Teresa Lobo"), the(store, "Ana Valente"), why="one person", store=store
    )
    policygraph.judge("unsure", the(store, "Rui Valente"), the(store, "Ana Valente"), store=store)
    policygraph.build(articles, store=store)
    assert rows(store, "MATCH (e:Entity) WHERE 'Teresa Lobo' IN e.aliases RETURN e.name") == [
        ("Ana Valente",)
    ]
    assert the(store, "Rui Valente") != the(store, "Ana Valente")
    lines = [to_line(judgement) for judgement in policygraph.judgements(store=store)]
    Path(file).write_text("\n".join(lines), encoding="utf-8")
    policygraph.build(articles[::-1], store=copy, judgements=file)
    assert graph_in(copy) == graph_in(store) != whole


def test_an_unsure_changes_no_graph(articles: list[str], whole: Graph, tmp_path: Path) -> None:
    store = str(tmp_path / "graph.lbug")
    policygraph.build(articles, store=store)
    policygraph.judge("unsure", the(store, "Rui Valente"), the(store, "Ana Valente"), store=store)
    assert graph_in(store) == whole
    assert [judgement.answer for judgement in policygraph.judgements(store=store)] == ["unsure"]


def test_a_removed_document_that_comes_back_finds_its_judgements(articles: list[str], tmp_path: Path) -> None:
    store = str(tmp_path / "graph.lbug")
    policygraph.build(articles, store=store)
    policygraph.judge("same", the(store, "Teresa Lobo"), the(store, "Ana Valente"), store=store)
    before = graph_in(store)
    policygraph.remove(articles[:5], store=store)
    policygraph.build(articles, store=store)
    assert graph_in(store) == before


# A build that is killed can be run again

BUILDERS = """
import json, os, sys
import policygraph
from policygraph.extractors.language import load
load()("Ready.")
for line in sys.stdin:
    action, store, *paths = json.loads(line)
    if not (child := os.fork()):
        getattr(policygraph, action)(paths, store=store)
        os._exit(0)
    print(child, flush=True)
    os.waitpid(child, 0)
    print("ended", flush=True)
"""


class Builders:
    """A program with the model in memory; it starts others at once that build or remove, and are killed at it."""

    def __init__(self) -> None:
        self._program = subprocess.Popen(
            [sys.executable, "-c", BUILDERS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def kill(self, moment: float, *arguments: str) -> None:
        """Starts one and kills it so many seconds later."""
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        print(json.dumps(arguments), file=self._program.stdin, flush=True)
        number = int(self._program.stdout.readline())
        time.sleep(moment)
        with suppress(ProcessLookupError):  # it has ended already
            os.kill(number, signal.SIGKILL)
        assert self._program.stdout.readline() == "ended\n"

    def end(self) -> None:
        self._program.communicate()


@pytest.fixture(scope="module")
def builders() -> Iterator[Builders]:
    made = Builders()
    yield made
    made.end()


def test_a_build_killed_at_any_moment_is_finished_by_the_next(
    builders: Builders, articles: list[str], whole: Graph, tmp_path: Path
) -> None:
    store, half, moments = str(tmp_path / "graph.lbug"), str(tmp_path / "half.lbug"), random.Random(5)
    policygraph.build(articles[3:], store=half)
    allowed = [Graph(), whole, graph_in(half)]
    began = time.monotonic()
    policygraph.build(articles, store=str(tmp_path / "timed.lbug"))
    longest = 1.2 * (time.monotonic() - began)
    made = False
    for number in range(8):
        if number % 2 and Path(store).exists():
            made = True
            policygraph.build(articles, store=store)
            builders.kill(moments.uniform(0, longest), "remove", store, *articles[:3])
        else:
            builders.kill(moments.uniform(0, longest), "build", store, *articles)
        if Path(store).exists():
            assert seen_in(store, made=made) in allowed
    policygraph.build(articles, store=store)
    assert graph_in(store) == whole


def seen_in(store: str, *, made: bool) -> Graph:
    """What a reader gets after a kill; nothing where it is told so: a load cut off, or none that was ever begun."""
    try:
        return graph_in(store)
    except StoreBusyError:
        return Graph()
    except StoreError as error:
        if made or "holds no graph yet" not in str(error):
            raise
        return Graph()


@pytest.mark.neo4j
def test_a_build_into_neo4j_that_is_killed_is_finished_by_the_next(
    builders: Builders, empty_neo4j: str, articles: list[str], whole: Graph
) -> None:
    moments = random.Random(6)
    for _ in range(3):
        clear(empty_neo4j)
        builders.kill(moments.uniform(0.2, 2.5), "build", empty_neo4j, *articles)
        policygraph.build(articles, store=empty_neo4j)
        assert graph_in(empty_neo4j) == whole


def test_a_removal_that_was_killed_between_its_steps_can_be_run_again(
    articles: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, others = str(tmp_path / "graph.lbug"), str(tmp_path / "others.lbug")
    policygraph.build(articles, store=store)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(LadybugStore, "remove_extractions", stop)
        with pytest.raises(KeyboardInterrupt):
            policygraph.remove(articles[0], store=store)
    policygraph.remove(articles[0], store=store)
    policygraph.build(articles[1:], store=others)
    assert graph_in(store) == graph_in(others)


# Everything can be explained


def ids_of(store: str, label: str, number: int = 6) -> list[str]:
    found = rows(store, f"MATCH (n:{label}) RETURN n.id ORDER BY n.id")
    return [str(id) for (id,) in found[:: max(1, len(found) // number)]]


@pytest.mark.parametrize("label", ["Entity", "Claim", "Event", "Mention"])
def test_an_explanation_has_sentences_and_rules(label: str, examples: str) -> None:
    for id in ids_of(examples, label):
        explained = policygraph.explain(id, store=examples)
        assert explained.evidence
        for evidence in explained.evidence:
            assert evidence.rule
            assert " ".join(evidence.words.split()) in evidence.sentence
        text = render_text(explained)
        asked = [e for e in explained.evidence if label in ("Claim", "Event") or ("id", id) in e.facts]
        assert all(evidence.sentence in text for evidence in asked[:12])
        assert bool(asked) == (label != "Entity")
        shown = {evidence.sentence for evidence in explained.evidence if evidence.sentence in text}
        assert len(shown) == len({e.sentence for e in explained.evidence}) or "more (--format json" in text


def test_a_document_is_explained_by_where_it_came_from_and_what_is_in_it(examples: str) -> None:
    for id in ids_of(examples, "Document"):
        facts = dict(policygraph.explain(id, store=examples).facts)
        assert {"source", "published", "mentions", "claims", "events"} <= set(facts)


def test_every_merge_across_documents_has_a_reason(examples: str) -> None:
    cypher = "MATCH (m:Mention)-[:REFERS_TO]->(e:Entity) RETURN e.id, count(DISTINCT m.document) AS n"
    for id, documents in rows(examples, cypher):
        if documents > 1:
            links = policygraph.explain(id, store=examples).links
            assert len(links) >= documents - 1, id
            assert all(link.decision.rule and link.decision.steps for link in links), id
