"""Pronouns and nouns that stand for names: `lexicons/coreference.toml`, read and checked once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeAlias

from policygraph.errors import DataError
from policygraph.extractors.data import DATA

__all__ = ["CoreferenceLexicon", "Gender", "Pronoun", "coreference_lexicon", "read_coreference_lexicon"]

Gender: TypeAlias = Literal["m", "f", "n"]

_FILE = DATA / "lexicons" / "coreference.toml"
_ROLES = ("subject", "object", "possessive", "reflexive")
_SETS = {
    "names": ("generation_suffixes", "male_honorifics", "female_honorifics", "own_heads", "partisan"),
    "pronouns_of": ("judged",),
    "it": ("adjectives", "verbs", "passives"),
    "nouns": (
        "female",
        "male",
        "role",
        "anyone",
        "state",
        "city",
        "organization",
        "any_organization",
        "speaker",
        "person",
        "quantifiers",
        "policy",
        "any_person",
        "profession",
        "kin",
    ),
    "descriptions": ("be", "serve", "made", "unsure"),
    "groups": ("prepositions", "belong", "turned", "students", "charging"),
    "metonyms": ("inert_verbs", "possessed", "dealings", "dealing_prepositions", "seats", "industries"),
    "bodies": ("congress", "senate", "house_of_representatives", "department_of_justice", "federations"),
    "places": ("parts", "officials", "prepositions", "meeting"),
    "sports": ("clear", "common", "verbs", "owned", "prepositions", "nations"),
    "letters": ("greetings", "closings", "bylines", "interviews", "speeches"),
}


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun's person (1, 2, 3), number (s, p) and gender (n: a thing), None where it tells none."""

    person: int
    number: str | None
    gender: Gender | None
    role: str


@dataclass(frozen=True, slots=True)
class CoreferenceLexicon:
    """The word lists of `coreference.toml` by "table.key", and the pronouns."""

    pronouns: Mapping[str, Pronoun]
    sets: Mapping[str, frozenset[str]]

    def __getitem__(self, key: str) -> frozenset[str]:
        return self.sets[key]


def read_coreference_lexicon(path: Path) -> CoreferenceLexicon:
    """The lexicon in that file. Raises DataError naming the entry that breaks the format."""
    with path.open("rb") as file:
        try:
            data = tomllib.load(file)
        except tomllib.TOMLDecodeError as error:
            raise DataError(f"{path.name}: {error}; mend the TOML") from error
    pronouns = {word: _pronoun(path, word, text) for word, text in data.get("pronouns", {}).items()}
    sets = {f"{table}.{key}": _words(path, data, table, key) for table, keys in _SETS.items() for key in keys}
    return CoreferenceLexicon(pronouns, sets)


@lru_cache(maxsize=1)
def coreference_lexicon() -> CoreferenceLexicon:
    """The lexicon that comes with the package."""
    return read_coreference_lexicon(_FILE)


def _words(path: Path, data: Mapping[str, Any], table: str, key: str) -> frozenset[str]:
    entry = data.get(table, {}).get(key)
    if not isinstance(entry, str):
        raise DataError(
            f"{path.name}: {table}.{key} is missing or no text; write the words with spaces between"
        )
    return frozenset(word.replace("_", " ") for word in entry.split())


def _pronoun(path: Path, word: str, text: object) -> Pronoun:
    fields = text.split() if isinstance(text, str) else []
    cure = 'write "person number gender role", such as "3 s m object"'
    if len(fields) != 4:
        raise DataError(f"{path.name}: pronouns.{word} has {len(fields)} parts; {cure}")
    person, number, gender, role = fields
    if person not in "123" or number not in "sp-" or gender not in "mfn-" or role not in _ROLES:
        raise DataError(f"{path.name}: pronouns.{word} is {text!r}; {cure}")
    return Pronoun(int(person), _given(number), _GENDERS[gender], role)


_GENDERS: Mapping[str, Gender | None] = {"m": "m", "f": "f", "n": "n", "-": None}


def _given(value: str) -> str | None:
    return None if value == "-" else value
