"""Makes what is generated: command-line.md from --help, data-model.md from graph/model.toml, the picture of the
example story, and what the commands in the pages print. run: make docs
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click
from pages import build_story, pages, run, with_outputs
from picture import picture

from policygraph.cli import cli
from policygraph.graph.reference import data_model_page

HERE = Path(__file__).parent
INTRO = """# The command line

Made from `--help` by `make docs`; don't edit. Data goes to standard output, messages to standard error.

| exit code | meaning |
|---|---|
| 0 | all well |
| 1 | some documents failed; each is named with its cure, all others were taken |
| 2 | wrong use or settings |
| 3 | the store can't be reached or written |
"""


def command_line_page() -> str:
    """Markdown with the help of every command."""
    parts = [INTRO]
    for path, command in _commands(cli, "policygraph"):
        context = click.Context(command, info_name=path, max_content_width=100, terminal_width=100)
        parts.append(f"## {path}\n\n```text\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


def _commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            yield from _commands(command.commands[name], f"{path} {name}")


PAGES = {"command-line.md": command_line_page, "data-model.md": data_model_page}


def main() -> None:
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        store = Path(name) / "story.lbug"
        build_story(store)
        (HERE / "story.svg").write_text(picture(str(store)), encoding="utf-8")
        for path in pages():
            if path.name not in PAGES and HERE in path.parents:
                _refresh(path, store)


def _refresh(path: Path, store: Path) -> None:
    page = path.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        try:
            printed = run(page, Path(name), store)
        except subprocess.CalledProcessError as error:
            sys.exit(f"{path}: a command failed; mend the page and run make docs again\n{error.stderr}")
    path.write_text(with_outputs(page, printed), encoding="utf-8")


if __name__ == "__main__":
    main()
