"""What every store can do. A new store implements this and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import TracebackType
from typing import Any, Protocol, Self

from policygraph.extractors.records import Extraction
from policygraph.graph.outline import Outline
from policygraph.graph.records import Graph, Judgement
from policygraph.graph.reports import Reports

from .scope import Part

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

    def __add__(self, other: LoadReport) -> LoadReport:
        return LoadReport(
            self.added + other.added, self.changed + other.changed, self.removed + other.removed
        )


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

    def some_extractions(self, document_ids: Iterable[str]) -> Iterator[Extraction]:
        """Those of these documents, sorted by document id; unknown ids are passed over."""

    def outlines(self) -> Iterator[tuple[str, Outline]]:
        """Digest and outline of all extractions, sorted by document id; equal digests are of equal extractions."""

    def outdated(self) -> list[str]:
        """The documents whose outlines were made by another version, or other settings, than those of now."""

    def reports(self, published: Mapping[str, date | None]) -> Iterator[Reports]:
        """The claims and events of documents, given with their dates of publication; sorted by document id."""

    def traces(self) -> dict[str, str]:
        """{document id: record} of what the graph has of each document; empty if a load was cut off."""

    def standing(self) -> dict[str, str]:
        """{id: record} of how the graph's entities came about; empty if a load was cut off."""

    def put_extractions(self, extractions: Iterable[tuple[Extraction, str]]) -> None:
        """Adds or replaces extractions, each with its extractor version; committed batch by batch."""

    def remove_extractions(self, document_ids: Iterable[str]) -> None:
        """Takes extractions away; unknown ids are passed over."""

    def judgements(self) -> list[Judgement]:
        """All judgements in the order in which they were entered."""

    def append_judgement(self, judgement: Judgement) -> None:
        """Adds one judgement at the end; one whose id is already there is passed over."""

    def load(self, parts: Graph | Iterable[Part]) -> LoadReport:
        """Makes the stored graph equal to this one, whatever was there: adds, changes and removes what differs.

        Given parts, only what is in their scopes is looked at. If it is cut off, readers are refused, and `traces` is
        empty, until a load of a whole graph has ended.
        """

    def query(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, *, write: bool = False
    ) -> Result:
        """Runs Cypher with parameters. Raises QueryError if it is wrong, or writes without `write`."""

    def close(self) -> None:
        """Ends the connection."""
