"""Reviewing through the command line and a real store: what is asked, and what becomes of the answers."""

from __future__ import annotations

import csv
import json
import os
import pty
import subprocess
from pathlib import Path

import pytest

import policygraph
from policygraph.errors import DataError, UsageError

from .articles import write_articles
from .command_line import POLICYGRAPH, lines, run

STORE = "policygraph.lbug"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six articles in which a bare "Valente" may be either of two people."""
    folder = tmp_path_factory.mktemp("review")
    policygraph.build(write_articles(folder), store=folder / STORE)
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    (tmp_path / STORE).write_bytes((built / STORE).read_bytes())
    return tmp_path


def filled(folder: Path, answers: dict[str, str], name: str = "review.csv") -> Path:
    """What `review --format csv` prints, with answers by the name on the right filled in."""
    rows = list(csv.DictReader(run("review", "--format", "csv", cwd=folder).stdout.decode().splitlines()))
    for row in rows:
        row["answer"] = answers.get(row["right_name"], "") if row["left_name"] == "Valente" else ""
        row["why"] = "the minister" if row["answer"] else ""
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return folder / name


def decisions(folder: Path) -> set[tuple[str, str, str]]:
    return {(j.answer, j.why, j.who) for j in policygraph.judgements(store=folder / STORE)}


def test_a_bare_surname_that_fits_two_is_asked_about_first(built: Path) -> None:
    first = policygraph.review(store=built / STORE).pairs[:2]
    assert {(pair.reason, pair.left.name) for pair in first} == {("tie", "Valente")}
    assert {pair.right.name for pair in first} == {"Ana Valente", "Rui Valente"}
    assert first[0].right.offices
    assert "Valente said Portugal would not withdraw the fee." in first[0].left.sentences
    assert first[0].total == pytest.approx(sum(step.weight for step in first[0].steps), abs=0.01)


def test_the_list_is_the_same_each_time_and_as_long_as_asked_for(built: Path) -> None:
    once, again = (run("review", "--format", "json", "--limit", "3", cwd=built).stdout for _ in range(2))
    assert once == again
    assert len(json.loads(once)) == 3
    table = run("review", cwd=built).stdout.decode()
    assert table.splitlines()[0].split() == ["value", "reason", "left", "right", "total"]


def test_answers_of_a_csv_are_taken_once(folder: Path) -> None:
    file = filled(folder, {"Ana Valente": "s", "Rui Valente": "Different"})
    done = run("review", "--answers", file.name, "--who", "ida", cwd=folder)
    assert done.stdout == b"2 recorded, 0 failed\n", done.stderr
    assert decisions(folder) == {("same", "the minister", "ida"), ("different", "the minister", "ida")}
    cypher = "MATCH (e:Entity) WHERE e.name ENDS WITH 'Valente' RETURN e.name ORDER BY e.name"
    assert policygraph.query(cypher, store=folder / STORE).rows == (("Ana Valente",), ("Rui Valente",))
    assert (
        run("review", "--answers", file.name, cwd=folder).stdout == b"0 recorded, 2 known already, 0 failed\n"
    )
    left = policygraph.review(store=folder / STORE).pairs
    assert "Valente" not in {pair.left.name for pair in left} | {pair.right.name for pair in left}


def test_rows_with_faults_are_named_and_the_others_taken(folder: Path) -> None:
    file = filled(folder, {"Ana Valente": "same"})
    whole = file.read_text(encoding="utf-8")
    file.write_text(whole + "e-none,e-nothing,same,\n,,different,\ne-1,e-2,perhaps,\n", encoding="utf-8")
    done = run("review", "--answers", file.name, cwd=folder)
    number = whole.count("\n")
    assert done.stdout == b"1 recorded, 3 failed\n"
    assert done.returncode == 1
    said = lines(done)
    assert said[0].startswith(
        f"review.csv, line {number + 1}: no entity or mention has the id e-none; look it up"
    )
    assert said[1] == f"review.csv, line {number + 2}: left or right is empty; give the id of each side"
    assert said[2].endswith("'perhaps' is unknown; use one of same, different, unsure, or leave it empty")


def test_an_answer_against_a_judgement_asks_to_take_that_back(folder: Path) -> None:
    file = filled(folder, {"Ana Valente": "same"})
    other = filled(folder, {"Ana Valente": "different"}, "other.csv")
    assert policygraph.review(store=folder / STORE, answers=file).failed == ()
    (failure,) = policygraph.review(store=folder / STORE, answers=other).failed
    (made,) = policygraph.judgements(store=folder / STORE)
    assert failure.endswith(f"({made.id}); take that back first with: policygraph judge undo {made.id}")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("left,right\ne-1,e-2\n", "line 1: has no column answer"),
        ('left,right,answer\n"e-1,e-2,s\n', "is not CSV"),
    ],
    ids=["column", "quotes"],
)
def test_a_file_that_is_no_review_is_refused(folder: Path, text: str, message: str) -> None:
    (folder / "bad.csv").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        policygraph.review(store=folder / STORE, answers=folder / "bad.csv")


def test_a_limit_below_one_is_refused(built: Path) -> None:
    with pytest.raises(UsageError, match="--limit is 0; give the number of pairs, 1 or more"):
        policygraph.review(store=built / STORE, limit=0)


def at_a_terminal(folder: Path, keys: str, *, killed_at_question: int = 0) -> str:
    """What `review` says to somebody who types these keys, to its end or until it is killed at its nth question."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "POLICYGRAPH_STORE": "", "POLICYGRAPH_USER": "ida"}
    process = subprocess.Popen(
        [POLICYGRAPH, "review"], cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    )
    os.close(theirs)
    os.write(ours, keys.encode())
    said = b""
    try:
        while part := os.read(ours, 65536):
            said += part
            if killed_at_question and said.count(b"q quit]") >= killed_at_question:
                process.kill()
    except OSError:  # how Linux says that the other side is closed
        pass
    os.close(ours)
    assert (process.wait(timeout=60) == 0) == (killed_at_question == 0), said.decode()
    return said.decode()


def test_a_person_at_a_terminal_answers_with_one_key_each(folder: Path) -> None:
    said = at_a_terminal(folder, "x\nw\nshe is the minister\ns\n\nq\n")
    assert "Valente (e-" in said
    assert "Valente said Portugal would not withdraw the fee." in said
    assert said.rstrip().endswith("1 recorded, 0 failed")
    assert decisions(folder) == {("same", "she is the minister", "ida")}


def test_a_review_that_is_killed_keeps_the_answers_given(folder: Path) -> None:
    at_a_terminal(folder, "d\n", killed_at_question=2)
    assert [answer for answer, *_ in decisions(folder)] == ["different"]
