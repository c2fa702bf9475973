"""Scores how reports become happenings on labelled pairs of articles. usage: happenings.py [--list] [PART...]"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from policygraph.extractors.extraction import extract_all
from policygraph.extractors.language import load
from policygraph.extractors.records import Document, Event, Extraction
from policygraph.graph.corpus import Corpus
from policygraph.graph.happenings import Happening, find_happenings
from policygraph.graph.resolver import resolve
from policygraph.graph.statements import find_statements

PAIRS = Path(__file__).with_name("happening_pairs.jsonl")
PARTS = ("choose", "fresh", "unseen")
SIDES = ("first", "second")
Pair: TypeAlias = dict[str, Any]
Place: TypeAlias = tuple[str, str]  # a document and the id of an event in it


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair, whether both marked events were read, and what they are in the graph: one, or plan and outcome."""

    pair: Pair
    read: bool
    joined: bool
    linked: bool


def read_pairs(part: str) -> list[tuple[Pair, tuple[Extraction, Extraction]]]:
    """The pairs of a part, each report read as an article of its own."""
    pairs = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    pairs = [pair for pair in pairs if pair["part"] == part]
    documents = [_document(pair, side) for pair in pairs for side in SIDES]
    found = list(extract_all(load(), documents))
    return [(pair, (found[2 * n], found[2 * n + 1])) for n, pair in enumerate(pairs)]


def _document(pair: Pair, side: str) -> Document:
    report = pair[side]
    return Document(
        f"{pair['id']}{side}", report["text"], title=report["title"], publisher=report["publisher"],
        published=date.fromisoformat(report["published"]), language="en",
    )  # fmt: skip


def marked(extraction: Extraction, span: Sequence[int]) -> Event | None:
    """The event whose trigger touches the marked words, the first if there are more."""
    touching = (
        event
        for event in extraction.events
        if any(start < span[1] and span[0] < end for start, end in event.trigger)
    )
    return next(touching, None)


def judge(pair: Pair, both: tuple[Extraction, Extraction]) -> Judged:
    """What the graph of the two articles makes of the marked events."""
    of = {
        (report.document, report.record.id): happening
        for happening in happenings(both)
        for report in happening.reports
    }
    first, second = (of.get(_place(pair, side, one)) for side, one in zip(SIDES, both, strict=True))
    if first is None or second is None:
        return Judged(pair, False, False, False)
    linked = any(
        plan.id == outcome.plan
        for plan, done in ((first, second), (second, first))
        for outcome in done.outcome_of
    )
    return Judged(pair, True, first.id == second.id, linked)


def _place(pair: Pair, side: str, extraction: Extraction) -> Place:
    event = marked(extraction, pair[side]["event"])
    return extraction.document.id, event.id if event else ""


def happenings(extractions: Iterable[Extraction]) -> tuple[Happening, ...]:
    """All happenings in the graph of these articles."""
    found = list(extractions)
    corpus = Corpus(found, resolve(found))
    return find_happenings(corpus, find_statements(corpus))


def strangers(extractions: Iterable[Extraction]) -> list[Happening]:
    """Happenings in one graph of all articles that join articles of different pairs: none of them is right."""
    return [
        happening
        for happening in happenings(extractions)
        if len({report.document.removesuffix("first").removesuffix("second") for report in happening.reports})
        > 1
    ]


def table(judged: Sequence[Judged]) -> Iterator[str]:
    """For each class the pairs, of how many both events were read, are one, and plan and outcome; last the scores."""
    rows: dict[tuple[str, str], Counter[str]] = {}
    for one in judged:
        row = rows.setdefault((one.pair["class"], one.pair["label"]), Counter())
        row.update(["pairs", *["read"] * one.read, *["joined"] * one.joined, *["linked"] * one.linked])
    for (name, label), row in rows.items():
        yield f"{name:34} {label:6} {row['pairs']:>4} {row['read']:>4} {row['joined']:>4} {row['linked']:>4}"
    same = [one for one in judged if one.pair["label"] == "same"]
    plans = [one for one in judged if one.pair["label"] == "plan"]
    linked = sum(one.linked for one in judged)
    right = sum(one.linked for one in plans)
    yield f"linked {linked}, right {right} of {len(plans)}, of which read {sum(one.read for one in plans)}"
    joined, right = sum(one.joined for one in judged), sum(one.joined for one in same)
    yield (
        f"joined {joined}, right {right}: precision {right / max(1, joined):.3f}; "
        f"recall {right / max(1, len(same)):.3f}, "
        f"of those read {right / max(1, sum(one.read for one in same)):.3f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--list", action="store_true", help="print the pairs that are judged wrongly")
    parser.add_argument("parts", nargs="*", default=PARTS)
    options = parser.parse_args()
    for part in options.parts:
        pairs = read_pairs(part)
        judged = [judge(*one) for one in pairs]
        print(f"== {part}", *table(judged), sep="\n")
        wrong = strangers(one for _, both in pairs for one in both)
        print(f"all articles in one graph: {len(wrong)} happenings of different pairs")
        for one in judged if options.list else ():
            label = one.pair["label"]
            if (one.joined, one.linked) != (label == "same", label == "plan"):
                what = (
                    "joined" if one.joined else "linked" if one.linked else "apart" if one.read else "unread"
                )
                print(f"{what:6} {one.pair['id']} {one.pair['class']}")
        for happening in wrong if options.list else ():
            print("strangers", *(report.document for report in happening.reports))


if __name__ == "__main__":
    main()
