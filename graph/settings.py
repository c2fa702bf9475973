"""build.toml as a typed, checked record: how reports become statements and happenings, and what a copy is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import get_args

from policygraph.extractors.records import EventType, Stance
from policygraph.graph.data_file import DataFile, shipped

__all__ = ["Settings", "parse_settings", "settings"]


@dataclass(frozen=True, slots=True)
class Settings:
    """All that build.toml says. `stances` gives each stance its class, `quads` each event type its quad class.

    `outcomes` gives an event type those that it announces.
    """

    copies: Mapping[str, float]
    statements: Mapping[str, float]
    happenings: Mapping[str, float]
    outcomes: Mapping[str, tuple[str, ...]]
    stances: Mapping[str, str]
    quads: Mapping[str, str]


_NUMBERS = {
    "copies": ("words", "similar", "least_shingles", "sample", "most_holders"),
    "statements": (
        "least_words", "short_words", "short_days", "quoted_words", "quoted_telling", "shared_words",
        "quoted_days", "telling_words",
        "telling_share", "telling_days", "similar_words", "similar_in_copies",
    ),
    "happenings": ("near_days", "words_share", "words_undated", "outcome_days"),
}  # fmt: skip


@cache
def settings() -> Settings:
    """The settings that this version of policygraph builds with."""
    return parse_settings(shipped("build.toml"))


def parse_settings(text: str, where: str = "graph/build.toml") -> Settings:
    """Reads build.toml. Raises DataError naming file, entry and cure."""
    file = DataFile.parse(text, where)
    stances, quads = file.classes("stances", get_args(Stance)), file.classes("quads", get_args(EventType))
    outcomes = _outcomes(file)
    for missing in sorted(set(get_args(EventType)) - set(quads)):
        file.fail("quads", f"{missing} has no class", "list it in one")
    return Settings(
        **{section: file.numbers(section, names) for section, names in _NUMBERS.items()},
        outcomes=outcomes,
        stances=MappingProxyType({stance: stances.get(stance, stance) for stance in get_args(Stance)}),
        quads=quads,
    )


def _outcomes(file: DataFile) -> Mapping[str, tuple[str, ...]]:
    known, found = get_args(EventType), {}
    for name in file.section("outcomes"):
        found[name] = tuple(file.words("outcomes", name))
        for type in (name, *found[name]):
            if type not in known:
                file.fail(f"outcomes.{name}", f"{type!r} is unknown", f"use one of {', '.join(known)}")
    return MappingProxyType(found)
