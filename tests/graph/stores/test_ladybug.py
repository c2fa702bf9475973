"""The embedded file: what is wrong with it in one sentence, killed writers, a full disk, readers beside a writer."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import ladybug
import pytest

from policygraph.errors import StoreBusyError, StoreError
from policygraph.graph.stores import LoadReport, Store, open_store, read_graph

from ..graphs import large_graph, story

LOADER = """
import sys
sys.path.insert(0, sys.argv[2])
from tests.graph.graphs import large_graph
from policygraph.graph.stores import open_store
graph = large_graph(600, 1500, int(sys.argv[3]))
print("ready", flush=True)
with open_store(sys.argv[1]) as store:
    store.load(graph)
"""
HOLDER = """
import sys
from policygraph.graph.stores import open_store
store = open_store(sys.argv[1])
print("ready", flush=True)
sys.stdin.read()
"""


def program(text: str, *arguments: str) -> subprocess.Popen[str]:
    """Another process that has said it is ready."""
    command = [sys.executable, "-c", text, *arguments]
    started = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert started.stdout is not None
    assert started.stdout.readline() == "ready\n"
    return started


def message(path: Path | str, *, read_only: bool = False) -> str:
    with pytest.raises(StoreError) as caught:
        open_store(str(path), read_only=read_only)
    return str(caught.value)


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    assert (
        message(tmp_path)
        == f"{tmp_path}: is a folder; name a file in it, such as {tmp_path}/policygraph.lbug"
    )


def test_another_kind_of_file_is_no_store_and_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("notes " * 2000)
    assert message(path) == f"{path}: is no Ladybug database; name another store"
    assert path.read_text() == "notes " * 2000


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    path = tmp_path / "no" / "graph.lbug"
    assert message(path) == f"{path}: the folder {path.parent} is not there; make it, or name another store"


def test_a_store_that_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "graph.lbug"
    assert message(path, read_only=True) == (
        f"{path}: is not there; make it with: policygraph build PATH --store {path}"
    )
    assert not path.exists()


def test_a_damaged_file_is_named_with_the_cure(tmp_path: Path) -> None:
    path = tmp_path / "graph.lbug"
    open_store(str(path)).close()
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    assert message(path).startswith(f"{path}: is damaged (")
    assert message(path).endswith("); move it away and build it anew")


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "graph.lbug"
    with ladybug.Database(str(path)) as database, ladybug.Connection(database) as connection:
        connection.execute("CREATE NODE TABLE Entity(id STRING PRIMARY KEY)")
    assert message(path) == f"{path}: holds data that policygraph didn't make; name another store"


def test_a_folder_without_permission_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if os.geteuid() == 0:  # whom no permission binds
        monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    tmp_path.chmod(0o500)
    path = tmp_path / "graph.lbug"
    assert message(path) == f"{path}: may not be written; give yourself the right to, or name another store"


def test_a_second_writer_is_told_to_wait_while_readers_go_on(tmp_path: Path) -> None:
    path = str(tmp_path / "graph.lbug")
    with open_store(path) as store:
        store.load(story())
    other = program(HOLDER, path)
    try:
        with pytest.raises(StoreBusyError) as caught:
            open_store(path)
        assert str(caught.value) == (
            f"{path}: another process is writing to it; wait until it has ended, and run again"
        )
        with open_store(path, read_only=True) as reader:
            assert read_graph(reader) == story()
    finally:
        other.communicate()


def test_one_process_has_one_handle(tmp_path: Path) -> None:
    path = str(tmp_path / "graph.lbug")
    with open_store(path), pytest.raises(StoreBusyError, match="is open in this program already"):
        open_store(path, read_only=True)
    open_store(path).close()


def test_a_full_disk_is_seen_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(str(tmp_path / "graph.lbug")) as store:
        store.load(story())
        monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=1_000_000))
        with pytest.raises(
            StoreError, match=r"the disk is full: 1 MB are free in .*; free some space and run"
        ):
            store.load(large_graph(60, 100))
        assert read_graph(store) == story()


REFUSED = """
import resource, signal, sys
sys.path.insert(0, sys.argv[2])
from tests.graph.graphs import large_graph
from policygraph.errors import StoreError
from policygraph.extractors.records import Document, Extraction
from policygraph.graph.stores import open_store
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1_400_000, 1_400_000))
made = ((Extraction(Document(f"d{n:04}", str([n * k for k in range(3000)]))), "v1") for n in range(400))
try:
    with open_store(sys.argv[1]) as store:
        store.put_extractions(made)
except StoreError as error:
    print(error)
"""


def test_a_refused_write_is_one_sentence_and_loses_nothing_that_was_committed(tmp_path: Path) -> None:
    path, root = str(tmp_path / "graph.lbug"), str(Path(__file__).parents[3])
    run = subprocess.run([sys.executable, "-c", REFUSED, path, root], capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout == (
        f"{path}: can't be written, as if the disk were full; free some space and run the same command again\n"
    )
    with open_store(path) as store:
        assert len(list(store.extractions())) == len(store.extraction_keys()) >= 50


def test_a_writer_killed_at_any_moment_shows_no_half_graph_and_can_be_run_again(tmp_path: Path) -> None:
    path, root = str(tmp_path / "graph.lbug"), str(Path(__file__).parents[3])
    moments = random.Random(4)
    graphs = [large_graph(600, 1500, seed) for seed in (0, 1)]
    with open_store(path) as store:
        store.load(graphs[1])
    for number in range(10):
        other = program(LOADER, path, root, str(number % 2))
        time.sleep(moments.uniform(0.2, 2.2))
        other.send_signal(signal.SIGKILL)
        other.communicate()
        with suppress(StoreBusyError), open_store(path, read_only=True) as store:
            assert read_graph(store) in graphs
    with open_store(path) as store:
        store.load(graphs[0])
        assert read_graph(store) == graphs[0]
        assert store.load(graphs[0]) == LoadReport(0, 0, 0)
    with open_store(path, read_only=True) as store:
        assert read_graph(store) == graphs[0]


def test_a_writer_killed_in_its_checkpoint_keeps_readers_out_until_it_is_run_again(tmp_path: Path) -> None:
    path, root = str(tmp_path / "graph.lbug"), str(Path(__file__).parents[3])
    with open_store(path) as store:
        store.load(large_graph(600, 1500, 1))
    other, size = program(LOADER, path, root, "0"), os.path.getsize(path)
    while other.poll() is None and os.path.getsize(path) == size:
        time.sleep(0.001)
    other.send_signal(signal.SIGKILL)
    other.communicate()
    with pytest.raises(StoreBusyError, match="is being loaded, or a load was cut off; wait a moment, or run"):
        open_store(path, read_only=True)
    with open_store(path) as store:
        store.load(large_graph(600, 1500, 0))
    with open_store(path, read_only=True) as store:
        assert read_graph(store) == large_graph(600, 1500, 0)


def test_a_writer_loads_beside_a_reader(tmp_path: Path) -> None:
    path, root = str(tmp_path / "graph.lbug"), str(Path(__file__).parents[3])
    with open_store(path) as store:
        store.load(story())
    with open_store(path, read_only=True) as reader:
        assert program(LOADER, path, root, "0").wait(60) == 0
        assert len(reader.query("MATCH (e:Entity) RETURN e.id").rows) == 5


def use(store: Store) -> LoadReport:
    return store.load(story())


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "graph.lbug"))
    store.close()
    store.close()
    with pytest.raises(StoreError, match="is closed; open it again with open_store"):
        use(store)
