"""Settings: what holds when an option is left out, and where it can be set."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from policygraph.extractors.records import Document

from .errors import UsageError

__all__ = ["DEFAULT_STORE", "Paths", "Settings", "document_name", "names", "store_name"]

DEFAULT_STORE = "policygraph.lbug"
Paths = str | Path | Iterable[str | Path]


@dataclass(frozen=True, slots=True)
class Settings:
    """How articles are read: the spaCy pipeline, the number of processes, and whether other languages are taken.

    `fast` leaves our own encoder out. `knowledge` are files of the user's own knowledge, whose content has that digest.
    Raises UsageError on values that can't be.
    """

    model: str | None = None
    jobs: int = 1
    fast: bool = False
    any_language: bool = False
    knowledge: tuple[str, ...] = ()
    knowledge_digest: str = ""

    def __post_init__(self) -> None:
        if self.jobs < 1:
            raise UsageError(f"--jobs is {self.jobs}; give the number of processes, 1 or more")


def store_name(given: str | Path | None) -> str:
    """The store to use: as given, else POLICYGRAPH_STORE, else policygraph.lbug in the working folder."""
    return str(given or os.environ.get("POLICYGRAPH_STORE") or DEFAULT_STORE)


def names(given: Paths) -> list[str]:
    """One name or several as a list. A text alone is one name: its letters, "/" among them, are never paths."""
    return [str(given)] if isinstance(given, str | Path) else [str(one) for one in given]


def document_name(document: Document) -> str:
    """How messages name a document: by its source if it has one, with its id."""
    return f"{document.source} ({document.id})" if document.source else document.id
