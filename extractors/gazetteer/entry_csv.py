"""Reads the user's knowledge from CSV: a header, then a line for each person, organization, place or policy."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import cast

from policygraph.errors import DataError
from policygraph.extractors.gazetteer.entries import Entry
from policygraph.extractors.gazetteer.lookup import country_code
from policygraph.extractors.gazetteer.tables import Row
from policygraph.extractors.records import Kind

__all__ = ["KINDS", "read_entries"]

KINDS = ("Organization", "Person", "Place", "Policy")
_NEEDED = ("id", "kind", "name")
_COLUMNS = (*_NEEDED, "aliases", "weak_aliases", "country", "wikidata")


def read_entries(path: Path, text: str, scheme: str) -> Iterator[Entry]:
    """The entries of a file's text. Raises DataError naming file, line and cure."""
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        _check_header(path, header)
        for cells in reader:
            if cells:
                yield _entry(_row(path, reader.line_num, header, cells), scheme)
    except csv.Error as error:
        raise DataError(
            f"{path.name}, line {reader.line_num}: is no CSV ({error}); quote cells that hold commas or quotes"
        ) from error


def _check_header(path: Path, header: list[str]) -> None:
    where, columns = f"{path.name}, line 1", ", ".join(_COLUMNS)
    for column in header:
        if column not in _COLUMNS:
            raise DataError(f"{where}: column {column!r} is unknown; the columns are {columns}")
        if header.count(column) > 1:
            raise DataError(f"{where}: column {column!r} stands twice; keep one")
    for column in _NEEDED:
        if column not in header:
            raise DataError(f"{where}: there is no column {column!r}; write a header of {columns}")


def _row(path: Path, line: int, header: list[str], cells: list[str]) -> Row:
    row = Row(path, line, {**dict.fromkeys(_COLUMNS, ""), **dict(zip(header, cells, strict=False))})
    if len(cells) != len(header):
        row.fail(f"{len(cells)} cells", f"give {len(header)}, one a column, quoting cells with commas")
    for column, value in row.cells.items():
        if value != value.strip() or not value.isprintable():
            row.fail(
                f"{column} is {value!r}", "take out spaces at the ends, line breaks and control characters"
            )
    return row


def _entry(row: Row, scheme: str) -> Entry:
    code = row.cells["country"]
    country = country_code(code) if code else None
    if code and country is None:
        row.fail(f"country is {code!r}", "use an ISO 3166-1 code such as NOR or NO, or leave the cell empty")
    return Entry(
        scheme,
        row.text("id"),
        cast("Kind", row.choice("kind", KINDS)),
        row.text("name"),
        row.many("aliases"),
        row.many("weak_aliases"),
        country,
        row.wikidata(),
        f"{row.path.name}:{row.line}",
    )
