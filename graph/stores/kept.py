"""What every store keeps beside the graph, read by the same statements: extractions, traces, judgements."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import TracebackType
from typing import Any, Self

from policygraph.extractors.records import Extraction
from policygraph.graph.fingerprint import fingerprint
from policygraph.graph.outline import Outline
from policygraph.graph.records import Judgement
from policygraph.graph.reports import Reports

from .payload import unpack_extraction, unpack_judgement, unpack_outline, unpack_reports
from .versions import LOADING

__all__ = ["KeptRows"]

_PAGE = 200


class KeptRows(ABC):
    """The part of a store that is the same in all: a store says how rows of a statement are read, and how it ends."""

    name: str

    @abstractmethod
    def _rows(self, statement: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        """The rows of one of our own statements."""

    @abstractmethod
    def close(self) -> None:
        """Ends the connection."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def extraction_keys(self) -> dict[str, tuple[str, str]]:
        rows = self._rows("MATCH (x:Extraction) RETURN x.id, x.sha256, x.extractor ORDER BY x.id")
        return {id: (sha256, extractor) for id, sha256, extractor in rows}

    def extractions(self) -> Iterator[Extraction]:
        for id, records in self._pages("records"):
            yield unpack_extraction(records, id, self.name)

    def some_extractions(self, document_ids: Iterable[str]) -> Iterator[Extraction]:
        for id, records in self._some("records", document_ids):
            yield unpack_extraction(records, id, self.name)

    def outlines(self) -> Iterator[tuple[str, Outline]]:
        for id, marks, outline, digest in self._pages("marks", "outline", "digest"):
            yield digest, unpack_outline(marks, outline, id, self.name)

    def outdated(self) -> list[str]:
        statement = "MATCH (x:Extraction) WHERE x.made_by <> $now RETURN x.id ORDER BY x.id"
        return [id for (id,) in self._rows(statement, {"now": fingerprint()})]

    def reports(self, published: Mapping[str, date | None]) -> Iterator[Reports]:
        for id, reports in self._some("reports", published):
            yield unpack_reports(reports, id, published[id], self.name)

    def traces(self) -> dict[str, str]:
        return self._unless_cut_off("MATCH (t:Trace) RETURN t.id, t.record ORDER BY t.id")

    def standing(self) -> dict[str, str]:
        return self._unless_cut_off("MATCH (s:Standing) RETURN s.id, s.record ORDER BY s.id")

    def judgements(self) -> list[Judgement]:
        rows = self._rows("MATCH (j:Judgement) RETURN j.record ORDER BY j.position")
        return [unpack_judgement(record, self.name) for (record,) in rows]

    def _unless_cut_off(self, statement: str) -> dict[str, str]:
        """Records by id; none after a load that was cut off."""
        return {} if self._rows(LOADING) else dict(self._rows(statement))

    def _pages(self, *names: str) -> Iterator[list[Any]]:
        """The ids and these properties of all extractions, a page at a time."""
        columns = ", ".join(f"x.{name}" for name in ("id", *names))
        statement = f"MATCH (x:Extraction) WHERE x.id > $after RETURN {columns} ORDER BY x.id LIMIT {_PAGE}"
        after = ""
        while page := self._rows(statement, {"after": after}):
            yield from page
            after = page[-1][0]

    def _some(self, name: str, ids: Iterable[str]) -> Iterator[list[Any]]:
        """The ids and this property of the extractions of these documents."""
        statement = f"UNWIND $ids AS id MATCH (x:Extraction {{id: id}}) RETURN x.id, x.{name} ORDER BY x.id"
        ordered = sorted(ids)
        for place in range(0, len(ordered), _PAGE):
            yield from self._rows(statement, {"ids": ordered[place : place + _PAGE]})
