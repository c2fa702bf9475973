"""Reads and checks the CSV files in `knowledge/`. Cells that hold several values part them with a semicolon."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import NoReturn

from policygraph.errors import DataError
from policygraph.extractors.data import DATA

__all__ = ["FOLDER", "Row", "check_unique", "read_table"]

FOLDER = DATA / "knowledge"
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, with the place to name when it is wrong."""

    path: Path
    line: int
    cells: Mapping[str, str]

    def fail(self, problem: str, cure: str) -> NoReturn:
        """Raise the DataError that names file, line, problem and cure."""
        raise DataError(f"{self.path.name}, line {self.line}: {problem}; {cure}")

    def text(self, column: str) -> str:
        """The cell's text, which must not be empty."""
        return self.cells[column] or self.fail(f"{column} is empty", "give it a value or take the line out")

    def maybe(self, column: str) -> str | None:
        """The cell's text, or None when it is empty."""
        return self.cells[column] or None

    def many(self, column: str) -> tuple[str, ...]:
        """The values of a cell, parted by semicolons."""
        values = tuple(self.cells[column].split(";")) if self.cells[column] else ()
        for value in values:
            if not value or value != value.strip():
                self.fail(
                    f"{column} holds {value!r}", "part values by one semicolon, without spaces around it"
                )
            if values.count(value) > 1:
                self.fail(f"{column} holds {value!r} twice", "keep it once")
        return values

    def choice(self, column: str, allowed: Iterable[str]) -> str:
        """The cell's text, which must be one of the allowed values."""
        value, known = self.cells[column], sorted(allowed)
        return value if value in known else self.fail(
            f"{column} is {value!r}", f"it may be one of: {', '.join(known)}"
        )  # fmt: skip

    def country(self, column: str, codes: Iterable[str]) -> str | None:
        """The code of a state in states.csv, or None when the cell is empty."""
        value = self.cells[column]
        if value and value not in codes:
            self.fail(f"{column} is {value!r}", "use an iso3 code of states.csv or leave the cell empty")
        return value or None

    def wikidata(self) -> str | None:
        """The Wikidata id, or None when the cell is empty."""
        value = self.cells["wikidata"]
        if value and not _WIKIDATA.fullmatch(value):
            self.fail(
                f"wikidata is {value!r}", "it is Q and a number, or leave the cell empty where not sure"
            )
        return value or None

    def subset(self, column: str, of: Sequence[str]) -> tuple[str, ...]:
        """The values of a cell, each of which must be among the names that the line gives."""
        values = self.many(column)
        for value in values:
            if value not in of:
                self.fail(f"{column} holds {value!r}", "it must be one of the line's own names")
        return values


def read_table(name: str, columns: Sequence[str], *, folder: Path = FOLDER) -> tuple[Row, ...]:
    """The rows of knowledge/NAME, whose header must be exactly `columns` and whose lines are sorted by the first."""
    path = folder / name
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return _checked_order(tuple(_rows(path, csv.reader(file, strict=True), columns)))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"{path.name}: can't be read ({error}); restore the file as UTF-8 CSV") from error


def _rows(path: Path, reader: Iterator[list[str]], columns: Sequence[str]) -> Iterator[Row]:
    header = next(reader, [])
    if header != list(columns):
        raise DataError(
            f"{path.name}, line 1: the header is {','.join(header)}; it must be {','.join(columns)}"
        )
    for line, cells in enumerate(reader, start=2):
        row = Row(path, line, dict(zip(columns, cells, strict=False)))
        if len(cells) != len(columns):
            row.fail(f"{len(cells)} cells", f"give {len(columns)}, one a column, quoting cells with commas")
        yield row


def _checked_order(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    first = next(iter(rows[0].cells)) if rows else ""
    for before, row in pairwise(rows):
        if row.cells[first].casefold() < before.cells[first].casefold():
            row.fail(
                f"{row.cells[first]!r} comes after {before.cells[first]!r}", f"sort the lines by {first}"
            )
    return rows


def check_unique(named: Iterable[tuple[Row, Iterable[str]]], what: str) -> None:
    """Raise when two lines, or one line twice, give the same name: a look-up would drop one in silence."""
    seen: dict[str, Row] = {}
    for row, names in named:
        for name in names:
            if name in seen:
                row.fail(f"{what} {name!r} is also on line {seen[name].line}", "keep it on one line only")
            seen[name] = row
