"""The company that units keep in a world: the names in each article, and how rare each of them is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from policygraph.graph.resolver.context import Context, rarity
from policygraph.graph.resolver.library import Shelf
from policygraph.graph.resolver.marks import KINDS, LOCAL, word_mark
from policygraph.graph.resolver.world import World

__all__ = ["Company"]

_BY_NAME = sorted(range(len(KINDS)), key=lambda place: KINDS[place])


class Company:
    """What resolver/context.py makes of all units, from their local ids alone and for what is asked of it."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._met: Counter[str] = Counter()
        self._kinds: dict[str, int] = {}
        self._number = 0
        library = world.library
        codes = [_BY_NAME.index(place) for place in range(len(KINDS))]
        kinds = [codes[kind] for kind in library.kinds(slice(None)).tolist()]
        proper = library.proper(slice(None)).tolist()
        for number, id in enumerate(library.documents):
            start, end = int(library.starts[number]), int(library.starts[number + 1])
            if start == end or id not in world.originals:
                continue
            items = []
            for local, kind, named in zip(
                library.shelves[number].locals, kinds[start:end], proper[start:end], strict=True
            ):
                if named:
                    items.append(local)
                    if self._kinds.get(local, len(KINDS)) > kind:
                        self._kinds[local] = kind
            if world.originals[id] == id and id not in world.copies:
                self._met.update(items)
                self._number += 1
        for origin in {origin for origin in world.originals.values() if origin in world.copies}:
            self._met.update(self.items(origin))
            self._number += any(len(self._shelf(id).locals) for id in self._bearing(origin))

    def context(self, *, names: bool = False) -> Context:
        """As a context, for comparisons. Their steps tell items by id, or by `names`, which have to be looked up."""
        return Context(_Items(self), _Rarities(self), _Names(self._world if names else None))

    def items(self, origin: str) -> Sequence[str]:
        """The proper entities of an article and its copies, by local id, sorted."""
        library, found = self._world.library, set[str]()
        for id in self._bearing(origin):
            start = int(library.starts[library.number[id]])
            locals = self._shelf(id).locals
            named = library.proper(slice(start, start + len(locals))).tolist()
            found.update(local for local, one in zip(locals, named, strict=True) if one)
        return sorted(found)

    def rarity(self, item: str) -> float:
        """How rare an item is."""
        return rarity(self._met[item], KINDS[_BY_NAME[self._kinds[item]]], self._number)

    def _bearing(self, origin: str) -> Iterator[str]:
        """The documents of which an article is the origin."""
        if origin in self._world.originals:
            yield origin
        yield from self._world.copies.get(origin, ())

    def _shelf(self, id: str) -> Shelf:
        return self._world.library.shelves[self._world.library.number[id]]

    def moved(self, other: Company) -> dict[str, float]:
        """The items that both have and that are not equally rare in both, with the smaller of the two rarities."""
        found = {}
        for item, number in self._met.items():
            if item in other._met and (
                number != other._met[item]
                or self._kinds[item] != other._kinds[item]
                or self._number != other._number
            ):
                ours, theirs = self.rarity(item), other.rarity(item)
                if ours != theirs:
                    found[item] = min(ours, theirs)
        return found


class _Items(dict[str, Sequence[str]]):
    def __init__(self, company: Company) -> None:
        self._company = company

    def __missing__(self, origin: str) -> Sequence[str]:
        self[origin] = self._company.items(origin)
        return self[origin]


class _Rarities(dict[str, float]):
    def __init__(self, company: Company) -> None:
        self._company = company

    def __missing__(self, item: str) -> float:
        self[item] = self._company.rarity(item)
        return self[item]


class _Names(dict[str, str]):
    """What an item is called; in no world it is known by its id alone."""

    def __init__(self, world: World | None) -> None:
        self._world = world

    def __missing__(self, item: str) -> str:
        self[item] = self._name(self._world, item) if self._world else item
        return self[item]

    @staticmethod
    def _name(world: World, item: str) -> str:
        library = world.library
        units = library.marked(np.array([word_mark(LOCAL, item)], np.uint32))
        units = units[world.present[units] & library.proper(units)]
        return min(library.unit(u).name for u in units.tolist() if library.id(u)[1] == item)
