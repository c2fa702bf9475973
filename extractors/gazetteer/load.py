"""From the rows of `knowledge/` to records, with every reference and every allowed value checked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Literal, cast

from policygraph.errors import DataError
from policygraph.extractors.gazetteer.records import (
    Gender,
    GenericInstitution,
    GroupNoun,
    Leader,
    Organization,
    Place,
    PlaceKind,
    State,
    Title,
    TitleModifier,
)
from policygraph.extractors.gazetteer.tables import FOLDER, Row, check_unique, read_table

__all__ = [
    "load_generic_institutions",
    "load_given_names",
    "load_group_nouns",
    "load_leaders",
    "load_nicknames",
    "load_organizations",
    "load_peoples",
    "load_places",
    "load_states",
    "load_title_modifiers",
    "load_titles",
]

_STATE = (
    "iso3", "iso2", "name", "aliases", "demonyms", "capital", "capital_aliases", "metonyms", "region", "wikidata",
    "ambiguous", "part_of", "successor",
)  # fmt: skip
_PLACE = ("name", "country", "aliases", "demonyms", "wikidata", "ambiguous")
_ORGANIZATION = ("name", "acronym", "aliases", "country", "category", "parent", "wikidata", "ambiguous")
_PLACE_FILES: tuple[tuple[str, PlaceKind], ...] = (
    ("regions.csv", "region"), ("areas.csv", "area"), ("cities.csv", "city"),
)  # fmt: skip


def _vocabulary(table: str, folder: Path) -> Collection[str]:
    path = folder / "vocabulary.toml"
    try:
        return cast("dict[str, str]", tomllib.loads(path.read_text(encoding="utf-8"))[table])
    except (OSError, ValueError, KeyError) as error:
        raise DataError(f"{path.name}: no table {table} ({error!r}); restore the file") from error


def load_states(folder: Path = FOLDER) -> tuple[State, ...]:
    """states.csv: codes, names, demonyms and metonyms are unique, and codes are those of ISO 3166."""
    rows = read_table("states.csv", _STATE, folder=folder)
    codes, regions = {row.text("iso3") for row in rows}, _vocabulary("state_region", folder)
    for row in rows:
        if not re.fullmatch("[A-Z]{3}", row.cells["iso3"]) or not re.fullmatch(
            "([A-Z]{2})?", row.cells["iso2"]
        ):
            row.fail(
                "iso3 or iso2 is no ISO 3166 code",
                "use three and two capitals; iso2 is empty for past states",
            )
        if not row.cells["iso2"] and not row.cells["successor"]:
            row.fail("there is neither iso2 nor successor", "a past state needs its successor")
    for columns in (("iso3",), ("iso2",), ("name", "aliases"), ("demonyms",), ("capital", "capital_aliases")):
        _unique(rows, columns)
    return tuple(_state(row, codes, regions) for row in rows)


def _state(row: Row, codes: Collection[str], regions: Collection[str]) -> State:
    return State(
        iso3=row.text("iso3"),
        iso2=row.maybe("iso2"),
        name=row.text("name"),
        aliases=row.many("aliases"),
        demonyms=row.many("demonyms"),
        capital=row.maybe("capital"),
        capitals_aliases=row.many("capital_aliases"),
        metonyms=row.many("metonyms"),
        region=row.choice("region", regions),
        wikidata=row.wikidata(),
        ambiguous_names=row.subset("ambiguous", _values(row, _STATE[2:8])),
        part_of=row.country("part_of", codes),
        successor=row.country("successor", codes),
    )


def load_places(codes: Collection[str], folder: Path = FOLDER) -> tuple[Place, ...]:
    """regions.csv, areas.csv and cities.csv, in this order; a name is unique within its file."""
    places: list[Place] = []
    for name, kind in _PLACE_FILES:
        rows = read_table(name, _PLACE, folder=folder)
        _unique(rows, ("name", "aliases"))
        places.extend(_place(row, kind, codes) for row in rows)
    return tuple(places)


def _place(row: Row, kind: PlaceKind, codes: Collection[str]) -> Place:
    if kind != "area":
        row.text("country")
    return Place(
        name=row.text("name"),
        kind=kind,
        country=row.country("country", codes),
        aliases=row.many("aliases"),
        demonyms=row.many("demonyms"),
        wikidata=row.wikidata(),
        ambiguous_names=row.subset("ambiguous", _values(row, ("name", "aliases", "demonyms"))),
    )


def load_organizations(codes: Collection[str], folder: Path = FOLDER) -> tuple[Organization, ...]:
    """organizations.csv: names, aliases and acronyms are unique, and parents are names of the same file."""
    rows = read_table("organizations.csv", _ORGANIZATION, folder=folder)
    _unique(rows, ("name", "acronym", "aliases"))
    names = {row.text("name") for row in rows}
    categories = _vocabulary("organization_category", folder)
    for row in rows:
        if row.cells["parent"] and row.cells["parent"] not in names:
            row.fail(f"parent {row.cells['parent']!r} has no line", "add it or name one that has")
    return tuple(_organization(row, codes, categories) for row in rows)


def _organization(row: Row, codes: Collection[str], categories: Collection[str]) -> Organization:
    return Organization(
        name=row.text("name"),
        aliases=row.many("aliases"),
        acronym=row.maybe("acronym"),
        country=row.country("country", codes),
        category=row.choice("category", categories),
        parent=row.maybe("parent"),
        wikidata=row.wikidata(),
        ambiguous_names=row.subset("ambiguous", _values(row, ("name", "acronym", "aliases"))),
    )


def load_generic_institutions(folder: Path = FOLDER) -> tuple[GenericInstitution, ...]:
    """generic_institutions.csv: names are unique without regard to case."""
    rows = read_table("generic_institutions.csv", ("name", "aliases", "category", "alone"), folder=folder)
    _unique(rows, ("name", "aliases"))
    categories = _vocabulary("organization_category", folder)
    return tuple(
        GenericInstitution(
            row.text("name"),
            row.many("aliases"),
            row.choice("category", categories),
            row.choice("alone", ("", "yes")) == "yes",
        )
        for row in rows
    )


def load_titles(folder: Path = FOLDER) -> tuple[Title, ...]:
    """titles.csv: names are unique without regard to case."""
    rows = read_table("titles.csv", ("name", "aliases", "category", "gender", "institution"), folder=folder)
    _unique(rows, ("name", "aliases"), fold=True)
    categories = _vocabulary("title_category", folder)
    institutions = [*_vocabulary("title_institution", folder), ""]
    return tuple(
        Title(
            name=row.text("name"),
            aliases=row.many("aliases"),
            category=row.choice("category", categories),
            gender=cast("Gender", row.choice("gender", ("", "m", "f"))) or None,
            institution=row.choice("institution", institutions) or None,
        )
        for row in rows
    )


def load_title_modifiers(folder: Path = FOLDER) -> tuple[TitleModifier, ...]:
    """title_modifiers.csv: words are unique."""
    rows = read_table("title_modifiers.csv", ("word", "effect", "position"), folder=folder)
    _unique(rows, ("word",))
    effects = _vocabulary("modifier_effect", folder)
    return tuple(
        TitleModifier(
            word=row.text("word"),
            effect=row.choice("effect", effects),
            position=cast("Literal['before', 'after']", row.choice("position", ("before", "after"))),
        )
        for row in rows
    )


def load_given_names(folder: Path = FOLDER) -> dict[str, Gender]:
    """given_names.csv: one name a line, once."""
    rows = read_table("given_names.csv", ("name", "gender"), folder=folder)
    _unique(rows, ("name",))
    return {row.text("name"): cast("Gender", row.choice("gender", ("m", "f", "u"))) for row in rows}


def load_nicknames(folder: Path = FOLDER) -> tuple[tuple[str, ...], ...]:
    """nicknames.csv: a full name is on one line only; a nickname may be short for several."""
    rows = read_table("nicknames.csv", ("name", "nicknames"), folder=folder)
    _unique(rows, ("name",))
    return tuple((row.text("name"), *row.many("nicknames")) for row in rows)


def load_group_nouns(codes: Collection[str], folder: Path = FOLDER) -> tuple[GroupNoun, ...]:
    """group_nouns.csv: singulars and plurals are unique."""
    rows = read_table("group_nouns.csv", ("singular", "plurals", "code", "country"), folder=folder)
    _unique(rows, ("singular", "plurals"))
    roles = _vocabulary("plover_role", folder)
    return tuple(
        GroupNoun(
            row.text("singular"),
            row.many("plurals"),
            row.choice("code", roles),
            row.country("country", codes),
        )
        for row in rows
    )


def load_peoples(folder: Path = FOLDER) -> dict[str, str]:
    """peoples.csv: one word a line, once for each use."""
    rows = read_table("peoples.csv", ("name", "use"), folder=folder)
    _unique(rows, ("name",))
    return {row.text("name"): row.choice("use", ("diaspora", "people")) for row in rows}


def load_leaders(codes: Collection[str], folder: Path = FOLDER) -> tuple[Leader, ...]:
    """leaders.csv: full names and aliases are unique; several leaders may share a short name."""
    rows = read_table("leaders.csv", ("name", "aliases", "short", "country", "alone"), folder=folder)
    _unique(rows, ("name", "aliases"))
    return tuple(
        Leader(
            name=row.text("name"),
            aliases=row.many("aliases"),
            short=row.many("short"),
            country=row.country("country", codes) or row.fail("country is empty", "give the iso3 code"),
            alone=row.choice("alone", ("", "yes")) == "yes",
        )
        for row in rows
    )


def _values(row: Row, columns: Iterable[str]) -> tuple[str, ...]:
    return tuple(value for column in columns for value in row.many(column))


def _unique(rows: Iterable[Row], columns: tuple[str, ...], *, fold: bool = False) -> None:
    def names(row: Row) -> tuple[str, ...]:
        values = _values(row, columns)
        return tuple(value.casefold() for value in values) if fold else values

    check_unique(((row, names(row)) for row in rows), columns[0])
