"""What a read-only query may say. The stores refuse most writes themselves; this refuses what they let through.

Ladybug's read-only mode still runs COPY … TO, LOAD FROM (files and even Python variables), EXPORT, CHECKPOINT and
settings; Neo4j's READ mode still runs LOAD CSV and procedures that reach files, addresses or other transactions.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from policygraph.errors import QueryError

__all__ = ["LADYBUG", "NEO4J", "Dialect", "check_read_only", "used_parameters"]


@dataclass(frozen=True, slots=True)
class Dialect:
    """What one store's language allows a reader beyond MATCH and RETURN."""

    first: frozenset[str]  # words that a reading statement may begin with
    procedures: frozenset[str]  # what CALL may call
    escapes_everywhere: bool  # \\uXXXX is read as that character outside strings too


_READING = {"MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN", "CALL", "EXPLAIN", "PROFILE"}
LADYBUG = Dialect(
    frozenset(_READING),
    frozenset({"show_tables", "table_info", "show_connection", "db_version", "show_functions"}),
    escapes_everywhere=False,
)
NEO4J = Dialect(
    frozenset(_READING | {"SHOW"}),
    frozenset(
        {
            "db.labels",
            "db.relationshiptypes",
            "db.propertykeys",
            "db.schema.visualization",
            "db.schema.nodetypeproperties",
            "db.schema.reltypeproperties",
            "dbms.components",
        }
    ),
    escapes_everywhere=True,
)

# Clauses that write or reach outside, wherever they stand.
_WRITING = frozenset(
    {
        *(
            "CREATE",
            "MERGE",
            "SET",
            "DELETE",
            "DETACH",
            "REMOVE",
            "DROP",
            "ALTER",
            "FOREACH",
            "INSERT",
            "USE",
        ),
        *("LOAD", "COPY", "EXPORT", "IMPORT", "ATTACH", "INSTALL", "CHECKPOINT"),
        *("TERMINATE", "GRANT", "REVOKE", "DENY"),
    }
)
_TOKEN = re.compile(
    r"""(?P<space>\s+ | //[^\n\r]* | /\*.*?\*/)
      | (?P<string>'(?:[^'\\]|\\.)*' | "(?:[^"\\]|\\.)*")
      | `(?P<quoted>(?:[^`]|``)*)`
      | (?P<word>[^\W\d]\w*)
      | (?P<number>\d\w*)
      | (?P<sign>.)""",
    re.VERBOSE | re.DOTALL,
)
_UNICODE_ESCAPE = re.compile(r"\\u+([0-9a-fA-F]{4})")


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


def check_read_only(cypher: str, dialect: Dialect) -> None:
    """Raises QueryError if the query would write, or reach files, addresses or settings."""
    readings = {cypher}
    if dialect.escapes_everywhere:
        readings.add(_UNICODE_ESCAPE.sub(lambda found: chr(int(found[1], 16)), cypher))
    for reading in sorted(readings):
        _check(list(_tokens(reading)), dialect)


def used_parameters(cypher: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the given parameters that the query uses. Raises QueryError if one is missing.

    Ladybug would take a missing one for null and refuse one too many; Neo4j does neither.
    """
    tokens = list(_tokens(cypher))
    names = [token.text for before, token in itertools.pairwise(tokens) if before == _Token("sign", "$")]
    for name in names:
        if name not in given:
            raise QueryError(f"the query needs the parameter {name}; give it with --param {name}=VALUE")
    return {name: given[name] for name in names}


def _tokens(cypher: str) -> Iterator[_Token]:
    for found in _TOKEN.finditer(cypher):
        kind = found.lastgroup or "sign"
        if kind != "space":
            yield _Token(kind, found[kind])


def _check(tokens: list[_Token], dialect: Dialect) -> None:
    while tokens and tokens[-1].text == ";":
        tokens.pop()
    if not tokens:
        raise QueryError("the query is empty; write for example: MATCH (e:Entity) RETURN e.name LIMIT 10")
    if any(token == _Token("sign", ";") for token in tokens):
        raise QueryError("the query is more than one statement; give one at a time")
    first = tokens[0].text.upper()
    if tokens[0].kind == "word" and first not in dialect.first:
        raise QueryError(_would_write(first) if first in _WRITING else _unknown(first, dialect))
    for place, token in enumerate(tokens):
        if token.kind in ("word", "quoted"):
            _check_word(tokens, place, dialect)


def _check_word(tokens: list[_Token], place: int, dialect: Dialect) -> None:
    token = tokens[place]
    word = token.text.upper()
    if token.kind == "word" and word in _WRITING and not _is_name(tokens, place):
        raise QueryError(_would_write(word))
    if token.kind == "word" and word == "CALL" and not _is_name(tokens, place):
        _check_call(tokens, place, dialect)
    if word == "APOC" and _text(tokens, place + 1) == ".":
        raise QueryError(_would_write("apoc"))


def _is_name(tokens: list[_Token], place: int) -> bool:
    """Whether the word names a property, label, parameter, key or variable, where no clause can begin."""
    before, after = _text(tokens, place - 1), _text(tokens, place + 1)
    if before in (":", "$", "|", "&", "!") or after == ":":
        return True
    return before == "." and place > 1 and tokens[place - 2].kind in ("word", "quoted")


def _check_call(tokens: list[_Token], place: int, dialect: Dialect) -> None:
    if _text(tokens, place + 1) in ("{", "("):  # a subquery, whose own words are checked like all others
        return
    name = ""
    for token in tokens[place + 1 :]:
        if token.kind not in ("word", "quoted") and token.text != ".":
            break
        if name and not name.endswith(".") and token.text != ".":
            break
        name += token.text
    if name.lower() not in dialect.procedures or _text_after(tokens, place, name) == "=":
        raise QueryError(_would_write(f"CALL {name}"))


def _text_after(tokens: list[_Token], place: int, name: str) -> str:
    return _text(tokens, place + 2 * name.count(".") + 2)


def _text(tokens: list[_Token], place: int) -> str:
    return tokens[place].text if 0 <= place < len(tokens) and tokens[place].kind != "string" else ""


def _would_write(what: str) -> str:
    return f"the query would write, or reach beyond the graph ({what}); use --write if that is meant"


def _unknown(word: str, dialect: Dialect) -> str:
    return f"a query can't begin with {word}; begin with one of {', '.join(sorted(dialect.first))}"
