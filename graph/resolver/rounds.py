"""Clusters are joined in rounds, the surest evidence first. Every round looks at all candidates before it joins one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations
from typing import TypeAlias

from policygraph.graph.pieces import home, is_piece
from policygraph.graph.records import Decision, Step
from policygraph.graph.resolver.blocking import Bearers, gazetteer_keys, same_name_keys, variant_keys
from policygraph.graph.resolver.clusters import Cluster, Clusters
from policygraph.graph.resolver.comparison import Comparison, compare, outshone
from policygraph.graph.resolver.config import config
from policygraph.graph.resolver.context import Context, prominence

__all__ = ["Rounds", "named"]

_Keys: TypeAlias = Callable[[Cluster], Iterable[str]]
_AMBIGUOUS = {
    "initials",
    "surname",
    "given_name",
    "initial_letters",
    "qualified_name",
    "surnames",
    "second_name",
    "double_surname",
    "body_of_state",
    "other_generic_name",
}  # names that several may bear


class Rounds:
    """The rounds of joining, on one set of clusters."""

    def __init__(self, clusters: Clusters, context: Context) -> None:
        self._clusters, self._context = clusters, context

    def join_gazetteer_ids(self) -> None:
        """Units with one Wikidata id, or one state's code, are one whatever their names."""
        for block in self._blocks(gazetteer_keys, self._clusters.all()):
            first = block[0]
            for other in block[1:]:
                first, other = self._clusters.of_unit[first.anchor], self._clusters.of_unit[other.anchor]
                if first is not other and self._clusters.may_join(first, other):
                    first = self._clusters.join(first, other, _identified(first, other))

    def join_same_names(self) -> None:
        """Clusters of one full name join unless office, country or company tell them apart.

        Those that are known best come first, so that they found clusters; the others join the best or stay alone.
        """
        for block in self._blocks(same_name_keys, [c for c in self._clusters.all() if named(c)]):
            self._gather(block)

    def join_short_names(self) -> None:
        """One-word names that no full name has taken join each other where their company agrees.

        Not where the article itself names several bearers and leaves open which is meant: in another it may be another.
        """
        people = [c for c in self._clusters.all() if c.proper and c.person]
        bearers = Bearers(c for c in people if c.full)
        short = [c for c in people if not c.full and not bearers.met_by(c)]
        for block in self._blocks(same_name_keys, short):
            self._gather(block)

    def join_variants(self) -> None:
        """Nicknames, initials, spellings, acronyms: pairs in one block, best first, looked at again before joining."""
        pairs: dict[tuple[int, int], tuple[Cluster, Cluster]] = {}
        for block in self._blocks(variant_keys, [c for c in self._clusters.all() if named(c)]):
            for left, right in combinations(block[: config().limits["block"]], 2):
                pairs.setdefault((id(left), id(right)), (left, right))
        self.join_met(pairs.values())

    def join_met(self, met: Iterable[tuple[Cluster, Cluster]]) -> None:
        """Joins pairs that share a key, of each the larger first."""
        pairs = [(left, right, found) for left, right in met if (found := self._compare(left, right))]
        lead = _leads(pairs)
        ranked = sorted(pairs, key=lambda p: (-p[2].total, p[0].anchor, p[1].anchor))
        for left, right, _ in ranked:
            self._join_if_still(left, right, lead)

    def join_surnames(self) -> None:
        """A surname alone joins the one bearer that fits best, by a margin; all are decided before any is joined."""
        people = [c for c in self._clusters.all() if c.proper and c.person]
        bearers = Bearers(c for c in people if c.full)
        chosen = []
        for cluster in people:
            best = None if cluster.full else self._choose(cluster, self._fits(cluster, bearers))
            if best:
                chosen.append((cluster, *best))
        for cluster, bearer, found in chosen:
            bearer = self._clusters.of_unit[bearer.anchor]
            if self._clusters.may_join(cluster, bearer):
                self._clusters.join(cluster, bearer, _joined(bearer, cluster, found))

    def return_pieces(self) -> None:
        """A mention that a judgement has taken out goes back to its article's entity where none keeps it from there."""
        for piece in [c for c in self._clusters.all() if len(c.units) == 1 and is_piece(c.anchor[1])]:
            document, local = piece.anchor
            there = self._clusters.of_unit.get((document, home(local)))
            if there and self._clusters.may_join(there, piece):
                kind, accept = piece.units[0].kind, config().decision["accept"]
                steps = (
                    Step("prior", kind, kind, config().prior[kind]),
                    Step(
                        "coreference",
                        there.units[0].name,
                        piece.units[0].name,
                        config().weights["coreference"],
                    ),
                )
                total, ends = sum(step.weight for step in steps), ((document, home(local)), piece.anchor)
                self._clusters.join(
                    there, piece, Decision(*ends, "same", "coreference", total, accept, steps)
                )

    def _fits(self, cluster: Cluster, bearers: Bearers) -> list[tuple[Cluster, Comparison]]:
        """The bearers of a short name with their comparisons, best first; how well known each is counts."""
        candidates = bearers.of(cluster)[: config().limits["block"]]
        fits = []
        for bearer in candidates:
            more = prominence(bearer, candidates), *outshone(bearer, candidates, cluster)
            found = self._compare(bearer, cluster, *more)
            if found:
                fits.append((bearer, found))
        return sorted(fits, key=lambda f: (-f[1].total, f[0].anchor))

    def _blocks(self, keys: _Keys, clusters: list[Cluster]) -> list[list[Cluster]]:
        blocks: dict[str, list[Cluster]] = defaultdict(list)
        for cluster in clusters:
            for key in sorted(set(keys(cluster))):
                blocks[key].append(cluster)
        return [blocks[key] for key in sorted(blocks) if len(blocks[key]) > 1]

    def _gather(self, block: list[Cluster]) -> None:
        """Lets each cluster of a block join the best of those before it, or stand by itself."""
        founded: list[Cluster] = []
        # One of two names may have been joined under the other
        block = list({id(now): now for now in (self._clusters.of_unit[c.anchor] for c in block)}.values())
        for cluster in sorted(block, key=_informed_first):
            fits = [(other, self._compare(other, cluster)) for other in founded[: config().limits["block"]]]
            compared = sorted(((o, f) for o, f in fits if f), key=lambda f: (-f[1].total, f[0].anchor))
            best = self._choose(cluster, compared)
            if best:
                joined = self._clusters.join(best[0], cluster, _joined(best[0], cluster, best[1]))
                founded[founded.index(best[0])] = joined
            else:
                founded.append(cluster)

    def _compare(self, left: Cluster, right: Cluster, *more: Step) -> Comparison | None:
        """The comparison, if no judgement keeps them apart; refusals are remembered."""
        found = compare(left, right, self._context)
        for step in more:
            found = found.plus(step) if found else None
        if found and not self._clusters.may_join(left, right):
            self._clusters.reject(left, right, "judged", found.total, found.steps)
            return None
        if found and found.total < config().decision["accept"]:
            self._clusters.reject(left, right, found.relation, found.total, found.steps)
        return found

    def _choose(
        self, cluster: Cluster, fits: list[tuple[Cluster, Comparison]]
    ) -> tuple[Cluster, Comparison] | None:
        """The best fit, if it is good enough and leads by the margin; `fits` is sorted, best first."""
        good = [fit for fit in fits if fit[1].total >= config().decision["accept"]]
        if not good:
            return None
        if len(good) > 1 and good[0][1].total - good[1][1].total < config().decision["margin"]:
            for other, found in good:
                self._clusters.reject(other, cluster, "tie", found.total, found.steps)
            return None
        return good[0]

    def _join_if_still(self, left: Cluster, right: Cluster, lead: dict[tuple[int, int], bool]) -> None:
        leads = lead.get((id(left), id(right)), True)
        left, right = self._clusters.of_unit[left.anchor], self._clusters.of_unit[right.anchor]
        if left is right:
            return
        found = self._compare(left, right)
        if found is None or found.total < config().decision["accept"]:
            return
        if leads:
            self._clusters.join(left, right, _joined(left, right, found))
        else:
            self._clusters.reject(left, right, "tie", found.total, found.steps)


