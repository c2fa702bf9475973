"""Texts of our own with labels, by construction and in two halves: reading them, and adding up what was found."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Generic, Self, TypeAlias, TypeVar

from policygraph.extractors.extraction import extract_all
from policygraph.extractors.language import load
from policygraph.extractors.records import Document, Extraction

HALVES = ("dev", "check")
Row: TypeAlias = dict[str, Any]


@dataclass(slots=True)
class Summed:
    """Counts that are added field by field."""

    def __iadd__(self, other: Self) -> Self:
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))
        return self


C = TypeVar("C", bound=Summed)


@dataclass(slots=True)
class Judged(Generic[C]):
    """One text: what was found of its labels, and the errors in words."""

    row: Row
    counts: C
    errors: list[str] = field(default_factory=list)


J = TypeVar("J", bound=Judged[Any])


def read_rows(path: Path, names: Iterable[str] = ()) -> list[Row]:
    """The texts of the constructions named, or all."""
    wanted = set(names)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if not wanted or row["construction"] in wanted]


def judged_by(judge: Callable[[Row, Extraction], J], rows: list[Row]) -> list[J]:
    """Each text read as a document of its own by the default pipeline, and compared with its labels."""
    found = extract_all(load(), [Document(id=row["id"], text=row["text"]) for row in rows])
    return [judge(row, one) for row, one in zip(rows, found, strict=True)]


def totals(judged: Iterable[Judged[C]], counts: type[C]) -> dict[str, dict[str, C]]:
    """Construction → half → counts, in the order of the file; "all" last."""
    table: dict[str, dict[str, C]] = {}
    every = {half: counts() for half in HALVES}
    for one in judged:
        row = table.setdefault(one.row["construction"], {half: counts() for half in HALVES})
        row[one.row["half"]] += one.counts
        every[one.row["half"]] += one.counts
    return {**table, "all": every}


def errors_of(judged: Iterable[Judged[Any]]) -> Iterator[str]:
    """What is wrong in the dev half; of the other one only figures are looked at."""
    for one in judged:
        if one.errors and one.row["half"] == "dev":
            yield f"{one.row['id']}: {one.row['text']!r}"
            yield from (f"    {error}" for error in one.errors)
