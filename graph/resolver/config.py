"""resolver.toml as a typed, checked record: priors, weights and word lists of resolution."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, get_args

from policygraph.extractors.records import Kind
from policygraph.graph.data_file import DataFile, shipped

__all__ = ["Config", "config", "parse_config"]

_WHERE = "graph/resolver.toml"


@dataclass(frozen=True, slots=True)
class Config:
    """All that resolver.toml says; the file's comments say what each entry means."""

    decision: Mapping[str, float]
    limits: Mapping[str, int]
    prior: Mapping[str, float]
    weights: Mapping[str, float]
    context: Mapping[str, float]
    rates: Mapping[str, float]
    prominence: Mapping[str, float]
    home: Mapping[str, float]
    suffixes: frozenset[str]
    particles: frozenset[str]
    articles: frozenset[str]
    patronymic: frozenset[str]
    legal_forms: frozenset[str]
    minor_words: frozenset[str]
    invertible: frozenset[str]
    family_name_first: frozenset[str]
    either_order: frozenset[str]
    generic: frozenset[str]
    national: frozenset[str]  # categories of generic institutions of which a state has one of each name
    local: frozenset[str]  # institutions of these categories that a state has several of
    forms_of_state: frozenset[str]
    before_state: frozenset[str]
    counts: frozenset[str]
    expansions: Mapping[str, str]
    american: Mapping[str, str]
    spelling_rules: tuple[tuple[str, str], ...]
    loose_rules: tuple[tuple[str, str], ...]
    spelling: Mapping[str, float]
    walks: Mapping[str, str]  # category or words of a title → walk of life
    former: frozenset[str]
    labels: Mapping[str, str]  # feature or rule → how it is called in prose


_NUMBERS = {
    "decision": ("accept", "margin", "near_miss", "misses_kept"),
    "limits": ("block", "context", "groups_of_names"),
    "prior": get_args(Kind),
    "context": ("ceiling", "each", "decay", "step", "background", "far_apart_days"),
    "prominence": ("ceiling", "alone"),
    "home": ("least", "share"),
}
_WEIGHTS = (
    "judged_same", "gazetteer_same", "gazetteer_differs", "same_name", "same_short_name", "middle_name", "initials",
    "nickname", "spelling", "similar_name", "surname", "given_name", "acronym", "initial_letters", "other_name",
    "other_short_name", "qualified_name", "generic_name", "office_same", "title_same", "office_clash", "employer_clash",
    "country_same", "country_clash", "kind_near", "shared_context", "no_shared_context", "far_apart", "same_document",
    "prominence", "coreference", "reversed_name", "surnames", "second_name", "double_surname", "known_names",
    "known_leader", "another_leader", "home_state", "body_of_state", "left_open", "other_generic_name",
    "may_be_given_name",
)  # fmt: skip
_WORDS = {
    "suffixes", "particles", "articles", "patronymic", "legal_forms", "minor_words", "invertible", "family_name_first",
    "either_order",
}  # fmt: skip
_STATES = ("national", "local", "forms_of_state", "before_state", "counts")
_SPELLING = ("least_letters", "similar", "similar_letters", "near", "loose_letters")


@cache
def config() -> Config:
    """The weights and words that this version of policygraph resolves with."""
    return parse_config(shipped("resolver.toml"))


def parse_config(text: str, where: str = _WHERE) -> Config:
    """Reads resolver.toml. Raises DataError naming file, entry and cure."""
    file = DataFile.parse(text, where)
    numbers: dict[str, Any] = {section: file.numbers(section, names) for section, names in _NUMBERS.items()}
    numbers["limits"] = MappingProxyType({name: int(value) for name, value in numbers["limits"].items()})
    words: dict[str, Any] = {name: frozenset(file.words("names", name)) for name in sorted(_WORDS)}
    words |= {name: frozenset(file.words("states", name)) for name in _STATES}
    spelling = file.section("spelling")
    return Config(
        **numbers,
        **words,
        weights=file.numbers("weights", _WEIGHTS),
        rates=DataFile(where, file.section("context")).numbers("rates", get_args(Kind)),
        generic=frozenset(file.words("generic", "words")),
        expansions=MappingProxyType(dict(file.section("expansions"))),
        american=MappingProxyType(dict(file.section("american"))),
        spelling_rules=_rules(spelling, "rules"),
        loose_rules=_rules(spelling, "loose"),
        spelling=file.numbers("spelling", _SPELLING),
        walks=file.classes("walks"),
        former=frozenset(file.words("former", "words")),
        labels=_labels(file),
    )


def _rules(entry: Mapping[str, Any], name: str) -> tuple[tuple[str, str], ...]:
    return tuple((pair[0], pair[1]) for pair in entry.get(name, []))


def _labels(file: DataFile) -> Mapping[str, str]:
    labels = file.section("labels")
    for name in ("prior", *_WEIGHTS):
        if not isinstance(labels.get(name), str):
            file.fail(f"labels.{name}", "is missing", "say in a few words what it is")
    return MappingProxyType(dict(labels))