def named(cluster: Cluster) -> bool:
    """Whether it has a name that may stand by itself: of persons a full one."""
    return cluster.proper and (cluster.full or not cluster.person)


def _leads(pairs: Iterable[tuple[Cluster, Cluster, Comparison]]) -> dict[tuple[int, int], bool]:
    """Whether a pair of an ambiguous kind is the best of its short name's pairs, by the margin."""
    totals: dict[int, list[float]] = defaultdict(list)
    pairs = [pair for pair in pairs if pair[2].relation in _AMBIGUOUS]
    for left, right, found in pairs:
        totals[id(_shorter(left, right))].append(found.total)
    margin, lead = config().decision["margin"], {}
    for left, right, found in pairs:
        others = sorted(totals[id(_shorter(left, right))], reverse=True)
        lead[id(left), id(right)] = found.total == others[0] and (
            len(others) == 1 or others[0] - others[1] >= margin
        )
    return lead


def _shorter(left: Cluster, right: Cluster) -> Cluster:
    return min((left, right), key=lambda c: (max(map(len, c.names), default=0), c.anchor))


def _informed_first(cluster: Cluster) -> tuple[int, int, tuple[str, str]]:
    """Clusters with links or offices, then those with a country, then the rest; the largest first."""
    known = 0 if cluster.ids or cluster.offices else 1 if cluster.countries else 2
    return known, *cluster.rank


def _joined(left: Cluster, right: Cluster, found: Comparison) -> Decision:
    accept = config().decision["accept"]
    return Decision(left.anchor, right.anchor, "same", found.relation, found.total, accept, found.steps)


def _identified(left: Cluster, right: Cluster) -> Decision:
    ids = sorted(left.ids & right.ids) or sorted(left.iso & right.iso)
    kind = min(left.kinds)
    steps = (
        Step("prior", kind, min(right.kinds), config().prior[kind]),
        Step("gazetteer_same", ids[0], ids[0], config().weights["gazetteer_same"]),
    )
    total = sum(step.weight for step in steps)
    accept = config().decision["accept"]
    return Decision(left.anchor, right.anchor, "same", "gazetteer_same", total, accept, steps)
