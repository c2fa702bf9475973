"""Reports: the claims and events of one article with the words that show them, as they are compared with others'."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, TypeVar

from policygraph.extractors.identity import fold
from policygraph.extractors.records import Claim, Event, Extraction, Office, Span, Spans
from policygraph.graph.scenes import Scene, SceneReader

__all__ = ["OfficeReport", "Report", "Reports", "reports_of", "sentence_at"]

_Record = TypeVar("_Record", Claim, Event)
_LONGEST_WORDS = 100  # code points from a cue's or trigger's first part to its last that are shown as one


@dataclass(frozen=True, slots=True)
class Report(Generic[_Record]):
    """One article's claim or event, with the words that show it and the sentence that they stand in.

    `text` is what is claimed, or the whole trigger; `source` the folded words for who claims it; `sentence_text` the
    folded sentence; `scene` what else is compared of an event.
    """

    document: str
    published: date | None
    record: _Record
    start: int
    end: int
    sentence: Span
    words: str
    text: str
    source: str
    sentence_text: str
    scene: Scene | None = None

    @property
    def order(self) -> tuple[date, str, int, int, str]:
        """Sorts the first published first."""
        return self.published or date.max, self.document, self.start, self.end, self.record.id


@dataclass(frozen=True, slots=True)
class OfficeReport:
    """One article's office: local ids of who holds it and of what, the title and where it stands."""

    document: str
    published: date | None
    holder: str
    title: str
    of: str | None
    start: int
    end: int
    sentence: Span

    @property
    def order(self) -> tuple[date, str, int, int]:
        """Sorts the first published first."""
        return self.published or date.max, self.document, self.start, self.end


@dataclass(frozen=True, slots=True)
class Reports:
    """All reports of one article, in the order of its extraction."""

    claims: Sequence[Report[Claim]] = ()
    events: Sequence[Report[Event]] = ()
    offices: tuple[OfficeReport, ...] = ()


def reports_of(extraction: Extraction) -> Reports:
    """The reports of an extraction; what has no words to show is none."""
    page = _Page(extraction)
    return Reports(
        tuple(
            page.report(claim, (claim.cue, claim.content, claim.source), claim.content, claim.source)
            for claim in {claim.id or claim: claim for claim in extraction.claims}.values()
            if claim.cue or claim.content or claim.source
        ),
        tuple(
            page.event(event)
            for event in {event.id or event: event for event in extraction.events}.values()
            if event.trigger
        ),
        tuple(map(page.office, extraction.offices)),
    )


def sentence_at(starts: Sequence[int], sentences: Spans, span: Span) -> Span:
    """The sentence that the span starts in; the span itself where no sentence holds it. `starts` are the sentences'."""
    index = bisect_right(starts, span[0]) - 1
    if index >= 0 and sentences[index][0] <= span[0] < sentences[index][1]:
        return sentences[index]
    return span


class _Page:
    """An article's text and sentences."""

    def __init__(self, extraction: Extraction) -> None:
        self._document, self._sentences = extraction.document, extraction.sentences
        self._starts = [start for start, _ in extraction.sentences]
        self._scenes = SceneReader(extraction)

    def event(self, event: Event) -> Report[Event]:
        """A report of an event, shown by its trigger."""
        report = self.report(event, (event.trigger,), event.trigger, ())
        return replace(report, scene=self._scenes.scene(event, report.sentence))

    def report(self, record: _Record, shown: Sequence[Spans], text: Spans, source: Spans) -> Report[_Record]:
        """A report shown by the first of the spans that is not empty: from its first part to its last, if near."""
        spans = next(spans for spans in shown if spans)
        first, last = min(spans), max(spans)
        sentence = sentence_at(self._starts, self._sentences, first)
        whole = last[1] - first[0] <= _LONGEST_WORDS and last[1] <= sentence[1]
        span = (first[0], last[1]) if whole else first
        return Report(
            self._document.id, self._document.published, record, *span, sentence, self._words(span),
            self._joined(text), fold(self._joined(source)), fold(self._words(sentence)),
        )  # fmt: skip

    def office(self, office: Office) -> OfficeReport:
        """An office with the sentence that its title stands in."""
        sentence = sentence_at(self._starts, self._sentences, (office.start, office.end))
        return OfficeReport(
            self._document.id, self._document.published, office.holder, office.title, office.of, office.start,
            office.end, sentence,
        )  # fmt: skip

    def _words(self, span: Span) -> str:
        return self._document.text[span[0] : span[1]]

    def _joined(self, spans: Spans) -> str:
        return " ".join(" ".join(self._words(span) for span in spans).split())
