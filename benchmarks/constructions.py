"""Scores claims on sentences of our own, construction by construction. usage: constructions.py [--list] [NAME...]"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import labelled
from labelled import HALVES, Row, Summed

from policygraph.extractors.records import Claim, Extraction, Spans

EXAMPLES = Path(__file__).with_name("claim_constructions.jsonl")
_WORD = re.compile(r"\w+")
_ARTICLE = re.compile(r"^the ", re.IGNORECASE)
_SPEAKER = "speaker: "  # constructions in which a claim counts only with its speaker


@dataclass(slots=True)
class Counts(Summed):
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


Judged: TypeAlias = labelled.Judged[Counts]


def read_rows(names: Iterable[str] = ()) -> list[Row]:
    return labelled.read_rows(EXAMPLES, names)


def judge_all(rows: list[Row]) -> list[Judged]:
    return labelled.judged_by(judge, rows)


def judge(row: Row, found: Extraction) -> Judged:
    """Labelled claims and claims found, matched one to one, those that share most of their content first.

    A claim inside the content of a labelled one is another construction's and not counted.
    """
    judged, text = Judged(row, Counts()), row["text"]
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
    """Construction → half → counts."""
    return labelled.totals(judged, Counts)


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
    if options.list:
        print(*labelled.errors_of(judged), sep="\n")
    print("\n".join(table_lines(totals(judged))))


if __name__ == "__main__":
    main()
