"""Knowledge of the user's own: people, organizations, places and policies with ids, found by their names.

A name of two words and more is found in any case and without accents, one in capitals (an acronym) only as written. A
single word finds an organization, place or policy that has no other name, as written; all other single words, and weak
aliases, are never looked for in a text: they only join what an article names in full.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policygraph.extractors.gazetteer.index import fold, plain
from policygraph.extractors.records import Kind

__all__ = ["NO_KNOWLEDGE", "Entry", "Knowledge", "first_run"]

_RUN = re.compile(r"\w+")
_ACRONYM = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Z0-9][A-Z0-9.&-]{1,9}")
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a file. `scheme` names the file, `where` the line: "harbours.csv:4"."""

    scheme: str
    id: str
    kind: Kind
    name: str
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    country: str | None = None
    wikidata: str | None = None
    where: str = ""

    @property
    def key(self) -> str:
        """Names the entry among those of all files."""
        return f"{self.scheme}:{self.id}"

    @property
    def links(self) -> dict[str, str]:
        """Its ids by scheme, for `Entity.links`."""
        return {self.scheme: self.id, **({"wikidata": self.wikidata} if self.wikidata else {})}


class Knowledge:
    """Entries by name. `digest` changes with the files' bytes and names; "" where there are none."""

    def __init__(self, entries: Iterable[Entry] = (), digest: str = "") -> None:
        self.digest = digest
        self.entries = tuple(entries)
        self._exact: dict[str, list[Entry]] = {}
        self._folded: dict[str, list[Entry]] = {}
        self._weak: dict[str, list[Entry]] = {}
        self._longest: dict[str, int] = defaultdict(int)
        self._by_wikidata: dict[str, Entry] = {}
        for entry in self.entries:
            self._add(entry)

    def _add(self, entry: Entry) -> None:
        if entry.wikidata:
            self._by_wikidata.setdefault(entry.wikidata, entry)
        for name in (entry.name, *entry.aliases):
            bare = _bare(name)
            if " " in bare or "-" in bare:
                _put(self._folded, _folded(bare), entry)
            elif not _is_found_alone(entry, bare, name):
                _put(self._weak, _folded(bare), entry)
                continue
            _put(self._exact, bare, entry)
            run = first_run(bare)
            self._longest[run] = max(self._longest[run], len(bare))
        for name in entry.weak:
            _put(self._weak, _folded(_bare(name)), entry)

    def __bool__(self) -> bool:
        return bool(self.entries)

    def longest(self, word: str) -> int:
        """The length of the longest name that begins with this word (see `first_run`); 0 where none does."""
        return self._longest.get(word, 0)

    def named(self, text: str) -> tuple[Entry, ...]:
        """All entries of this name."""
        name = _bare(text)
        found = self._exact.get(name, ())
        if not found and not name[:1].islower():
            found = self._folded.get(fold(name), ())
        return tuple(found)

    def entry(self, text: str, kind: Kind) -> Entry | None:
        """The one entry of this name and kind; None where several share it, so that the name alone can't tell."""
        found = [entry for entry in self.named(text) if entry.kind == kind]
        return found[0] if len(found) == 1 else None

    def of_wikidata(self, id: str) -> Entry | None:
        """The first entry with this Wikidata id."""
        return self._by_wikidata.get(id)

    def weakly_named(self, text: str) -> Iterator[Entry]:
        """Entries of which this is a weak alias, or a single word that stands for them."""
        yield from self._weak.get(fold(_bare(text)), ())


NO_KNOWLEDGE = Knowledge()


def first_run(text: str) -> str:
    """The first run of letters and digits, folded: the key under which names are looked for."""
    run = _RUN.search(text)
    word = run[0] if run else text
    return word.lower() if word.isascii() else fold(word)


def _bare(name: str) -> str:
    return plain(name).removeprefix("the ")


def _folded(bare: str) -> str:
    return bare.casefold() if bare.isascii() else fold(bare)


def _is_found_alone(entry: Entry, bare: str, name: str) -> bool:
    if _ACRONYM.fullmatch(bare):
        return True
    return entry.kind != "Person" and name == entry.name and len(bare) >= _SHORTEST


def _put(table: dict[str, list[Entry]], name: str, entry: Entry) -> None:
    entries = table.setdefault(name, [])
    if not entries or entries[-1] is not entry:  # names are put in one entry after the other
        entries.append(entry)
