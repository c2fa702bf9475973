"""Scores the status of events on sentences of our own, by construction. usage: status.py [--list] [NAME...]"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import labelled
from labelled import HALVES, Row, Summed

from policygraph.extractors.records import Event, Extraction

EXAMPLES = Path(__file__).with_name("event_status.jsonl")
STATUSES = ("actual", "planned", "possible", "denied")


@dataclass(slots=True)
class Counts(Summed):
    """What was found of one construction in one half."""

    there: int = 0
    found: int = 0
    right: int = 0
    typed: int = 0
    open: int = 0  # labelled otherwise than actual, and found
    false_actual: int = 0

    @property
    def share_right(self) -> float:
        return self.right / max(1, self.found)

    @property
    def share_false_actual(self) -> float:
        return self.false_actual / max(1, self.open)


@dataclass(slots=True)
class Judged(labelled.Judged[Counts]):
    """One sentence, with how often each status was read as each."""

    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)


def read_rows(names: Iterable[str] = (), path: Path = EXAMPLES) -> list[Row]:
    return labelled.read_rows(path, names)


def judge_all(rows: list[Row]) -> list[Judged]:
    return labelled.judged_by(judge, rows)


def judge(row: Row, found: Extraction) -> Judged:
    """Each labelled event beside the event whose trigger has its word, if one has."""
    judged = Judged(row, Counts())
    for label in row["events"]:
        event = _event_of(label, found.events)
        judged.counts += _count(label, event)
        read = event.status if event is not None else "not found"
        judged.pairs[label["status"][0], read] += 1
        if read not in label["status"]:
            kind = event.type if event is not None else "-"
            judged.errors.append(
                f"{label['trigger'][2]!r} is {'/'.join(label['status'])}, read {read} ({kind})"
            )
    return judged


def _event_of(label: Row, events: Iterable[Event]) -> Event | None:
    """The event with the labelled word in its trigger; of several, that of the type that the label names first."""
    first, last, _ = label["trigger"]
    here = [e for e in events if any(first < end and last > start for start, end in e.trigger)]
    types = label["types"]
    rank = {kind: n for n, kind in enumerate(types)}
    return min(here, key=lambda e: (rank.get(e.type, len(types)), e.trigger), default=None)


def _count(label: Row, event: Event | None) -> Counts:
    if event is None:
        return Counts(there=1)
    unreal = "actual" not in label["status"]
    return Counts(
        there=1, found=1, right=int(event.status in label["status"]), typed=int(event.type in label["types"]),
        open=int(unreal), false_actual=int(unreal and event.status == "actual"),
    )  # fmt: skip


def totals(judged: Iterable[Judged]) -> dict[str, dict[str, Counts]]:
    """Construction → half → counts."""
    return labelled.totals(judged, Counts)


def table_lines(judged: list[Judged]) -> Iterator[str]:
    """The tables of the docs in Markdown: by construction, then labelled against read status."""
    yield "| construction | events | found, dev | check | right, dev | check | false actual, dev | check |"
    yield "|---|---|---|---|---|---|---|---|"
    for name, halves in totals(judged).items():
        there = sum(c.there for c in halves.values())
        cells = [f"{halves[half].found} of {halves[half].there}" for half in HALVES]
        cells += [f"{halves[half].share_right:.2f}" for half in HALVES]
        cells += [f"{halves[half].false_actual} of {halves[half].open}" for half in HALVES]
        label = f"**{name}**" if name == "all" else name
        yield f"| {label} | {there} | {' | '.join(cells)} |"
    for half in HALVES:
        pairs: Counter[tuple[str, str]] = Counter()
        for one in judged:
            pairs += one.pairs if one.row["half"] == half else Counter()
        yield ""
        yield f"| labelled, {half} | {' | '.join(f'read {s}' for s in STATUSES)} | not found |"
        yield "|---|---|---|---|---|---|"
        for status in STATUSES:
            yield f"| {status} | {' | '.join(str(pairs[status, read]) for read in (*STATUSES, 'not found'))} |"
    yield ""
    for half, counts in totals(judged)["all"].items():
        yield (
            f"{half}: {counts.share_right:.3f} right and {counts.share_false_actual:.3f} false actual of the"
            f" {counts.found} found; {counts.typed} of them of a type that the codebook gives."
        )


def measure() -> dict[str, Any]:
    """Share right, false actual and found of each construction, both halves, for bench.py."""
    return {
        f"{name}, {half}": f"right {c.share_right:.2f}  false actual {c.share_false_actual:.2f}"
        f"  found {c.found} of {c.there}"
        for name, halves in totals(judge_all(read_rows())).items()
        for half, c in halves.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--list", action="store_true", help="print what is wrong in the dev half")
    parser.add_argument("--file", type=Path, default=EXAMPLES, help="sentences in the same form")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    judged = judge_all(read_rows(options.names, options.file))
    if options.list:
        print(*labelled.errors_of(judged), sep="\n")
    print("\n".join(table_lines(judged)))


if __name__ == "__main__":
    main()
