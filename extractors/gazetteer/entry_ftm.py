"""Reads the user's knowledge from FollowTheMoney JSON lines, as OpenSanctions publishes them (entities.ftm.json)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NoReturn

from policygraph.errors import DataError
from policygraph.extractors.gazetteer.entries import Entry
from policygraph.extractors.gazetteer.lookup import country_code
from policygraph.extractors.records import Kind

__all__ = ["read_entities"]

_KINDS: dict[str, Kind] = {
    "Person": "Person", "Organization": "Organization", "Company": "Organization", "PublicBody": "Organization",
    "LegalEntity": "Organization",
}  # fmt: skip
_COUNTRY = re.compile(r"[a-z]{2,4}(-[a-z0-9]+)*")
_COUNTRIES = ("country", "nationality", "jurisdiction")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")


def read_entities(path: Path, text: str, scheme: str) -> Iterator[Entry]:
    """The people and organizations of a file's text; entities of other schemas are passed over. Raises DataError."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            entry = _entry(line, scheme, path.name, number)
            if entry is not None:
                yield entry


def _entry(line: str, scheme: str, file: str, number: int) -> Entry | None:
    where = f"{file}, line {number}"
    try:
        entity = json.loads(line)
    except (ValueError, RecursionError) as error:
        _fail(where, f"is no JSON ({error})", "write one FollowTheMoney entity a line")
    if not isinstance(entity, dict) or not isinstance(entity.get("schema"), str):
        _fail(where, 'is no entity with a "schema"', "write one FollowTheMoney entity a line")
    kind = _KINDS.get(entity["schema"])
    if kind is None:
        return None
    id = entity.get("id")
    if not isinstance(id, str) or not id.strip() or not id.isprintable():
        _fail(where, f'"id" is {id!r}', "give the entity its id as text")
    properties = entity.get("properties")
    if not isinstance(properties, dict):
        _fail(where, '"properties" is no object', 'write {"name": ["..."]}')
    names = _values(properties, "name", where)
    if not names:
        _fail(where, 'there is no "name"', "give the entity a name or take the line out")
    caption = entity.get("caption")
    name = caption if caption in names else names[0]
    aliases = dict.fromkeys(n for n in (*names, *_values(properties, "alias", where)) if n != name)
    weak = _values(properties, "weakAlias", where)
    return Entry(
        scheme, id, kind, name, tuple(aliases), weak, _country(properties, where), _wikidata(id, properties, where),
        f"{file}:{number}",
    )  # fmt: skip


def _values(properties: dict[str, Any], name: str, where: str) -> tuple[str, ...]:
    values = properties.get(name, ())
    if not isinstance(values, Iterable) or isinstance(values, str | dict):
        _fail(where, f'"{name}" is no list', 'write ["..."]')
    for value in values:
        if not isinstance(value, str):
            _fail(where, f'"{name}" holds {value!r}', "give text")
    return tuple(dict.fromkeys(" ".join(value.split()) for value in values if value.strip()))


def _country(properties: dict[str, Any], where: str) -> str | None:
    """The one state that the entity is of; None where it has several, or an area that is no state (eu, zz)."""
    for name in _COUNTRIES:
        codes = _values(properties, name, where)
        for code in codes:
            if not _COUNTRY.fullmatch(code):
                _fail(
                    where,
                    f'"{name}" holds {code!r}',
                    "use a FollowTheMoney country code such as no or gb-sct",
                )
        states = {country_code(code.partition("-")[0]) for code in codes}
        if states:
            return states.pop() if len(states) == 1 else None
    return None


def _wikidata(id: str, properties: dict[str, Any], where: str) -> str | None:
    given = _values(properties, "wikidataId", where)
    for value in given:
        if not _WIKIDATA.fullmatch(value):
            _fail(where, f'"wikidataId" holds {value!r}', "it is Q and a number")
    if len(given) == 1:
        return given[0]
    return id if not given and _WIKIDATA.fullmatch(id) else None


def _fail(where: str, problem: str, cure: str) -> NoReturn:
    raise DataError(f"{where}: {problem}; {cure}")
