"""What every store can do. A new store implements this and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Protocol, Self

from policygraph.extractors.records import Extraction
from policygraph.graph.records import Graph, Judgement

__all__ = ["LoadReport", "Result", "Store"]


@dataclass(frozen=True, slots=True)
class Result:
    """An answer to a query: column names, and rows of plain values (nodes and edges as dicts)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, slots=True)
class LoadReport:
    """How many nodes and edges a load wrote, changed and removed."""

    added: int
    changed: int
    removed: int


class Store(Protocol):
    """A place that holds one graph, with the extractions and judgements from which it can be made anew.

    All methods raise StoreError when the store can't be reached or written; every message names store and cure.
    """

    name: str  # the path or address, without a password

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def extraction_keys(self) -> dict[str, tuple[str, str]]:
        """{document id: (sha256 of the text, extractor version)} of all extractions held."""

    def extractions(self) -> Iterator[Extraction]:
        """All extractions, sorted by document id."""

    def put_extractions(self, extractions: Iterable[tuple[Extraction, str]]) -> None:
        """Adds or replaces extractions, each with its extractor version; committed batch by batch."""

    def remove_extractions(self, document_ids: Iterable[str]) -> None:
        """Takes extractions away; unknown ids are passed over."""

    def judgements(self) -> list[Judgement]:
        """All judgements in the order in which they were entered."""

    def append_judgement(self, judgement: Judgement) -> None:
        """Adds one judgement at the end; one whose id is already there is passed over."""

    def load(self, graph: Graph) -> LoadReport:
        """Makes the stored graph equal to this one, whatever was there: adds, changes and removes what differs."""

    def query(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, *, write: bool = False
    ) -> Result:
        """Runs Cypher with parameters. Raises QueryError if it is wrong, or writes without `write`."""

    def close(self) -> None:
        """Ends the connection."""
