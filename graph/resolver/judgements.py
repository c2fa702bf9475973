"""A person's decisions about what is one: made, taken back, kept as JSON lines. Nothing is ever changed or removed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn, get_args

from policygraph.errors import DataError, NotFoundError, UsageError
from policygraph.extractors.records import Extraction
from policygraph.graph.ids import content_id
from policygraph.graph.records import Answer, Judgement, Resolution, UnitId
from policygraph.graph.resolver.lookup import find_unit

__all__ = ["append_judgement", "create", "live", "parse_line", "read_judgements", "to_line", "undo"]

_FIELDS = {"id", "answer", "left", "right", "left_unit", "right_unit", "why", "who", "when"}


def create(
    answer: Answer,
    left: str,
    right: str,
    extractions: Iterable[Extraction],
    resolution: Resolution,
    *,
    why: str = "",
    who: str = "",
    when: datetime | None = None,
) -> Judgement:
    """A new judgement about two ids: of entities (present or former) or of mentions.

    It is anchored to a unit behind each id, so that it holds when entity ids change. Raises NotFoundError for an
    unknown id, UsageError for an unknown answer or two ids of one and the same unit.
    """
    if answer not in get_args(Answer):
        raise UsageError(f"{answer!r} is no answer; use one of {', '.join(get_args(Answer))}")
    extractions = list(extractions)
    units = find_unit(left, extractions, resolution), find_unit(right, extractions, resolution)
    if units[0] == units[1]:
        raise UsageError(
            f"{left} and {right} are one entity of one document ({units[0][0]}); name two entities, or mentions of two"
        )
    when = when or datetime.now(UTC).replace(microsecond=0)
    id = content_id("j", answer, *units[0], *units[1], why, who, when.isoformat())
    return Judgement(id, answer, left, right, units[0], units[1], why, who, when)


def undo(
    judgement_id: str,
    judgements: Sequence[Judgement],
    *,
    why: str = "",
    who: str = "",
    when: datetime | None = None,
) -> Judgement:
    """The row that takes a judgement back. Raises NotFoundError if none that holds has this id."""
    held = {judgement.id: judgement for judgement in live(judgements)}
    if judgement_id not in held:
        raise NotFoundError(
            f"no judgement that holds has the id {judgement_id}; list them with: policygraph judge list"
        )
    old = held[judgement_id]
    when = when or datetime.now(UTC).replace(microsecond=0)
    id = content_id("j", "undo", old.id, why, who, when.isoformat())
    return Judgement(
        id, old.answer, old.left, old.right, old.left_unit, old.right_unit, why, who, when, undoes=old.id
    )


def live(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that hold, in the order of entry: not taken back, each id once.

    A row that undoes an undo brings the first judgement back.
    """
    rows = list({judgement.id: judgement for judgement in judgements}.values())
    undone: set[str] = set()
    for row in reversed(rows):
        if row.undoes is not None and row.id not in undone:
            undone.add(row.undoes)
    return [row for row in rows if row.undoes is None and row.id not in undone]


def to_line(judgement: Judgement) -> str:
    """The judgement as one line of JSON, without the line break."""
    row: dict[str, Any] = {
        "id": judgement.id, "answer": judgement.answer, "left": judgement.left, "right": judgement.right,
        "left_unit": list(judgement.left_unit), "right_unit": list(judgement.right_unit), "why": judgement.why,
        "who": judgement.who, "when": judgement.when.isoformat(),
    }  # fmt: skip
    if judgement.undoes is not None:
        row["undoes"] = judgement.undoes
    return json.dumps(row, ensure_ascii=False)


def read_judgements(path: str | Path) -> list[Judgement]:
    """The judgements of a file of JSON lines, in its order; an empty line is passed over. Raises DataError."""
    path = Path(path)
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise DataError(f"{path}: can't be read ({error.strerror}); name a file that can") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    return [
        parse_line(line, f"{path}, line {number}") for number, line in enumerate(lines, 1) if line.strip()
    ]


def append_judgement(path: str | Path, judgement: Judgement) -> None:
    """Adds one line at the end of a judgement file, which is made if it is not there."""
    path = Path(path)
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(to_line(judgement) + "\n")
    except OSError as error:
        raise DataError(f"{path}: can't be written ({error.strerror}); name a file that can") from error


def parse_line(line: str, where: str) -> Judgement:
    """One line of a judgement file. Raises DataError naming `where` and the cure."""
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise DataError(f"{where}: is not JSON ({error}); mend or remove the line") from error
    if not isinstance(row, dict):
        _fail(where, "is no JSON object", 'write {"id": ..., "answer": ..., ...}')
    for name in sorted(_FIELDS - set(row)):
        _fail(where, f"{name} is missing", "write the line as `policygraph judge list` prints it")
    if row["answer"] not in get_args(Answer):
        _fail(where, f"answer {row['answer']!r} is unknown", f"use one of {', '.join(get_args(Answer))}")
    texts = [row[name] for name in ("id", "left", "right", "why", "who")] + [row.get("undoes") or ""]
    if not all(isinstance(text, str) for text in texts):
        _fail(where, "id, left, right, why, who or undoes is no string", "write each in quotation marks")
    return Judgement(
        row["id"], row["answer"], row["left"], row["right"], _unit(row["left_unit"], where),
        _unit(row["right_unit"], where), row["why"], row["who"], _when(row["when"], where), row.get("undoes"),
    )  # fmt: skip


def _unit(value: Any, where: str) -> UnitId:
    if not isinstance(value, list) or len(value) != 2 or not all(isinstance(part, str) for part in value):
        _fail(where, f"unit {value!r} is no pair", "write [document id, entity id in that document]")
    return value[0], value[1]


def _when(value: Any, where: str) -> datetime:
    try:
        return datetime.fromisoformat(value)
    except (TypeError, ValueError):
        _fail(where, f"when {value!r} is no date and time", "write it as 2026-01-31T12:00:00+00:00")


def _fail(where: str, problem: str, cure: str) -> NoReturn:
    raise DataError(f"{where}: {problem}; {cure}")
