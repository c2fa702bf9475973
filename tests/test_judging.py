"""Judgements through the command line and a real store: what a person decides is what the graph says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import policygraph

from .command_line import lines, run

TALKS = """Ministers meet in Tangier

Published: March 2, 2026

TANGIER - Portuguese Fisheries Minister Ana Valente met Moroccan Trade Minister Leila Amrani on Monday.
Amrani praised the talks. She said that Morocco would reopen two ports.
"""
REPLY = """Portugal lowers a fee

Published: March 4, 2026

LISBON - Fisheries Minister Ana Valente said on Wednesday that Portugal would lower the fee.
Moroccan Trade Minister Leila Amrani welcomed the decision.
"""
SPEAKER = "MATCH (c:Claim)-[:SAID_BY]->(e:Entity) WHERE c.text CONTAINS 'reopen two ports' RETURN e.name"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("judging")
    (folder / "talks.txt").write_text(TALKS, encoding="utf-8")
    (folder / "reply.txt").write_text(REPLY, encoding="utf-8")
    policygraph.build([folder / "talks.txt", folder / "reply.txt"], store=folder / "policygraph.lbug")
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """The two articles, and a store of them that a test may change."""
    for path in built.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path


def ask(folder: Path, cypher: str) -> list[object]:
    return [row[0] for row in policygraph.query(cypher, store=folder / "policygraph.lbug").rows]


def she(folder: Path) -> str:
    return str(ask(folder, "MATCH (m:Mention {text: 'She'}) RETURN m.id")[0])


def the(folder: Path, name: str) -> str:
    return str(ask(folder, f"MATCH (e:Entity {{name: '{name}'}}) RETURN e.id")[0])


def judge(folder: Path, *args: str, who: str = "ed") -> str:
    done = run("judge", *args, cwd=folder, POLICYGRAPH_USER=who)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().partition(":")[0]


def test_a_pronoun_goes_where_the_person_says_and_back_again(folder: Path) -> None:
    graph = policygraph.export("json", store=folder / "policygraph.lbug")
    mention, valente = she(folder), the(folder, "Ana Valente")
    assert ask(folder, SPEAKER) == ["Leila Amrani"]
    made = judge(folder, "same", mention, valente, "--why", "the minister of Portugal spoke last")
    assert ask(folder, SPEAKER) == ["Ana Valente"]
    assert the(folder, "Ana Valente") == valente
    assert she(folder) == mention
    told = run("explain", mention, cwd=folder).stdout.decode()
    assert told.startswith(f"entity {valente}: Ana Valente\n")
    assert f"{made}: {mention} and {valente} are the same by ed" in told
    judge(folder, "undo", made)
    assert policygraph.export("json", store=folder / "policygraph.lbug") == graph


def test_a_pronoun_taken_out_stands_alone_and_the_person_who_judged_is_named_nowhere_else(
    folder: Path,
) -> None:
    judge(folder, "different", she(folder), the(folder, "Leila Amrani"), who="edwina-q")
    assert ask(folder, SPEAKER) == ["she"]
    assert ask(folder, "MATCH (e:Entity {name: 'Leila Amrani'}) RETURN e.documents") == [2]
    for format in ("json", "graphml", "cypher"):
        assert "edwina-q" not in policygraph.export(format, store=folder / "policygraph.lbug")
    assert "edwina-q" not in json.dumps(policygraph.info(store=folder / "policygraph.lbug"))


def test_a_contradiction_is_told_by_the_command_that_makes_it(folder: Path) -> None:
    ids = she(folder), the(folder, "Leila Amrani")
    first = judge(folder, "different", *ids)
    done = run("judge", "same", *ids, cwd=folder)
    second = done.stdout.decode().partition(":")[0]
    (told,) = lines(done)
    assert told.startswith(
        f"contradiction: judgement {second} says that {ids[0]} and {ids[1]} are the same, {first} "
    )
    assert ask(folder, SPEAKER) == ["she"]
    assert "contradict" not in run("judge", "undo", first, cwd=folder).stderr.decode()
    assert ask(folder, SPEAKER) == ["Leila Amrani"]


def test_two_peoples_files_make_the_same_graph_in_either_order(folder: Path) -> None:
    mine, hers = folder / "mine.csv", folder / "hers.jsonl"
    judge(folder, "different", she(folder), the(folder, "Leila Amrani"), who="ed")
    taken_back = judge(folder, "same", the(folder, "Portugal"), the(folder, "Morocco"), who="ed")
    judge(folder, "undo", taken_back, who="ed")
    mine.write_bytes(run("judge", "list", "--all", "--format", "csv", cwd=folder).stdout)
    judge(folder, "same", she(folder), the(folder, "Ana Valente"), who="ida")
    hers.write_bytes(run("judge", "list", "--all", cwd=folder).stdout)
    graph = policygraph.export("json", store=folder / "policygraph.lbug")
    articles = [str(source) for source in ask(folder, "MATCH (d:Document) RETURN d.source")]
    for number, files in enumerate(((mine, hers), (hers, mine))):
        store = folder / f"copy{number}.lbug"
        for file in files:
            policygraph.build(articles, store=store, judgements=file)
        assert policygraph.export("json", store=store) == graph


def test_a_removed_article_that_comes_back_finds_its_mention_judged(folder: Path) -> None:
    judge(folder, "same", she(folder), the(folder, "Ana Valente"))
    store = folder / "policygraph.lbug"
    policygraph.remove(ask(folder, "MATCH (m:Mention {text: 'She'}) RETURN m.document"), store=store)
    assert ask(folder, SPEAKER) == []
    policygraph.build(folder / "talks.txt", store=store)
    assert ask(folder, SPEAKER) == ["Ana Valente"]
