"""Scores how reports become statements on labelled pairs of reports. usage: statements.py [--list] [PART...]"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from policygraph.extractors.extraction import extract_all
from policygraph.extractors.language import load
from policygraph.extractors.records import Claim, Document, Extraction, Span, Spans
from policygraph.graph.corpus import Corpus
from policygraph.graph.resolver import resolve
from policygraph.graph.statements import find_statements

PAIRS = Path(__file__).with_name("statement_pairs.jsonl")
PARTS = ("choose", "report", "fresh", "repair", "unseen")
Pair: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Read:
    """A pair with both reports as they were read; `marked` has the marked content instead of what was read."""

    pair: Pair
    found: tuple[Extraction, Extraction]
    marked: tuple[Extraction, Extraction]


def read_pairs(parts: Iterable[str] = PARTS) -> Iterator[Read]:
    """All pairs of the parts, each report read as an article of its own."""
    wanted = set(parts)
    pairs = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    pairs = [pair for pair in pairs if pair["part"] in wanted]
    sides = [(f"{pair['id']}{side}", pair[side]) for pair in pairs for side in ("first", "second")]
    documents = [
        Document(id, side["text"], published=date.fromisoformat(side["published"])) for id, side in sides
    ]
    found = list(extract_all(load(), documents))
    marked = [_marked(one, side["content"]) for one, (_, side) in zip(found, sides, strict=True)]
    for place, pair in enumerate(pairs):
        both = slice(2 * place, 2 * place + 2)
        yield Read(pair, (*found[both],), (*marked[both],))  # type: ignore[arg-type]


def joined(extractions: tuple[Extraction, Extraction], contents: tuple[Spans, Spans]) -> bool:
    """Whether the claims that report the contents are one statement."""
    corpus = Corpus(extractions, resolve(extractions))
    wanted = {
        (one.document.id, claim.id)
        for one, content in zip(extractions, contents, strict=True)
        if (claim := _reporting(one, content))
    }
    return len(wanted) == 2 and any(
        wanted <= {(report.document, report.record.id) for report in statement.reports}
        for statement in find_statements(corpus)
    )


def _marked(extraction: Extraction, content: Spans) -> Extraction:
    """The extraction with one claim, whose content is the marked one; its stance is the one that was read."""
    content = tuple((start, end) for start, end in content)
    read = _reporting(extraction, content)
    speaker = next(m for m in extraction.mentions if m.kind == "Person" and not _within(m.start, content))
    span = (speaker.start, speaker.end)
    form = "direct" if extraction.document.text[content[0][0]] in '"“' else "indirect"
    claim = Claim(
        "c-marked", (span,), read.cue if read else (span,), content, form, read.stance if read else "says",
        negated=read.negated if read else False, speaker=speaker.entity, rule="marked",
    )  # fmt: skip
    return replace(extraction, claims=(claim,), events=())


def _reporting(extraction: Extraction, content: Spans) -> Claim | None:
    """The claim whose content shares the most words with the marked one, if that is half of all or more."""
    best, most = None, 0.5
    for claim in extraction.claims:
        here, there = _places(extraction, claim.content), _places(extraction, content)
        share = len(here & there) / max(1, len(here | there))
        if share >= most:
            best, most = claim, share
    return best


def _places(extraction: Extraction, spans: Spans) -> set[int]:
    text = extraction.document.text
    return {place for start, end in spans for place in range(start, end) if text[place].isalnum()}


def _within(place: int, spans: Iterable[Span]) -> bool:
    return any(start <= place < end for start, end in spans)


def scores(pairs: Iterable[tuple[Pair, bool]]) -> Iterator[tuple[str, ...]]:
    """Rows of a table: for each class the pairs and how many are joined; last precision and recall."""
    rows: dict[tuple[str, bool], Counter[str]] = {}
    for pair, one in pairs:
        rows.setdefault((pair["class"], pair["same"]), Counter()).update(["pairs", *["joined"] * one])
    for (name, same), count in rows.items():
        yield name, "same" if same else "other", str(count["pairs"]), str(count["joined"])
    right = sum(count["joined"] for (_, same), count in rows.items() if same)
    every = sum(count["joined"] for count in rows.values())
    there = sum(count["pairs"] for (_, same), count in rows.items() if same)
    yield (
        f"precision {right / max(1, every):.3f}",
        f"recall {right / max(1, there):.3f}",
        str(every),
        str(right),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--list", action="store_true", help="print the pairs that are judged wrongly")
    parser.add_argument("parts", nargs="*", default=PARTS)
    options = parser.parse_args()
    for part in options.parts:
        read = list(read_pairs([part]))
        for name in ("marked", "found"):
            print(f"== {part}: contents {'as marked' if name == 'marked' else 'as read'}")
            judged = [
                (
                    one.pair,
                    joined(getattr(one, name), (one.pair["first"]["content"], one.pair["second"]["content"])),
                )
                for one in read
            ]
            for row in scores(judged):
                print(f"{row[0]:32} {row[1]:14} {row[2]:>4} {row[3]:>4}")
            for pair, one in judged if options.list else ():
                if one != pair["same"]:
                    print(f"{'joined' if one else 'apart '} {pair['id']} {pair['class']}")


if __name__ == "__main__":
    main()
