"""The library as a notebook uses it: every command's twin, on one small graph."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

import policygraph
from policygraph.errors import DocumentError, NotFoundError, StoreError, UsageError
from policygraph.extractors.records import Document, Extraction
from policygraph.graph.analysis import claims_frame, entities_frame, events_frame
from policygraph.graph.query import to_frame

from .articles import ARTICLES, write_articles


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("news")
    write_articles(made)
    return made


@pytest.fixture(scope="module")
def store(folder: Path) -> Path:
    """A built store, for tests that change nothing."""
    path = folder.parent / f"{folder.name}.lbug"
    policygraph.build(folder, store=path)
    return path


def id_of(name: str, store: Path) -> str:
    return str(
        policygraph.query("MATCH (e:Entity {name: $name}) RETURN e.id", store=store, name=name).rows[0][0]
    )


def test_every_public_name_is_there_and_has_a_docstring() -> None:
    for name in set(policygraph.__all__) - {"__version__"}:
        assert getattr(policygraph, name).__doc__, name
    assert policygraph.__version__.count(".") == 2
    with pytest.raises(AttributeError, match="has no attribute 'biuld'"):
        policygraph.biuld  # noqa: B018


def test_build_reports_what_it_did(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    seen: list[int] = []
    paths = [folder / "a-fee.txt", tmp_path / "empty.txt", tmp_path / "none.txt"]
    report = policygraph.build(paths, store=tmp_path / "graph.lbug", progress=seen.append)
    assert (report.read, report.unchanged, sum(seen)) == (1, 0, 3)
    assert [Path(failure.where).name for failure in report.failed] == ["empty.txt", "none.txt"]
    assert report.counts["Document"] == 1
    assert report.load.added > 20


def test_a_single_path_is_one_path_and_not_its_letters(folder: Path) -> None:
    for path in (folder, str(folder)):
        assert len(list(policygraph.extract(path))) == 6


def test_extract_yields_records_and_errors_one_at_a_time(folder: Path) -> None:
    good, bad = policygraph.extract([folder / "a-fee.txt", "none.txt"])
    assert isinstance(good, Extraction)
    assert {"Ana Valente", "Karim Tazi"} <= {entity.name for entity in good.entities}
    assert isinstance(bad, DocumentError)
    assert (bad.where, bad.problem, bad.cure) == ("none.txt", "does not exist", "check the path")


def test_extract_takes_json_lines_from_any_stream() -> None:
    line = json.dumps({"id": "one", "text": ARTICLES["f-end.txt"]}).encode()
    (made,) = policygraph.extract("-", stdin=io.BytesIO(line))
    assert isinstance(made, Extraction)
    assert made.document.id == "one"


def test_read_gives_documents(folder: Path) -> None:
    documents = [document for document in policygraph.read([str(folder)]) if isinstance(document, Document)]
    assert documents[0].text == ARTICLES["a-fee.txt"]


def test_wrong_settings_are_refused_at_the_call() -> None:
    with pytest.raises(UsageError, match="--jobs is 0; give the number of processes, 1 or more"):
        policygraph.extract("x.txt", jobs=0)
    with pytest.raises(UsageError, match="give a Cypher query or the name of a named query"):
        policygraph.query()


def test_query_takes_parameters_as_keywords_or_as_a_mapping(store: Path) -> None:
    cypher = "MATCH (e:Entity) WHERE e.name = $store RETURN e.kind AS kind"
    assert policygraph.query(cypher, store=store, parameters={"store": "Morocco"}).rows == (("Place",),)
    said = policygraph.query(named="who-said-what", name="Karim Tazi", store=store)
    assert "claim" in said.columns
    assert len(to_frame(said)) == len(said.rows) > 1


def test_explain_gives_evidence(store: Path) -> None:
    explained = policygraph.explain(id_of("Karim Tazi", store), store=store)
    assert (explained.subject, explained.name) == ("entity", "Karim Tazi")
    assert {evidence.words for evidence in explained.evidence} >= {"Karim Tazi", "Tazi"}
    with pytest.raises(NotFoundError, match="nothing in the graph has the id e-none; look entities up with"):
        policygraph.explain("e-none", store=store)


def test_judge_undo_and_judgements(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "graph.lbug"
    policygraph.build(folder, store=store)
    ids = id_of("Teresa Lobo", store), id_of("Ana Valente", store)
    made = policygraph.judge("same", *ids, why="married", who="ed", store=store)
    assert [(j.answer, j.why, j.who) for j in policygraph.judgements(store=store)] == [
        ("same", "married", "ed")
    ]
    assert policygraph.explain(ids[0], store=store).id == policygraph.explain(ids[1], store=store).id
    policygraph.undo(made.id, who="ed", store=store)
    assert policygraph.judgements(store=store) == []
    with pytest.raises(UsageError, match="'maybe' is no answer; use one of same, different, unsure"):
        policygraph.judge("maybe", *ids, store=store)  # type: ignore[arg-type]


def test_remove_takes_ids_sources_or_one_name(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "graph.lbug"
    policygraph.build(folder, store=store)
    documents = policygraph.query(
        "MATCH (d:Document) RETURN d.id, d.source ORDER BY d.source", store=store
    ).rows
    policygraph.remove(str(documents[0][1]), store=store)
    policygraph.remove([str(documents[1][0])], store=store)
    left = policygraph.query("MATCH (d:Document) RETURN d.id ORDER BY d.source", store=store).rows
    assert left == tuple((id,) for id, _ in documents[2:])


@pytest.mark.parametrize("format", ["json", "jsonl", "graphml", "gexf", "cypher"])
def test_export_returns_the_text_or_writes_the_same_to_a_file(
    format: str, store: Path, tmp_path: Path
) -> None:
    text = policygraph.export(format, store=store)
    path = tmp_path / f"graph.{format}"
    assert policygraph.export(format, path, store=store) == str(path)
    assert path.read_text(encoding="utf-8") == text
    assert "Karim Tazi" in text


def test_export_of_a_query_and_as_csv(store: Path, tmp_path: Path) -> None:
    part = policygraph.export("jsonl", query="MATCH (e:Entity {name: 'Morocco'}) RETURN e", store=store)
    assert [json.loads(line)["properties"]["name"] for line in part.splitlines()] == ["Morocco"]
    policygraph.export("csv", tmp_path / "tables", store=store)
    assert (tmp_path / "tables" / "nodes.Entity.csv").read_text(encoding="utf-8").count("Karim Tazi") == 1


def test_info_works_with_and_without_a_store(store: Path, tmp_path: Path) -> None:
    assert policygraph.info(store=store)["counts"]["Document"] == 6
    found = policygraph.info(store=tmp_path / "none.lbug")
    assert (found["counts"], "is not there; make it with" in found["problem"]) == ({}, True)


def test_an_open_store_becomes_a_network_and_data_frames(store: Path) -> None:
    with policygraph.open_store(str(store), read_only=True) as opened:
        network = policygraph.to_networkx(opened)
        entities, claims, events = entities_frame(opened), claims_frame(opened), events_frame(opened)
    labels = {data["label"] for _, data in network.nodes(data=True)}
    assert labels == {"Document", "Sentence", "Mention", "Entity", "Claim", "Event"}
    assert {"Ana Valente", "Rui Valente"} <= set(entities["name"])
    assert ["Karim Tazi"] in claims["speaker"].tolist()
    assert {"planned", "actual"} <= set(events["status"])


def test_a_missing_store_is_one_error_that_can_be_caught(tmp_path: Path) -> None:
    for call in (policygraph.judgements, policygraph.query):
        with pytest.raises(StoreError, match="is not there; make it with: policygraph build PATH --store"):
            call(*(["RETURN 1"] if call is policygraph.query else []), store=tmp_path / "none.lbug")


def test_the_default_store_comes_from_the_environment(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLICYGRAPH_STORE", str(tmp_path / "set.lbug"))
    policygraph.build(folder / "f-end.txt")
    assert policygraph.info()["store"] == str(tmp_path / "set.lbug")
    assert policygraph.info()["counts"]["Document"] == 1
