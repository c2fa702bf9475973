"""Named queries with checked parameters, and answers as a table, JSON, JSON lines, CSV or a data frame."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from policygraph.errors import DataError, UsageError
from policygraph.graph.stores import Result, Store

from .text_table import text_table

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "FORMATS",
    "NamedQuery",
    "Parameter",
    "named_queries",
    "parse_query",
    "render",
    "run_named",
    "to_frame",
]

FORMATS = ("table", "json", "jsonl", "csv")
# The parts are run one by one: nothing orders the whole of a union, and long ones have been seen to crash Ladybug 0.22.
_UNION = "\nUNION ALL\n"
_ABOUT = re.compile(r"// about: (.+)")
_PARAMETER = re.compile(
    r"// parameter (?P<name>[a-z_]\w*) \((?P<type>STRING|INT64)(?:, default (?P<default>[^)]+))?\): "
    r"(?P<about>.+?)(?:; example: (?P<example>.+))?"
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a named query; it must be given unless it has a default."""

    name: str
    type: str
    about: str
    example: Any
    default: Any = None


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query from graph/queries."""

    name: str
    about: str
    parameters: tuple[Parameter, ...]
    cypher: str


@cache
def named_queries() -> dict[str, NamedQuery]:
    """All named queries by name, sorted."""
    folder = files(__package__).joinpath("queries")
    found = [
        parse_query(file.name.removesuffix(".cypher"), file.read_text(encoding="utf-8"))
        for file in folder.iterdir()
        if file.name.endswith(".cypher")
    ]
    return {query.name: query for query in sorted(found, key=lambda query: query.name)}


def parse_query(name: str, text: str) -> NamedQuery:
    """Reads a query with its header. Raises DataError naming the file, the line and the cure."""
    about, parameters = "", []
    for line in text.splitlines():
        if not line.startswith("//"):
            break
        if found := _ABOUT.fullmatch(line):
            about = found[1]
        elif found := _PARAMETER.fullmatch(line):
            parameters.append(_parameter(found, f"graph/queries/{name}.cypher"))
        else:
            raise DataError(
                f"graph/queries/{name}.cypher: {line!r} is no header; see graph/queries/README.md"
            )
    if not about:
        raise DataError(f"graph/queries/{name}.cypher: says not what it is about; begin with: // about: ...")
    return NamedQuery(name, about, tuple(parameters), text)


def _parameter(found: re.Match[str], where: str) -> Parameter:
    try:
        default, example = (json.loads(found[part] or "null") for part in ("default", "example"))
    except json.JSONDecodeError as error:
        raise DataError(f"{where}: parameter {found['name']}: default and example must be JSON") from error
    return Parameter(found["name"], found["type"], found["about"], example, default)


def run_named(store: Store, name: str, /, **parameters: Any) -> Result:
    """The answer to a named query. Raises UsageError if there is no such query or a parameter is wrong.

    >>> run_named(store, "who-said-what", name="Claudia Sheinbaum")  # doctest: +SKIP
    """
    query = named_queries().get(name)
    if query is None:
        listed = "; ".join(f"{known.name} ({known.about})" for known in named_queries().values())
        raise UsageError(f"there is no query named {name!r}; there are: {listed}")
    unknown = sorted(set(parameters) - {parameter.name for parameter in query.parameters})
    if unknown:
        raise UsageError(f"the query {name} has no parameter {unknown[0]}; {_expected(query)}")
    values = {
        parameter.name: _value(query, parameter, parameters.get(parameter.name, parameter.default))
        for parameter in query.parameters
    }
    parts = [store.query(part, values) for part in query.cypher.split(_UNION)]
    if len(parts) == 1:
        return parts[0]
    return Result(parts[0].columns, tuple(sorted((row for part in parts for row in part.rows), key=repr)))


def _value(query: NamedQuery, parameter: Parameter, value: Any) -> Any:
    if value is None:
        raise UsageError(f"the query {query.name} needs the parameter {parameter.name}; {_expected(query)}")
    if parameter.type == "STRING" and type(value) in (int, float):
        return str(value)  # a name such as 1984, which the command line reads as a number
    if parameter.type == "STRING" and isinstance(value, str):
        return value
    if parameter.type == "INT64" and type(value) is int:
        if not 0 <= value < 2**31:
            raise UsageError(
                f"the query {query.name}: {parameter.name} must be 0 to {2**31 - 1}, not {value}"
            )
        return value
    kind = "text" if parameter.type == "STRING" else "a whole number"
    raise UsageError(
        f"the query {query.name}: {parameter.name} must be {kind}, not {value!r}; {_expected(query)}"
    )


def _expected(query: NamedQuery) -> str:
    if not query.parameters:
        return "it takes none"
    listed = "; ".join(
        f"{parameter.name} ({parameter.about}, such as {json.dumps(parameter.example, ensure_ascii=False)}"
        f"{'' if parameter.default is None else ', may be left out'})"
        for parameter in query.parameters
    )
    return f"it takes {listed}"


def to_frame(result: Result) -> pd.DataFrame:
    """The answer as a data frame."""
    import pandas as pd

    return pd.DataFrame([list(row) for row in result.rows], columns=list(result.columns))


def render(result: Result, format: str) -> str:
    """The answer as text, ending in a newline if it isn't empty. Raises UsageError for an unknown format."""
    match format:
        case "table":
            return text_table(result.columns, [[_cell(value) for value in row] for row in result.rows])
        case "json":
            return (
                json.dumps(
                    [_record(result, row) for row in result.rows], ensure_ascii=False, indent=2, default=str
                )
                + "\n"
            )
        case "jsonl":
            lines = (json.dumps(_record(result, row), ensure_ascii=False, default=str) for row in result.rows)
            return "".join(line + "\n" for line in lines)
        case "csv":
            return _csv(result)
    raise UsageError(f"there is no format {format!r}; use one of {', '.join(FORMATS)}")


def _record(result: Result, row: tuple[Any, ...]) -> dict[str, Any]:
    return dict(zip(result.columns, (_finite(value) for value in row), strict=True))


def _finite(value: Any) -> Any:
    """The value, with null for what JSON has no number for: infinity and what is no number."""
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    return [_finite(item) for item in value] if isinstance(value, list | tuple) else value


def _csv(result: Result) -> str:
    """Quoted by RFC 4180; values stay as they are, also those that a spreadsheet would take for formulas."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(result.columns)
    writer.writerows([_cell(value) for value in row] for row in result.rows)
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)
