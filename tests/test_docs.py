"""The pages are true: what is made from the code is up to date, links lead somewhere, commands work when pasted."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "docs"))

import layout  # noqa: E402
import make  # noqa: E402
import pages  # noqa: E402
import picture  # noqa: E402

PAGES = pages.pages()
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def has_blocks(path: Path, *, server: bool) -> bool:
    found = pages.blocks(path.read_text(encoding="utf-8"))
    return any(block.language in ("sh", "python") and block.server == server for block in found)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples in a store."""
    store = tmp_path_factory.mktemp("story") / "story.lbug"
    pages.build_story(store)
    return store


def run(path: Path, folder: Path, store: Path, server: str = "") -> dict[int, str]:
    try:
        return pages.run(path.read_text(encoding="utf-8"), folder, store, server=server)
    except subprocess.CalledProcessError as error:
        pytest.fail(f"{named(path)}: a command failed after printing\n{error.stdout[-1500:]}\n{error.stderr}")


@pytest.mark.parametrize("name", sorted(make.PAGES))
def test_a_generated_page_is_up_to_date(name: str) -> None:
    written = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert written == make.PAGES[name](), f"docs/{name} is not up to date; run: make docs"


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_every_link_leads_somewhere(path: Path) -> None:
    for link in pages.links(path.read_text(encoding="utf-8")):
        file, _, anchor = link.partition("#")
        if "://" in file or file.startswith("mailto:"):
            continue
        target = (path.parent / file).resolve() if file else path
        assert target.exists(), f"{named(path)} links to {link}, which is not there"
        if anchor:
            known = pages.anchors(target.read_text(encoding="utf-8"))
            assert anchor in known, f"{named(path)} links to {link}; {file or 'the page'} has no such heading"


def test_every_page_can_be_reached_from_the_index() -> None:
    reached: set[Path] = set()
    waiting = [ROOT / "docs" / "README.md"]
    while waiting:
        path = waiting.pop()
        if path not in reached and path.suffix == ".md" and path.exists():
            reached.add(path)
            found = pages.links(path.read_text(encoding="utf-8"))
            waiting += [(path.parent / link.partition("#")[0]).resolve() for link in found if link[0] != "#"]
    assert {named(path) for path in PAGES if path.parent != ROOT} <= {
        named(path) for path in reached if ROOT in path.parents
    }


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_make_has_the_targets_that_a_page_names(path: Path) -> None:
    text = "\n".join(block.text for block in pages.blocks(path.read_text(encoding="utf-8")))
    assert set(re.findall(r"^make ([a-z]+)", text, re.MULTILINE)) <= TARGETS


@pytest.mark.parametrize("path", [path for path in PAGES if has_blocks(path, server=False)], ids=named)
def test_the_commands_of_a_page_work_when_pasted(path: Path, tmp_path: Path, story: Path) -> None:
    for number, printed in run(path, tmp_path, story).items():
        following = pages.blocks(path.read_text(encoding="utf-8"))[number + 1 : number + 2]
        assert printed.strip() or not following or following[0].language != "text"


@pytest.mark.neo4j
@pytest.mark.parametrize("path", [path for path in PAGES if has_blocks(path, server=True)], ids=named)
def test_the_commands_for_neo4j_work_when_pasted(
    path: Path, tmp_path: Path, story: Path, empty_neo4j: str
) -> None:
    assert run(path, tmp_path, story, empty_neo4j)


def test_an_output_keeps_the_number_of_its_lines() -> None:
    page = "```sh\nls\n```\n\n```text\nold\n…\n```\n"
    assert pages.with_outputs(page, {0: "a\nb\nc\n"}) == "```sh\nls\n```\n\n```text\na\n…\n```\n"


def test_the_picture_is_the_same_each_time_and_well_formed(
    story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "_SEEDS", 1)
    monkeypatch.setattr(layout, "_MOVES", 20)
    drawn = picture.picture(str(story))
    assert drawn == picture.picture(str(story))
    assert "Iceland" in "".join(ElementTree.fromstring(drawn).itertext())


def test_words_in_the_picture_are_escaped() -> None:
    entity = picture.Entity("e-1", 'A<script>&"B"', "Organization")
    assert "<script" not in picture._node(entity, (50.0, 50.0), (80.0, 30.0))


def test_no_box_of_the_picture_covers_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "_MOVES", 50)
    boxes = dict.fromkeys("abcdefgh", (90.0, 30.0))
    at = layout.place(
        boxes, [("a", "b", "c"), ("a", "d", "e"), ("f", "g", "h"), ("c", "d", "f")], (500.0, 400.0)
    )
    for one in boxes:
        for other in boxes:
            far = [abs(p - q) for p, q in zip(at[one], at[other], strict=True)]
            assert one == other or far[0] >= 90 or far[1] >= 30
