"""The command line: options and output only; the work is in `commands`."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any, BinaryIO

import click

from . import commands
from .cli_judging import explain, judge, review
from .cli_parts import F, example, option_store, say
from .errors import PolicyGraphError, UsageError
from .output import replacing

__all__ = ["cli", "main"]

FORMATS = ("table", "json", "jsonl", "csv")


def options_reading(command: F) -> F:
    """Options of the commands that read articles."""
    for option in (
        click.option(
            "--any-language", is_flag=True, help="Take documents in other languages than English too."
        ),
        click.option(
            "--knowledge",
            multiple=True,
            metavar="FILE",
            help="Your own people, organizations, places and policies with their ids, as CSV or FollowTheMoney JSON "
            "lines; may be given several times.",
        ),
        click.option("--fast", is_flag=True, help="Leave our own encoder out: half the time, fewer claims."),
        click.option("--model", metavar="M", help="A spaCy English pipeline: a package's name or a folder."),
        click.option("--jobs", default=1, show_default=True, metavar="N", help="Processes that extract."),
    ):
        command = option(command)
    return command


class Commands(click.Group):
    """All commands. Their output is at its reader's when they end, or the reader has gone."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # `| head` has read enough: not an error, but what is left in the buffer can't be written any more.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        return code


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="policygraph")
def cli() -> None:
    """Policy news in, a knowledge graph out whose every edge opens the sentence it came from."""


for _command in (explain, judge, review):
    cli.add_command(_command)


@cli.command(epilog=example("policygraph build news/ --store policy.lbug --jobs 2"))
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@option_store
@options_reading
@click.option("--judgements", metavar="FILE", help="Human decisions to take over: JSON lines or CSV.")
def build(paths: tuple[str, ...], **options: Any) -> int:
    """Read, extract, resolve and load articles; may be run again, and on more.

    PATH is a file, a folder, or - for JSON lines on standard input.
    """
    with _progress() as progress:
        report = commands.build(paths, stdin=_stdin(), progress=progress, **options)
    for failure in report.failed:
        say(str(failure))
    for contradiction in report.contradictions:
        say(f"contradiction: {contradiction}")
    click.echo(
        f"{report.store}: {report.read} read, {report.unchanged} unchanged, {len(report.failed)} failed; "
        + ", ".join(f"{number} {label}" for label, number in report.counts.items())
        + (f"; {report.undated} without a date of publication" if report.undated else "")
    )
    return 1 if report.failed else 0


@cli.command(epilog=example("policygraph extract article.html | head -c 600"))
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@options_reading
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="A file instead of standard output.")
def extract(paths: tuple[str, ...], output: str | None, **options: Any) -> int:
    """Print what articles say as JSON lines, one document a line, in input order."""
    from policygraph.extractors.contract import to_json

    failed: list[PolicyGraphError] = []
    with _output(output) as lines, _progress() as progress:
        for outcome in commands.extract(paths, stdin=_stdin(), **options):
            progress(1)
            if isinstance(outcome, PolicyGraphError):
                failed.append(outcome)
            else:
                lines.write(json.dumps(to_json(outcome), ensure_ascii=False) + "\n")
    for failure in failed:
        say(str(failure))
    return 1 if failed else 0


