"""The extractions of a build with their resolution, as lookups that the builders share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from policygraph.extractors.records import Extraction, Span, Spans
from policygraph.graph.copies import Copy, find_copies
from policygraph.graph.links import Links, Owners
from policygraph.graph.pieces import cut_all
from policygraph.graph.records import Resolution
from policygraph.graph.reports import Report, Reports, reports_of, sentence_at

__all__ = ["Corpus", "Report"]


class Corpus(Links):
    """Extractions by document, sorted by date of publication, judged mentions cut out; entities by unit; copies."""

    def __init__(
        self,
        extractions: Iterable[Extraction],
        resolution: Resolution,
        copies: Sequence[Copy] | None = None,
        owners: Owners | None = None,
    ) -> None:
        """Of some documents of many, `copies` are those among all, and `owners` has the entities of all units."""
        extractions = cut_all(extractions, (unit for entity in resolution.entities for unit in entity.units))
        ordered = sorted(extractions, key=lambda e: (e.document.published or date.max, e.document.id))
        self.extractions = {extraction.document.id: extraction for extraction in ordered}
        self.resolution = resolution
        self.copies = find_copies(one.document for one in ordered) if copies is None else copies
        super().__init__(
            owners or {unit: entity.id for entity in resolution.entities for unit in entity.units},
            {copy.document: copy.original for copy in self.copies},
        )
        self._starts = {id: [start for start, _ in e.sentences] for id, e in self.extractions.items()}

    def words(self, document: str, span: Span) -> str:
        """The words at an offset."""
        return self.extractions[document].document.text[span[0] : span[1]]

    def joined(self, document: str, spans: Spans) -> str:
        """The words of all parts on one line."""
        return " ".join(" ".join(self.words(document, span) for span in spans).split())

    def sentence(self, document: str, span: Span) -> Span:
        """The sentence that the span starts in; the span itself where no sentence holds it."""
        return sentence_at(self._starts[document], self.extractions[document].sentences, span)

    def reports(self) -> list[Reports]:
        """The claims and events of all documents."""
        return [reports_of(extraction) for extraction in self.extractions.values()]
