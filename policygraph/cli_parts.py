"""What the modules of the command line share: the store's option, examples in help, messages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

__all__ = ["F", "example", "option_store", "say"]

F = TypeVar("F", bound=Callable[..., Any])


def option_store(command: F) -> F:
    """The option that names the store."""
    return click.option(
        "--store",
        metavar="S",
        help="A Ladybug file, or neo4j://user@host:7687/database (password in NEO4J_PASSWORD). "
        "Default: POLICYGRAPH_STORE, else policygraph.lbug.",
    )(command)


def example(text: str) -> str:
    """The last lines of a command's help."""
    return f"\b\nExample: {text}"


def say(message: str) -> None:
    """A message for the person, on stderr."""
    click.echo(f"policygraph: {message}", err=True)
