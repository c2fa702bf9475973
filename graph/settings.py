"""build.toml as a typed, checked record: how reports become statements and happenings, and what a copy is."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, NoReturn, get_args

from policygraph.errors import DataError
from policygraph.extractors.records import EventType, Stance

__all__ = ["Settings", "parse_settings", "settings"]


@dataclass(frozen=True, slots=True)
class Settings:
    """All that build.toml says. `stances` gives each stance its class, `quads` each event type its quad class."""

    copies: Mapping[str, float]
    statements: Mapping[str, float]
    happenings: Mapping[str, float]
    stances: Mapping[str, str]
    quads: Mapping[str, str]


_NUMBERS = {
    "copies": ("words", "similar", "least_shingles", "sample", "most_holders"),
    "statements": (
        "least_words", "short_words", "short_days", "quoted_words", "quoted_telling", "shared_words",
        "quoted_days", "telling_words",
        "telling_share", "telling_days", "similar_words", "similar_in_copies",
    ),
    "happenings": ("near_days",),
}  # fmt: skip


@cache
def settings() -> Settings:
    """The settings that this version of policygraph builds with."""
    return parse_settings(files("policygraph.graph").joinpath("build.toml").read_text(encoding="utf-8"))


def parse_settings(text: str, where: str = "graph/build.toml") -> Settings:
    """Reads build.toml. Raises DataError naming file, entry and cure."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{where}: is not TOML ({error}); mend that line") from error
    stances = _classes(data.get("stances", {}), get_args(Stance), "stances", where)
    quads = _classes(data.get("quads", {}), get_args(EventType), "quads", where)
    for missing in sorted(set(get_args(EventType)) - set(quads)):
        _fail(where, "quads", f"{missing} has no class", "list it in one")
    return Settings(
        **{section: _numbers(data, section, names, where) for section, names in _NUMBERS.items()},
        stances=MappingProxyType({stance: stances.get(stance, stance) for stance in get_args(Stance)}),
        quads=quads,
    )


def _numbers(
    data: Mapping[str, Any], section: str, names: tuple[str, ...], where: str
) -> Mapping[str, float]:
    entry = data.get(section, {})
    for name in names:
        if type(entry.get(name)) not in (int, float):
            _fail(where, f"{section}.{name}", "is missing or no number", "give it a number")
    return MappingProxyType({name: float(entry[name]) for name in names})


def _classes(entry: Mapping[str, Any], known: tuple[str, ...], section: str, where: str) -> Mapping[str, str]:
    classes: dict[str, str] = {}
    for name, members in entry.items():
        for member in members:
            if member not in known:
                _fail(where, f"{section}.{name}", f"{member!r} is unknown", f"use one of {', '.join(known)}")
            if member in classes:
                _fail(where, f"{section}.{name}", f"{member!r} is in {classes[member]} too", "keep one")
            classes[member] = name
    return MappingProxyType(classes)


def _fail(where: str, entry: str, problem: str, cure: str) -> NoReturn:
    raise DataError(f"{where}: {entry}: {problem}; {cure}")
