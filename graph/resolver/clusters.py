"""Clusters of units: what is known of each so far, and who may join whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from policygraph.extractors.records import Kind
from policygraph.graph.pieces import is_piece
from policygraph.graph.records import Answer, Decision, Step, UnitId
from policygraph.graph.resolver.config import config
from policygraph.graph.resolver.identifiers import ids_of
from policygraph.graph.resolver.person_names import person_name
from policygraph.graph.resolver.units import HeldOffice, Unit

__all__ = ["Cluster", "Clusters", "kept_misses"]


class Cluster:
    """Units taken for one so far, with the union of what is known of them. `anchor` is its smallest unit id."""

    __slots__ = (
        "acronyms", "anchor", "barred", "context", "countries", "documents", "first", "full_documents", "homes", "ids",
        "iso", "judged", "kinds", "last", "local_ids", "names", "offices", "origins", "primary", "proper",
        "ranked_names", "top_context", "units",
    )  # fmt: skip

    def __init__(self, units: Iterable[Unit]) -> None:
        self.units = sorted(units, key=lambda unit: unit.id)
        self.anchor: UnitId = min((unit.id for unit in self.units), key=_pieces_last)
        # A piece is no evidence of what the rest of its cluster is.
        own = [unit for unit in self.units if not is_piece(unit.id[1])]
        self.kinds: Counter[Kind] = Counter(unit.kind for unit in own)
        self.names: Counter[str] = Counter(name for unit in self.units for name in unit.names)
        self.primary = {unit.name for unit in own}
        self.local_ids = {unit.id[1] for unit in self.units}
        self.proper = any(unit.proper for unit in self.units)
        self.homes = {unit.home for unit in own}
        self.countries = {unit.country for unit in self.units if unit.country}
        self.ids = {id for unit in self.units for id in ids_of(unit.links)}
        self.iso = {
            unit.links["iso3166"] for unit in self.units if unit.kind == "Place" and unit.links.get("iso3166")
        }
        self.offices: set[HeldOffice] = {office for unit in self.units for office in unit.offices}
        self.acronyms = {short for unit in self.units for short in unit.acronyms}
        self.documents = {unit.id[0] for unit in self.units}
        self.origins = {unit.origin for unit in self.units}
        self.full_documents = {
            unit.id[0] for unit in own if unit.kind == "Person" and person_name(unit.name).full
        }
        dates = [unit.published for unit in self.units if unit.published]
        self.first: date | None = min(dates, default=None)
        self.last: date | None = max(dates, default=None)
        self.context: Counter[str] | None = None  # filled in by Context when it is first needed
        self.top_context: list[tuple[str, int]] | None = None  # likewise
        self.ranked_names: list[str] | None = None
        self.judged: set[UnitId] = set()  # its units that a judgement keeps from another
        self.barred: set[UnitId] = set()  # units that it must not contain

    @property
    def rank(self) -> tuple[int, UnitId]:
        """Sorts the largest first, then by anchor: the order in which clusters are compared."""
        return -len(self.units), self.anchor

    @property
    def person(self) -> bool:
        """Whether its units are persons (persons never join anything else)."""
        return "Person" in self.kinds

    @property
    def full(self) -> bool:
        """Whether a person in it is known by given name and surname."""
        return bool(self.full_documents)

    def common_names(self) -> list[str]:
        """Its names, most frequent first, as many as are compared; of persons the full ones, where there are any."""
        if self.ranked_names is None:
            ranked = sorted(self.names.items(), key=lambda item: (-item[1], item[0]))
            names = [name for name, _ in ranked[: config().limits["groups_of_names"]]]
            full = [name for name in names if self.person and person_name(name).full]
            self.ranked_names = full or names
        return self.ranked_names

    def take(self, other: Cluster) -> None:
        """Makes the other's units its own."""
        apart = self.origins.isdisjoint(other.origins)  # else an article would count twice
        self.units += other.units
        self.anchor = min(self.anchor, other.anchor, key=_pieces_last)
        self.kinds += other.kinds
        self.names += other.names
        for name in ("local_ids", "countries", "ids", "iso", "offices", "acronyms", "documents"):
            getattr(self, name).update(getattr(other, name))
        for name in ("full_documents", "homes", "judged", "barred", "primary", "origins"):
            getattr(self, name).update(getattr(other, name))
        self.proper = self.proper or other.proper
        self.first = min((d for d in (self.first, other.first) if d), default=None)
        self.last = max((d for d in (self.last, other.last) if d), default=None)
        if self.context is not None and other.context is not None and apart:
            self.context.update(other.context)
        else:
            self.context = None
        self.top_context, self.ranked_names = None, None


