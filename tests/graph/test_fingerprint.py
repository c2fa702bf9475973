"""What a stored graph rests on has a fingerprint: with other rules it is made anew, with other word lists it is not."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from policygraph.extractors.contract import to_json
from policygraph.extractors.records import Extraction
from policygraph.graph import fingerprint

Article = Callable[..., Extraction]
ROOT = Path(__file__).resolve().parents[2]

# Builds a store, and prints the data files and modules of ours that were read for it.
BUILD = """
import json, sys
opened = []
sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == "open" else None)
from policygraph.extractors.contract import from_json
from policygraph.graph.stores import open_store
from policygraph.graph.update import update
articles = [from_json(json.loads(line)) for line in open(sys.argv[1], encoding="utf-8")]
with open_store(sys.argv[2]) as store:
    for some in (articles[:-1], articles[-1:]):
        store.put_extractions((article, "test - ") for article in some)
        update(store)
print(json.dumps([opened, sorted(sys.modules)]))
"""
# What the stores need besides: how rows are kept, and how records are written; what a package's front door imports
APART = {"graph/model.toml", "graph/model.py", "extractors/contract.py", "graph/resolver/resolve.py"}


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory, article: Article) -> set[str]:
    """The files of ours that a build from extractions has read."""
    folder = tmp_path_factory.mktemp("audited")
    marked = (
        "[P Marta Solberg] of the [O Norwegian Trade Ministry] met [P Bob Moe] in [L Paris, France]. "
        "[P Solberg] said the fee is unfair to every small boat. [P Robert Moe] left. [O NTM] and [G officials] wept."
    )
    claims = [("Solberg", "said", "the fee is unfair to every small boat")]
    found = [
        article(f"d{n}", marked, day=n, claims=claims, countries={"Paris, France": "FRA"}) for n in (1, 2, 3)
    ]
    lines = folder / "read.jsonl"
    lines.write_text("".join(json.dumps(to_json(one)) + "\n" for one in found), encoding="utf-8")
    command = [sys.executable, "-c", BUILD, str(lines), str(folder / "graph.lbug")]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    opened, modules = json.loads(done.stdout)
    data = {path for one in opened for path in _of_ours(Path(one)) if not path.endswith(".py")}
    return data | {path for name in modules for path in _of_module(name)}


def _of_ours(path: Path) -> Iterator[str]:
    for room in ("graph", "extractors"):
        if path.suffix in (".toml", ".csv", ".txt", ".py") and path.resolve().is_relative_to(ROOT / room):
            yield str(path.resolve().relative_to(ROOT))


def _of_module(name: str) -> Iterator[str]:
    file = ROOT.joinpath(*name.split(".")[1:]).with_suffix(".py")
    if file.is_file() and not name.startswith("policygraph.graph.stores"):
        yield from _of_ours(file)


def test_all_that_a_build_from_extractions_uses_is_covered(used: set[str]) -> None:
    assert {"graph/wording.toml", "graph/resolver/rounds.py", "extractors/knowledge/leaders.csv"} <= used
    assert used - APART - set(fingerprint.covered()) == set()


def test_nothing_is_covered_that_reads_documents() -> None:
    rooms = (
        "extractors/lexicons",
        "extractors/claims",
        "extractors/events",
        "extractors/names",
        "extractors/weights",
    )
    assert [path for path in fingerprint.covered() if path.startswith(rooms)] == []


@pytest.mark.parametrize(
    ("changed", "other"),
    [
        ("extractors/lexicons/acts.toml", False),
        ("extractors/lexicons/claim_frames.toml", False),
        ("graph/resolver/explanation.py", False),
        ("graph/wording.toml", True),
        ("graph/resolver.toml", True),
        ("graph/resolver/clusters.py", True),
        ("extractors/knowledge/nicknames.csv", True),
        ("extractors/identity.py", True),
    ],
)
def test_only_what_is_compared_by_changes_it(
    changed: str, other: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in {*fingerprint.covered(), changed}:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / path if path != "errors.py" else ROOT / "policygraph" / path, tmp_path / path)
    before = fingerprint.fingerprint()
    with (tmp_path / changed).open("a", encoding="utf-8") as file:
        file.write("# one line more\n")
    monkeypatch.setattr(fingerprint, "_file", lambda path: tmp_path / path)
    found: set[str] = set()
    for function in (fingerprint.covered, fingerprint.fingerprint):
        function.cache_clear()
    try:
        found.add(fingerprint.fingerprint())
    finally:
        for function in (fingerprint.covered, fingerprint.fingerprint):
            function.cache_clear()
    assert (before not in found) == other
