"""What the articles' other entities say: two names in the company of the same rare names are more likely one."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from policygraph.extractors.records import Kind
from policygraph.graph.records import Step
from policygraph.graph.resolver.clusters import Cluster
from policygraph.graph.resolver.config import config
from policygraph.graph.resolver.units import Unit

__all__ = ["Context", "prominence", "rarity"]


class Context:
    """The proper entities of each document, by local id, and how usual each is; copies count once.

    `items` has those of each origin, sorted; `names` what an item is called where a step tells of it.
    """

    def __init__(
        self, items: Mapping[str, Sequence[str]], rarities: Mapping[str, float], names: Mapping[str, str]
    ) -> None:
        self._items, self._rarity, self._names = items, rarities, names

    @classmethod
    def of(cls, units: Iterable[Unit]) -> Context:
        """The context that all units make."""
        names: dict[str, str] = {}
        kinds: dict[str, Kind] = {}
        proper: dict[str, set[str]] = {}
        for unit in units:
            items = proper.setdefault(unit.origin, set())
            if unit.proper:
                items.add(unit.id[1])
                kinds[unit.id[1]] = min(unit.kind, kinds.get(unit.id[1], unit.kind))
                names[unit.id[1]] = min(unit.name, names.get(unit.id[1], unit.name))
        met = Counter(item for items in proper.values() for item in items)
        rarities = {item: rarity(n, kinds[item], len(proper)) for item, n in met.items()}
        return cls({origin: sorted(items) for origin, items in proper.items()}, rarities, names)

    def compare(self, left: Cluster, right: Cluster) -> Step:
        """The weight of the entities that the documents of both have in common, the weightiest named."""
        small, large = sorted((left, right), key=lambda c: (len(c.origins), c.anchor))
        own, others, each = left.local_ids | right.local_ids, self._context(large), config().context["each"]
        shared, size = [], len(large.origins)
        for item, number in self._common(small):
            met = others.get(item)
            if met and item not in own:
                lift = self._rarity[item] + math.log2(met / size)
                if lift > 0:
                    shared.append((-min(lift, each) * number / len(small.origins), self._names[item]))
        if not shared:
            return Step("no_shared_context", "", "", config().weights["no_shared_context"])
        shared.sort()
        decay = config().context["decay"]
        summed = -sum(weight * decay**place for place, (weight, _) in enumerate(shared[:10]))
        total = round(min(summed, config().context["ceiling"]), 3)
        named = ", ".join(name for _, name in shared[:5])
        return Step("shared_context", named, named, total)

    def _common(self, cluster: Cluster) -> list[tuple[str, int]]:
        if cluster.top_context is None:
            ranked = sorted(self._context(cluster).items(), key=lambda item: (-item[1], item[0]))
            cluster.top_context = ranked[: config().limits["context"]]
        return cluster.top_context

    def _context(self, cluster: Cluster) -> Counter[str]:
        if cluster.context is None:
            cluster.context = Counter(
                item for origin in sorted(cluster.origins) for item in self._items[origin]
            )
        return cluster.context


@lru_cache(maxsize=1 << 16)
def rarity(articles: int, kind: Kind, all: int) -> float:
    """The bits that it tells to be met, for what so many of all articles name; in whole steps, rounded down.

    In steps, so that one article more leaves nearly all of them, and all that rests on them, as they are.
    """
    imagined, step = config().context["background"], config().context["step"]
    exact = -math.log2((articles + imagined * config().rates[kind]) / (all + imagined))
    return math.floor(exact / step) * step


def prominence(bearer: Cluster, bearers: Iterable[Cluster]) -> Step:
    """A name alone more likely means the bearer who is written of more, most of all a sole one."""
    ceiling, own = config().prominence["ceiling"], len(bearer.origins)
    others = [len(other.origins) for other in bearers if other is not bearer]
    if not others:
        weight = min(ceiling, config().prominence["alone"] + math.log2(own))
        return Step("prominence", _in(own), "no other bearer", round(weight, 3))
    weight = max(-ceiling, min(ceiling, math.log2(own / max(others))))
    return Step("prominence", _in(own), f"another bearer {_in(max(others))}", round(weight, 3))


def _in(documents: int) -> str:
    return f"in {documents} document{'s' if documents > 1 else ''}"