@cli.command(epilog=example("policygraph query --named who-said-what --param name='Claudia Sheinbaum'"))
@click.argument("cypher", required=False)
@option_store
@click.option("--format", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option(
    "--param", "parameters", multiple=True, metavar="K=V", help="A parameter; V is JSON or plain text."
)
@click.option(
    "--named", metavar="NAME", help="A query from graph/queries; without a name that exists, lists them."
)
@click.option("--write", is_flag=True, help="Let the query change the store.")
def query(
    cypher: str | None,
    named: str | None,
    format: str,
    parameters: tuple[str, ...],
    store: str | None,
    write: bool,
) -> None:
    """Ask the graph in Cypher. Read-only unless --write."""
    from policygraph.graph.query import render

    if (cypher is None) == (named is None):
        raise click.UsageError("give a Cypher query or --named NAME (one of them)")
    values = dict(_parameter(text) for text in parameters)
    result = commands.query(_whole(cypher), named=named, store=store, write=write, parameters=values)
    click.echo(render(result, format), nl=False)


@cli.command(epilog=example("policygraph remove doc-0123456789abcdef"))
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@option_store
def remove(documents: tuple[str, ...], store: str | None) -> None:
    """Take documents, named by id, source or URL, and all that only they support out of the graph."""
    report = commands.remove(documents, store=store)
    click.echo(f"{report.removed} nodes and edges removed, {report.changed} changed, {report.added} added")


@cli.command(epilog=example("policygraph export --format graphml -o policy.graphml"))
@option_store
@click.option("--format", required=True, help="json, jsonl, csv, graphml, gexf or cypher.")
@click.option("--query", metavar="CYPHER", help="Only the nodes and edges that this query returns.")
@click.option("-o", "--output", metavar="PATH", help="A file (csv: a folder) instead of standard output.")
def export(store: str | None, format: str, query: str | None, output: str | None) -> None:
    """Write the whole graph, or a query's part of it, in a format that other programs read."""
    text = commands.export(format, output, query=query, store=store)
    if output is None:
        click.echo(text, nl=False)
    else:
        say(f"written to {text}")


@cli.command(epilog=example("policygraph explore --store policy.lbug"))
@option_store
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="P", help="Default: any free one.")
@click.option("--no-browser", is_flag=True, help="Print the link alone; open it yourself.")
def explore(store: str | None, port: int, no_browser: bool) -> None:
    """Look at the graph in a browser: find an actor, read the sentence behind every edge.

    Serves this machine alone, and only who has the link; ends with Ctrl+C.
    """
    commands.explore(store=store, port=port, browser=not no_browser, ready=_linked)


def _linked(link: str) -> None:
    click.echo(link)
    sys.stdout.flush()
    say("open that link in a browser; Ctrl+C ends the explorer")


@cli.command(epilog=example("policygraph info"))
@option_store
@click.option("--format", type=click.Choice(("text", "json")), default="text", show_default=True)
def info(store: str | None, format: str) -> None:
    """Print versions, model, store and counts."""
    found = commands.info(store=store)
    if format == "json":
        click.echo(json.dumps(found, indent=2))
        return
    for key, value in found.items():
        if isinstance(value, dict):
            value = ", ".join(f"{number} {label}" for label, number in value.items()) or "none"
        click.echo(f"{key:12} {value}")


def _parameter(text: str) -> tuple[str, Any]:
    """K=V as a name and a value: a number, true, false, null or a list where V is JSON, else V as it stands."""
    name, equals, value = text.partition("=")
    if not equals or not name.isidentifier():
        raise click.UsageError(f"--param {text!r} is not K=V; write for example --param name='Marco Rubio'")
    try:
        return name, json.loads(value, parse_constant=_no_constant)
    except (ValueError, RecursionError):  # ValueError: no JSON, or a number of thousands of digits
        return name, value


def _no_constant(text: str) -> Any:
    raise ValueError(f"{text} is no JSON")


def _whole(text: str | None) -> str | None:
    """The text, if it came as characters. Raises UsageError for bytes of the command line that are none."""
    if text is not None and any("\udc80" <= c <= "\udcff" for c in text):
        raise UsageError("the query is not in the terminal's encoding; give it in UTF-8")
    return text


def _stdin() -> BinaryIO | None:
    return sys.stdin.buffer if sys.stdin is not None else None


@contextmanager
def _output(path: str | None) -> Iterator[IO[str]]:
    if path is None:
        yield sys.stdout
        return
    with replacing(Path(path)) as file:
        yield file


@contextmanager
def _progress() -> Iterator[Callable[[int], None]]:
    """Counts documents on stderr, where that is a terminal."""
    done, shown = 0, sys.stderr.isatty()

    def count(number: int) -> None:
        nonlocal done
        done += number
        if shown:
            click.echo(f"\r{done} documents", nl=False, err=True)

    try:
        yield count
    finally:
        if shown and done:
            click.echo(err=True)


def main() -> None:
    """Runs the command line: every expected error is one sentence on stderr and an exit code, never a traceback."""
    _prepare_output()
    try:
        sys.exit(cli(standalone_mode=False))
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except PolicyGraphError as error:
        say(str(error))
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        say("interrupted; run the same command again (a build goes on where it stopped)")
        sys.exit(130)
    except OSError as error:
        say(
            f"{error.filename or 'output'}: {error.strerror or error}; mend that and run the same command again"
        )
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - so that nothing is tried again at the end
        sys.exit(3)


def _prepare_output() -> None:
    """UTF-8 wherever it goes, so that the same input gives the same bytes; nothing where stdout is closed."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
