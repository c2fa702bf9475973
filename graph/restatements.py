"""Reports of one speaker, stance and sign are grouped: those of a group all report one statement."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from policygraph.extractors.identity import fold
from policygraph.extractors.records import Claim
from policygraph.graph.likeness import Content, edited, quotes, read_content, says
from policygraph.graph.links import Links
from policygraph.graph.reports import Report
from policygraph.graph.settings import settings
from policygraph.graph.wording import read_words, wording

__all__ = ["group_restatements"]


@dataclass(frozen=True, slots=True)
class _Said:
    """A report with what is compared. `day` is the first day on which its article or one that it copies was out."""

    report: Report[Claim]
    original: str
    day: date | None
    words: tuple[str, ...]
    content: Content

    @property
    def marks(self) -> frozenset[str]:
        """The words that another report of the statement shares with it."""
        return frozenset(self.content.words.telling) - wording().turning


def group_restatements(reports: Iterable[Report[Claim]], links: Links) -> list[list[Report[Claim]]]:
    """The reports in groups, whatever their order; each group and the first of each are in order of publication.

    A report joins the first group of which every member reports the same statement: that one report is like two others
    does not make those two one.
    """
    ordered = sorted(reports, key=lambda report: report.order)
    first: dict[str, date] = {}
    for report in ordered:
        if report.published:
            first.setdefault(links.original(report.document), report.published)
    groups = _Groups()
    for report in ordered:
        original = links.original(report.document)
        text = _said(report)
        content = read_content(text, promised=report.record.stance == "promises")
        groups.add(_Said(report, original, first.get(original), tuple(fold(text).split()), content))
    return [sorted((one.report for one in group), key=lambda report: report.order) for group in groups.all]


def _said(report: Report[Claim]) -> str:
    """The claim's content, with a condition that its sentence puts right behind it."""
    words = fold(report.text)
    _, found, behind = f" {report.sentence_text} ".partition(f" {words} ")
    if not found or not behind:
        return report.text
    first = read_words(" ".join(behind.split()[:4])).telling[:1]
    return report.text if wording().conditions.isdisjoint(first) else f"{report.text} {behind.strip()}"


class _Groups:
    """Groups as they grow, and where to look for those that a report may join."""

    def __init__(self) -> None:
        self.all: list[list[_Said]] = []
        self._worded: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._copied: dict[str, list[int]] = defaultdict(list)
        self._marked: dict[str, list[int]] = defaultdict(list)

    def add(self, said: _Said) -> None:
        """Puts a report into the first group that it fits, or a new one."""
        for place in self._near(said):
            if all(_same(said, other) for other in self.all[place]):
                break
        else:
            place = len(self.all)
            self.all.append([])
        self.all[place].append(said)
        self._worded[said.words].append(place)
        self._copied[said.original].append(place)
        for mark in said.marks:
            self._marked[mark].append(place)

    def _near(self, said: _Said) -> list[int]:
        """Groups with a report of the same words, of the article or its copies, or with a mark of it in these days."""
        recent = {place for mark in said.marks for place in self._recent(mark, said.report.published)}
        return sorted(recent.union(self._worded[said.words], self._copied[said.original]))

    def _recent(self, mark: str, day: date | None) -> list[int]:
        """The groups with this mark, those forgotten whose days are over: reports come in order of publication."""
        longest = settings().statements["quoted_days"]
        places = self._marked.get(mark, [])
        if day and places:
            places[:] = [
                place for place in places if _days(self.all[place][-1].report.published, day) <= longest
            ]
        return places


def _same(one: _Said, other: _Said) -> bool:
    """Whether two reports are of one statement, near enough in time if their articles are independent."""
    rules, copies = settings().statements, one.original == other.original
    apart = 0 if copies else _days(one.day, other.day)
    if one.words == other.words:
        number = len(one.words)
        if number < rules["least_words"]:
            return copies and one.report.sentence_text == other.report.sentence_text
        undated = one.day is None or other.day is None
        return apart <= rules["short_days"] or (
            number >= rules["short_words"] and (undated or apart <= rules["quoted_days"])
        )
    return (
        (apart <= rules["telling_days"] and says(one.content, other.content))
        or (apart <= rules["quoted_days"] and quotes(one.content, other.content))
        or (copies and edited(one.content, other.content))
    )


def _days(one: date | None, other: date | None) -> float:
    """Days from one date to the other; without end where one is unknown."""
    return abs((one - other).days) if one and other else math.inf
