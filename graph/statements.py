"""Reports of claims become statements: what one speaker said once, however often it is reported."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from policygraph.extractors.identity import fold
from policygraph.extractors.records import Claim
from policygraph.graph.corpus import Corpus, Report
from policygraph.graph.groups import Groups, windows
from policygraph.graph.ids import content_id
from policygraph.graph.settings import settings

__all__ = ["Statement", "find_statements"]

_Key: TypeAlias = tuple[str, ...]
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
    """A report with what is compared: the folded words of its content and sentence."""

    report: Report[Claim]
    words: tuple[str, ...]
    sentence: str
    original: str


def find_statements(corpus: Corpus) -> tuple[Statement, ...]:
    """All statements, sorted by id.

    Two reports are one statement if the speaker is one, stance, negations and numbers agree, and the contents are equal
    or nearly so. Two speakers' words are never one statement, nor is a statement one with its negation.
    """
    said: dict[_Key, list[_Said]] = defaultdict(list)
    for document, extraction in corpus.extractions.items():
        for claim in extraction.claims:
            if claim.cue or claim.content or claim.source:
                key, one = _read(corpus, document, claim)
                said[key].append(one)
    used = Counter(one.report.record.id for some in said.values() for one in some)
    statements = []
    for key in sorted(said):
        for reports in _grouped(sorted(said[key], key=lambda one: one.report.order)):
            statements.append(_statement(corpus, reports, used))
    return tuple(sorted(statements, key=lambda statement: statement.id))


def _read(corpus: Corpus, document: str, claim: Claim) -> tuple[_Key, _Said]:
    """The report, and all in which it must agree with another: reports of different keys are never compared."""
    report = corpus.report(document, claim, (claim.cue, claim.content, claim.source))
    text = corpus.joined(document, claim.content)
    speaker = corpus.entity(document, claim.speaker)
    who = (
        (speaker,)
        if speaker
        else ("", corpus.original(document), fold(corpus.joined(document, claim.source)))
    )
    stance = settings().stances[claim.stance]
    key = (*who, "|", stance, str(claim.negated), *_negators(text), "|", *sorted(_NUMBER.findall(text)))
    sentence = fold(corpus.words(document, report.sentence))
    return key, _Said(report, tuple(fold(text).split()), sentence, corpus.original(document))


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
    return one.original, one.words, one.sentence if short else ""


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


def _statement(corpus: Corpus, said: Sequence[_Said], used: Counter[str]) -> Statement:
    first = said[0].report
    id = first.record.id
    if used[id] > 1 or not id:
        id = content_id("c", first.document, first.record.id, first.start, first.end)
    speaker = corpus.entity(first.document, first.record.speaker)
    return Statement(id, speaker, tuple(one.report for one in said))
