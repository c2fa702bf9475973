"""The command line as a person or a script meets it: output, messages, exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest

import policygraph
from policygraph import commands, judging
from policygraph.cli import cli, judge

from .command_line import run

ROOT = Path(__file__).parent.parent
ARTICLE = "Norwegian Foreign Minister Ingrid Solberg said on Monday that Norway would not accept the fee.\n"
GERMAN = (
    "Die Bundesregierung hat am Montag erklärt, dass sie den Vorschlag der Kommission ablehnt und im Rat dagegen "
    "stimmen wird. Der Minister sagte, die Gebühr schade den Häfen und den Fischern an der Küste.\n"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    done = run("build", "a.txt", cwd=folder)
    assert done.returncode == 0, done.stderr.decode()
    return folder


def every_command(
    command: click.Command, path: tuple[str, ...] = ()
) -> list[tuple[tuple[str, ...], click.Command]]:
    below = command.commands.items() if isinstance(command, click.Group) else ()
    return [(path, command), *(found for name, sub in below for found in every_command(sub, (*path, name)))]


@pytest.mark.parametrize(("path", "command"), every_command(cli)[1:], ids=lambda value: str(value))
def test_every_command_has_help_with_an_example(path: tuple[str, ...], command: click.Command) -> None:
    assert command.help
    assert "Example: policygraph " + path[0] in (command.epilog or "")


def test_every_command_has_a_library_twin() -> None:
    twins = {*cli.commands, *judge.commands} - {"same", "different", "unsure", "list"}
    library = {*commands.__all__, *judging.__all__} - {"BuildReport", "ReviewReport", "whoever"}
    assert twins | {"judgements"} == library
    assert library <= set(policygraph.__all__)


def test_building_a_second_time_reads_nothing_anew(built: Path) -> None:
    done = run("build", "a.txt", cwd=built)
    assert b"0 read, 1 unchanged, 0 failed" in done.stdout


def test_query_answers_as_json_on_stdout_alone(built: Path) -> None:
    done = run(
        "query",
        "--format",
        "json",
        "--param",
        "name=Norway",
        "MATCH (e:Entity {name: $name}) RETURN e.kind AS kind",
        cwd=built,
    )
    assert json.loads(done.stdout) == [{"kind": "Place"}]
    assert done.stderr == b""


def test_query_does_not_write_without_write(built: Path) -> None:
    done = run("query", "MATCH (n) DETACH DELETE n", cwd=built)
    assert done.returncode == 2
    assert b"--write" in done.stderr
    assert json.loads(
        run("query", "--format", "json", "MATCH (d:Document) RETURN count(d) AS n", cwd=built).stdout
    ) == [{"n": 1}]


@pytest.mark.parametrize("param", ["name", "=x", "a b=c"])
def test_a_parameter_that_is_not_k_v_is_explained(built: Path, param: str) -> None:
    done = run("query", "--param", param, "RETURN 1", cwd=built)
    assert done.returncode == 2
    assert b"is not K=V; write for example" in done.stderr


def test_extract_prints_one_line_a_document_in_input_order(tmp_path: Path) -> None:
    lines = [{"id": f"d{n}", "text": ARTICLE, "published": "2026-03-02"} for n in (2, 1, 3)]
    stdin = "\n".join(map(json.dumps, lines)).encode()
    done = run("extract", "-", cwd=tmp_path, stdin=stdin)
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["d2", "d1", "d3"]
    assert done.returncode == 0


def test_any_language_takes_other_languages(tmp_path: Path) -> None:
    (tmp_path / "german.txt").write_text(GERMAN, encoding="utf-8")
    assert run("extract", "german.txt", "--any-language", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["build"], 2, "PATH"),
        (["build", "nowhere.txt"], 1, "nowhere.txt"),
        (["build", ".", "--jobs", "0"], 2, "--jobs is 0"),
        (["build", "a.txt", "--model", "en_nowhere"], 2, "model en_nowhere is not installed"),
        (["build", "a.txt", "--judgements", "none.jsonl"], 2, "none.jsonl"),
        (["query", "--store", "none.lbug", "RETURN 1"], 3, "none.lbug"),
        (["query", "MATCH (n RETURN n"], 2, "query"),
        (["query", "--named", "no-such-query"], 2, "who-said-what"),
        (["explain", "e-none"], 2, "e-none"),
        (["remove", "doc-none"], 2, "doc-none"),
        (["judge", "same", "e-none", "e-nothing"], 2, "e-none"),
        (["export", "--format", "docx"], 2, "graphml"),
        (["build", "a.txt", "--store", "neo4j://user@127.0.0.1:1/neo4j"], 3, "127.0.0.1:1"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_is_wrong_is_one_sentence_and_an_exit_code(
    built: Path, args: list[str], code: int, words: str
) -> None:
    done = run(*args, cwd=built, NEO4J_PASSWORD="secret-word")
    message = done.stderr.decode()
    assert (done.returncode, "Traceback" in message, words in message) == (code, False, True), message
    assert "secret-word" not in message


def test_info_counts_what_is_there(built: Path) -> None:
    found = json.loads(run("info", "--format", "json", cwd=built).stdout)
    assert found["counts"]["Document"] == 1
    assert found["counts"]["Claim"] == 1


def test_the_start_is_quick_for_commands_that_need_no_model(tmp_path: Path) -> None:
    code = "import sys, policygraph.cli; print('spacy' in sys.modules, 'pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False False"
