"""Judgements in files: JSON lines, or CSV with a column for each field; what one analyst writes another takes over."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn, get_args

from policygraph.errors import DataError
from policygraph.graph.records import Answer, Judgement, UnitId

__all__ = ["append_judgement", "parse_line", "read_judgements", "read_text", "to_csv", "to_line"]

_FIELDS = {"id", "answer", "left", "right", "left_unit", "right_unit", "why", "who", "when"}
_COLUMNS = (
    "id", "answer", "left", "right", "why", "who", "when", "undoes",
    "left_document", "left_entity", "right_document", "right_entity",
)  # fmt: skip


def to_csv(judgements: Iterable[Judgement]) -> str:
    """The judgements as CSV that `read_judgements` takes."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for j in judgements:
        texts = (j.id, j.answer, j.left, j.right, j.why, j.who, j.when.isoformat(), j.undoes or "")
        writer.writerow([*texts, *j.left_unit, *j.right_unit])
    return out.getvalue()


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
    """The judgements of a file of JSON lines or CSV, in its order; an empty line is passed over. Raises DataError."""
    path = Path(path)
    text = read_text(path)
    if path.suffix.lower() == ".csv":
        return list(_read_csv(text, str(path)))
    lines = enumerate(text.split("\n"), 1)
    return [parse_line(line, f"{path}, line {number}") for number, line in lines if line.strip()]


def read_text(path: Path) -> str:
    """The text of a file that a person made. Raises DataError where it can't be read or is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DataError(f"{path}: can't be read ({error.strerror}); name a file that can") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: is not UTF-8 (byte {error.start}); save it as UTF-8") from error


def _read_csv(text: str, path: str) -> Iterator[Judgement]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        for row in reader:
            where = f"{path}, line {reader.line_num}"
            missing = [name for name in _COLUMNS if row.get(name) is None and name != "undoes"]
            if missing or None in row:
                _fail(
                    where,
                    f"has not the columns {', '.join(_COLUMNS)}",
                    "write it as `policygraph judge list` does",
                )
            units = {
                f"{side}_unit": [row.pop(f"{side}_document"), row.pop(f"{side}_entity")]
                for side in ("left", "right")
            }
            yield _judgement({**row, **units, "undoes": row.get("undoes") or None}, where)
    except csv.Error as error:
        raise DataError(
            f"{path}, line {reader.line_num}: is not CSV ({error}); mend or remove the line"
        ) from error


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
    return _judgement(row, where)


def _judgement(row: Mapping[str, Any], where: str) -> Judgement:
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
        when = datetime.fromisoformat(value)
        return when if when.tzinfo else when.replace(tzinfo=UTC)
    except (TypeError, ValueError):
        _fail(where, f"when {value!r} is no date and time", "write it as 2026-01-31T12:00:00+00:00")


def _fail(where: str, problem: str, cure: str) -> NoReturn:
    raise DataError(f"{where}: {problem}; {cure}")
