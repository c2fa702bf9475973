"""A TOML file of weights, limits and words beside the code that uses it, read with checks that name entry and cure."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Any, NoReturn

from policygraph.errors import DataError

__all__ = ["DataFile", "shipped"]


def shipped(name: str) -> str:
    """The text of a data file of this room."""
    return files("policygraph.graph").joinpath(name).read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class DataFile:
    """What a file holds; every method raises DataError where an entry is not as it should be."""

    where: str  # for messages
    data: Mapping[str, Any]

    @classmethod
    def parse(cls, text: str, where: str) -> DataFile:
        """Reads TOML."""
        try:
            return cls(where, tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            raise DataError(f"{where}: is not TOML ({error}); mend that line") from error

    def section(self, name: str) -> Mapping[str, Any]:
        """A table of the file; an empty one where it is missing."""
        found: Mapping[str, Any] = self.data.get(name, {})
        return found

    def numbers(self, section: str, names: Iterable[str]) -> Mapping[str, float]:
        """Numbers of these names, all of which must be there."""
        entry, found = self.section(section), {}
        for name in names:
            if type(entry.get(name)) not in (int, float):
                self.fail(f"{section}.{name}", "is missing or no number", "give it a number")
            found[name] = float(entry[name])
        return MappingProxyType(found)

    def words(self, section: str, name: str) -> list[str]:
        """A list of different words."""
        words = self.section(section).get(name)
        if not isinstance(words, list) or not words or not all(isinstance(w, str) and w for w in words):
            self.fail(f"{section}.{name}", "is no list of words", "write it as a list of strings")
        for word in words:
            if words.count(word) > 1:
                self.fail(f"{section}.{name}", f"{word!r} stands twice", "keep one")
        return words

    def classes(self, section: str, known: Collection[str] = ()) -> Mapping[str, str]:
        """The class of each word: a section lists those of each class, and no word is in two; `known` are all words."""
        found: dict[str, str] = {}
        for name in self.section(section):
            for word in self.words(section, name):
                if known and word not in known:
                    self.fail(f"{section}.{name}", f"{word!r} is unknown", f"use one of {', '.join(known)}")
                if word in found:
                    self.fail(f"{section}.{name}", f"{word!r} is in {found[word]} too", "keep one")
                found[word] = name
        return MappingProxyType(found)

    def fail(self, entry: str, problem: str, cure: str) -> NoReturn:
        """Says what is wrong with an entry, and how it is mended."""
        raise DataError(f"{self.where}: {entry}: {problem}; {cure}")
