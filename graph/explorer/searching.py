"""Search over the names and aliases of all entities, kept in memory: a look-up, whatever the number of entities."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from .records import Found, Profile

__all__ = ["Search"]

_WORD = re.compile(r"\w+")
_LAST = "\U0010ffff"
# Words that begin like the query, looked through at most; those of the best linked entities come first.
_ENOUGH = 20_000


def _fold(text: str) -> str:
    """Without case and accents, so that "Seydis" finds "Seyðis" as people type it."""
    plain = unicodedata.normalize(
        "NFKD", text.casefold().replace("ð", "d").replace("ø", "o").replace("ł", "l")
    )
    return " ".join(_WORD.findall("".join(c for c in plain if not unicodedata.combining(c))))


class Search:
    """Entities by the beginnings of words of their names; entities with more edges first."""

    def __init__(self, entities: Iterable[Profile]) -> None:
        self._entities = sorted(entities, key=lambda entity: (-entity.degree, entity.name, entity.id))
        self._names = [[_fold(name) for name in (e.name, *e.aliases)] for e in self._entities]
        words = {
            (word, rank) for rank, names in enumerate(self._names) for name in names for word in name.split()
        }
        pairs = sorted(words)
        self._words, self._ranks = [word for word, _ in pairs], [rank for _, rank in pairs]
        whole = sorted((name, rank) for rank, names in enumerate(self._names) for name in names)
        self._whole, self._whole_ranks = [name for name, _ in whole], [rank for _, rank in whole]

    def best(self, limit: int) -> list[Profile]:
        """The entities with the most edges: somewhere to start."""
        return [entity for entity in self._entities[:limit] if entity.degree]

    def find(self, query: str, limit: int, kinds: Sequence[str] = ()) -> list[Found]:
        """Entities that every word of the query begins a word of: whole names first, then by their edges."""
        folded = _fold(query)
        if not folded:
            return []
        exact = set(self._between(self._whole, self._whole_ranks, folded, folded))
        begins = set(self._between(self._whole, self._whole_ranks, folded, folded + _LAST)[:_ENOUGH])
        holds = self._having(folded.split())
        ranked = [*sorted(exact), *sorted(begins - exact), *sorted(holds - begins - exact)]
        found = []
        for rank in ranked:
            entity = self._entities[rank]
            if not kinds or entity.kind in kinds:
                found.append(Found(entity, self._matching(rank, folded)))
                if len(found) == limit:
                    break
        return found

    def _having(self, words: Sequence[str]) -> set[int]:
        """Ranks of the entities that have words which begin with these."""
        found: set[int] | None = None
        for word in sorted(words, key=len, reverse=True):
            here = self._between(self._words, self._ranks, word, word + _LAST)
            found = set(here) if found is None else found.intersection(here)
            if not found:
                break
        return found or set()

    @staticmethod
    def _between(keys: list[str], ranks: list[int], first: str, last: str) -> list[int]:
        start = bisect_left(keys, first)
        return ranks[start : bisect_left(keys, last + "\0", start)]

    def _matching(self, rank: int, folded: str) -> str | None:
        """The alias to show: the first that fits where the name itself does not."""
        entity, (name, *aliases) = self._entities[rank], self._names[rank]
        words = folded.split()

        def fits(text: str) -> bool:
            return all(any(part.startswith(word) for part in text.split()) for word in words)

        if fits(name):
            return None
        return next((entity.aliases[i] for i, alias in enumerate(aliases) if fits(alias)), None)
