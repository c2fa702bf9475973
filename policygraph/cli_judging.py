"""The command line of who is who: explain, judge, review. Options and output only; the work is in `judging`."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from . import judging
from .cli_parts import F, example, option_store, say

if TYPE_CHECKING:
    from policygraph.graph.records import Answer
    from policygraph.graph.resolver.review import ReviewPair

__all__ = ["explain", "judge", "review"]


def option_who(command: F) -> F:
    return click.option(
        "--who", default=judging.whoever, help="Who decides. Default: POLICYGRAPH_USER, else USER."
    )(command)


@click.command(epilog=example("policygraph explain e-1f0c2a9b7d3e e-77aa01c4be2d"))
@click.argument("id")
@click.argument("other", required=False)
@option_store
@click.option("--format", type=click.Choice(("text", "json")), default="text", show_default=True)
def explain(id: str, other: str | None, store: str | None, format: str) -> None:
    """Say why an entity's mentions are one, or where a claim or event stands and by which rule.

    Of two ids: why they are one, or why not.
    """
    from policygraph.graph.resolver.explanation import render_text, to_dict

    explanation = judging.explain(id, other, store=store)
    if format == "json":
        click.echo(json.dumps(to_dict(explanation), ensure_ascii=False, indent=2))
    else:
        click.echo(render_text(explanation))


@click.group(
    epilog=example("policygraph judge different e-1f0c2a9b7d3e e-77aa01c4be2d --why 'father and son'")
)
def judge() -> None:
    """Record human decisions about what is one; they hold for good.

    The id of an entity stands for all of it, that of a mention (m-...) for that mention alone.
    """


def _answer_command(answer: Any, about: str) -> None:
    @judge.command(
        answer, help=about, epilog=example(f"policygraph judge {answer} ID ID --why 'same office'")
    )
    @click.argument("left")
    @click.argument("right")
    @click.option("--why", default="", help="The reason, kept with the decision.")
    @option_who
    @option_store
    def command(left: str, right: str, why: str, who: str, store: str | None) -> None:
        made = judging.judge(answer, left, right, why=why, who=who, store=store, report=_contradiction)
        click.echo(f"{made.id}: {answer} {left} {right}")


_answer_command("same", "Two ids are one entity; a mention is put into the other.")
_answer_command("different", "Two ids are two entities; no score overrules it. A mention is taken out.")
_answer_command("unsure", "It can't be told; kept, never merged by it.")


def _contradiction(message: str) -> None:
    say(f"contradiction: {message}")


@judge.command("undo", epilog=example("policygraph judge undo j-5b1c"))
@click.argument("id")
@click.option("--why", default="", help="The reason, kept with the decision.")
@option_who
@option_store
def judge_undo(id: str, why: str, who: str, store: str | None) -> None:
    """Take a decision back, or take back that it was taken back."""
    made = judging.undo(id, why=why, who=who, store=store, report=_contradiction)
    click.echo(f"{made.id}: undoes {id}")


@judge.command("list", epilog=example("policygraph judge list --format csv > judgements.csv"))
@click.option("--all", is_flag=True, help="Also what was taken back, and the rows that did so.")
@click.option("--format", type=click.Choice(("jsonl", "csv")), default="jsonl", show_default=True)
@option_store
def judge_list(all: bool, format: str, store: str | None) -> None:
    """List the decisions that hold, as build --judgements reads them."""
    from policygraph.graph.resolver.judgement_files import to_csv, to_line

    found = judging.judgements(all=all, store=store)
    if format == "csv":
        click.echo(to_csv(found), nl=False)
    else:
        for judgement in found:
            click.echo(to_line(judgement))


@click.command(epilog=example("policygraph review --format csv > review.csv"))
@option_store
@click.option("--limit", default=20, show_default=True, metavar="N", help="Pairs, the most valuable first.")
@click.option("--format", type=click.Choice(("table", "json", "csv")), help="List the pairs; ask nothing.")
@click.option("--answers", metavar="FILE", help="A CSV of review with the answer column filled in.")
@option_who
def review(store: str | None, limit: int, format: str | None, answers: str | None, who: str) -> int:
    """Go through the pairs that a person should look at, the most valuable first.

    On a terminal it asks about each; elsewhere it lists them.
    """
    from policygraph.graph.resolver.review_files import render

    asking = answers is None and format is None and sys.stdin.isatty() and sys.stdout.isatty()
    found = judging.review(
        store=store,
        limit=limit,
        answers=answers,
        ask=_ask if asking else None,
        who=who,
        report=_contradiction,
    )
    for failure in found.failed:
        say(failure)
    if asking or answers is not None:
        known = f", {found.known} known already" if found.known else ""
        click.echo(f"{len(found.made)} recorded{known}, {len(found.failed)} failed")
    else:
        click.echo(render(found.pairs, format or "table"), nl=False)
    return 1 if found.failed else 0


_KEYS = "s same, d different, u unsure, w give a reason, Enter skip, q quit"


def _ask(pair: ReviewPair) -> tuple[Answer | None, str] | None:
    """One pair on the terminal: an answer, or none, with the reason; None to quit."""
    from policygraph.graph.resolver.review_files import answer_of, render_pair

    click.echo(f"\n{render_pair(pair)}")
    why = ""
    while True:
        try:
            key = input(f"[{_KEYS}] ").strip().casefold()
        except (EOFError, KeyboardInterrupt):
            click.echo()
            return None
        if key in ("q", "quit"):
            return None
        if key in ("", "skip"):
            return None, ""
        if key in ("w", "why"):
            why = input("why? ").strip()
        elif answer := answer_of(key):
            if not pair.judgements:
                return answer, why
            click.echo("Take a judgement back first, as shown above.")
