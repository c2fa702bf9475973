"""CSV: one file for each label and edge type, in a folder or a ZIP file."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from policygraph.errors import UsageError
from policygraph.graph.model import model
from policygraph.graph.records import Graph, Value

__all__ = ["write_csv"]

_ENDS = ("start_label", "start", "end_label", "end")


def write_csv(graph: Graph, output: Path | None) -> str:
    """Writes the files and returns the path. Values stay as they are; lists are joined by "; "."""
    if output is None:
        raise UsageError("csv is many files; name a folder or a .zip file with --output")
    if output.suffix.lower() == ".zip":
        with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in _files(graph):
                # a fixed time: the same graph gives the same bytes
                archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text)
        return str(output)
    if output.exists() and not output.is_dir():
        raise UsageError(f"{output}: is a file; csv needs a folder, or a name that ends in .zip")
    output.mkdir(parents=True, exist_ok=True)
    for name, text in _files(graph):
        (output / name).write_text(text, encoding="utf-8", newline="")
    return str(output)


def _files(graph: Graph) -> Iterator[tuple[str, str]]:
    for label, kind in model().nodes.items():
        if not kind.internal:
            names = list(kind.properties)
            rows = ([n.properties.get(name) for name in names] for n in graph.nodes if n.label == label)
            yield f"nodes.{label}.csv", _table(names, rows)
    for type, edge_kind in model().edges.items():
        names = list(edge_kind.properties)
        lines = (
            [e.start_label, e.start, e.end_label, e.end, *(e.properties.get(name) for name in names)]
            for e in graph.edges
            if e.type == type
        )
        yield f"edges.{type}.csv", _table([*_ENDS, *(_column(name) for name in names)], lines)


def _column(name: str) -> str:
    return name if name not in _ENDS else f"{name}_"


def _table(header: list[str], rows: Iterable[list[Value]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "; ".join(value) if isinstance(value, tuple) else str(value)
