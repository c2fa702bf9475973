"""The lexicon of page chrome and captions: which short line is no part of the article, by its words alone."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, TypeAlias, cast, get_args

from policygraph.errors import DataError
from policygraph.extractors.data import DATA
from policygraph.extractors.records import RegionKind

__all__ = ["Boilerplate", "DateWords", "Rule", "boilerplate", "load_boilerplate"]

Match: TypeAlias = Literal["whole", "start", "end", "contains", "menu", "heading", "tail"]

_WHOLE_LINE = ("whole", "heading", "tail")
_LEXICON = DATA / "lexicons" / "boilerplate.toml"
_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_EDGES = " \t*_#>|•·–—-▶►→»›[]"
_STOPS = " .:!…>»›→)]"
_BETWEEN = re.compile(r"\s*[|>›»·•/]\s*")
_QUOTES = str.maketrans({"’": "'", "‘": "'"})


@dataclass(frozen=True, slots=True)
class Rule:
    """Phrases that, where `match` says, make a line of at most `max_words` words a region of this kind."""

    kind: RegionKind
    match: Match
    max_words: int
    phrases: tuple[str, ...]
    examples: tuple[str, ...]
    prose: tuple[str, ...]

    def applies(self, line: str) -> bool:
        """Whether the folded line (see Boilerplate.fold) is what this rule describes."""
        if line.count(" ") >= self.max_words:
            return False
        if self.match == "start":
            return any(_starts(line, phrase) for phrase in self.phrases)
        if self.match == "contains":
            return any(phrase in line for phrase in self.phrases)
        bare = line.rstrip(_STOPS) if self.match != "tail" else line.rstrip(" .:!…")
        if self.match == "end":
            return bare.endswith(self.phrases)
        return _is_menu(line, self.phrases) if self.match == "menu" else bare in self.phrases


@dataclass(frozen=True, slots=True)
class DateWords:
    """What introduces and spells a date line, and what calls a text a press release."""

    lines: int
    cues: tuple[str, ...]
    releases: tuple[str, ...]
    later: frozenset[str]
    months: dict[str, int]
    weekdays: frozenset[str]


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """The rules, in the order of the file."""

    rules: tuple[Rule, ...]
    dates: DateWords

    def rule_for(self, line: str) -> Rule | None:
        """The first rule that this line or short paragraph falls under."""
        folded = fold(line)
        return next((rule for rule in self.rules if rule.applies(folded)), None) if folded else None


def fold(line: str) -> str:
    """Lower case, single spaces, straight apostrophes, digits as #, without bullets and markup at either end."""
    bare = _SPACE.sub(" ", line).strip(_EDGES) if len(line) < 2000 else ""
    return _NUMBER.sub("#", bare.casefold().translate(_QUOTES))


def _starts(line: str, phrase: str) -> bool:
    if not line.startswith(phrase):
        return False
    rest = line[len(phrase) :]
    return not rest or not phrase[-1].isalnum() or not rest[0].isalnum()


def _is_menu(line: str, entries: tuple[str, ...]) -> bool:
    parts = [part for part in _BETWEEN.split(line) if part]
    return (
        len(parts) > 1
        and any(part in entries for part in parts)
        and all(part.count(" ") < 3 for part in parts)
    )


@lru_cache(maxsize=1)
def boilerplate() -> Boilerplate:
    """The lexicon that ships with the package."""
    return load_boilerplate(_LEXICON)


def load_boilerplate(path: Path) -> Boilerplate:
    """The lexicon in this file. Raises DataError naming the file, the entry and the cure."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path}: isn't valid TOML ({error}); mend that line") from error
    entries = data.get("rule")
    if not isinstance(entries, list) or not entries:
        raise DataError(f"{path}: has no [[rule]]; add one with kind, match, phrases, examples and prose")
    rules = tuple(_rule(path, number, entry) for number, entry in enumerate(entries, 1))
    _refuse_twice(path, rules)
    return Boilerplate(rules, _dates(path, data.get("dates")))


def _rule(path: Path, number: int, entry: dict[str, object]) -> Rule:
    where = f"{path}: rule {number}"
    if entry.get("kind") not in get_args(RegionKind):
        raise DataError(
            f"{where}: kind is {entry.get('kind')!r}; write one of {', '.join(get_args(RegionKind))}"
        )
    if entry.get("match") not in get_args(Match):
        raise DataError(
            f"{where}: match is {entry.get('match')!r}; write one of {', '.join(get_args(Match))}"
        )
    phrases = _texts(where, entry, "phrases")
    for phrase in phrases:
        if phrase != phrase.casefold() or phrase != phrase.strip():
            raise DataError(f"{where}: phrase {phrase!r} is not in lower case without spaces around; fold it")
    most = entry.get("max_words", 12)
    if not isinstance(most, int) or most < 1:
        raise DataError(f"{where}: max_words is {most!r}; write a whole number above 0")
    return Rule(
        kind=cast(RegionKind, entry["kind"]),
        match=cast(Match, entry["match"]),
        max_words=most,
        phrases=phrases,
        examples=_texts(where, entry, "examples"),
        prose=_texts(where, entry, "prose"),
    )


def _refuse_twice(path: Path, rules: tuple[Rule, ...]) -> None:
    """A whole line can fall under one rule only, or the order of the file would decide."""
    seen: dict[str, int] = {}
    for number, rule in enumerate(rules, 1):
        for phrase in rule.phrases if rule.match in _WHOLE_LINE else ():
            if phrase in seen:
                raise DataError(
                    f"{path}: phrase {phrase!r} stands in rules {seen[phrase]} and {number}; delete one"
                )
            seen[phrase] = number


def _texts(where: str, entry: dict[str, object], field: str) -> tuple[str, ...]:
    values = entry.get(field)
    if (
        not isinstance(values, list)
        or not values
        or not all(isinstance(value, str) and value for value in values)
    ):
        raise DataError(f"{where}: {field} is missing or empty; list at least one text")
    return tuple(values)


def _dates(path: Path, entry: object) -> DateWords:
    where = f"{path}: [dates]"
    if not isinstance(entry, dict):
        raise DataError(f"{where} is missing; add it with lines, cues, releases, later, months and weekdays")
    months = entry.get("months")
    if not isinstance(months, list) or len(months) != 12:
        raise DataError(f"{where}: months must be twelve lists of names; list January first")
    lines = entry.get("lines")
    if not isinstance(lines, int):
        raise DataError(
            f"{where}: lines is {lines!r}; write how many paragraphs from the top may hold the date"
        )
    return DateWords(
        lines=lines,
        cues=tuple(sorted(_texts(where, entry, "cues"), key=len, reverse=True)),
        releases=_texts(where, entry, "releases"),
        later=frozenset(_texts(where, entry, "later")),
        months={name: number for number, names in enumerate(months, 1) for name in names},
        weekdays=frozenset(_texts(where, entry, "weekdays")),
    )
