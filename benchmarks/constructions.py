"""Scores claims on sentences of our own, construction by construction. usage: constructions.py [--list] [NAME...]"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeAlias

from policygraph.extractors.extraction import extract_all
from policygraph.extractors.language import load
from policygraph.extractors.records import Claim, Document, Extraction, Spans

EXAMPLES = Path(__file__).with_name("claim_constructions.jsonl")
HALVES = ("dev", "check")
_WORD = re.compile(r"\w+")
_ARTICLE = re.compile(r"^the ", re.IGNORECASE)
_SPEAKER = "speaker: "  # constructions in which a claim counts only with its speaker
Row: TypeAlias = dict[str, Any]


@dataclass(slots=True)
class Counts:
    """What was found of one construction in one half."""

    there: int = 0
    found: int = 0
    wrong: int = 0
    counters: int = 0
    counters_hit: int = 0
    speakers: int = 0
    speakers_right: int = 0
    forms: int = 0
    forms_right: int = 0

    @property
    def recall(self) -> float:
        return self.found / max(1, self.there)

    @property
    def precision(self) -> float:
        return self.found / max(1, self.found + self.wrong)

    def __iadd__(self, other: Counts) -> Counts:
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))
        return self


@dataclass(slots=True)
class Judged:
    """One example: what was missed and what was found that is not there, in words."""

    row: Row
    counts: Counts = field(default_factory=Counts)
    errors: list[str] = field(default_factory=list)


def read_rows(names: Iterable[str] = ()) -> list[Row]:
    """The examples of the constructions named, or all."""
    wanted = set(names)
    rows = [json.loads(line) for line in EXAMPLES.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if not wanted or row["construction"] in wanted]


def judge_all(rows: list[Row]) -> list[Judged]:
    """Each example read as a document of its own by the default pipeline, and compared with its labels."""
    found = extract_all(load(), [Document(id=row["id"], text=row["text"]) for row in rows])
    return [judge(row, one) for row, one in zip(rows, found, strict=True)]


def judge(row: Row, found: Extraction) -> Judged:
    """Labelled claims and claims found, matched one to one, those that share most of their content first.

    A claim inside the content of a labelled one is another construction's and not counted.
    """
    judged, text = Judged(row), row["text"]
    labels = [{role: _spans(label[role]) for role in ("source", "cue", "content")} for label in row["claims"]]
    pairs = sorted(
        (-_likeness(text, label, claim), i, k)
        for i, label in enumerate(labels)
        for k, claim in enumerate(found.claims)
    )
    of_label: dict[int, Claim] = {}
    taken: set[int] = set()
    for unlike, i, k in pairs:
        if unlike <= -0.5 and i not in of_label and k not in taken:
            of_label[i] = found.claims[k]
            taken.add(k)
    for i, label in enumerate(row["claims"]):
        _count_label(judged, label, of_label.get(i), found)
    for k, claim in enumerate(found.claims):
        inside = any(start <= claim.cue[0][0] < end for label in labels for start, end in label["content"])
        if k not in taken and not inside:
            _add_wrong(judged, claim, "not there")
    if not row["holds"]:
        judged.counts.counters = 1
        judged.counts.counters_hit = int(judged.counts.wrong > 0)
    return judged


def _spans(labelled: list[list[Any]]) -> Spans:
    return tuple((start, end) for start, end, _ in labelled)


def _likeness(text: str, label: dict[str, Spans], claim: Claim) -> float:
    """The share of the words that both contents hold; 0 where the cues or the sources have nothing in common."""
    one, two = _words(text, label["content"]), _words(text, claim.content)
    here, there = _words(text, label["source"]), _words(text, claim.source)
    if not (_touch(label["cue"], claim.cue) and (here & there or not (here or there))):
        return 0.0
    return len(one & two) / max(1, len(one | two))


def _words(text: str, spans: Spans) -> set[int]:
    return {
        m.start()
        for m in _WORD.finditer(text)
        if any(m.start() < end and m.end() > start for start, end in spans)
    }


def _touch(one: Spans, other: Spans) -> bool:
    return any(start < d and c < end for start, end in one for c, d in other)


def _count_label(judged: Judged, label: Row, claim: Claim | None, found: Extraction) -> None:
    counts, named = judged.counts, label.get("speaker")
    right = claim is not None and (named is None or _is_speaker(named, claim, found))
    if claim is not None and named is not None:
        counts.speakers += 1
        counts.speakers_right += right
    if claim is not None and "form" in label:
        counts.forms += 1
        counts.forms_right += claim.form == label["form"]
    by_speaker = judged.row["construction"].startswith(_SPEAKER)
    if claim is not None and by_speaker and not right:
        _add_wrong(judged, claim, f"speaker should be {' or '.join(named or ()) or 'open'}")
    if label.get("aside"):
        return
    counts.there += 1
    if claim is not None and (right or not by_speaker):
        counts.found += 1
    elif claim is None:
        judged.errors.append(
            f"missed: {label['cue'][0][2]!r} {' … '.join(words for *_, words in label['content'])!r}"
        )


def _is_speaker(names: list[str], claim: Claim, found: Extraction) -> bool:
    entity = next((e for e in found.entities if e.id == claim.speaker), None)
    if entity is None or not names:
        return entity is None and not names
    known = {_plain(name) for name in (entity.name, *entity.aliases)}
    return any(_plain(name) in known for name in names)


def _plain(name: str) -> str:
    return _ARTICLE.sub("", name).casefold()


def _add_wrong(judged: Judged, claim: Claim, why: str) -> None:
    text = judged.row["text"]
    judged.counts.wrong += 1
    source, cue, content = (
        " … ".join(text[start:end] for start, end in spans)
        for spans in (claim.source, claim.cue, claim.content)
    )
    judged.errors.append(f"{why}: {source!r} {cue!r} {content!r} ({claim.rule})")


def totals(judged: Iterable[Judged]) -> dict[str, dict[str, Counts]]:
    """Construction → half → counts, in the order of the file; "all" last."""
    table: dict[str, dict[str, Counts]] = {}
    every = {half: Counts() for half in HALVES}
    for one in judged:
        row = table.setdefault(one.row["construction"], {half: Counts() for half in HALVES})
        row[one.row["half"]] += one.counts
        every[one.row["half"]] += one.counts
    return {**table, "all": every}


def table_lines(table: dict[str, dict[str, Counts]]) -> Iterator[str]:
    """The table of the docs in Markdown, and a line on speakers and forms."""
    yield "| construction | claims | recall, dev | check | precision, dev | check | counter-examples hit |"
    yield "|---|---|---|---|---|---|---|"
    for name, halves in table.items():
        there = sum(c.there for c in halves.values())
        cells = [f"{getattr(halves[half], what):.2f}" for what in ("recall", "precision") for half in HALVES]
        hit, counters = (
            sum(getattr(c, key) for c in halves.values()) for key in ("counters_hit", "counters")
        )
        label = f"**{name}**" if name == "all" else name
        yield f"| {label} | {there} | {' | '.join(cells)} | {hit} of {counters} |"
    yield ""
    for what in ("speakers", "forms"):
        shares = (
            f"{half} {getattr(c, f'{what}_right')} of {getattr(c, what)}" for half, c in table["all"].items()
        )
        yield f"Right {what} of the claims found: {', '.join(shares)}."


def measure() -> dict[str, Any]:
    """Recall and precision of each construction, both halves, for bench.py."""
    table = totals(judge_all(read_rows()))
    return {
        f"{name}, {half}": f"recall {counts.recall:.2f}  precision {counts.precision:.2f}"
        for name, halves in table.items()
        for half, counts in halves.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--list", action="store_true", help="print what is wrong in the dev half")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    judged = judge_all(read_rows(options.names))
    for one in judged if options.list else ():
        if one.errors and one.row["half"] == "dev":
            print(f"{one.row['id']}: {one.row['text']!r}")
            print("\n".join(f"    {error}" for error in one.errors))
    print("\n".join(table_lines(totals(judged))))


if __name__ == "__main__":
    main()
