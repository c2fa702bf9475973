"""Reports grouped: a small union-find, and windows of days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from typing import Generic, TypeVar

__all__ = ["Groups", "windows"]

_Item = TypeVar("_Item")


class Groups(Generic[_Item]):
    """Items that are joined into groups; a group keeps the order in which the items were given."""

    def __init__(self, items: Sequence[_Item]) -> None:
        self._items = items
        self._parents = list(range(len(items)))

    def join(self, indexes: Iterable[int]) -> None:
        """Puts the items at these places into one group."""
        roots = sorted({self._root(index) for index in indexes})
        for root in roots[1:]:
            self._parents[root] = roots[0]

    def join_equal(self, keyed: Iterable[tuple[Hashable, int]]) -> None:
        """Puts items of equal keys into one group."""
        places: dict[Hashable, list[int]] = defaultdict(list)
        for key, index in keyed:
            places[key].append(index)
        for indexes in places.values():
            self.join(indexes)

    def groups(self) -> list[list[_Item]]:
        """All groups, in order of their first items."""
        found: dict[int, list[_Item]] = defaultdict(list)
        for index, item in enumerate(self._items):
            found[self._root(index)].append(item)
        return list(found.values())

    def _root(self, index: int) -> int:
        while self._parents[index] != index:
            self._parents[index] = self._parents[self._parents[index]]
            index = self._parents[index]
        return index


def windows(dated: Iterable[tuple[date | None, int]], days: float) -> list[list[int]]:
    """Indexes in runs no longer than so many days from first to last; what has no date is left out."""
    found: list[list[int]] = []
    first: date | None = None
    for day, index in sorted((day, index) for day, index in dated if day is not None):
        if first is None or (day - first).days > days:
            first = day
            found.append([])
        found[-1].append(index)
    return found