class Clusters:
    """All clusters in work, with the decisions made so far and the best of the rejected ones."""

    def __init__(self) -> None:
        self.of_unit: dict[UnitId, Cluster] = {}
        self.decisions: list[Decision] = []
        self.rejected: dict[UnitId, list[Decision]] = {}  # the best of each anchor

    def add(self, units: Iterable[Unit]) -> Cluster:
        """A new cluster of these units."""
        return self.adopt(Cluster(units))

    def adopt(self, cluster: Cluster) -> Cluster:
        """Takes a cluster in that was made elsewhere."""
        for unit in cluster.units:
            self.of_unit[unit.id] = cluster
        return cluster

    def all(self) -> list[Cluster]:
        """All clusters, by rank."""
        return sorted({id(c): c for c in self.of_unit.values()}.values(), key=lambda c: c.rank)

    def bar(self, left: UnitId, right: UnitId) -> None:
        """No cluster may ever hold both units."""
        for unit, other in ((left, right), (right, left)):
            self.of_unit[unit].judged.add(unit)
            self.of_unit[unit].barred.add(other)

    @staticmethod
    def may_join(left: Cluster, right: Cluster) -> bool:
        """Whether no judgement keeps them apart."""
        return left.judged.isdisjoint(right.barred)

    def join(self, left: Cluster, right: Cluster, decision: Decision) -> Cluster:
        """Makes one cluster of two, for the reason given."""
        small, large = (left, right) if len(left.units) < len(right.units) else (right, left)
        for unit in small.units:
            self.of_unit[unit.id] = large
        large.take(small)
        self.decisions.append(decision)
        return large

    def reject(self, left: Cluster, right: Cluster, rule: str, total: float, steps: tuple[Step, ...]) -> None:
        """Remembers a pair that was compared and not joined, if it is among the best of either side."""
        if total < config().decision["near_miss"] and not any(step.feature == "same_name" for step in steps):
            return
        answer: Answer = "unsure" if total >= config().decision["accept"] else "different"
        decision = Decision(
            left.anchor, right.anchor, answer, rule, total, config().decision["accept"], steps
        )
        for unit in (left.anchor, right.anchor):
            kept = self.rejected.setdefault(unit, [])
            kept.append(decision)
            if len(kept) > 4 * config().decision["misses_kept"]:
                self.rejected[unit] = _best(kept)

    def misses(self) -> list[Decision]:
        """The best rejected pairs of units that have ended apart."""
        found = kept_misses(self.rejected)
        return [one for one in found if self.of_unit[one.left] is not self.of_unit[one.right]]


def kept_misses(rejected: Mapping[UnitId, Sequence[Decision]]) -> list[Decision]:
    """Of the rejections of each unit the best; of those of one pair the last in that order."""
    found: dict[tuple[UnitId, UnitId], Decision] = {}
    for unit in sorted(rejected):
        for one in _best(rejected[unit]):
            other = found.get((one.left, one.right), one)
            found[one.left, one.right] = min(one, other, key=_last)
    return [found[pair] for pair in sorted(found)]


def _last(decision: Decision) -> tuple[float, str, str, str]:
    return decision.score, decision.answer, decision.rule, repr(decision.steps)


def _pieces_last(unit: UnitId) -> tuple[bool, UnitId]:
    return is_piece(unit[1]), unit


def _best(decisions: Sequence[Decision]) -> list[Decision]:
    ranked = sorted(decisions, key=lambda d: (-d.score, d.left, d.right))
    return ranked[: int(config().decision["misses_kept"])]
