"""Rows as a table: drawn by rich on a terminal, plain elsewhere."""

from __future__ import annotations

import io
import shutil
import sys
import unicodedata
from collections.abc import Sequence

__all__ = ["text_table"]

_WIDEST = 60  # of a plain column


def text_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The table as text ending in a newline, with control and direction characters made visible."""
    clean = [[_visible(cell) for cell in row] for row in rows]
    if sys.stdout.isatty():
        return _drawn(columns, clean)
    return _plain(columns, clean)


def _drawn(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table()
    for column in columns:
        table.add_column(Text(column))
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    out = io.StringIO()
    width = shutil.get_terminal_size().columns
    Console(file=out, width=width, force_terminal=True).print(table)
    return out.getvalue()


def _plain(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    table = [list(columns), *([_short(cell) for cell in row] for row in rows)]
    widths = [max(len(row[place]) for row in table) for place in range(len(columns))]
    table.insert(1, ["-" * width for width in widths])
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in table)
    return "".join(line.rstrip() + "\n" for line in lines)


def _short(cell: str) -> str:
    return cell if len(cell) <= _WIDEST else cell[: _WIDEST - 1] + "…"


def _visible(cell: str) -> str:
    """A terminal obeys control characters, and a direction override shows words that aren't there."""
    text = " ".join(cell.splitlines()) if "\n" in cell or "\r" in cell else cell
    return "".join("�" if unicodedata.category(char) in ("Cc", "Cf", "Cs") else char for char in text)
