"""The extractions of a build with their resolution, as lookups that the builders share."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from policygraph.extractors.records import Claim, Event, Extraction, Span, Spans
from policygraph.graph.copies import find_copies, independent
from policygraph.graph.pieces import cut_all
from policygraph.graph.records import Resolution

__all__ = ["Corpus", "Report"]

_Record = TypeVar("_Record", Claim, Event)
_LONGEST_WORDS = 100  # code points from a cue's or trigger's first part to its last that are shown as one


@dataclass(frozen=True, slots=True)
class Report(Generic[_Record]):
    """One article's claim or event, with the words that show it and the sentence that they stand in."""

    document: str
    published: date | None
    record: _Record
    start: int
    end: int
    sentence: Span

    @property
    def order(self) -> tuple[date, str, int, int, str]:
        """Sorts the first published first."""
        return self.published or date.max, self.document, self.start, self.end, self.record.id


class Corpus:
    """Extractions by document, sorted by date of publication, judged mentions cut out; entities by unit; copies."""

    def __init__(self, extractions: Iterable[Extraction], resolution: Resolution) -> None:
        extractions = cut_all(extractions, (unit for entity in resolution.entities for unit in entity.units))
        ordered = sorted(extractions, key=lambda e: (e.document.published or date.max, e.document.id))
        self.extractions = {extraction.document.id: extraction for extraction in ordered}
        self.resolution = resolution
        self.copies = find_copies(extraction.document for extraction in ordered)
        self.originals = {copy.document: copy.original for copy in self.copies}
        self._entities = {unit: entity.id for entity in resolution.entities for unit in entity.units}
        self._starts = {id: [start for start, _ in e.sentences] for id, e in self.extractions.items()}

    def entity(self, document: str, local: str | None) -> str | None:
        """The resolved entity's id of a document's entity."""
        return self._entities.get((document, local)) if local else None

    def entities(self, document: str, locals: Iterable[str]) -> tuple[str, ...]:
        """Resolved ids, sorted, each once; what is not linked is left out."""
        found = {self._entities.get((document, local)) for local in locals}
        return tuple(sorted(entity for entity in found if entity))

    def original(self, document: str) -> str:
        """The document itself, or the one that it copies."""
        return self.originals.get(document, document)

    def independent(self, documents: Iterable[str]) -> int:
        """How many of the documents are independent of each other."""
        return independent(documents, self.originals)

    def words(self, document: str, span: Span) -> str:
        """The words at an offset."""
        return self.extractions[document].document.text[span[0] : span[1]]

    def joined(self, document: str, spans: Spans) -> str:
        """The words of all parts on one line."""
        return " ".join(" ".join(self.words(document, span) for span in spans).split())

    def sentence(self, document: str, span: Span) -> Span:
        """The sentence that the span starts in; the span itself where no sentence holds it."""
        index = bisect_right(self._starts[document], span[0]) - 1
        if index >= 0:
            found = self.extractions[document].sentences[index]
            if found[0] <= span[0] < found[1]:
                return found
        return span

    def report(self, document: str, record: _Record, shown: Sequence[Spans]) -> Report[_Record]:
        """A report shown by the first of the spans that is not empty: from its first part to its last, if near."""
        spans = next(spans for spans in shown if spans)
        first, last = min(spans), max(spans)
        sentence = self.sentence(document, first)
        whole = last[1] - first[0] <= _LONGEST_WORDS and last[1] <= sentence[1]
        span = (first[0], last[1]) if whole else first
        published = self.extractions[document].document.published
        return Report(document, published, record, *span, sentence)
