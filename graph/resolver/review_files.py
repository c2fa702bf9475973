"""Pairs to review as a table, JSON or CSV, and the CSV read back with a person's answers in it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import get_args

from policygraph.errors import DataError
from policygraph.graph.records import Answer
from policygraph.graph.resolver.explanation_text import step_text, visible
from policygraph.graph.resolver.judgement_files import read_text
from policygraph.graph.resolver.review import ReviewPair, Side
from policygraph.graph.text_table import text_table

__all__ = ["AnswerRow", "answer_of", "read_answers", "render", "render_pair"]

_ASKED = ("left", "right", "answer", "why")
_COLUMNS = (
    *_ASKED, "reason", "value", "left_name", "right_name", "total", "threshold", "left_kind", "right_kind",
    "left_country", "right_country", "left_offices", "right_offices", "left_mentions", "right_mentions", "left_edges",
    "right_edges", "left_sentences", "right_sentences", "explanation",
)  # fmt: skip
_FORMULA = tuple("=+-@\t\r")  # a spreadsheet would run what begins with these


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answered row of a review file; `problem` says what is wrong with it and the cure."""

    line: int
    left: str
    right: str
    answer: Answer | None
    why: str
    problem: str = ""


def answer_of(text: str) -> Answer | None:
    """The answer that a word or its first letter stands for, or None."""
    word = text.strip().casefold()
    return next((answer for answer in get_args(Answer) if word in (answer, answer[0])), None)


def render(pairs: Sequence[ReviewPair], format: str) -> str:
    """The pairs as `table`, `json` or `csv`, ending in a newline."""
    if format == "json":
        return json.dumps([asdict(pair) for pair in pairs], ensure_ascii=False, indent=2) + "\n"
    if format == "csv":
        return _csv(pairs)
    columns = ("value", "reason", "left", "", "right", "", "total")
    rows = [
        [f"{p.value:.1f}", p.reason, p.left.name, p.left.id, p.right.name, p.right.id, f"{p.total:+.2f}"]
        for p in pairs
    ]
    return text_table(columns, rows)


def render_pair(pair: ReviewPair) -> str:
    """One pair as text, as a person is asked about it."""
    lines = [f"{pair.left.name} ({pair.left.id}) ~ {pair.right.name} ({pair.right.id}): {pair.reason}"]
    for side in (pair.left, pair.right):
        parts = [side.name, side.kind, side.country or "", *side.offices]
        counted = f"{side.mentions} mention{'' if side.mentions == 1 else 's'}"
        lines.append(f"  {', '.join(part for part in parts if part)}; {counted}")
        lines += [f"    {sentence}" for sentence in side.sentences]
    lines += [f"  {step.weight:+6.2f}  {step_text(step)}" for step in pair.steps]
    if pair.steps:
        lines.append(f"  {pair.total:+6.2f}  in all; joined at {pair.threshold:+.2f} or more")
    if pair.judgements:
        lines.append(f"  {_contradiction(pair)}")
    return visible("\n".join(lines))


def _contradiction(pair: ReviewPair) -> str:
    undo = f"policygraph judge undo {pair.judgements[0]}"
    return f"judgements contradict each other: {', '.join(pair.judgements)}; take one back, for example with: {undo}"


def _csv(pairs: Sequence[ReviewPair]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for pair in pairs:
        left, right = _cells(pair.left), _cells(pair.right)
        both = [cell for cells in zip(left, right, strict=True) for cell in cells]
        row: list[str | float] = [
            pair.left.id,
            pair.right.id,
            "",
            "",
            pair.reason,
            pair.value,
            *both[:2],
            pair.total,
            pair.threshold,
        ]
        steps = "; ".join(f"{step.weight:+.2f} {step_text(step)}" for step in pair.steps)
        explanation = steps or (_contradiction(pair) if pair.judgements else "")
        writer.writerow([_plain(cell) for cell in [*row, *both[2:], explanation]])
    return out.getvalue()


def _cells(side: Side) -> list[str]:
    numbers = str(side.mentions), str(side.edges)
    return [
        side.name, side.kind, side.country or "", "; ".join(side.offices), *numbers, " | ".join(side.sentences)
    ]  # fmt: skip


def _plain(cell: str | float) -> str:
    text = str(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(_FORMULA) else text


def read_answers(path: str | Path) -> list[AnswerRow]:
    """The answered rows of a review file; rows without an answer are passed over. Raises DataError for no such file."""
    path = Path(path)
    text = read_text(path)
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        missing = [name for name in _ASKED[:3] if name not in (reader.fieldnames or ())]
        if missing:
            raise DataError(
                f"{path}, line 1: has no column {missing[0]}; keep the first line as `policygraph review --format csv` "
                "writes it"
            )
        return list(_answered(reader))
    except csv.Error as error:
        raise DataError(f"{path}, line {reader.line_num}: is not CSV ({error}); mend that line") from error


def _answered(reader: csv.DictReader[str]) -> Iterator[AnswerRow]:
    for row in reader:
        left, right, given, why = ((row.get(name) or "").strip() for name in _ASKED)
        if not given:
            continue
        answer, problem = answer_of(given), ""
        if answer is None:
            problem = (
                f"answer {given!r} is unknown; use one of {', '.join(get_args(Answer))}, or leave it empty"
            )
        elif not left or not right:
            problem = "left or right is empty; give the id of each side"
        yield AnswerRow(reader.line_num, left, right, answer, why, problem)
