"""All units of a set of documents, numbered in the order of their ids, with the marks by which they are found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import numpy as np

from policygraph.graph.records import UnitId
from policygraph.graph.resolver.marks import Marks, Numbers
from policygraph.graph.resolver.units import Unit

__all__ = ["Library", "Shelf"]

_SORT, _KIND, _PROPER, _FULL = 7, 7, 32, 64


class Shelf(Protocol):
    """A document's units: their local ids and marks at hand, themselves made when they are asked for."""

    @property
    def locals(self) -> Sequence[str]: ...

    @property
    def marks(self) -> Marks: ...

    def unit(self, number: int) -> Unit: ...


class Library:
    """Units by number; columns have one value a unit."""

    def __init__(self, shelves: Mapping[str, Shelf]) -> None:
        self.documents = sorted(shelves)
        self.number = {id: place for place, id in enumerate(self.documents)}
        self.shelves = [shelves[id] for id in self.documents]
        sizes = [len(shelf.locals) for shelf in self.shelves]
        self.starts = np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)])
        self.document = np.repeat(np.arange(len(sizes)), sizes)
        marks = [shelf.marks for shelf in self.shelves]
        self.plain, self.name, self.signature, self.flags, counts, self._words = (
            _joined([getattr(one, column) for one in marks])
            for column in ("plain", "name", "signature", "flags", "counts", "words")
        )
        self._word_starts = np.concatenate([[0], np.cumsum(counts, dtype=np.int64)])
        self._by_word = np.argsort(self._words, kind="stable")
        self._sorted_words = self._words[self._by_word]
        self._unit_of_word = np.repeat(np.arange(len(counts)), counts)[self._by_word]
        self._units: dict[int, Unit] = {}

    def __len__(self) -> int:
        return len(self.plain)

    def id(self, unit: int) -> UnitId:
        """The id of the unit of this number."""
        document = int(self.document[unit])
        return self.documents[document], self.shelves[document].locals[unit - int(self.starts[document])]

    def find(self, id: UnitId) -> int | None:
        """The number of a unit, or None where there is none of this id."""
        document = self.number.get(id[0])
        if document is None or id[1] not in self.shelves[document].locals:
            return None
        return int(self.starts[document]) + self.shelves[document].locals.index(id[1])

    def unit(self, unit: int) -> Unit:
        """The unit of this number, as that of an article that copies none."""
        found = self._units.get(unit)
        if found is None:
            document = int(self.document[unit])
            found = self._units[unit] = self.shelves[document].unit(unit - int(self.starts[document]))
        return found

    def of_documents(self, documents: Iterable[str]) -> Numbers:
        """The units of these documents."""
        places = sorted(self.number[id] for id in documents)
        return _ranges(self.starts[places], self.starts[[place + 1 for place in places]])

    def proper(self, units: Numbers | slice) -> Numbers:
        """Which of the units have a name of their own."""
        found: Numbers = (self.flags[units] & _PROPER) > 0
        return found

    def full(self, units: Numbers) -> Numbers:
        """Which of the units are persons called by a full name."""
        found: Numbers = (self.flags[units] & _FULL) > 0
        return found

    def persons(self, units: Numbers) -> Numbers:
        """Which of the units are persons."""
        found: Numbers = (self.flags[units] & _KIND) == 0
        return found

    def kinds(self, units: Numbers | slice) -> Numbers:
        """The units' kinds by their places in the list of all."""
        found: Numbers = self.flags[units] & _KIND
        return found

    def words(self, units: Numbers, *sorts: int) -> Numbers:
        """The marks of these sorts that units have, sorted, each once."""
        found = np.unique(self._words[_ranges(self._word_starts[units], self._word_starts[units + 1])])
        return found[np.isin(found & _SORT, sorts)]

    def marked(self, words: Numbers) -> Numbers:
        """The units that have one of these marks, sorted."""
        starts = np.searchsorted(self._sorted_words, words, "left")
        ends = np.searchsorted(self._sorted_words, words, "right")
        return np.unique(self._unit_of_word[_ranges(starts, ends)])


def _joined(columns: Sequence[Numbers]) -> Numbers:
    return np.concatenate(columns) if columns else np.zeros(0, np.int64)


def _ranges(starts: Numbers, ends: Numbers) -> Numbers:
    """All whole numbers from each start to its end, one range after the other."""
    sizes = ends - starts
    shifts = np.repeat(starts - np.concatenate([[0], np.cumsum(sizes)[:-1]]), sizes) if len(sizes) else sizes
    found: Numbers = np.arange(sizes.sum(), dtype=np.int64) + shifts
    return found
