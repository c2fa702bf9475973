"""Reports of claims become statements: what one speaker said once, however often it is reported."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from policygraph.extractors.identity import fold
from policygraph.extractors.records import Claim
from policygraph.graph.corpus import Corpus
from policygraph.graph.groups import Groups, windows
from policygraph.graph.ids import content_id
from policygraph.graph.links import Links
from policygraph.graph.reports import Report
from policygraph.graph.settings import settings

__all__ = ["Key", "Statement", "find_statements", "group_statements", "statement_key"]

Key: TypeAlias = tuple[str, ...]
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement with all its reports, first published first."""

    id: str
    speaker: str | None
    reports: tuple[Report[Claim], ...]


@dataclass(frozen=True, slots=True)
class _Said:
    """A report with what is compared: the folded words of its content, and the article or what it copies."""

    report: Report[Claim]
    words: tuple[str, ...]
    original: str


def find_statements(corpus: Corpus) -> tuple[Statement, ...]:
    """All statements of the documents, sorted by id."""
    said: dict[Key, list[Report[Claim]]] = defaultdict(list)
    for reports in corpus.reports():
        for report in reports.claims:
            said[statement_key(report, corpus)].append(report)
    found = (statement for reports in said.values() for statement in group_statements(reports, corpus))
    return tuple(sorted(found, key=lambda statement: statement.id))


def statement_key(report: Report[Claim], links: Links) -> Key:
    """All in which a report must agree with another: reports of different keys are never compared."""
    speaker = links.entity(report.document, report.record.speaker)
    who = (speaker,) if speaker else ("", links.original(report.document), report.source)
    numbers = sorted(_NUMBER.findall(report.text))
    stance = settings().stances[report.record.stance]
    return (*who, "|", stance, str(report.record.negated), *_negators(report.text), "|", *numbers)


def group_statements(reports: Iterable[Report[Claim]], links: Links) -> list[Statement]:
    """The statements that reports of one key make, whatever their order.

    Two reports are one statement if the speaker is one, stance, negations and numbers agree, and the contents are equal
    or nearly so. Two speakers' words are never one statement, nor is a statement one with its negation.
    """
    said = [
        _Said(report, tuple(fold(report.text).split()), links.original(report.document))
        for report in sorted(reports, key=lambda report: report.order)
    ]
    return [_statement([one.report for one in group], links) for group in _grouped(said)]


def _negators(text: str) -> list[str]:
    words = (word.casefold().replace("’", "'") for word in _WORD.findall(text))
    return sorted(
        "not" if w.endswith("n't") else w for w in words if w.endswith("n't") or w in settings().negators
    )


def _grouped(said: Sequence[_Said]) -> list[list[_Said]]:
    rules, groups = settings().statements, Groups(said)
    groups.join_equal((_copy_key(one), i) for i, one in enumerate(said))
    groups.join_equal((one.words, i) for i, one in enumerate(said) if len(one.words) >= rules["short_words"])
    short: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, one in enumerate(said):
        if rules["least_words"] <= len(one.words) < rules["short_words"]:
            short[one.words].append(i)
    for places in short.values():
        for near in windows(((said[i].report.published, i) for i in places), rules["short_days"]):
            groups.join(near)
    for pair in _alike(said):
        groups.join(pair)
    return groups.groups()


def _copy_key(one: _Said) -> tuple[object, ...]:
    """What is one statement in an article and its copies: the content; if that is very short, the sentence too."""
    short = len(one.words) < settings().statements["least_words"]
    return one.original, one.words, one.report.sentence_text if short else ""


def _alike(said: Sequence[_Said]) -> Iterable[tuple[int, int]]:
    """Pairs of places whose contents are long and nearly equal."""
    shingles = [_shingles(one.words) for one in said]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, some in enumerate(shingles):
        met = Counter(other for shingle in some for other in holders[shingle])
        for other, number in met.items():
            shared = number / (len(some) + len(shingles[other]) - number)
            copies = said[place].original == said[other].original
            if shared >= settings().statements["similar_in_copies" if copies else "similar"]:
                yield other, place
        for shingle in some:
            if len(holders[shingle]) < settings().copies["most_holders"]:
                holders[shingle].append(place)


def _shingles(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    if len(words) < settings().statements["similar_words"]:
        return frozenset()
    return frozenset(words[i : i + 3] for i in range(len(words) - 2))


def _statement(reports: Sequence[Report[Claim]], links: Links) -> Statement:
    first = reports[0]
    id = first.record.id or content_id("c", first.document, first.start, first.end)
    return Statement(id, links.entity(first.document, first.record.speaker), tuple(reports))
