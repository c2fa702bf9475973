"""resolver.toml as a typed, checked record: priors, weights and word lists of resolution."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, NoReturn, get_args

from policygraph.errors import DataError
from policygraph.extractors.records import Kind

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
    return parse_config(files("policygraph.graph").joinpath("resolver.toml").read_text(encoding="utf-8"))


def parse_config(text: str, where: str = _WHERE) -> Config:
    """Reads resolver.toml. Raises DataError naming file, entry and cure."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{where}: is not TOML ({error}); mend that line") from error
    numbers = {section: _numbers(data, section, names, where) for section, names in _NUMBERS.items()}
    rates = _numbers(data.get("context", {}), "rates", get_args(Kind), where)
    names: dict[str, Any] = {
        word: frozenset(_words(data.get("names", {}), "names", word, where)) for word in sorted(_WORDS)
    }
    names |= {name: frozenset(_words(data.get("states", {}), "states", name, where)) for name in _STATES}
    spelling = data.get("spelling", {})
    return Config(
        **_typed(numbers),
        weights=_numbers(data, "weights", _WEIGHTS, where),
        rates=rates,
        **names,
        generic=frozenset(_words(data.get("generic", {}), "generic", "words", where)),
        expansions=MappingProxyType(dict(data.get("expansions", {}))),
        american=MappingProxyType(dict(data.get("american", {}))),
        spelling_rules=_rules(spelling, "rules"),
        loose_rules=_rules(spelling, "loose"),
        spelling=_numbers(data, "spelling", _SPELLING, where),
        walks=_walks(data, where),
        former=frozenset(_words(data.get("former", {}), "former", "words", where)),
        labels=_labels(data, where),
    )


def _rules(entry: Mapping[str, Any], name: str) -> tuple[tuple[str, str], ...]:
    return tuple((pair[0], pair[1]) for pair in entry.get(name, []))


def _typed(numbers: Mapping[str, Mapping[str, float]]) -> dict[str, Any]:
    limits = MappingProxyType({name: int(value) for name, value in numbers["limits"].items()})
    known = {field.name for field in fields(Config)}
    return {
        section: limits if section == "limits" else numbers[section]
        for section in numbers
        if section in known
    }


def _numbers(
    data: Mapping[str, Any], section: str, names: tuple[str, ...], where: str
) -> Mapping[str, float]:
    entry = data.get(section, {})
    for name in names:
        if type(entry.get(name)) not in (int, float):
            _fail(where, f"{section}.{name}", "is missing or no number", "give it a number")
    return MappingProxyType({name: float(entry[name]) for name in names})


def _words(entry: Mapping[str, Any], section: str, name: str, where: str) -> list[str]:
    words = entry.get(name)
    if not isinstance(words, list) or not words or not all(isinstance(word, str) and word for word in words):
        _fail(where, f"{section}.{name}", "is no list of words", "write it as a list of strings")
    for word in words:
        if words.count(word) > 1:
            _fail(where, f"{section}.{name}", f"{word!r} stands twice", "keep one")
    return words


def _labels(data: Mapping[str, Any], where: str) -> Mapping[str, str]:
    labels = data.get("labels", {})
    for name in ("prior", *_WEIGHTS):
        if not isinstance(labels.get(name), str):
            _fail(where, f"labels.{name}", "is missing", "say in a few words what it is")
    return MappingProxyType(dict(labels))


def _walks(data: Mapping[str, Any], where: str) -> Mapping[str, str]:
    walks: dict[str, str] = {}
    for walk in sorted(data.get("walks", {})):
        for title in _words(data["walks"], "walks", walk, where):
            if title in walks:
                _fail(where, f"walks.{walk}", f"{title!r} is in {walks[title]} too", "keep one")
            walks[title] = walk
    return MappingProxyType(walks)


def _fail(where: str, entry: str, problem: str, cure: str) -> NoReturn:
    raise DataError(f"{where}: {entry}: {problem}; {cure}")
