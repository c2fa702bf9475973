"""The pages as they are written: their links, and the blocks of commands in them, run as a reader would run them.

A block marked `sh` or `python` has to work when it is pasted, in the repository's folder, with the examples built into
policygraph.lbug. What an `sh` block prints stands in the `text` block right after it, cut to the lines and width that
there is room for. `sh neo4j` needs a server; blocks marked otherwise (`shell`, `cypher`, `toml`) are not run.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import policygraph

__all__ = ["ROOT", "Block", "anchors", "blocks", "build_story", "links", "pages", "run", "with_outputs"]

ROOT = Path(__file__).resolve().parent.parent
_WIDTH = 122
_BLOCK = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_BUILDS = re.compile(r"^policygraph build examples$", re.MULTILINE)
_MARK = "@@@ block "


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block; `start` and `end` are where its content stands in the page."""

    language: str
    server: bool
    text: str
    start: int
    end: int


def pages() -> list[Path]:
    """The README, if there is one, and the pages of this folder and the folders in it."""
    return [path for path in (ROOT / "README.md", *sorted(ROOT.glob("docs/**/*.md"))) if path.exists()]


def blocks(page: str) -> list[Block]:
    """All fenced blocks of a page, in order."""
    return [Block(m[1], "neo4j" in m[2], m[3], m.start(3), m.end(3)) for m in _BLOCK.finditer(page)]


def links(page: str) -> list[str]:
    """Targets of links and pictures outside fenced blocks."""
    return [one or other for one, other in _LINK.findall(_BLOCK.sub("", page))]


def anchors(page: str) -> set[str]:
    """What a link may name behind "#": headings as code hosts spell them."""
    headings = _HEADING.findall(_BLOCK.sub("", page))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def build_story(store: Path) -> None:
    """The examples as a store, built in the repository's folder as a reader would."""
    with contextlib.chdir(ROOT):
        policygraph.build(["examples"], store=str(store))


def run(
    page: str,
    folder: Path,
    store: Path,
    *,
    server: str = "",
    environment: Mapping[str, str] | None = None,
) -> dict[int, str]:
    """Runs the blocks of a page in an empty folder that looks like the repository; what each prints, by number.

    `store` is a built store to start from, unless the page builds it. With a `server` (address of Neo4j) the blocks
    that need one run, else all others. Raises CalledProcessError, with what was printed, where a command fails.
    """
    for entry in ROOT.iterdir():
        if not entry.name.startswith(("policygraph.lbug", ".git")):
            (folder / entry.name).symlink_to(entry)
    if not _BUILDS.search(page):
        shutil.copyfile(store, folder / "policygraph.lbug")
    script = "set -e\n" + "".join(_commands(page, folder, server))
    env = {**os.environ, **(environment or {}), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    env.pop("POLICYGRAPH_STORE", None)
    done = subprocess.run(
        ["bash", "-c", script], cwd=folder, env=env, text=True, check=True, capture_output=True, timeout=280
    )
    parts = done.stdout.split(_MARK)[1:]
    return {int(part.partition("\n")[0]): part.partition("\n")[2].rstrip("\n") + "\n" for part in parts}


def _commands(page: str, folder: Path, server: str) -> Iterator[str]:
    for number, block in enumerate(blocks(page)):
        if block.language not in ("sh", "python") or block.server != bool(server):
            continue
        yield f"echo; echo '{_MARK}{number}'\n"
        if block.language == "python":
            (folder / f"block{number}.py").write_text(block.text, encoding="utf-8")
            yield f"python block{number}.py\n"
        else:
            # `make` would set up or test again: that its targets exist is looked at apart from this
            lines = [line for line in block.text.splitlines() if not line.startswith("make ")]
            yield "\n".join(lines).replace("neo4j://neo4j@127.0.0.1:7687", server or "neo4j://") + "\n"


def with_outputs(page: str, printed: Mapping[int, str]) -> str:
    """The page with what its commands print now; each block keeps as many lines as it had."""
    found = blocks(page)
    for number in sorted(printed, reverse=True):
        if number + 1 < len(found) and found[number + 1].language == "text":
            shown = found[number + 1]
            if (
                not page[found[number].end : shown.start]
                .removeprefix("```")
                .strip("\n")
                .startswith("```text")
            ):
                continue
            page = page[: shown.start] + _cut(printed[number], shown.text) + page[shown.end :]
    return page


def _cut(printed: str, shown: str) -> str:
    room = max(shown.count("\n"), 1)
    lines = [line if len(line) <= _WIDTH else line[: _WIDTH - 1] + "…" for line in printed.splitlines()]
    kept = [line.rstrip() for line in lines]
    return "\n".join(kept if len(kept) <= room else [*kept[: room - 1], "…"]) + "\n"
